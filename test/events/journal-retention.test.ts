import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createJournalReader } from '../../src/persistence/journal-reader.ts';
import { follow, openWorld, type Business, type World } from './world.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

/** A business whose journal has a row of each age, in days, the oldest first. */
async function withAges(ages: readonly number[]): Promise<Business> {
  const business = await world.business();
  await world.sql(
    `insert into journal (business_id, seq, category, type, occurred_at, recorded_at, payload)
      select $1, seq, 'decision', 'REFUSED', at, at, '{}'
      from (select seq, instant($2 - age * 86400000) as at from unnest($3::float8[]) with ordinality a(age, seq)) rows`,
    [business.id, NOW, ages],
  );
  await world.sql('update journal_head set seq = $2 where business_id = $1', [business.id, ages.length]);
  return business;
}

function oldest({ id }: Business, days: number | null): Promise<number> {
  return createJournalReader(world.replica({ clock: () => NOW }).database, days).oldest(id);
}

test('without a retention one may begin at the very beginning', async () => {
  expect(await oldest(await withAges([4_000, 300, 2]), null)).toBe(0);
  expect(await oldest(await withAges([]), null)).toBe(0);
});

test('with one, one may begin behind the last row that is older', async () => {
  const ages = [...Array.from({ length: 997 }, (_, index) => 100 - index / 10), 0.2, 0.1, 0];
  const business = await withAges(ages);
  for (const days of [1, 2, 30, 99, 101]) {
    expect({ days, oldest: await oldest(business, days) }).toEqual({
      days,
      oldest: ages.filter((age) => age > days).length,
    });
  }
});

test('where everything is older, only what comes next is left, and a journal without rows has nothing behind it', async () => {
  expect(await oldest(await withAges([90, 80, 70]), 30)).toBe(3);
  expect(await oldest(await withAges([]), 30)).toBe(0);
});

test('the instant of the retention itself is still replayed', async () => {
  expect(await oldest(await withAges([30.001, 30, 29]), 30)).toBe(1);
});

test('where months were taken away, one may begin behind their last row, though later ones stood before it', async () => {
  const business = await withAges([60, 50, 40, 20, 25, 10, 5]);
  await world.sql('delete from journal where business_id = $1 and seq in (1, 2, 3, 5)', [business.id]);
  expect(await oldest(business, null)).toBe(5);
  expect(await oldest(business, 7)).toBe(6);
});

test('it is asked in one round trip', async () => {
  const statements: string[] = [];
  const replica = world.replica();
  const { queryAt } = replica.database;
  const counted: typeof queryAt = (businessId, statement, values) => {
    statements.push(statement.name);
    return queryAt(businessId, statement, values);
  };
  await createJournalReader({ ...replica.database, queryAt: counted }, 30).oldest((await withAges([50, 10])).id);
  expect(statements).toEqual(['journal_oldest']);
});

test('where rows were taken away, nobody reads over the gap: neither who begins before it, nor who stands there', async () => {
  const replica = world.replica({ pollMs: 10 });
  const business = await withAges([60, 50, 40, 20, 25, 10, 5]);
  const { eventsAfter } = replica.reader;
  await world.sql('delete from journal where business_id = $1 and seq in (1, 2, 3, 5)', [business.id]);
  for (const [from, limit] of [
    [0, 100],
    [0, 1],
    [2, 100],
    [4, 1],
  ] as const) {
    await expect(eventsAfter(business.id, from, limit)).rejects.toMatchObject({
      name: 'CursorExpiredError',
      oldest: 5,
    });
  }
  expect(await eventsAfter(business.id, 3, 1)).toMatchObject({ upTo: 4 });
  expect(await eventsAfter(business.id, 5, 100)).toMatchObject({ upTo: 7 });
  expect(await eventsAfter(business.id, 7, 100)).toMatchObject({ upTo: 7 });
});

test('who follows live is ended where what follows was taken away before it was read', async () => {
  const replica = world.replica({ pollMs: 10 });
  const business = await withAges([3, 2]);
  const live = follow(replica, business, null);
  await live.started;
  const next = live.next();
  await world.sql(
    `with head as (update journal_head set seq = 9 where business_id = $1)
      insert into journal (business_id, seq, category, type, occurred_at, recorded_at, payload)
      values ($1, 9, 'decision', 'REFUSED', now(), now(), '{}')`,
    [business.id],
  );
  await expect(next).rejects.toMatchObject({ name: 'CursorExpiredError', oldest: 8 });
});
