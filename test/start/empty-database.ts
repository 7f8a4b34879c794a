import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { findRunDatabase, urlOfDatabase } from '../support/run-database.ts';

export interface EmptyDatabase {
  /** As the role the gateway connects as. */
  readonly url: string;
  /** As the role that owns it, and migrates it. */
  readonly ownerUrl: string;
  /** Past row-level security. */
  readonly adminUrl: string;
  /** What a gateway is started with on it. */
  readonly settings: { readonly DATABASE_URL: string; readonly DATABASE_OWNER_URL: string };
  /** As a role made for this test that owns nothing. */
  readonly strangerUrl: string;
  readonly drop: () => Promise<void>;
}

/** A database with nothing in it, not even the gateway's tables. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const run = findRunDatabase();
  if (run === null) throw new Error('No database server: run the tests with `npm test`.');
  // Begins with the template's name, by which the teardown finds what a crashed test left.
  const name = `${run.template}_${randomBytes(6).toString('hex')}`;
  const stranger = `stranger_${randomBytes(6).toString('hex')}`;
  const owner = decodeURIComponent(new URL(run.ownerUrl).username);
  await administer(run.adminUrl, async (admin) => {
    await admin.query(`CREATE DATABASE ${name} OWNER ${admin.escapeIdentifier(owner)}`);
    await admin.query(`CREATE ROLE ${stranger} LOGIN PASSWORD '${stranger}'`);
  });
  const strangerUrl = new URL(urlOfDatabase(run.gatewayUrl, name));
  strangerUrl.username = stranger;
  strangerUrl.password = stranger;
  return {
    url: urlOfDatabase(run.gatewayUrl, name),
    ownerUrl: urlOfDatabase(run.ownerUrl, name),
    adminUrl: urlOfDatabase(run.adminUrl, name),
    settings: {
      DATABASE_URL: urlOfDatabase(run.gatewayUrl, name),
      DATABASE_OWNER_URL: urlOfDatabase(run.ownerUrl, name),
    },
    strangerUrl: strangerUrl.href,
    drop: () =>
      administer(run.adminUrl, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        await admin.query(`DROP ROLE IF EXISTS ${stranger}`);
      }),
  };
}

/** One statement, on a connection of its own. */
export async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function administer(adminUrl: string, work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
