import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectDatabase, type Database } from '../../src/persistence/database.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = connectDatabase({ url: testDatabase.url, poolSize: 1, connectionTimeoutMs: 60_000 });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const SLOW = { name: 'test_slow', text: `select 'done' as it from pg_sleep(1.5)`, timeoutMs: 500 };
const BUSINESS = '018f0000-0000-7000-8000-000000000000';

/** The database's own refusal. Where this machine stood still, we may have hung up before, which is asked again and remembered by nobody. */
async function expectGivenUp(ask: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const error = await ask().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (String(error).includes('gave no answer in time')) continue;
    expect(error).toMatchObject({ code: '57014' });
    return;
  }
}

test('the database gives up a statement that takes longer than it may, and a statement that is only slow has longer the next time', async () => {
  const slowOfBusiness = { ...SLOW, name: 'test_slow_of_business', text: `${SLOW.text} where $1::uuid is not null` };
  await expectGivenUp(() => database.queryAcross(SLOW));
  expect(await database.queryAcross(SLOW)).toEqual([{ it: 'done' }]);
  await expectGivenUp(() => database.query(BUSINESS, slowOfBusiness));
  expect(await database.query(BUSINESS, slowOfBusiness)).toEqual([{ it: 'done' }]);
});

test('one that became quick again has as little time as before', async () => {
  const sleeps = { name: 'test_sleeps', text: 'select from pg_sleep($1::float8)', timeoutMs: 1_000 };
  await expectGivenUp(() => database.queryAcross(sleeps, [1.5]));
  // Quick is what takes less than half its time.
  let tookMs: number;
  do {
    const begun = performance.now();
    await database.queryAcross(sleeps, [0]);
    tookMs = performance.now() - begun;
  } while (tookMs >= 500);
  await expectGivenUp(() => database.queryAcross(sleeps, [1.5]));
});

test('what says nothing of itself may take longer', async () => {
  const { name, text } = SLOW;
  expect(await database.queryAcross({ name: `${name}_usual`, text })).toEqual([{ it: 'done' }]);
});
