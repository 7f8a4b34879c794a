import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { HOUR, MINUTE, SECOND } from '../../src/consent/instant.ts';
import { MalformedCursorError } from '../../src/usecases/malformed-cursor-error.ts';
import type { CustomerPage, Page, PageQuery, WindowFilter } from '../../src/usecases/reads.ts';
import { sendText, tickBoxes, withdraw, writeIn } from '../support/acts.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const ALL: WindowFilter = { status: null, senderId: null, expiringWithinMinutes: null };
const PEOPLE = 5;
const NOBODY = '00000000-0000-7000-8000-000000000000';
const phoneOf = (index: number): string => `+1415555010${index}`;

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
let other: TestBusiness;
let ids: string[];

/** Person 0 wrote 24 h ago to the millisecond, 1 to 4 an hour after each other, 3 and 4 in the same millisecond. */
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW - 24 * HOUR });
  acme = await givenBusiness(services, { senderNames: ['Acme Store', 'Acme Garden'], channels: ['WEBSITE', 'IVR'] });
  other = await givenBusiness(services, { name: 'Other Shop', channels: ['WEBSITE'] });
  ids = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    services.clock.set(NOW - (24 - Math.min(index, 3)) * HOUR);
    ids.push((await tickBoxes(services, acme, { customer: { phone: phoneOf(index) } })).customer.id);
    await writeIn(services, acme, { phone: phoneOf(index) });
  }
  await writeIn(services, other, { phone: phoneOf(0) });
  services.clock.set(NOW);
});
beforeEach(() => {
  services.statements.length = 0;
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

/** Reads a list to its end in pages, each of which must be one statement. */
async function readThrough<T>(first: number, read: (query: PageQuery) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let after: string | null = null;
  for (;;) {
    services.statements.length = 0;
    const page: Page<T> = await read({ first, after });
    expect(services.statements).toHaveLength(1);
    items.push(...page.items.map(({ item }) => item));
    expect(page.items.length).toBeLessThanOrEqual(first);
    if (!page.hasNextPage) return items;
    after = page.items.at(-1)!.cursor;
  }
}

/** The page of the one customer that was asked for. */
async function pageOf<T>(pages: Promise<readonly CustomerPage<T>[]>): Promise<Page<T>> {
  const [page, ...others] = await pages;
  expect(others).toEqual([]);
  return page ?? { items: [], hasNextPage: false };
}

test.each([1, 2, 4, PEOPLE, 100])('customers are read oldest first in pages of %i, each once', async (first) => {
  const read = await readThrough(first, (query) => services.reads.customers(acme.caller, query));
  expect(read.map(({ id }) => id)).toEqual(ids);
});

test.each([1, 2, 100])('windows are read in the order in which they end in pages of %i', async (first) => {
  const read = await readThrough(first, (query) => services.reads.windows(acme.caller, ALL, query));
  expect(read.slice(0, 3).map(({ customerId }) => customerId)).toEqual(ids.slice(0, 3));
  expect(new Set(read.map(({ customerId }) => customerId))).toEqual(new Set(ids));
});

test('a window that ends now is closed, and one that ends later is open', async () => {
  const query = { first: 100, after: null };
  const closed = await services.reads.windows(acme.caller, { ...ALL, status: 'CLOSED' }, query);
  expect(closed.items.map(({ item }) => item.customerId)).toEqual([ids[0]]);
  expect(closed.now).toBe(NOW);
  const open = await readThrough(2, (page) => services.reads.windows(acme.caller, { ...ALL, status: 'OPEN' }, page));
  expect(open.map(({ customerId }) => customerId).sort()).toEqual(ids.slice(1).sort());
});

test('windows that end within so many minutes are the open ones up to that instant', async () => {
  const within = (minutes: number) => ({ ...ALL, expiringWithinMinutes: minutes });
  const customers = async (filter: WindowFilter): Promise<string[]> =>
    (await readThrough(1, (page) => services.reads.windows(acme.caller, filter, page))).map((one) => one.customerId);
  expect(await customers(within(59))).toEqual([]);
  expect(await customers(within(60))).toEqual([ids[1]]);
  expect(await customers(within(120))).toEqual([ids[1], ids[2]]);
  expect(await customers({ ...within(120), status: 'OPEN' })).toEqual([ids[1], ids[2]]);
  expect(await customers({ ...within(120), status: 'CLOSED' })).toEqual([]);
});

test('windows of one sender leave those of the other out, and a page with none still tells the instant', async () => {
  const [store, garden] = acme.senders;
  const ofStore = await services.reads.windows(acme.caller, { ...ALL, senderId: store!.id }, { first: 9, after: null });
  expect(ofStore.items).toHaveLength(PEOPLE);
  const [head] = await testDatabase.sql<{ seq: number }>('select seq::int from journal_head where business_id = $1', [
    acme.caller.businessId,
  ]);
  const ofGarden = { ...ALL, senderId: garden!.id };
  expect(await services.reads.windows(acme.caller, ofGarden, { first: 9, after: null })).toEqual({
    now: NOW,
    asOf: head!.seq,
    items: [],
    hasNextPage: false,
  });
});

test('messages of a customer are read newest first', async () => {
  const bodies = ['one', 'two', 'three'];
  for (const body of bodies) await sendText(services, acme, { id: ids[4]! }, body);
  for (const first of [1, 2, 3]) {
    const read = await readThrough(first, (query) => pageOf(services.reads.messages(acme.caller, [ids[4]!], query)));
    expect(read.map(({ body }) => body)).toEqual(bodies.toReversed());
  }
  expect(await readThrough(1, (query) => pageOf(services.reads.messages(other.caller, [ids[4]!], query)))).toEqual([]);
});

test('the history of a consent is read oldest first in the order of the journal', async () => {
  const customer = { phone: phoneOf(2) };
  services.clock.advance(SECOND);
  await withdraw(services, acme, customer, ['order_updates']);
  services.clock.advance(SECOND);
  await tickBoxes(services, acme, { customer, purposes: ['offers'], requireConfirmation: true });
  await withdraw(services, acme, customer, 'all');
  services.clock.set(NOW);
  for (const first of [1, 3, 4, 50]) {
    const read = await readThrough(first, (query) =>
      pageOf(services.reads.consentHistory(acme.caller, [ids[2]!], query)),
    );
    expect(read.map(({ type }) => type)).toEqual(['GIVEN', 'WITHDRAWN', 'CONFIRMATION_REQUESTED', 'WITHDRAWN']);
    expect(read[0]).toMatchObject({ purposeId: acme.purposes.order_updates.id, sourceChannel: 'WEBSITE' });
    expect(read[0]!.optInId).toBe(read[1]!.optInId);
    expect(read[3]).toMatchObject({ purposeId: null, optInId: null, customerId: ids[2] });
  }
});

test('one statement reads the same page of several customers, each cut at its own end', async () => {
  const strangers = [NOBODY, ids[0]!, ids[4]!];
  const page = { first: 2, after: null };
  services.statements.length = 0;
  const messages = await services.reads.messages(acme.caller, strangers, page);
  expect(messages.map(({ customerId, items }) => [customerId, items.length])).toEqual([[ids[4], 2]]);
  const histories = await services.reads.consentHistory(acme.caller, [...ids, NOBODY], page);
  expect(services.statements).toHaveLength(2);
  const found = new Map(histories.map((history) => [history.customerId, history]));
  expect([...found.keys()].sort()).toEqual([...ids].sort());
  expect(ids.map((id) => found.get(id)!.items.length)).toEqual([1, 1, 2, 1, 1]);
  expect(ids.map((id) => found.get(id)!.hasNextPage)).toEqual([false, false, true, false, false]);
  expect(await services.reads.consentHistory(other.caller, ids, page)).toEqual([]);
});

test('notices are read newest version first, by purpose, channel and locale', async () => {
  const { reads } = services;
  const any = { purpose: null, sourceChannel: null, locale: null };
  expect(await reads.notices(acme.caller, any)).toHaveLength(4);
  const offers = await reads.notices(acme.caller, { ...any, purpose: 'offers', sourceChannel: 'IVR', locale: 'en' });
  expect(offers).toEqual([acme.notice('offers', 'IVR')]);
  expect(await reads.notices(acme.caller, { ...any, purpose: 'unknown' })).toEqual([]);
  expect(await reads.notices(acme.caller, { ...any, locale: 'fr' })).toEqual([]);
  expect(services.statements).toHaveLength(4);
});

test('the catalogue is read in one statement each', async () => {
  const { reads } = services;
  expect(await reads.business(acme.caller)).toMatchObject({
    id: acme.businessId,
    name: 'Acme Store',
    allowsMarketing: true,
  });
  expect(await reads.senders(acme.caller)).toEqual(acme.senders);
  expect(await reads.purposes(acme.caller)).toEqual(Object.values(acme.purposes));
  expect((await reads.templates(acme.caller, null)).map(({ name }) => name)).toEqual([
    'autumn_offers',
    'order_shipped',
  ]);
  expect(await reads.templates(acme.caller, 'PENDING')).toEqual([]);
  expect(services.statements).toHaveLength(5);
});

const MALFORMED = [
  '',
  'x',
  '1',
  `${NOW}`,
  `${NOW}:x`,
  '999999999999999999:0198f000-0000-7000-8000-000000000000',
  `1:2:3`,
];

test.each(MALFORMED)('the cursor %j is refused by every list that it is none of', async (after) => {
  const query = { first: 10, after };
  await expect(services.reads.windows(acme.caller, ALL, query)).rejects.toThrow(MalformedCursorError);
  await expect(services.reads.customers(acme.caller, query)).rejects.toThrow(MalformedCursorError);
  await expect(services.reads.messages(acme.caller, [ids[0]!], query)).rejects.toThrow(MalformedCursorError);
  if (!/^\d+$/.test(after)) {
    await expect(services.reads.consentHistory(acme.caller, [ids[0]!], query)).rejects.toThrow(MalformedCursorError);
  }
  expect(services.statements).toEqual([]);
});

test('a list goes on behind a window that has ended or gone meanwhile', async () => {
  const gone = `${NOW + 30 * MINUTE}:ffffffff-ffff-7fff-bfff-ffffffffffff`;
  const page = await services.reads.windows(acme.caller, ALL, { first: 1, after: gone });
  expect(page.items[0]!.item.customerId).toBe(ids[1]);
});

test('windows are counted where asked for, by the same filter, on whatever page', async () => {
  const [store, garden] = acme.senders;
  const total = async (filter: Partial<WindowFilter>, after: string | null = null) => {
    services.statements.length = 0;
    const page = await services.reads.windows(acme.caller, { ...ALL, isCounted: true, ...filter }, { first: 1, after });
    expect(services.statements).toHaveLength(1);
    return page.total;
  };
  const first = await services.reads.windows(acme.caller, ALL, { first: 1, after: null });
  expect(await total({}, first.items[0]!.cursor)).toBe(PEOPLE);
  expect(await total({ status: 'OPEN' })).toBe(PEOPLE - 1);
  expect(await total({ status: 'CLOSED', senderId: store!.id })).toBe(1);
  expect(await total({ senderId: garden!.id })).toBe(0);
  expect(await total({ expiringWithinMinutes: 120 })).toBe(2);
  expect(await total({ isCounted: false })).toBeUndefined();
});

test('more than 10,000 windows are not counted', async () => {
  const { businessId } = other.caller;
  const many = (count: number) =>
    testDatabase.sql(
      `with people as (insert into customer select (jsonb_populate_record(customer, jsonb_build_object('id', gen_random_uuid(),
          'phone', null, 'external_id', null))).* from customer, generate_series(1, $2::int)
          where (business_id, id) = (select business_id, customer_id from conversation_window where business_id = $1 limit 1)
          returning id)
        insert into conversation_window select (jsonb_populate_record(w, jsonb_build_object('id', gen_random_uuid(),
          'customer_id', people.id))).* from (select * from conversation_window where business_id = $1 limit 1) one
          join conversation_window w on w.business_id = one.business_id and w.id = one.id, people`,
      [businessId, count],
    );
  const total = async () =>
    (await services.reads.windows(other.caller, { ...ALL, isCounted: true }, { first: 1, after: null })).total;
  await many(9_999);
  expect(await total()).toBe(10_000);
  await many(1);
  expect(await total()).toBeNull();
});
