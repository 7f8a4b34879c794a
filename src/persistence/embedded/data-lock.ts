import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { isStillRunning, processIdentity } from './process-identity.ts';

interface Holder {
  pid: number;
  identity: string;
}

/** Long enough for two starts that found the same stale lock at once to see each other. */
const settleMilliseconds = 60;

/**
 * Makes this process the only gateway on a data folder, and returns what gives the folder free again.
 * A lock whose process is gone (crash, reboot, the id used anew) is taken over; `name` is the folder as the user knows it.
 * @throws EmbeddedPostgresError naming the folder and the process that holds it, or saying that it cannot be written
 */
export async function takeDataLock(folder: string, name: string): Promise<() => Promise<void>> {
  const lock = join(folder, 'gateway.lock');
  const claimId = randomUUID();
  const draft = `${lock}.${claimId}`;
  const mine = await ownText(claimId);
  await writeFile(draft, mine).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    throw new EmbeddedPostgresError(
      `The data folder ${name} cannot be written (${code}): make it writable, or set DATA_DIR to another folder.`,
    );
  });
  try {
    await claim(draft, lock, mine, name);
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    if ((await textOf(lock)) === mine) await rm(lock, { force: true });
  };
}

async function claim(draft: string, lock: string, mine: string, name: string): Promise<void> {
  const isFirst = await link(draft, lock).then(
    () => true,
    () => false,
  );
  if (isFirst) return;
  await refuseIfHeld(lock, name);
  await rename(draft, lock);
  // The last of several who found the same stale lock wins; PostgreSQL's own lock stands behind this one.
  await sleep(settleMilliseconds);
  if ((await textOf(lock)) !== mine) await refuseIfHeld(lock, name);
}

async function refuseIfHeld(lock: string, name: string): Promise<void> {
  const holder = holderIn(await textOf(lock));
  if (holder === null || !(await isStillRunning(holder.pid, holder.identity))) return;
  throw new EmbeddedPostgresError(
    `The data folder ${name} is in use by another gateway (process ${holder.pid}). ` +
      'Stop it, or set DATA_DIR to another folder.',
  );
}

/** The id tells two starts within one process apart. */
async function ownText(claimId: string): Promise<string> {
  const holder: Holder = { pid: process.pid, identity: (await processIdentity(process.pid)) ?? '' };
  return `${JSON.stringify({ ...holder, claimId })}\n`;
}

function holderIn(text: string): Holder | null {
  try {
    const { pid, identity } = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(pid) && typeof identity === 'string' ? { pid: pid as number, identity } : null;
  } catch {
    return null;
  }
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
