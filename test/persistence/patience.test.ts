import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectDatabase, type Database } from '../../src/persistence/database.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = connectDatabase({ url: testDatabase.url, poolSize: 1 });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const SLOW = { name: 'test_slow', text: `select 'done' as it from pg_sleep(0.3)`, timeoutMs: 100 };
const BUSINESS = '018f0000-0000-7000-8000-000000000000';

test('the database gives up a statement that takes longer than it may, and a statement that is only slow has longer the next time', async () => {
  const slowOfBusiness = { ...SLOW, name: 'test_slow_of_business', text: `${SLOW.text} where $1::uuid is not null` };
  await expect(database.queryAcross(SLOW)).rejects.toMatchObject({ code: '57014' });
  expect(await database.queryAcross(SLOW)).toEqual([{ it: 'done' }]);
  await expect(database.query(BUSINESS, slowOfBusiness)).rejects.toMatchObject({ code: '57014' });
  expect(await database.query(BUSINESS, slowOfBusiness)).toEqual([{ it: 'done' }]);
});

test('one that became quick again has as little time as before', async () => {
  const sleeps = { name: 'test_sleeps', text: 'select from pg_sleep($1::float8)', timeoutMs: 1_000 };
  await expect(database.queryAcross(sleeps, [1.2])).rejects.toMatchObject({ code: '57014' });
  await database.queryAcross(sleeps, [0]);
  await expect(database.queryAcross(sleeps, [1.2])).rejects.toMatchObject({ code: '57014' });
});

test('what says nothing of itself may take longer', async () => {
  const { name, text } = SLOW;
  expect(await database.queryAcross({ name: `${name}_usual`, text })).toEqual([{ it: 'done' }]);
});
