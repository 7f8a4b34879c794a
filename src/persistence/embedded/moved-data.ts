import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemFolder } from './reachable-binaries.ts';

const pointerName = 'DATA-IS-ELSEWHERE.txt';
const dataFolder = join(systemFolder, 'data');

/** Where the data of this folder was put because PostgreSQL's account cannot reach it here; null when it was not. */
export async function readPointer(wanted: string): Promise<string | null> {
  const folder = (await pointerText(wanted)).split('\n')[0]?.trim() ?? '';
  return dirname(folder) === dataFolder ? folder : null;
}

/** Whether the data of this folder was put elsewhere. */
export async function hasPointer(wanted: string): Promise<boolean> {
  return (await pointerText(wanted)) !== '';
}

/** Leaves the file in the wanted folder that tells a person, and the next start, where the data is. */
export async function writePointer(wanted: string, root: string, user: string): Promise<void> {
  const text =
    `${root}\n\nis where the gateway keeps the data of this folder: it was started as root, PostgreSQL does not run as\n` +
    `root, and the user it runs as (${user}) cannot reach this folder. Without this file the gateway begins anew.\n`;
  await writeFile(join(wanted, pointerName), text);
}

/** Makes the folder outside the project, or makes it anew where the pointer named one, and everyone can pass through. */
export async function makeFolderElsewhere(wanted: string, pointed: string | null): Promise<string> {
  await mkdir(pointed ?? dataFolder, { recursive: true });
  const root = pointed ?? (await makeUnusedFolder(wanted));
  for (const folder of [systemFolder, dataFolder, root]) await chmod(folder, 0o755);
  return root;
}

/** Never one that exists: whoever removed the wanted folder to begin anew must not meet the old data again. */
async function makeUnusedFolder(wanted: string): Promise<string> {
  const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 16);
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

async function pointerText(wanted: string): Promise<string> {
  return readFile(join(wanted, pointerName), 'utf8').catch(() => '');
}
