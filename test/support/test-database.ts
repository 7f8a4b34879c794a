import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { findRunDatabase, urlOfDatabase } from './run-database.ts';

export interface TestDatabase {
  /** as the role the gateway connects as, which row-level security holds */
  url: string;
  /** as the superuser, to look at what is stored, and to bring about what no gateway does */
  adminUrl: string;
  /** as the owner of the tables */
  ownerUrl: string;
  /** One statement past row-level security, on a connection of its own. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Removes the database, with whatever is still connected to it. */
  drop(): Promise<void>;
}

/** A migrated, empty database of the caller's own, copied from the run's template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const run = findRunDatabase();
  if (run === null) throw new Error('No database server: run the tests with `npm test`, whose set-up starts one.');
  const { adminUrl, ownerUrl, gatewayUrl, template } = run;
  // Begins with the template's name, by which the teardown finds what a crashed test left.
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  const owner = decodeURIComponent(new URL(ownerUrl).username);
  await administer(adminUrl, (admin) =>
    admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${admin.escapeIdentifier(owner)}`),
  );
  return {
    url: urlOfDatabase(gatewayUrl, name),
    adminUrl: urlOfDatabase(adminUrl, name),
    ownerUrl: urlOfDatabase(ownerUrl, name),
    sql: async <Row extends object>(text: string, values: unknown[] = []) =>
      administer(urlOfDatabase(adminUrl, name), async (admin) => (await admin.query<Row>(text, values)).rows),
    drop: async () => {
      await administer(adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

async function administer<T>(adminUrl: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
