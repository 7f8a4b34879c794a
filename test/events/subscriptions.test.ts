import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { InvalidCursorError, SlowConsumerError } from '../../src/usecases/event-ports.ts';
import { follow, openWorld, record, seqs, sleep, take, until, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const everything = (): boolean => true;

test('a subscriber without a cursor gets what is committed after it subscribed, and nothing before', async () => {
  const replica = world.replica();
  const business = await world.business();
  await record(replica, business, 'EEE');

  const first = follow(replica, business, null, everything);
  await first.started;
  await record(replica, business, 'E-E');
  expect(seqs(await take(first, 2))).toEqual([4, 6]);

  // The tail runs already: the second one must not see what the first one got.
  await record(replica, business, 'E');
  const second = follow(replica, business, null, everything);
  await second.started;
  await record(replica, business, 'E');
  expect(seqs(await take(second, 1))).toEqual([8]);
  expect(seqs(await take(first, 2))).toEqual([7, 8]);
});

test('a subscriber that resumes from its cursor gets every event once', async () => {
  const replica = world.replica();
  const business = await world.business();
  await record(replica, business, 'E--E');
  const before = follow(replica, business, 0, everything);
  const seen = seqs(await take(before, 1));
  await before.return();

  await record(replica, business, '-EE');
  const resumed = follow(replica, business, seen.at(-1)!, everything);
  await record(replica, business, 'E-');
  await record(replica, business, 'E');
  expect([...seen, ...seqs(await take(resumed, 5))]).toEqual([1, 4, 6, 7, 8, 10]);
});

test('a subscriber gets only what it wants, and waits for it without being woken for the rest', async () => {
  const replica = world.replica();
  const business = await world.business();
  const even = follow(replica, business, null, ({ seq }) => seq % 2 === 0);
  await even.started;
  const next = even.next();
  await record(replica, business, 'E');
  await expect(Promise.race([next, sleep(250).then(() => 'nothing')])).resolves.toBe('nothing');
  await record(replica, business, 'E');
  await expect(next).resolves.toMatchObject({ value: { seq: 2 } });
});

test('businesses are held apart', async () => {
  const replica = world.replica();
  const [acme, other] = [await world.business(), await world.business()];
  const mine = follow(replica, acme, 0, everything);
  await record(replica, other, 'E');
  const next = mine.next();
  await expect(Promise.race([next, sleep(250).then(() => 'nothing')])).resolves.toBe('nothing');
  await mine.return();
});

test('a subscriber that reads too slowly is ended with SLOW_CONSUMER and can resume from its cursor', async () => {
  const replica = world.replica({ capacity: 20 });
  const business = await world.business();
  const slow = follow(replica, business, null, everything);
  const quick = follow(replica, business, null, everything);
  await Promise.all([slow.started, quick.started]);
  await record(replica, business, 'EE');
  const seen = seqs(await take(slow, 2));

  const all = take(quick, 42);
  for (let count = 0; count < 8; count += 1) {
    await record(replica, business, 'EEEEE');
    await sleep(10);
  }
  // One that keeps up beside it has everything.
  expect(seqs(await all)).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
  await until(() => slow.ended !== null);
  const error = await slow.next().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SlowConsumerError);
  expect((error as SlowConsumerError).lastSeq).toBe(2);
  await expect(slow.next()).resolves.toEqual({ done: true, value: undefined });

  const resumed = follow(replica, business, seen.at(-1)!, everything);
  expect(seqs(await take(resumed, 40))).toEqual(Array.from({ length: 40 }, (_, index) => index + 3));
});

test('a subscriber that is still replaying may be as slow as it likes', async () => {
  const replica = world.replica({ capacity: 20 });
  const business = await world.business();
  for (let count = 0; count < 10; count += 1) await record(replica, business, 'E'.repeat(50));
  const slow = follow(replica, business, 0, everything);
  expect(await take(slow, 10)).toHaveLength(10);
  for (let count = 0; count < 4; count += 1) await record(replica, business, 'E'.repeat(50));
  await sleep(200);
  expect(seqs(await take(slow, 690))).toEqual(Array.from({ length: 690 }, (_, index) => index + 11));
});

test('a cursor beyond the head, or negative, is refused before the first event', async () => {
  const replica = world.replica();
  const business = await world.business();
  await record(replica, business, 'EE');
  for (const after of [3, -1, 1.5, Number.NaN, 2 ** 60]) {
    const refused = follow(replica, business, after, everything);
    await expect(refused.started).rejects.toThrow(InvalidCursorError);
    await expect(refused.next()).rejects.toThrow(InvalidCursorError);
    await expect(refused.next()).resolves.toEqual({ done: true, value: undefined });
  }
  const atHead = follow(replica, business, 2, everything);
  await atHead.started;
  await atHead.return();
});

test('return ends a subscriber at once, also while it waits or replays', async () => {
  const replica = world.replica();
  const business = await world.business();
  await record(replica, business, 'EE');
  for (const after of [null, 0, 2]) {
    const iterator = follow(replica, business, after, () => false);
    const waiting = [iterator.next(), iterator.next()];
    if (after !== 0) await iterator.started;
    await iterator.return();
    for (const result of waiting) await expect(result).resolves.toEqual({ done: true, value: undefined });
  }
});

test('nobody reads a journal that nobody follows any more', async () => {
  const replica = world.replica({ pollMs: 10 });
  const business = await world.business();
  let reads = 0;
  const { eventsAfter } = replica.reader;
  replica.reader.eventsAfter = (...args) => {
    reads += 1;
    return eventsAfter(...args);
  };
  const iterator = follow(replica, business, null, everything);
  await until(() => reads > 3);
  await iterator.return();
  await sleep(50);
  const before = reads;
  await sleep(100);
  expect(reads).toBe(before);

  const again = follow(replica, business, null, everything);
  await again.started;
  await record(replica, business, 'E');
  expect(await take(again, 1)).toHaveLength(1);
});

test('a fault in one filter ends its own subscriber and nobody else', async () => {
  const replica = world.replica();
  const business = await world.business();
  const faulty = follow(replica, business, null, () => {
    throw new Error('a bug');
  });
  const sound = follow(replica, business, null, everything);
  await Promise.all([faulty.started, sound.started]);
  const next = faulty.next();
  next.catch(() => undefined);
  await record(replica, business, 'E');
  await expect(next).rejects.toThrow('a bug');
  expect(await take(sound, 1)).toHaveLength(1);
  expect(replica.troubles).toEqual([]);
});

test('a drain ends every subscriber without an error', async () => {
  const replica = world.replica();
  const business = await world.business();
  const waiting = follow(replica, business, null, everything).next();
  await sleep(50);
  replica.subscriptions.close();
  await expect(waiting).resolves.toEqual({ done: true, value: undefined });
  const late = follow(replica, business, null, everything);
  await expect(late.next()).resolves.toEqual({ done: true, value: undefined });
});

test('many rows at once reach a subscriber whole, page by page', async () => {
  const replica = world.replica();
  const business = await world.business();
  const iterator = follow(replica, business, null, everything);
  await iterator.started;
  await Promise.all(Array.from({ length: 30 }, () => record(replica, business, 'E'.repeat(100))));
  expect(seqs(await take(iterator, 3_000))).toEqual(Array.from({ length: 3_000 }, (_, index) => index + 1));
});
