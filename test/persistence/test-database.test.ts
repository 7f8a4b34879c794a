import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase } from '../support/test-database.ts';

test('every test file gets a migrated database of its own', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const client = new Client({ connectionString: one.ownerUrl });
  await client.connect();
  const tables = await client.query("SELECT 1 FROM information_schema.tables WHERE table_name = 'schema_migration'");
  await client.end();
  await Promise.all([one.drop(), other.drop()]);
  expect(tables.rowCount).toBe(1);
  expect(one.url).not.toBe(other.url);
});
