import type { Config } from '../config.ts';
import { readDevelopmentFile } from '../development-file.ts';
import { startEmbeddedPostgres } from '../persistence/embedded/start-embedded-postgres.ts';

/** A database for one command: the user's own, the one of the running gateway, or the embedded one started for the command. */
export async function openDatabase(config: Config): Promise<{ url: string; close: () => Promise<void> }> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, close: async () => undefined };
  const running = await readDevelopmentFile(config.dataDir);
  if (running?.databaseUrl != null) return { url: running.databaseUrl, close: async () => undefined };
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir });
  return { url: embedded.url, close: () => embedded.stop() };
}
