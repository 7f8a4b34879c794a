import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running server says of itself in its cluster. */
export interface Postmaster {
  pid: number;
  /** it takes connections */
  isReady: boolean;
}

/** Reads postmaster.pid; null when there is none. It may be left over from a server that crashed. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  // Line 1 is the process, line 8 its state; these are the lines pg_ctl goes by.
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, isReady: lines[7]?.trim() === 'ready' } : null;
}
