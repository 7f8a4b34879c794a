import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createTestServices, givenBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let testDatabase: TestDatabase;
let services: TestServices;
let application: Client;
let businessId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: Date.parse('2026-11-22T10:00:00Z') });
  ({ businessId } = await givenBusiness(services, { channels: ['WEBSITE'] }));
  application = new Client({ connectionString: testDatabase.url });
  await application.connect();
});
afterAll(async () => {
  await application.end();
  await services.close();
  await testDatabase.drop();
});

interface PrivateTable {
  readonly name: string;
  readonly isHeld: boolean;
  readonly isPart: boolean;
}

function privateTables(): Promise<PrivateTable[]> {
  return testDatabase.sql<PrivateTable>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as "isHeld", c.relispartition as "isPart"
      from pg_class c where c.relnamespace = 'gateway_private'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
      order by 1`,
  );
}

test('the application cannot enter, not even within a tenant, nor reach a part of the journal past its policy', async () => {
  const tables = await privateTables();
  expect(tables.length).toBeGreaterThan(5);
  await application.query('begin');
  await application.query(`select set_config('gateway.business_id', $1, true)`, [businessId]);
  expect((await application.query('select from journal')).rowCount).toBeGreaterThan(0);
  for (const { name } of tables) {
    await application.query('savepoint before');
    await expect(application.query(`select from gateway_private.${name}`)).rejects.toThrow('permission denied');
    await application.query('rollback to before');
  }
  await application.query('rollback');
});

test('each part of the journal is held by row-level security, its owner too; what else there is, is no data of a business', async () => {
  const tables = await privateTables();
  expect(tables.filter(({ isPart, isHeld }) => isPart && !isHeld)).toEqual([]);
  const others = tables.filter(({ isPart }) => !isPart).map(({ name }) => name);
  expect(others).toEqual(['anchor_turn', 'opt_in_turn', 'window_turn']);
});
