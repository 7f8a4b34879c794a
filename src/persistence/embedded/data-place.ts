import { access, chown, mkdir, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { hasPointer, makeFolderElsewhere, readPointer, writePointer } from './moved-data.ts';
import { accountFor, canBecome, canWriteIn, isRoot, type Account } from './unprivileged-account.ts';

/** Where a cluster lives, and as whom its server runs (null: as ourselves). */
export interface DataPlace {
  root: string;
  cluster: string;
  account: Account | null;
}

/**
 * Finds or makes the place for the data of `wanted` (absolute, there already): that folder itself, or, when we are root
 * and PostgreSQL's account cannot reach it, one under /var/lib which a text file in the wanted folder names.
 * @throws EmbeddedPostgresError when existing data cannot be reached
 */
export async function findDataPlace(wanted: string, name: string): Promise<DataPlace> {
  const cluster = join(wanted, 'postgres');
  if (!isRoot()) {
    await refuseDataOfAnother(wanted, cluster, name);
    return { root: wanted, cluster, account: null };
  }
  const account = await accountFor(cluster);
  if (!(await canBecome(account))) throw cannotBecome(account);
  const pointed = await readPointer(wanted);
  if (pointed === null) {
    if (await canHold(cluster, account)) return { root: wanted, cluster, account };
    if (await exists(join(cluster, 'PG_VERSION'))) throw outOfReach(name, account);
  }
  return placeElsewhere(wanted, pointed);
}

async function placeElsewhere(wanted: string, pointed: string | null): Promise<DataPlace> {
  const root = await makeFolderElsewhere(wanted, pointed);
  const cluster = join(root, 'postgres');
  const account = await accountFor(cluster);
  if (!(await canHold(cluster, account))) throw outOfReach(root, account);
  if (pointed === null) await writePointer(wanted, root, account.name);
  return { root, cluster, account };
}

async function refuseDataOfAnother(wanted: string, cluster: string, name: string): Promise<void> {
  const owner = await stat(cluster).catch(() => null);
  const isOurs = owner === null || owner.uid === process.getuid?.();
  if (isOurs && !(await hasPointer(wanted))) return;
  throw new EmbeddedPostgresError(
    `The data folder ${name} was made by a gateway that another user started: ` +
      'start it as that user, or set DATA_DIR to another folder.',
  );
}

/** Tries it for real, and leaves no empty folder behind where it does not work. */
async function canHold(cluster: string, account: Account): Promise<boolean> {
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  const isGiven = await chown(cluster, account.uid, account.gid).then(
    () => true,
    () => false,
  );
  if (isGiven && (await canWriteIn(account, cluster))) return true;
  await rmdir(cluster).catch(() => undefined);
  return false;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function outOfReach(folder: string, account: Account): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The data in ${folder} belongs to the user ${account.name}, who cannot reach that folder: ` +
      'give it and the folders above it the mode 711 or more, or set DATA_DIR to another folder.',
  );
}

function cannotBecome(account: Account): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and this process may not start it as the user ${account.name}: ` +
      'start the gateway as another user, or set DATABASE_URL.',
  );
}
