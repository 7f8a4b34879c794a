import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DataPlace } from './data-place.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { serverEnvironment } from './server-settings.ts';

const run = promisify(execFile);
const draftPrefix = 'postgres-draft-';

/** A random password of the cluster, which only this user can read, is kept beside it in this file. */
const passwordFile = 'postgres-password';

export interface ClusterOptions {
  place: DataPlace;
  /** folder with bin, lib and share */
  binaries: string;
  /** the major version these binaries are of */
  major: string;
  /** the data folder as the user knows it */
  name: string;
  /** false where the data need not outlive a power cut */
  isDurable: boolean;
}

/**
 * Makes the cluster on the first start, checks it on a later one, and returns its superuser's password.
 * @throws EmbeddedPostgresError for data of another major version, a lost password, or a failing initdb
 */
export async function prepareCluster(options: ClusterOptions): Promise<string> {
  const { place, major, name } = options;
  const found = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (found === null) return createCluster(options);
  if (found.trim() !== major) {
    throw new EmbeddedPostgresError(
      `The data folder ${name} was made by PostgreSQL ${found.trim()}, and this gateway brings PostgreSQL ${major}: ` +
        'set DATA_DIR to another folder, or start the version of the gateway that made it.',
    );
  }
  const password = await readFile(join(place.root, passwordFile), 'utf8').catch(() => '');
  if (password !== '') return password.trim();
  throw new EmbeddedPostgresError(
    `The file ${join(place.root, passwordFile)}, which opens the database beside it, is missing or cannot be read: ` +
      'bring it back, or set DATA_DIR to another folder.',
  );
}

async function createCluster(options: ClusterOptions): Promise<string> {
  const { root, cluster, account } = options.place;
  await removeDrafts(root);
  // Laid out beside its final place and moved there whole, so that a start cut short leaves nothing half-made.
  const draft = await mkdtemp(join(root, draftPrefix));
  try {
    const password = randomBytes(24).toString('base64url');
    const passwordForInitdb = join(draft, 'password');
    await writeFile(passwordForInitdb, password, { mode: 0o600 });
    if (account) {
      await chown(passwordForInitdb, account.uid, account.gid);
      await chown(draft, account.uid, account.gid);
    }
    await initdb(options, join(draft, 'cluster'), passwordForInitdb);
    await writeFile(join(root, passwordFile), `${password}\n`, { mode: 0o600 });
    await chmod(join(root, passwordFile), 0o600);
    await rename(join(draft, 'cluster'), cluster);
    return password;
  } finally {
    await removeDrafts(root);
  }
}

async function initdb(
  { binaries, place, name, isDurable }: ClusterOptions,
  folder: string,
  password: string,
): Promise<void> {
  const args = ['-D', folder, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${password}`, '--no-instructions'];
  // Comparison by bytes with Unicode case mapping, the same on every machine and after every system update.
  args.push('-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  if (!isDurable) args.push('--no-sync');
  const identity = place.account ? { uid: place.account.uid, gid: place.account.gid } : {};
  try {
    await run(join(binaries, 'bin', 'initdb'), args, { cwd: '/', env: serverEnvironment, ...identity });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    const reason = /^initdb: error: (.*)|^.*?(?:FATAL|PANIC): +(.*)/m.exec(stderr ?? '');
    throw new EmbeddedPostgresError(
      `PostgreSQL could not make its database in ${name} (${reason?.[1] ?? reason?.[2] ?? message}): ` +
        'mend that, or set DATA_DIR to another folder or DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
}

async function removeDrafts(root: string): Promise<void> {
  const drafts = (await readdir(root)).filter((entry) => entry.startsWith(draftPrefix));
  for (const draft of drafts) await rm(join(root, draft), { recursive: true, force: true, maxRetries: 3 });
}
