import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The process is there, but the system does not let us see since when. */
const unreadable = 'unreadable';

/**
 * What tells this process from any other that ever had or will have its id (boot and start time); opaque, compare only.
 * Null when no such process runs; a zombie counts as gone.
 */
export async function processIdentity(pid: number): Promise<string | null> {
  if (!exists(pid)) return null;
  try {
    return process.platform === 'linux' ? await identityFromProc(pid) : await identityFromPs(pid);
  } catch {
    return exists(pid) ? unreadable : null;
  }
}

/** Whether the process that had `identity` still runs under `pid`; when that cannot be seen, the answer is yes. */
export async function isStillRunning(pid: number, identity: string): Promise<boolean> {
  const current = await processIdentity(pid);
  return current !== null && (current === identity || current === unreadable || identity === unreadable);
}

/** The command line of a process, its words joined by blanks; empty when there is none to see. */
export async function commandLine(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    return (await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)])).stdout.trim();
  } catch {
    return '';
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function identityFromProc(pid: number): Promise<string | null> {
  const [stat, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
  ]);
  // The name, field 2, may itself hold blanks and brackets: count from its last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  return state === 'Z' || state === 'X' ? null : `${boot.trim()}/${startTicks}`;
}

async function identityFromPs(pid: number): Promise<string | null> {
  const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/bin:/usr/bin' },
  });
  const [state = '', ...start] = stdout.trim().split(/\s+/);
  return state.startsWith('Z') ? null : start.join(' ');
}
