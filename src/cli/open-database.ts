import { Client } from 'pg';
import type { Config } from '../config.ts';
import { readDevelopmentFile } from '../development-file.ts';
import { keyEncryptionOf } from '../key-encryption-of.ts';
import { roleOf } from '../persistence/application-role.ts';
import { migrateAndEncrypt, refuseUnreadyDatabase } from '../persistence/migrate.ts';
import { startEmbeddedPostgres } from '../persistence/embedded/start-embedded-postgres.ts';

export interface OpenDatabase {
  /** As the role that the gateway connects as. */
  readonly url: string;
  /** As the owner of the tables; null where only the running gateway, or nobody here, knows it. */
  readonly ownerUrl: string | null;
  readonly close: () => Promise<void>;
}

/** A database for one command: the user's own, the one of the running gateway, or the embedded one started for the command. */
export async function openDatabase({ databaseUrl, databaseOwnerUrl, dataDir }: Config): Promise<OpenDatabase> {
  const url = databaseUrl ?? (await findRunning(dataDir));
  const ownerUrl = databaseUrl === null ? null : databaseOwnerUrl;
  if (url !== null) return { url, ownerUrl, close: async () => undefined };
  const embedded = await startEmbeddedPostgres({ dataDir });
  return { url: embedded.url, ownerUrl: embedded.ownerUrl, close: () => embedded.stop() };
}

/**
 * Brings the database up to date where its owner is known.
 *
 * @returns of how many businesses data from before was encrypted
 * @throws where it is not up to date, and the owner is not known
 */
export async function bringUpToDate({ url, ownerUrl }: OpenDatabase, config: Config): Promise<number> {
  const kept = config.databaseUrl === null ? await readDevelopmentFile(config.dataDir) : null;
  const encryption = () => keyEncryptionOf(config, kept);
  const encrypted = ownerUrl === null ? 0 : await migrateAndEncrypt(ownerUrl, roleOf(url), encryption);
  await refuseUnreadyDatabase(url);
  return encrypted;
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
