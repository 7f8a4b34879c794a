import { Logger, runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { connectOrm } from './orm.ts';

/** Any fixed number: every replica that starts asks for the same lock, so that one migrates and the others wait. */
const MIGRATION_LOCK = 4_026_202_611;
const QUIET = new Logger(() => () => undefined);
const OLDEST_SERVER = 150_000;

/**
 * Brings a database up to date; safe when several replicas start at once.
 *
 * @throws where the server is older than PostgreSQL 15, or cannot be reached
 */
export async function migrate(url: string): Promise<void> {
  const lock = new Client({ connectionString: url, application_name: 'consent-gateway migrate' });
  // A database that goes away meanwhile is told by the statement that it fails.
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await refuseOldServer(lock);
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runMigrations({ connectionString: url, noHandleSignals: true, logger: QUIET });
    const orm = await connectOrm(url);
    try {
      await orm.migrator.up();
    } finally {
      await orm.close();
    }
  } finally {
    await lock.end();
  }
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string; number: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  );
  const server = rows[0];
  if (server !== undefined && server.number < OLDEST_SERVER) {
    throw new Error(`PostgreSQL 15 or newer is needed; the server at DATABASE_URL is ${server.version}.`);
  }
}
