import { createHash } from 'node:crypto';
import { access, chmod, chown, mkdir, readFile, realpath, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { systemFolder } from './reachable-binaries.ts';
import { accountFor, canBecome, canWriteIn, isRoot, type Account } from './unprivileged-account.ts';

/** Where a cluster lives, and as whom its server runs (null: as ourselves). */
export interface DataPlace {
  root: string;
  cluster: string;
  account: Account | null;
}

const pointerName = 'DATA-IS-ELSEWHERE.txt';
const dataFolder = join(systemFolder, 'data');

/**
 * Finds or makes the place for the data of the wanted folder: the folder itself, or, when we are root and PostgreSQL's
 * account cannot reach it, one under /var/lib which a text file in the wanted folder names.
 * @throws EmbeddedPostgresError when existing data cannot be reached
 */
export async function findDataPlace(dataDir: string): Promise<DataPlace> {
  await mkdir(dataDir, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new EmbeddedPostgresError(
      `The data folder ${dataDir} cannot be made (${error.code}): set DATA_DIR to another.`,
    );
  });
  const wanted = await realpath(resolve(dataDir));
  const cluster = join(wanted, 'postgres');
  if (!isRoot()) return placeAsOurselves(dataDir, wanted);
  const account = await accountFor(cluster);
  if (!(await canBecome(account))) throw cannotBecome(account);
  const pointed = await readPointer(wanted);
  if (pointed === null) {
    if (await canHold(cluster, account)) return { root: wanted, cluster, account };
    if (await exists(join(cluster, 'PG_VERSION'))) throw outOfReach(dataDir, account);
  }
  const root = pointed ?? (await newFolderFor(wanted));
  await mkdir(join(root, 'postgres'), { recursive: true, mode: 0o755 });
  for (const folder of [systemFolder, dataFolder, root]) await chmod(folder, 0o755);
  const moved = join(root, 'postgres');
  const mover = await accountFor(moved);
  if (!(await canHold(moved, mover))) throw outOfReach(root, mover);
  if (pointed === null) await writePointer(wanted, root, mover);
  return { root, cluster: moved, account: mover };
}

async function placeAsOurselves(dataDir: string, wanted: string): Promise<DataPlace> {
  const cluster = join(wanted, 'postgres');
  const owner = await stat(cluster).catch(() => null);
  if ((owner !== null && owner.uid !== process.getuid?.()) || (await exists(join(wanted, pointerName)))) {
    throw new EmbeddedPostgresError(
      `The data folder ${dataDir} was made by a gateway that another user started: ` +
        'start it as that user, or set DATA_DIR to another folder.',
    );
  }
  return { root: wanted, cluster, account: null };
}

/** Tries it for real, and leaves no empty folder behind where it does not work. */
async function canHold(cluster: string, account: Account): Promise<boolean> {
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  const isOurs = await chown(cluster, account.uid, account.gid).then(
    () => true,
    () => false,
  );
  if (isOurs && (await canWriteIn(account, cluster))) return true;
  await rmdir(cluster).catch(() => undefined);
  return false;
}

/** Never one that exists: whoever removed the wanted folder to begin anew must not meet the old data again. */
async function newFolderFor(wanted: string): Promise<string> {
  const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 16);
  await mkdir(dataFolder, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const folder = join(dataFolder, attempt === 1 ? hash : `${hash}-${attempt}`);
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

async function readPointer(wanted: string): Promise<string | null> {
  const text = await readFile(join(wanted, pointerName), 'utf8').catch(() => '');
  const folder = text.split('\n')[0]?.trim() ?? '';
  return dirname(folder) === dataFolder ? folder : null;
}

async function writePointer(wanted: string, root: string, account: Account): Promise<void> {
  const text =
    `${root}\n\nis where the gateway keeps the data of this folder. It was started as root, PostgreSQL must not run as\n` +
    `root, and the user it runs as (${account.name}) cannot reach this folder. Without this file the gateway begins anew.\n`;
  await writeFile(join(wanted, pointerName), text);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function outOfReach(folder: string, account: Account): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The data in ${folder} belongs to the user ${account.name}, who cannot reach that folder any more: ` +
      'give it and the folders above it the mode 711 or more, or set DATA_DIR to another folder.',
  );
}

function cannotBecome(account: Account): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and this process may not start it as the user ${account.name}: ` +
      'start the gateway as another user, or set DATABASE_URL.',
  );
}
