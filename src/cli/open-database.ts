import { Client } from 'pg';
import type { Config } from '../config.ts';
import { readDevelopmentFile } from '../development-file.ts';
import { startEmbeddedPostgres } from '../persistence/embedded/start-embedded-postgres.ts';

export interface OpenDatabase {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A database for one command: the user's own, the one of the running gateway, or the embedded one started for the command. */
export async function openDatabase({ databaseUrl, dataDir }: Config): Promise<OpenDatabase> {
  const url = databaseUrl ?? (await findRunning(dataDir));
  if (url !== null) return { url, close: async () => undefined };
  const embedded = await startEmbeddedPostgres({ dataDir });
  return { url: embedded.url, close: () => embedded.stop() };
}

/** The file of a gateway that was killed still names a database: it counts if it answers. */
async function findRunning(dataDir: string): Promise<string | null> {
  const url = (await readDevelopmentFile(dataDir))?.databaseUrl ?? null;
  if (url === null) return null;
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return url;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
