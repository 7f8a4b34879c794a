import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { dueByBusiness } from '../../src/usecases/due-by-business.ts';
import { tellDueWindows } from '../../src/usecases/tell-due-windows.ts';
import { databaseNow, expiries, openWindows } from './open-windows.ts';
import { openWorld, until, type Business, type Replica, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());
// The clock tells of every business, and has one turn: none of the test before is due any more, and nobody has it.
beforeEach(async () => {
  await world.sql('update conversation_window set next_event_at = null');
  await endTurn();
});

/** As if so much time had passed. */
async function endTurn(): Promise<void> {
  await world.sql('update gateway_private.window_turn set until = now()');
}

/** A turn is so short that it would be over before a slow machine looks again. */
async function prolongTurn(): Promise<void> {
  await world.sql(`update gateway_private.window_turn set until = now() + interval '1 hour'`);
}

async function dueNow(count: number): Promise<Business> {
  const business = await world.business();
  const now = await databaseNow(world);
  await openWindows(
    world,
    business,
    Array.from({ length: count }, (_, index) => now - count + index),
  );
  return business;
}

/** Writes what a replica found when it looked. */
async function write({ dueWindows }: Replica, found: Awaited<ReturnType<Replica['dueWindows']['look']>>) {
  const tallies = dueByBusiness(found, Infinity).map((due) =>
    tellDueWindows({ dueWindows, expiringLeadMinutes: [60, 15] }, found.now, due),
  );
  return (await Promise.all(tallies)).reduce((sum, { told }) => sum + told, 0);
}

test('three clocks at once tell each end once, at its moment and never before', async () => {
  const replicas = [world.replica(), world.replica(), world.replica()];
  const businesses = [await world.business(), await world.business()];
  const start = (await databaseNow(world)) + 200;
  const ends = Array.from({ length: 150 }, (_, index) => start + index * 4);
  for (const business of businesses) await openWindows(world, business, ends);
  for (const { windowClock } of replicas) windowClock.start();
  await until(async () => (await replicas[0]!.dueWindows.backlog()) === 0 && (await databaseNow(world)) > ends.at(-1)!);
  for (const { windowClock } of replicas) await windowClock.stop();

  for (const business of businesses) {
    const told = await expiries(world, business);
    expect(told.map(({ moment }) => moment)).toEqual(ends);
    expect(new Set(told.map(({ window }) => window)).size).toBe(ends.length);
    expect(told.map(({ seq }) => seq)).toEqual(ends.map((_, index) => index + 1));
    expect(told.filter(({ moment, recorded }) => recorded < moment)).toEqual([]);
  }
  expect(replicas.flatMap(({ troubles }) => troubles)).toEqual([]);
});

test('what is due is left to the replica whose turn it is, for as long as that lasts', async () => {
  const [one, other] = [world.replica(), world.replica()];
  await dueNow(3);
  expect((await one.dueWindows.look(10, [])).items).toHaveLength(3);
  await prolongTurn();
  const left = await other.dueWindows.look(10, []);
  expect(left).toMatchObject({ items: [] });
  expect(left.othersTurnMs).toBeGreaterThan(0);
  expect(await one.dueWindows.look(10, [])).toMatchObject({ items: [{}, {}, {}], othersTurnMs: null });
  await endTurn();
  expect(await other.dueWindows.look(10, [])).toMatchObject({ items: [{}, {}, {}], othersTurnMs: null });
  await prolongTurn();
  expect((await one.dueWindows.look(10, [])).items).toEqual([]);
});

test('a replica that was frozen in its turn doubles nothing when it wakes', async () => {
  const [frozen, other] = [world.replica(), world.replica()];
  const business = await dueNow(20);
  const foundBeforeItFroze = await frozen.dueWindows.look(100, []);
  expect(foundBeforeItFroze.items).toHaveLength(20);
  await endTurn();
  expect(await other.windowClock.tick()).toBe(20);
  expect(await write(frozen, foundBeforeItFroze)).toBe(0);
  const told = await expiries(world, business);
  expect(told).toHaveLength(20);
  const [head] = await world.sql<{ seq: string }>('select seq from journal_head where business_id = $1', [business.id]);
  expect(Number(head?.seq)).toBe(20);
});

test('the turn of a replica that was killed passes on by itself', async () => {
  const [killed, other] = [world.replica(), world.replica()];
  const business = await dueNow(5);
  expect((await killed.dueWindows.look(100, [])).items).toHaveLength(5);
  other.windowClock.start();
  await until(async () => (await expiries(world, business)).length === 5);
  await other.windowClock.stop();
});

test('nobody waits for a turn that is being taken', async () => {
  const replica = world.replica();
  await dueNow(1);
  await replica.dueWindows.look(1, []);
  await endTurn();
  const taker = new Client({ connectionString: world.adminUrl });
  await taker.connect();
  await taker.query('begin; select from gateway_private.window_turn for update');
  const look = await world.replica().dueWindows.look(1, []);
  expect(look.items).toEqual([]);
  expect(look.othersTurnMs).toBeGreaterThan(0);
  await taker.end();
});

test('after a crash of the database, which empties it, the turn is there again', async () => {
  await dueNow(2);
  expect((await world.replica().dueWindows.look(10, [])).items).toHaveLength(2);
  await prolongTurn();
  expect((await world.replica().dueWindows.look(10, [])).items).toEqual([]);
});
