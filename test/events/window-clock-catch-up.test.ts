import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { WindowClock } from '../../src/events/window-clock.ts';
import { dueByBusiness } from '../../src/usecases/due-by-business.ts';
import { tellDueWindows } from '../../src/usecases/tell-due-windows.ts';
import { databaseNow, expiries, openWindows } from './open-windows.ts';
import { NOON, openWorld, until, type Replica, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());
beforeEach(() => world.sql('update conversation_window set next_event_at = null'));

/** A replica at noon, by a clock of its own. */
const atNoon = (): Replica => world.replica({ clock: () => NOON });

function clockOf({ dueWindows }: Replica, batch: number, told: [count: number, lateMs: number][] = []): WindowClock {
  const onTold = (count: number, lateMs: number): void => void told.push([count, lateMs]);
  return new WindowClock({ dueWindows, expiringLeadMinutes: [60, 15], onTrouble: () => undefined, onTold, batch });
}

test('after an outage all that was due is told in the order of its moments, in bounded batches', async () => {
  const replica = atNoon();
  const business = await world.business();
  const ends = Array.from({ length: 620 }, (_, index) => NOON - 31_000 + index * 50);
  // Stored in another order than they end in.
  await openWindows(world, business, [...ends.slice(300), ...ends.slice(0, 300)]);
  const told: [number, number][] = [];
  expect(await replica.dueWindows.backlog()).toBe(620);
  expect(await clockOf(replica, 100, told).tick()).toBe(620);
  expect(await replica.dueWindows.backlog()).toBe(0);
  expect((await expiries(world, business)).map(({ moment }) => moment)).toEqual(ends);
  expect(told.map(([count]) => count)).toEqual([100, 100, 100, 100, 100, 100, 20]);
  expect(told.map(([, lateMs]) => lateMs)).toEqual([0, 1, 2, 3, 4, 5, 6].map((batch) => 31_000 - batch * 5_000));
});

test('one window that cannot be told of keeps none of its business back, and is told when it can be', async () => {
  const replica = atNoon();
  const business = await world.business();
  await openWindows(world, business, [NOON - 3, NOON - 2, NOON - 1]);
  const [first] = await world.sql<{ id: string }>(
    'select id from conversation_window where business_id = $1 order by next_event_at limit 1',
    [business.id],
  );
  await world.sql(`alter table journal add constraint test_refused check (subject_id <> '${first?.id}')`);
  await expect(clockOf(replica, 100).tick()).rejects.toThrow('test_refused');
  expect((await expiries(world, business)).map(({ moment }) => moment)).toEqual([NOON - 2, NOON - 1]);
  await world.sql('alter table journal drop constraint test_refused');
  expect(await clockOf(replica, 100).tick()).toBe(1);
  expect((await expiries(world, business)).map(({ moment, seq }) => [moment, seq])).toEqual([
    [NOON - 2, 1],
    [NOON - 1, 2],
    [NOON - 3, 3],
  ]);
});

test('more windows than a batch that cannot be told of starve no others', async () => {
  const replica = atNoon();
  const [broken, sound] = [await world.business(), await world.business()];
  await openWindows(
    world,
    broken,
    Array.from({ length: 30 }, (_, index) => NOON - 1_000 + index),
  );
  await openWindows(world, sound, [NOON]);
  await world.sql('delete from journal_head where business_id = $1', [broken.id]);
  await expect(clockOf(replica, 10).tick()).rejects.toThrow();
  expect(await expiries(world, sound)).toHaveLength(1);
});

test('as many windows as a batch that cannot be told of keep none of their business back', async () => {
  const replica = atNoon();
  const business = await world.business();
  await openWindows(
    world,
    business,
    Array.from({ length: 257 }, (_, index) => NOON - 1_000 + index),
  );
  // One more is no number that the column takes.
  await world.sql(
    `update conversation_window set epoch = 2147483647 where business_id = $1 and expires_at < instant($2::float8)`,
    [business.id, NOON - 1_000 + 256],
  );
  await expect(clockOf(replica, 256).tick()).rejects.toThrow('integer out of range');
  expect((await expiries(world, business)).map(({ moment }) => moment)).toEqual([NOON - 1_000 + 256]);
});

test('events of windows that have several to tell of are in the order of their moments, over all batches', async () => {
  const replica = atNoon();
  const business = await world.business();
  // Each has all its moments behind it: 60 and 15 minutes before its end, and its end.
  const ends = Array.from({ length: 25 }, (_, index) => NOON - 20_000_000 + index * 300_000);
  await openWindows(world, business, ends);
  await world.sql(
    `update conversation_window set next_event_at = expires_at - interval '60 minutes', next_lead_minutes = 60
      where business_id = $1`,
    [business.id],
  );
  await clockOf(replica, 10).tick();
  const rows = await world.sql<{ moment: number; seq: number }>(
    'select ms(occurred_at) as moment, seq::int from journal where business_id = $1 order by seq',
    [business.id],
  );
  const moments = ends.flatMap((end) => [end - 60 * 60_000, end - 15 * 60_000, end]).sort((a, b) => a - b);
  expect(rows.map(({ moment }) => moment)).toEqual(moments);
  expect(rows.map(({ seq }) => seq)).toEqual(moments.map((_, index) => index + 1));
});

test('what is stored long after the look was recorded when it was stored', async () => {
  const replica = world.replica();
  const business = await world.business();
  const now = await databaseNow(world);
  await openWindows(world, business, [now - 8_000]);
  const found = { ...(await replica.dueWindows.look(10, [])), now: now - 7_200 };
  expect(found.items).toHaveLength(1);
  for (const due of dueByBusiness(found, 10)) {
    await tellDueWindows({ dueWindows: replica.dueWindows, expiringLeadMinutes: [60, 15] }, found.now, due);
  }
  const [told] = await expiries(world, business);
  expect(told!.recorded).toBeGreaterThanOrEqual(now);
  expect(told!.recorded).toBeLessThanOrEqual(await databaseNow(world));
});

test('a business whose journal is held by somebody else is told late, and the others meanwhile', async () => {
  const replica = world.replica();
  const [held, sound] = [await world.business(), await world.business()];
  const holder = new Client({ connectionString: world.adminUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from journal_head where business_id = $1 for update', [held.id]);
  const now = await databaseNow(world);
  await openWindows(world, held, [now - 10, now]);
  await openWindows(world, sound, [now + 300]);
  replica.windowClock.start();
  await until(async () => (await expiries(world, sound)).length === 1);
  expect(await expiries(world, held)).toEqual([]);
  await until(() => replica.troubles.length === 1);
  await holder.query('rollback');
  await until(async () => (await expiries(world, held)).length === 2);
  await replica.windowClock.stop();
  await holder.end();
  expect(replica.troubles).toHaveLength(1);
});

test('a window whose moment was long past when it was stored is told of all the same', async () => {
  const replica = world.replica();
  const business = await world.business();
  const now = await databaseNow(world);
  await openWindows(world, business, [now]);
  replica.windowClock.start();
  await until(async () => (await expiries(world, business)).length === 1);
  await openWindows(world, business, [now - 3_600_000]);
  await until(async () => (await expiries(world, business)).length === 2);
  await replica.windowClock.stop();
});
