import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/persistence/embedded/start-embedded-postgres.ts';
import { roleOf } from '../../src/persistence/application-role.ts';
import { migrate } from '../../src/persistence/migrate.ts';
import { prepareOutputFolder } from './collected-output.ts';
import globalTeardown from './global-teardown.ts';
import { embeddedServer, publishRunDatabase, urlOfDatabase, type RunDatabase } from './run-database.ts';
import { ENCRYPTION_KEYS } from './vault.ts';

type Server = Omit<RunDatabase, 'template'>;

/** One server a run, with one migrated database that every test file gets a copy of. */
export default async function globalSetup(): Promise<void> {
  // For the gateways that tests start as processes; one that has a key of its own needs none.
  process.env['ENCRYPTION_KEYS'] = ENCRYPTION_KEYS;
  try {
    await prepareOutputFolder();
    await prepareTemplate(await findServer());
  } catch (error) {
    // Without a set-up there are no reporters, whose last line this is.
    process.once('exit', () => writeSync(1, '0 passed, 1 failed\n'));
    await globalTeardown().catch(() => undefined);
    throw error;
  }
}

async function prepareTemplate({ adminUrl, ownerUrl, gatewayUrl }: Server): Promise<void> {
  const template = `gateway_template_${randomBytes(6).toString('hex')}`;
  publishRunDatabase({ adminUrl, ownerUrl, gatewayUrl, template });
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const owner = decodeURIComponent(new URL(ownerUrl).username);
    await admin.query(`CREATE DATABASE ${template} OWNER ${admin.escapeIdentifier(owner)}`);
    await migrate(urlOfDatabase(ownerUrl, template), roleOf(gatewayUrl));
    // A template somebody is connected to cannot be copied.
    await admin.query(`ALTER DATABASE ${template} ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [template]);
  } finally {
    await admin.end();
  }
}

async function findServer(): Promise<Server> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { adminUrl: given, ownerUrl: given, gatewayUrl: applicationOn(given) };
  const dataDir = await mkdtemp(join(tmpdir(), 'consent-gateway-test-'));
  // As root, PostgreSQL runs as another user, who must get in.
  await chmod(dataDir, 0o711);
  const embedded = await startEmbeddedPostgres({
    dataDir,
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' },
  });
  embeddedServer().embedded = embedded;
  return { adminUrl: embedded.adminUrl, ownerUrl: embedded.ownerUrl, gatewayUrl: embedded.url };
}

/** The same server, as a role of the tests' own, which the first migration makes. */
function applicationOn(adminUrl: string): string {
  const url = new URL(adminUrl);
  url.username = 'consent_gateway_test';
  url.password = 'consent_gateway_test';
  return url.href;
}
