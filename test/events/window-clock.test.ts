import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { follow, DAY, MINUTE, NOON, openWorld, sleep, until, writes, type Business, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());
// The clock tells of every business: none of the test before is due any more.
beforeEach(() => world.sql('update conversation_window set next_event_at = null'));

interface Told {
  readonly type: string;
  readonly occurred: number;
  readonly recorded: number;
  readonly lead: number | null;
  readonly customer: string;
}

function told({ id }: Business, types = ['EXPIRING', 'EXPIRED']): Promise<Told[]> {
  return world.sql<Told>(
    `select type, ms(occurred_at) as occurred, ms(recorded_at) as recorded, (payload->>'leadMinutes')::int as lead,
       customer_id as customer
     from journal where business_id = $1 and category = 'window' and type = any($2) order by seq`,
    [id, types],
  );
}

/** A replica whose clock the test moves. */
function replicaAt(start: number) {
  const hand = { now: start };
  return { hand, ...world.replica({ clock: () => hand.now }) };
}

test('EXPIRING is told once for each lead, then EXPIRED at expiresAt', async () => {
  const replica = replicaAt(NOON);
  const business = await world.business();
  await writes(replica, business, '+4915112345601', NOON);

  for (const at of [DAY - 60 * MINUTE - 1, DAY - 60 * MINUTE, DAY - 15 * MINUTE, DAY - 1, DAY, DAY + MINUTE]) {
    replica.hand.now = NOON + at;
    await replica.windowClock.tick();
    await replica.windowClock.tick();
  }
  expect(await told(business)).toMatchObject([
    { type: 'EXPIRING', lead: 60, occurred: NOON + DAY - 60 * MINUTE, recorded: NOON + DAY - 60 * MINUTE },
    { type: 'EXPIRING', lead: 15, occurred: NOON + DAY - 15 * MINUTE },
    { type: 'EXPIRED', lead: null, occurred: NOON + DAY, recorded: NOON + DAY },
  ]);
});

test('nothing is told a millisecond early', async () => {
  const replica = replicaAt(NOON);
  const business = await world.business();
  await writes(replica, business, '+4915112345602', NOON);
  replica.hand.now = NOON + DAY - 1;
  await replica.windowClock.tick();
  expect((await told(business)).map(({ type }) => type)).toEqual(['EXPIRING', 'EXPIRING']);
  expect(await replica.dueWindows.look(1, [])).toMatchObject({ msUntilNext: 1, items: [] });
  replica.hand.now += 1;
  expect(await replica.dueWindows.look(1, [])).toMatchObject({ msUntilNext: 0, items: [{}] });
  expect(await replica.windowClock.tick()).toBe(1);
  expect(await replica.dueWindows.look(1, [])).toMatchObject({ msUntilNext: null, items: [] });
});

test('an extension before the moment cancels EXPIRING', async () => {
  const replica = replicaAt(NOON);
  const business = await world.business();
  await writes(replica, business, '+4915112345603', NOON);
  replica.hand.now = NOON + DAY - 61 * MINUTE;
  await writes(replica, business, '+4915112345603', replica.hand.now);
  replica.hand.now = NOON + DAY + MINUTE;
  expect(await replica.windowClock.tick()).toBe(0);
  expect(await told(business)).toEqual([]);
});

test('an extension that is stored between the look and the write wins over the clock', async () => {
  const replica = replicaAt(NOON);
  const business = await world.business();
  await writes(replica, business, '+4915112345604', NOON);
  replica.hand.now = NOON + DAY - 60 * MINUTE;
  const { look } = replica.dueWindows;
  replica.dueWindows.look = async (limit, skip) => {
    const found = await look(limit, skip);
    await writes(replica, business, '+4915112345604', replica.hand.now - 1);
    return found;
  };
  expect(await replica.windowClock.tick()).toBe(0);
  expect(await told(business)).toEqual([]);
  expect(await told(business, ['OPENED', 'EXTENDED'])).toHaveLength(2);
});

test('after an outage everything comes, late but in order, and each event carries the window as it left it', async () => {
  const replica = replicaAt(NOON);
  const business = await world.business();
  const customers = ['+4915112345611', '+4915112345612', '+4915112345613'];
  for (const phone of customers) {
    await writes(replica, business, phone, replica.hand.now);
    replica.hand.now += 1_000;
  }
  replica.hand.now = NOON + 2 * DAY;
  expect(await replica.windowClock.tick()).toBe(3);
  const rows = await told(business);
  const ofOne = rows.filter(({ customer }) => customer === rows[0]?.customer);
  expect(ofOne.map(({ type, lead }) => [type, lead])).toEqual([
    ['EXPIRING', 60],
    ['EXPIRING', 15],
    ['EXPIRED', null],
  ]);
  expect(rows).toHaveLength(9);
  const moments = rows.map(({ occurred }) => occurred);
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
  const firsts = rows.filter(({ lead }) => lead === 60).map(({ occurred }) => occurred);
  expect(firsts).toEqual([0, 1_000, 2_000].map((later) => NOON + DAY - 60 * MINUTE + later));
  expect(rows.every(({ recorded }) => recorded === NOON + 2 * DAY)).toBe(true);

  const { events } = await replica.reader.eventsAfter(business.id, 0, 100);
  const windows = events.flatMap((event) =>
    event.kind === 'window' && event.type !== 'OPENED' && event.customerId === rows[0]?.customer ? [event.window] : [],
  );
  expect(windows).toMatchObject([
    { epoch: 2, nextEventAt: NOON + DAY - 15 * MINUTE, nextLeadMinutes: 15 },
    { epoch: 2, nextEventAt: NOON + DAY, nextLeadMinutes: null },
    { epoch: 2, nextEventAt: null, nextLeadMinutes: null },
  ]);
  const state = await world.sql('select epoch, next_event_at from conversation_window where business_id = $1', [
    business.id,
  ]);
  expect(state).toEqual([1, 2, 3].map(() => ({ epoch: 2, next_event_at: null })));
});

test('two clocks on one database tell each event once', async () => {
  const one = replicaAt(NOON);
  const other = world.replica({ clock: () => one.hand.now });
  const businesses = [await world.business(), await world.business()];
  const phones = Array.from({ length: 40 }, (_, index) => `+49151123470${String(index).padStart(2, '0')}`);
  await Promise.all(businesses.flatMap((business) => phones.map((phone) => writes(one, business, phone, NOON))));

  one.hand.now = NOON + DAY - 20 * MINUTE;
  const early = await Promise.all([one, other, one].map(({ windowClock }) => windowClock.tick()));
  one.hand.now = NOON + DAY;
  const late = await Promise.all([other, one, other].map(({ windowClock }) => windowClock.tick()));

  expect(early.reduce((sum, count) => sum + count)).toBe(80);
  expect(late.reduce((sum, count) => sum + count)).toBe(80);
  for (const business of businesses) {
    const rows = await told(business);
    expect(rows).toHaveLength(3 * 40);
    expect(new Set(rows.map(({ type, lead, customer }) => `${type} ${String(lead)} ${customer}`)).size).toBe(3 * 40);
  }
});

test('a business whose windows cannot be told of does not keep the others waiting', async () => {
  const replica = replicaAt(NOON);
  const [broken, sound] = [await world.business(), await world.business()];
  await writes(replica, broken, '+4915112345621', NOON);
  await writes(replica, sound, '+4915112345622', NOON);
  await world.sql('delete from journal_head where business_id = $1', [broken.id]);
  replica.hand.now = NOON + DAY;
  await expect(replica.windowClock.tick()).rejects.toThrow();
  expect(await told(sound)).toHaveLength(3);
  await world.sql(`insert into journal_head select $1, max(seq) from journal where business_id = $1`, [broken.id]);
  await replica.windowClock.tick();
  expect(await told(broken)).toHaveLength(3);
});

test("EXPIRED comes at expiresAt exactly, by the database's clock", async () => {
  const [one, other] = [world.replica(), world.replica()];
  const business = await world.business();
  const clocks = [one.windowClock, other.windowClock];
  for (const clock of clocks) clock.start();
  const subscriber = follow(one, business, null, (event) => event.kind === 'window');
  await subscriber.started;

  const timestamp = Date.now() - DAY + 20_000;
  await writes(other, business, '+4915112345631', timestamp);
  await expect(subscriber.next()).resolves.toMatchObject({ value: { type: 'OPENED' } });
  const { value } = await subscriber.next();

  expect(value).toMatchObject({ type: 'EXPIRED', occurredAt: timestamp + DAY });
  // Never early. How late is a figure of the bench: a busy machine must not decide whether this holds.
  expect(value!.recordedAt).toBeGreaterThanOrEqual(timestamp + DAY);
  expect(Date.now()).toBeGreaterThanOrEqual(timestamp + DAY);
  await sleep(100);
  for (const clock of clocks) await clock.stop();
  expect(await told(business)).toHaveLength(1);
});

test('a stopped clock tells nothing more, having finished what it had begun', async () => {
  const replica = world.replica();
  const business = await world.business();
  replica.windowClock.start();
  const expiresAt = Date.now() + 20_000;
  await writes(replica, business, '+4915112345641', expiresAt - DAY);
  await replica.windowClock.stop();
  await sleep(expiresAt + 200 - Date.now());
  expect(await told(business)).toEqual([]);
  const again = world.replica();
  again.windowClock.start();
  await until(async () => (await told(business)).length === 1);
  await again.windowClock.stop();
});
