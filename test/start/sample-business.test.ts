import { afterEach, expect, test } from '@jest/globals';
import { ask, createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';
import { endAll, startGateway, until } from './gateway-process.ts';

const settings = { SAMPLE_BUSINESS: 'true', BOOTSTRAP_API_KEY: 'one-key-for-all-the-replicas' };
const WHOLE = { businesses: 1, senders: 1, purposes: 3, notices: 21, approved: 2, pending: 1, keys: 1 };
const COUNTS = `select (select count(*) from business)::int as businesses, (select count(*) from sender)::int as senders,
  (select count(*) from purpose)::int as purposes, (select count(*) from notice)::int as notices,
  (select count(*) from template where status = 'APPROVED')::int as approved,
  (select count(*) from template where status = 'PENDING')::int as pending,
  (select count(*) from api_key)::int as keys`;

const databases: EmptyDatabase[] = [];
async function emptyDatabase(): Promise<EmptyDatabase> {
  const database = await createEmptyDatabase();
  databases.push(database);
  return database;
}
afterEach(async () => {
  await endAll();
  for (const database of databases.splice(0)) await database.drop();
});

test('two replicas that start at the same moment on an empty database make one sample business, and both serve it', async () => {
  const database = await emptyDatabase();
  const replicas = [1, 2].map(() => startGateway({ ...settings, ...database.settings }));
  for (const replica of replicas) {
    const answer = await fetch(`${await replica.ready()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${settings.BOOTSTRAP_API_KEY}` },
      body: JSON.stringify({ query: '{ business { name } }' }),
    });
    expect(await answer.json()).toEqual({ data: { business: { name: 'Acme Store' } } });
  }
  expect(await ask(database.adminUrl, COUNTS)).toEqual([WHOLE]);
});

test('a first start that was killed midway is completed by the next', async () => {
  let database: EmptyDatabase;
  let tries = 0;
  // On a busy machine it may be done before it is killed: then another one is.
  do {
    database = await emptyDatabase();
    const { adminUrl } = database;
    const first = startGateway({ ...settings, ...database.settings });
    await until(async () => (await noticesIn(adminUrl)) >= 3);
    first.kill('SIGKILL');
    await first.ended();
    tries += 1;
  } while ((await noticesIn(database.adminUrl)) === WHOLE.notices && tries < 10);
  expect(await noticesIn(database.adminUrl)).toBeLessThan(WHOLE.notices);

  await startGateway({ ...settings, ...database.settings }).ready();
  expect(await ask(database.adminUrl, COUNTS)).toEqual([WHOLE]);
});

/** 0 before the table is there. */
async function noticesIn(url: string): Promise<number> {
  const counted = await ask<{ count: number }>(url, 'select count(*)::int as count from notice').catch(() => []);
  return counted[0]?.count ?? 0;
}
