import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EventRecord, EventSelection } from '../../src/usecases/reads.ts';
import { openWorld, record, seqs, take, until, writes, type Business, type Replica, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

/** Subscribers who note which events are rendered for them. */
function subscriber(replica: Replica, business: Business, more: Partial<EventSelection<EventRecord>> = {}) {
  const rendered: number[] = [];
  const subscription = replica.subscriptions.follow<EventRecord>(business.caller, {
    key: 'all',
    after: null,
    customerId: null,
    wanted: () => true,
    sizeOf: () => 1,
    render: async (events) => {
      rendered.push(...seqs(events));
      return events;
    },
    ...more,
  });
  return { subscription, rendered };
}

test('subscribers with equal keys share one rendering of each event', async () => {
  const replica = world.replica();
  const business = await world.business();
  const all = Array.from({ length: 50 }, () => subscriber(replica, business));
  await Promise.all(all.map(({ subscription }) => subscription.started));
  expect(replica.subscriptions.load()).toMatchObject({ subscribers: 50, streams: 1, queued: 0, lag: 0 });

  await record(replica, business, 'EEE');
  for (const { subscription } of all) expect(seqs(await take(subscription, 3))).toEqual([1, 2, 3]);
  expect(all.flatMap(({ rendered }) => rendered)).toEqual([1, 2, 3]);
});

test('subscribers with other keys, or none, share nothing', async () => {
  const replica = world.replica();
  const business = await world.business();
  const all = ['one', 'two', null, null].map((key) => subscriber(replica, business, { key }));
  await Promise.all(all.map(({ subscription }) => subscription.started));
  expect(replica.subscriptions.load().streams).toBe(4);
  await record(replica, business, 'E');
  for (const { subscription } of all) await take(subscription, 1);
  expect(all.map(({ rendered }) => rendered)).toEqual([[1], [1], [1], [1]]);
});

test('one who resumes is replayed by itself what it missed, and shares the rest', async () => {
  const replica = world.replica();
  const business = await world.business();
  await record(replica, business, 'EEEE');
  const first = subscriber(replica, business);
  await first.subscription.started;
  const resumed = subscriber(replica, business, { after: 2 });
  expect(seqs(await take(resumed.subscription, 2))).toEqual([3, 4]);

  await record(replica, business, 'EE');
  expect(seqs(await take(first.subscription, 2))).toEqual([5, 6]);
  expect(seqs(await take(resumed.subscription, 2))).toEqual([5, 6]);
  expect(first.rendered.length + resumed.rendered.length).toBe(4);
  expect(replica.subscriptions.load()).toMatchObject({ streams: 1, queued: 0 });
});

test('an event that cannot be rendered for a while is told when it can, in its place', async () => {
  const replica = world.replica();
  const business = await world.business();
  let isAway = true;
  let liveTries = 0;
  const render = async (events: readonly EventRecord[]): Promise<readonly EventRecord[]> => {
    if (isAway) throw new Error('The database is away.');
    return events;
  };
  const renderLive = (events: readonly EventRecord[]): Promise<readonly EventRecord[]> => {
    liveTries += 1;
    return render(events);
  };
  await record(replica, business, 'E');
  const live = subscriber(replica, business, { render: renderLive, key: 'live' }).subscription;
  const replaying = subscriber(replica, business, { render, key: 'replay', after: 0 }).subscription;
  await live.started;
  // A page that is read ends an outage: the replay's has been, then.
  await until(() => replica.troubles.length > 0);
  await record(replica, business, 'EE');
  await until(() => liveTries > 0);
  isAway = false;
  expect(seqs(await take(live, 2))).toEqual([2, 3]);
  expect(seqs(await take(replaying, 3))).toEqual([1, 2, 3]);
  expect(replica.troubles.map((error) => (error as Error).message)).toEqual(['The database is away.']);
});

test('who follows one customer is not even offered the events of others', async () => {
  const replica = world.replica();
  const business = await world.business();
  await writes(replica, business, '+14155550120', Date.now());
  const [row] = await world.sql<{ id: string }>('select id from customer where business_id = $1', [business.id]);
  const offered: EventRecord[] = [];
  const { subscription } = subscriber(replica, business, {
    customerId: row!.id,
    wanted: (event) => {
      offered.push(event);
      return event.kind === 'window';
    },
  });
  await subscription.started;
  for (const digit of [1, 2, 3]) await writes(replica, business, `+1415555013${digit}`, Date.now());
  await writes(replica, business, '+14155550120', Date.now());
  expect(await take(subscription, 1)).toMatchObject([{ customerId: row!.id, type: 'EXTENDED' }]);
  expect(new Set(offered.map(({ customerId }) => customerId))).toEqual(new Set([row!.id]));
});

test('one that does not read is ended and the others of its stream go on; nothing is kept for it', async () => {
  const replica = world.replica({ capacity: 20 });
  const business = await world.business();
  const [stalled, reading] = [subscriber(replica, business).subscription, subscriber(replica, business).subscription];
  await Promise.all([stalled.started, reading.started]);
  for (let count = 0; count < 12; count += 1) {
    await record(replica, business, 'EE');
    await take(reading, 2);
  }
  expect(stalled.ended).toMatchObject({ error: { name: 'SlowConsumerError', lastSeq: 0 } });
  expect(replica.subscriptions.load()).toMatchObject({ subscribers: 1, streams: 1, queued: 0, lag: 0 });
});

test('large events are rendered one by one, and few of them wait for one that does not read', async () => {
  const replica = world.replica();
  const business = await world.business();
  const together: number[] = [];
  const large = {
    sizeOf: () => 3 * 1024 * 1024,
    render: async (events: readonly EventRecord[]) => {
      together.push(events.length);
      return events;
    },
  };
  const live = subscriber(replica, business, { ...large, key: 'large' }).subscription;
  await live.started;
  await record(replica, business, 'E'.repeat(12));
  await until(() => live.ended !== null);
  expect(live.ended).toMatchObject({ error: { name: 'SlowConsumerError' } });
  const replaying = subscriber(replica, business, { ...large, key: 'replayed', after: 0 }).subscription;
  expect(seqs(await take(replaying, 12))).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  expect(new Set(together)).toEqual(new Set([1]));
});

test('one that reads as fast as it is told is never ended, however much comes at once', async () => {
  const replica = world.replica({ capacity: 1_000 });
  const business = await world.business();
  const render = async (events: readonly EventRecord[]): Promise<readonly EventRecord[]> => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return events;
  };
  const reading = subscriber(replica, business, { render }).subscription;
  await reading.started;
  const all = take(reading, 6_000);
  const other = world.replica();
  for (let count = 0; count < 6; count += 1) await record(other, business, 'E'.repeat(1_000));
  expect(seqs(await all)).toEqual(Array.from({ length: 6_000 }, (_, index) => index + 1));
});
