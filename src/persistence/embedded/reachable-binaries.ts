import { chmod, copyFile, link, mkdir, mkdtemp, readdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { PlatformPackage } from './platform-package.ts';
import { canRun, type Account } from './unprivileged-account.ts';

/** Where root puts what PostgreSQL's account must reach and cannot reach in the project's folder. */
export const systemFolder = '/var/lib/consent-gateway';

/**
 * The folder with bin, lib and share that the account can run from: the package itself where it can be reached,
 * else a twin of it under /var/lib, by hard links where the file system allows.
 * @throws EmbeddedPostgresError where neither runs
 */
export async function reachableBinaries(postgres: PlatformPackage, account: Account | null): Promise<string> {
  if (account === null || (await canRun(account, server(postgres.native)))) return postgres.native;
  const twin = join(systemFolder, `postgresql-${postgres.version}-${postgres.platform}`);
  if (await canRun(account, server(twin))) return twin;
  await makeTwin(postgres.native, twin);
  if (await canRun(account, server(twin))) return twin;
  throw new EmbeddedPostgresError(
    `The user ${account.name}, whom PostgreSQL must run as, can start it neither from ${postgres.native} nor from ` +
      `${twin}: start the gateway as another user than root, or set DATABASE_URL.`,
  );
}

function server(native: string): string {
  return join(native, 'bin', 'postgres');
}

async function makeTwin(native: string, twin: string): Promise<void> {
  await mkdir(systemFolder, { recursive: true });
  await chmod(systemFolder, 0o755);
  const draft = await mkdtemp(`${twin}-draft-`);
  await chmod(draft, 0o755);
  await copyTree(native, draft);
  try {
    await rename(draft, twin);
  } catch {
    // Another start was quicker, or an older twin stands there that does not run: the check after this tells which.
    await rm(draft, { recursive: true, force: true });
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      await mkdir(target);
      await chmod(target, 0o755);
      await copyTree(source, target);
    } else if (entry.isSymbolicLink()) {
      await symlink(await readlink(source), target);
    } else {
      await linkOrCopy(source, target);
    }
  }
}

async function linkOrCopy(source: string, target: string): Promise<void> {
  const { mode } = await stat(source);
  const isReadableByAll = (mode & 0o004) !== 0;
  // A hard link shares its mode with the original, so one that others may not read has to be a copy of its own.
  const isLinked = isReadableByAll && (await link(source, target).then(yes, no));
  if (isLinked) return;
  await copyFile(source, target);
  await chmod(target, (mode & 0o100) === 0 ? 0o644 : 0o755);
}

const yes = () => true;
const no = () => false;
