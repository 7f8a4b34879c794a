import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { serverEnvironment } from './server-settings.ts';

const run = promisify(execFile);

/** Who PostgreSQL runs as when the gateway is root, as which PostgreSQL refuses to run. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** Whether this process is root, and so needs an account for PostgreSQL. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The account for PostgreSQL: the owner of an existing cluster, else `postgres`, else `nobody`; no account is ever made.
 * @throws EmbeddedPostgresError where the machine has neither
 */
export async function accountFor(cluster: string): Promise<Account> {
  const accounts = parsePasswd(await readFile('/etc/passwd', 'utf8').catch(() => ''));
  const owner = await stat(cluster).catch(() => null);
  if (owner !== null && owner.uid !== 0) {
    const name = accounts.find((account) => account.uid === owner.uid)?.name ?? `user ${owner.uid}`;
    return { name, uid: owner.uid, gid: owner.gid };
  }
  const found = ['postgres', 'nobody'].map((name) => accounts.find((account) => account.name === name)).find(Boolean);
  if (found) return found;
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and this machine has no user postgres or nobody to run it as: ' +
      'start the gateway as another user, or set DATABASE_URL.',
  );
}

/** Whether the account can start this program, tried for real: modes alone miss access lists, mounts and libraries. */
export async function canRun(account: Account, program: string): Promise<boolean> {
  return succeeds(account, program, ['--version']);
}

/** Whether the account can go into this folder and write there. */
export async function canWriteIn(account: Account, folder: string): Promise<boolean> {
  return succeeds(account, '/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder]);
}

/**
 * Whether this process may become the account at all (a container may have taken that right from root).
 */
export async function canBecome(account: Account): Promise<boolean> {
  return succeeds(account, '/bin/sh', ['-c', ':']);
}

async function succeeds({ uid, gid }: Account, program: string, args: string[]): Promise<boolean> {
  return run(program, args, { uid, gid, cwd: '/', env: serverEnvironment }).then(
    () => true,
    () => false,
  );
}

function parsePasswd(text: string): Account[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && Number(uid) > 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}
