import { rm } from 'node:fs/promises';
import { Client } from 'pg';
import { refuseMarkedOutput } from './collected-output.ts';
import { embeddedServer, findRunDatabase } from './run-database.ts';

/** Leaves neither a server nor a database of the run behind. @throws where what the gateway told shows whom a test was about */
export default async function globalTeardown(): Promise<void> {
  await removeServer();
  await refuseMarkedOutput().catch((error: unknown) => {
    // One more failure for the closing line, whose reporter has counted already.
    (globalThis as { failuresAfterTheTests?: number }).failuresAfterTheTests = 1;
    throw error;
  });
}

async function removeServer(): Promise<void> {
  const { embedded } = embeddedServer();
  if (embedded) {
    await embedded.stop();
    await rm(embedded.dataDir, { recursive: true, force: true });
    return;
  }
  const run = findRunDatabase();
  if (run !== null) await dropDatabasesOf(run.adminUrl, run.template);
}

async function dropDatabasesOf(adminUrl: string, template: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [template],
    );
    for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  } finally {
    await admin.end();
  }
}
