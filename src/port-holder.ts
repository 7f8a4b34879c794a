import { readFile, readdir, readlink } from 'node:fs/promises';
import { basename } from 'node:path';

export interface PortHolder {
  readonly pid: number;
  /** The program's name, without its arguments, which may hold secrets. */
  readonly program: string;
}

const LISTENING = '0A';

/** The process that listens on a TCP port of this machine; null where that cannot be seen (another user's, or no Linux). */
export async function findPortHolder(port: number): Promise<PortHolder | null> {
  const sockets = new Set([...(await listeners('/proc/net/tcp', port)), ...(await listeners('/proc/net/tcp6', port))]);
  if (sockets.size === 0) return null;
  for (const pid of (await namesIn('/proc')).filter((name) => /^\d+$/.test(name))) {
    for (const descriptor of await namesIn(`/proc/${pid}/fd`)) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
      if (sockets.has(target)) return { pid: Number(pid), program: await programOf(pid) };
    }
  }
  return null;
}

/** The sockets that listen on the port, as the links in /proc/…/fd name them. */
async function listeners(table: string, port: number): Promise<string[]> {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return (await textOf(table)).split('\n').flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const [local = '', state, inode] = [fields[1], fields[3], fields[9]];
    return local.endsWith(wanted) && state === LISTENING ? [`socket:[${inode ?? ''}]`] : [];
  });
}

async function programOf(pid: string): Promise<string> {
  const [program = ''] = (await textOf(`/proc/${pid}/cmdline`)).split('\0');
  return basename(program);
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
