import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { OptInClock } from '../../src/events/opt-in-clock.ts';
import { createDueOptIns } from '../../src/persistence/due-opt-ins.ts';
import { dueByBusiness } from '../../src/usecases/due-by-business.ts';
import { tellDueOptIns } from '../../src/usecases/tell-due-opt-ins.ts';
import { databaseNow } from './open-windows.ts';
import { optIns, toldOf } from './running-opt-ins.ts';
import { DAY, NOON, openWorld, until, writes, type Replica, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());
// The clock tells of every business, and has one turn: none of the test before is due any more, and nobody has it.
beforeEach(async () => {
  await world.sql('update opt_in set next_event_at = null');
  await endTurn();
});

async function endTurn(): Promise<void> {
  await world.sql('update gateway_private.opt_in_turn set until = now()');
}

function clockOf({ database, troubles }: Replica, batch?: number) {
  const dueOptIns = createDueOptIns(database);
  const told: number[] = [];
  const clock = new OptInClock({
    dueOptIns,
    onTrouble: (error) => troubles.push(error),
    onTold: (count) => told.push(count),
    ...(batch === undefined ? {} : { batch }),
  });
  return { dueOptIns, clock, told };
}

test('three clocks at once tell each end once, at its moment and never before', async () => {
  const replicas = [world.replica(), world.replica(), world.replica()];
  const clocks = replicas.map((replica) => clockOf(replica));
  const businesses = [await world.business(), await world.business()];
  const start = (await databaseNow(world)) + 300;
  const ends = Array.from({ length: 100 }, (_, index) => start + index * 4);
  for (const business of businesses) await optIns(world, business, ends);
  for (const { clock } of clocks) clock.start();
  const isOver = async () => (await clocks[0]!.dueOptIns.backlog()) === 0 && (await databaseNow(world)) > ends.at(-1)!;
  await until(isOver);
  for (const { clock } of clocks) await clock.stop();

  for (const business of businesses) {
    const told = await toldOf(world, business);
    expect(told.map(({ moment }) => moment)).toEqual(ends);
    expect(new Set(told.map(({ optIn }) => optIn)).size).toBe(ends.length);
    expect(told.map(({ seq }) => seq)).toEqual(ends.map((_, index) => index + 1));
    expect(told.filter(({ moment, recorded }) => recorded < moment)).toEqual([]);
  }
  expect(replicas.flatMap(({ troubles }) => troubles)).toEqual([]);
});

test('a replica that was frozen between its look and its write doubles nothing when it wakes', async () => {
  const [frozen, other] = [clockOf(world.replica()), clockOf(world.replica())];
  const business = await world.business();
  const now = await databaseNow(world);
  await optIns(world, business, [now - 3, now - 2, now - 1]);
  const found = await frozen.dueOptIns.look(10, []);
  expect(found.items).toHaveLength(3);
  await endTurn();
  expect(await other.clock.tick()).toBe(3);
  for (const due of dueByBusiness(found, Infinity)) {
    expect(await tellDueOptIns({ dueOptIns: frozen.dueOptIns }, found.now, due)).toMatchObject({ told: 0 });
  }
  expect(await toldOf(world, business)).toHaveLength(3);
});

test('what a replica that was killed had found is told by the next, with its moment and when it was written', async () => {
  const business = await world.business();
  const now = await databaseNow(world);
  await optIns(world, business, [now - 5 * DAY]);
  const killed = clockOf(world.replica());
  expect((await killed.dueOptIns.look(10, [])).items).toHaveLength(1);
  const { clock } = clockOf(world.replica());
  clock.start();
  await until(async () => (await toldOf(world, business)).length === 1);
  await clock.stop();
  const [told] = await toldOf(world, business);
  expect(told).toMatchObject({ type: 'EXPIRED', moment: now - 5 * DAY, leadDays: null });
  expect(told!.recorded).toBeGreaterThanOrEqual(now);
});

test('after an outage all reminders and ends are told in the order of their moments, in bounded batches', async () => {
  const replica = world.replica({ clock: () => NOON });
  const business = await world.business();
  const ends = Array.from({ length: 250 }, (_, index) => NOON - DAY + index * 1_000);
  await optIns(world, business, ends);
  await world.sql(
    `update opt_in set next_event_at = next_event_at - interval '30 days', next_lead_days = 30 where business_id = $1`,
    [business.id],
  );
  const { clock, told, dueOptIns } = clockOf(replica, 100);
  expect(await dueOptIns.backlog()).toBe(250);
  await clock.tick();
  expect(await dueOptIns.backlog()).toBe(0);
  expect(Math.max(...told)).toBe(100);
  const moments = [30, 7, 0].flatMap((days) => ends.map((end) => end - days * DAY)).sort((a, b) => a - b);
  expect((await toldOf(world, business)).map(({ moment }) => moment)).toEqual(moments);
});

test('thousands that end in one minute let others write between their batches', async () => {
  const replica = world.replica();
  const business = await world.business();
  const now = await databaseNow(world);
  await optIns(
    world,
    business,
    Array.from({ length: 6_000 }, (_, index) => now - 60_000 + index * 10),
  );
  const { clock, dueOptIns } = clockOf(replica);
  clock.start();
  while ((await dueOptIns.backlog()) > 0) await writes(replica, business, '+14155550123', Date.now());
  await clock.stop();
  const told = await toldOf(world, business);
  expect(told).toHaveLength(6_000);
  const [first] = await world.sql<{ seq: number }>(
    `select min(seq)::int as seq from journal where business_id = $1 and category = 'inbound'`,
    [business.id],
  );
  expect(first!.seq).toBeLessThan(told.at(-1)!.seq);
  expect(replica.troubles).toEqual([]);
});
