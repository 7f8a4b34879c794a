import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { findRunDatabase, urlOfDatabase } from './run-database.ts';

export interface TestDatabase {
  /** as the role the gateway connects as */
  url: string;
  /** Removes the database, with whatever is still connected to it. */
  drop(): Promise<void>;
}

/** A migrated, empty database of the caller's own, copied from the run's template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const run = findRunDatabase();
  if (run === null) throw new Error('No database server: run the tests with `npm test`, whose set-up starts one.');
  const { adminUrl, gatewayUrl, template } = run;
  // Begins with the template's name, by which the teardown finds what a crashed test left.
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  const owner = decodeURIComponent(new URL(gatewayUrl).username);
  await administer(adminUrl, (admin) =>
    admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${admin.escapeIdentifier(owner)}`),
  );
  return {
    url: urlOfDatabase(gatewayUrl, name),
    drop: () => administer(adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

async function administer(adminUrl: string, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
