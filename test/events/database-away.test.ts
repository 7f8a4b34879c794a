import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { follow, DAY, openWorld, record, seqs, sleep, take, until, writes, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

/** Ends every connection of the gateway, again and again, as a database does that goes down and comes back. */
async function takeAway(forMs: number, isEnough = (): boolean => true): Promise<void> {
  const end = Date.now() + forMs;
  while (Date.now() < end || !isEnough()) {
    await world.sql(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name like 'consent-gateway%'`);
    await sleep(5);
  }
}

test('the tail goes on after the database was away', async () => {
  const reading = world.replica({ pollMs: 10 });
  const writing = world.replica();
  const business = await world.business();
  const live = follow(reading, business, null, () => true);
  await live.started;
  await record(writing, business, 'E-E');
  expect(seqs(await take(live, 2))).toEqual([1, 3]);

  const waiting = take(live, 3);
  await takeAway(400, () => reading.troubles.length > 0);
  // The writer of before may not know yet that its connection is gone.
  await record(world.replica(), business, 'E-EE');
  expect(seqs(await waiting)).toEqual([4, 6, 7]);
  await live.return();
});

test('trouble is told once in an outage, and nothing is lost by it, neither live nor while replaying', async () => {
  const replica = world.replica({ pollMs: 10, capacity: 100 });
  const business = await world.business();
  for (let count = 0; count < 10; count += 1) await record(replica, business, 'E'.repeat(50));
  let isAway = false;
  const { eventsAfter } = replica.reader;
  replica.reader.eventsAfter = async (...args) => {
    if (isAway) throw new Error('connect ECONNREFUSED');
    return eventsAfter(...args);
  };
  const live = follow(replica, business, null, () => true);
  const replaying = follow(replica, business, 0, () => true);
  await Promise.all([live.started, replaying.started]);
  expect(seqs(await take(replaying, 200))).toHaveLength(200);

  isAway = true;
  const rest = take(replaying, 301);
  const next = take(live, 1);
  await record(replica, business, 'E');
  await until(() => replica.troubles.length >= 2);
  await sleep(400);
  expect(replica.troubles).toHaveLength(2); // the tail and the replay, each once
  isAway = false;
  expect(seqs(await next)).toEqual([501]);
  expect(seqs(await rest)).toEqual(Array.from({ length: 301 }, (_, index) => index + 201));
  expect(replica.troubles).toHaveLength(2);
});

test('the clock goes on after the database was away, and tells everything once', async () => {
  const replica = world.replica();
  const business = await world.business();
  for (let count = 0; count < 5; count += 1) {
    await writes(replica, business, `+491511234570${count}`, Date.now() - DAY + 20_000 + 50 * count);
  }
  replica.windowClock.start();
  await takeAway(21_000);
  const expired = (): Promise<{ occurred: number }[]> =>
    world.sql(
      `select ms(occurred_at) as occurred from journal where business_id = $1 and type = 'EXPIRED' order by seq`,
      [business.id],
    );
  await until(async () => (await expired()).length >= 5);
  await replica.windowClock.stop();
  const occurred = (await expired()).map((row) => row.occurred);
  expect(occurred).toHaveLength(5);
  expect(occurred).toEqual([...occurred].sort((a, b) => a - b));
});
