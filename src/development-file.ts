import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What a gateway on its embedded database keeps beside the data, readable by its owner alone, so that every start prints the same
 * key, and the demo and the command line find the running gateway.
 */
export interface DevelopmentFile {
  readonly url: string;
  readonly apiKey: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** The embedded database, while the gateway runs; null otherwise. */
  readonly databaseUrl: string | null;
}

const NAME = 'development.json';

/** What an earlier start left; null where there was none. */
export async function readDevelopmentFile(dataDir: string): Promise<DevelopmentFile | null> {
  try {
    return JSON.parse(await readFile(join(dataDir, NAME), 'utf8')) as DevelopmentFile;
  } catch {
    return null;
  }
}

/** Replaces the file as a whole, so that nobody reads half of one. */
export async function writeDevelopmentFile(dataDir: string, file: DevelopmentFile): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const draft = join(dataDir, `${NAME}.${String(process.pid)}`);
  await writeFile(draft, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, join(dataDir, NAME));
}
