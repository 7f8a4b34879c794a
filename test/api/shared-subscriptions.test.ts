import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { encodeEventCursor } from '../../src/graphql/scalars/event-cursor.ts';
import type { Collected } from '../support/collected-events.ts';
import { startTestGateway, type Loose, type TestGateway } from '../support/gateway.ts';
import { keyWith } from '../support/keys.ts';
import { NOW, optIn, writeIn } from './acme-store.ts';

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
});
afterAll(() => at.stop());

const open: Collected<Loose>[] = [];
afterEach(async () => {
  for (const collected of open.splice(0)) collected.stop();
  while (at.gateway.events.load().subscribers > 0) await new Promise((resolve) => setTimeout(resolve, 5));
});

const follow = async (query: string, variables: object = {}, key = at.apiKey): Promise<Collected<Loose>> => {
  const collected = await at.collect(query, variables, key);
  open.push(collected);
  return collected;
};
const load = () => at.gateway.events.load();

const WINDOWS = 'subscription ($types: [WindowEventType!]) { windowEvents(types: $types) { type } }';

test('subscribers with the same document, variables and rights share one execution, whoever they are', async () => {
  const another = (await at.gateway.apiKeys.create(at.businessId, 'another dashboard')).key;
  await follow(WINDOWS, { types: ['OPENED'] });
  await follow(WINDOWS, { types: ['OPENED'] });
  await follow(WINDOWS, { types: ['OPENED'] }, another);
  expect(load()).toMatchObject({ subscribers: 3, streams: 1 });
});

test.each([
  ['other variables', WINDOWS, { types: ['EXPIRED'] }],
  ['another document', 'subscription { windowEvents { type cursor } }', {}],
])('subscribers with %s share nothing', async (_what, query, variables) => {
  await follow(WINDOWS, { types: ['OPENED'] });
  await follow(query, variables);
  expect(load()).toMatchObject({ subscribers: 2, streams: 2 });
});

test('subscribers with other rights share nothing: each is told what it may know', async () => {
  const query = 'subscription { consentEvents(types: [GIVEN]) { type customer { id } } }';
  const own = await keyWith(at, { scopes: ['subscribe'] });
  const all = await follow(query);
  const restricted = await follow(query, {}, own);
  expect(load()).toMatchObject({ subscribers: 2, streams: 2 });
  await optIn(at, '+14155550190', { idempotencyKey: 'shared-1' });
  const [mine] = await all.until(1);
  expect(await restricted.until(1)).toEqual([mine]);
});

test('where one began makes no difference: who resumes from a cursor shares with who follows live', async () => {
  const query =
    'subscription ($after: EventCursor) { windowEvents(after: $after) { type window { customer { phone } } } }';
  await writeIn(at, '+14155550191', 'wamid.shared.1');
  const live = await follow(query);
  const resumed = await follow(query, { after: encodeEventCursor(0) });
  const before = (await resumed.until(1)).length;
  expect(load()).toMatchObject({ subscribers: 2, streams: 1 });
  await writeIn(at, '+14155550192', 'wamid.shared.2');
  const [event] = await live.until(1);
  expect(event).toEqual({ windowEvents: { type: 'OPENED', window: { customer: { phone: '+14155550192' } } } });
  expect((await resumed.until(before + 1)).at(-1)).toEqual(event);
});

test('what an event shows of the present is read for each event anew, once for all who share it', async () => {
  const query = 'subscription { consentEvents(types: [GIVEN]) { customer { phone locale } } }';
  const all = [await follow(query), await follow(query), await follow(query)];
  at.statements.length = 0;
  await optIn(at, '+14155550193', { idempotencyKey: 'shared-2' });
  for (const one of all) await one.until(1);
  expect(at.statements.filter((name) => name === 'read_customer_by_ids')).toHaveLength(1);
  await optIn(at, '+14155550194', { idempotencyKey: 'shared-3' });
  for (const one of all) await one.until(2);
  expect(at.statements.filter((name) => name === 'read_customer_by_ids')).toHaveLength(2);
});

test('what another operation of the document calls a cursor is none in this one', async () => {
  const query = `subscription Resume($x: EventCursor) { windowEvents(after: $x) { type } }
    subscription Of($x: ID) { windowEvents(customerId: $x) { window { customer { phone } } } }`;
  const phones = ['+14155550195', '+14155550196'];
  for (const [index, phone] of phones.entries()) await writeIn(at, phone, `wamid.shared.of.${index}`);
  const ids = await Promise.all(
    phones.map(async (phone) => (await at.query(`{ customer(by: { phone: "${phone}" }) { id } }`)).data.customer.id),
  );
  const seen: Loose[][] = [[], []];
  const client = at.socket();
  const stops = ids.map((x, index) =>
    client.subscribe<Loose>(
      { query, operationName: 'Of', variables: { x } },
      { next: ({ data }) => seen[index]!.push(data), error: () => undefined, complete: () => undefined },
    ),
  );
  while (load().subscribers < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(load().streams).toBe(2);
  // Each starts somewhere soon: who writes again and again is heard by both.
  for (let tries = 0; tries < 18_000 && seen.some(({ length }) => length === 0); tries += 1) {
    if (tries % 200 === 0) {
      at.clock.advance(1_000);
      for (const [index, phone] of phones.entries()) await writeIn(at, phone, `wamid.shared.again.${index}.${tries}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(seen.map(([event]) => event.windowEvents.window.customer.phone)).toEqual(phones);
  for (const stop of stops) stop();
});
