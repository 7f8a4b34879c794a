import { Logger, runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { ensureRole, refuseUnready, type ApplicationRole } from './application-role.ts';
import { DatabaseRoleError } from './database-role-error.ts';
import { grantAccess } from './grant-access.ts';
import type { KeyEncryption } from './encryption/key-encryption.ts';
import { sealExisting } from './encryption/seal-existing.ts';
import { connectOrm, MIGRATIONS } from './orm.ts';

/** Any fixed number: every replica that starts asks for the same lock, so that one migrates and the others wait. */
const MIGRATION_LOCK = 4_026_202_611;
const QUIET = new Logger(() => () => undefined);
const OLDEST_SERVER = 150_000;

/**
 * Brings a database up to date, and lets the application's role use it; safe when several replicas start at once.
 *
 * @param url as the owner of the tables
 * @throws where the server is older than PostgreSQL 15, or cannot be reached; the error names the variable that `url` comes from
 */
export async function migrate(url: string, application: ApplicationRole): Promise<void> {
  await migrateAs(url, application).catch((error: unknown) => {
    throw typeof error === 'object' && error !== null
      ? Object.assign(error, { variable: 'DATABASE_OWNER_URL' })
      : error;
  });
}

async function migrateAs(url: string, application: ApplicationRole): Promise<void> {
  const lock = new Client({ connectionString: url, application_name: 'consent-gateway migrate' });
  // A database that goes away meanwhile is told by the statement that it fails.
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await refuseOldServer(lock);
    await refuseSameRole(lock, application);
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureRole(lock, application);
    await runMigrations({ connectionString: url, noHandleSignals: true, logger: QUIET });
    const orm = await connectOrm(url);
    try {
      await orm.migrator.up();
    } finally {
      await orm.close();
    }
    await lock.query('select make_journal_parts()');
    await grantAccess(lock, application.name);
  } finally {
    await lock.end();
  }
}

/**
 * As `migrate`, and encrypts what is there from before personal data was encrypted.
 *
 * @param encryption asked for where there is any
 * @returns of how many businesses something was encrypted
 */
export async function migrateAndEncrypt(
  url: string,
  application: ApplicationRole,
  encryption: () => KeyEncryption,
): Promise<number> {
  await migrate(url, application);
  return sealExisting(url, encryption);
}

/** Refuses a database that is not up to date, or a role of `url` that row-level security does not hold. */
export async function refuseUnreadyDatabase(url: string): Promise<void> {
  await refuseUnready(
    url,
    MIGRATIONS.map(({ name }) => name),
  );
}

async function refuseSameRole(client: Client, { name }: ApplicationRole): Promise<void> {
  const { rows } = await client.query<{ role: string }>('select current_user as role');
  if (rows[0]?.role !== name) return;
  throw new DatabaseRoleError(
    `DATABASE_OWNER_URL and DATABASE_URL name the same role, "${name}". Name another one in DATABASE_URL: it is made where it is ` +
      'missing, owns nothing, and row-level security holds it.',
  );
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string; number: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  );
  const server = rows[0];
  if (server !== undefined && server.number < OLDEST_SERVER) {
    throw new Error(`PostgreSQL 15 or newer is needed; the server at DATABASE_OWNER_URL is ${server.version}.`);
  }
}
