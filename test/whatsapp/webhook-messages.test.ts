import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ownPayloads, type Payload } from './payloads.ts';
import { NOBODY, openWebhookWorld, type WebhookWorld } from './webhook-world.ts';

const T = 1_763_000_000_000;
const HOUR = 3_600_000;
const PHONE_NUMBER_ID = '209876543210987';
const messages = ownPayloads('messages');
let world: WebhookWorld;

beforeAll(async () => {
  world = await openWebhookWorld([{ phoneNumberId: PHONE_NUMBER_ID, wabaId: '311223344556677' }]);
});
beforeEach(async () => {
  await world.empty();
  world.setClock(T + HOUR);
});
afterAll(() => world.close());

function webhook(all: readonly object[], phoneNumberId = PHONE_NUMBER_ID): Payload {
  const value = { metadata: { phone_number_id: phoneNumberId }, messages: all };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '311223344556677', changes: [{ field: 'messages', value }] }],
  };
}

function message(id: string, at: number, more: object = {}): object {
  const text = { body: 'hello' };
  return { id: `wamid.${id}`, from: '447700900123', timestamp: String(at / 1000), type: 'text', text, ...more };
}

async function windows(): Promise<object[]> {
  return (await world.state()).windows;
}

async function eventTypes(): Promise<string[]> {
  const rows = await world.rows(`select type from journal where category = 'window' order by seq`);
  return rows.map(({ type }) => String(type));
}

test('a message opens the window for 24 hours from its own timestamp', async () => {
  await world.post(webhook([message('A', T)]));
  const at = new Date(T);
  expect(await windows()).toMatchObject([{ opened_at: at, last_inbound_at: at, expires_at: new Date(T + 24 * HOUR) }]);
});

test('the same webhook twice, even at once, is one message and one event', async () => {
  const once = webhook([message('A', T)]);
  await Promise.all([world.post(once), world.post(once), world.post(once)]);
  expect(await world.rows('select seq from journal')).toHaveLength(3);
  expect(await eventTypes()).toEqual(['OPENED']);
});

test('a timestamp ahead of the clock counts as now', async () => {
  await world.post(webhook([message('A', T + 5 * HOUR)]));
  expect(await windows()).toMatchObject([{ expires_at: new Date(T + 25 * HOUR) }]);
});

test('a message that comes when its 24 hours are over is stored, and opens nothing', async () => {
  world.setClock(T + 24 * HOUR);
  await world.post(webhook([message('A', T)]));
  expect((await world.state()).inbound).toMatchObject([{ message_id: 'wamid.A', occurred_at: new Date(T) }]);
  expect(await windows()).toEqual([]);
  expect(await eventTypes()).toEqual([]);
});

test('disorder ends where order does: the newest timestamp holds', async () => {
  const all = [0, 1, 2, 3].map((n) => webhook([message(String(n), T + n * 60_000)]));
  await world.post(...all);
  const inOrder = await world.state();
  await world.empty();
  await world.post(...[2, 0, 3, 1].map((n) => all[n]!));
  expect(await world.state()).toEqual(inOrder);
});

test('one POST carries many entries, changes, messages and customers', async () => {
  const people = Array.from({ length: 40 }, (_, n) => `4477009${String(n).padStart(5, '0')}`);
  const all = people.flatMap((from, n) => [0, 1, 2].map((m) => message(`${n}.${m}`, T + m * 1000, { from })));
  const payload = webhook(all.slice(0, 60).reverse());
  payload.entry.push(...webhook(all.slice(60, 90)).entry);
  payload.entry[0]!.changes.push(...webhook(all.slice(90)).entry[0]!.changes);
  await world.post(payload);
  expect((await world.state()).inbound).toHaveLength(120);
  expect(await windows()).toHaveLength(40);
  expect(await world.rows('select distinct expires_at from conversation_window')).toEqual([
    { expires_at: new Date(T + 2000 + 24 * HOUR) },
  ]);
  // Of one customer in the order of the timestamps, though they came in reverse.
  expect((await eventTypes()).filter((type) => type === 'OPENED')).toHaveLength(40);
  expect(await world.rows(`select 1 from journal where type = 'CORRECTED'`)).toEqual([]);
});

test('a customer without a number is found again by user id, and the number is added when it is told', async () => {
  const user = { from: undefined, from_user_id: 'GB.1' };
  await world.post(
    webhook([message('A', T, user)]),
    webhook([message('B', T + 1000, { ...user, from: '447700900123' })]),
  );
  const { customers } = await world.state();
  expect(customers).toMatchObject([{ phone: '+447700900123', whatsapp_user_id: 'GB.1' }]);
  expect(await windows()).toMatchObject([{ last_inbound_at: new Date(T + 1000) }]);
});

test('messages of one customer in one POST, known by number here and by user id there, are one customer', async () => {
  const both = message('B', T + 1000, { from_user_id: 'GB.1' });
  await world.post(webhook([message('C', T + 2000, { from: undefined, from_user_id: 'GB.1' }), both, message('A', T)]));
  expect((await world.state()).customers).toHaveLength(1);
});

test.each(['image', 'reaction', 'unsupported', 'sticker_of_the_future', 'without_type', 'button', 'list_reply'])(
  'a message of whatever type opens the window: %s',
  async (name) => {
    await world.post(messages[name]!);
    expect(await windows()).toHaveLength(1);
    expect((await world.state()).kept).toEqual([]);
  },
);

test('Meta’s own words of a message are kept whole', async () => {
  await world.post(messages['sticker_of_the_future']!);
  expect((await world.state()).inbound).toMatchObject([{ message_type: 'hologram' }]);
  expect(await world.opened().inbound()).toMatchObject([{ content: { original: { hologram: { depth: 3 } } } }]);
});

test('a call of the customer opens the window', async () => {
  const calls = ownPayloads('calls');
  await world.post(calls['from_customer_ended']!, calls['from_customer']!, calls['from_business']!);
  expect(await windows()).toMatchObject([{ expires_at: new Date(T + 500_000 + 24 * HOUR) }]);
});

test('a system message is kept, and opens no window', async () => {
  await world.post(messages['system_number_changed']!);
  const { customers, kept } = await world.state();
  expect([customers, kept]).toEqual([[], [expect.objectContaining({ field: 'messages' })]]);
});

test('a message from an ad gives 72 hours free of charge, and 24 to write in', async () => {
  await world.post(webhook([message('A', T, { referral: { source_type: 'ad' } })]));
  expect(await windows()).toMatchObject([
    { expires_at: new Date(T + 24 * HOUR), free_entry_point_expires_at: new Date(T + 72 * HOUR) },
  ]);
});

test.each(['stop', 'stop_button'])('a stop word withdraws, and opens no window: %s', async (name) => {
  await world.post(messages[name]!);
  const { withdrawals, inbound, windows } = await world.state();
  expect(withdrawals).toMatchObject([{ phone: '+447700900123', business_name: 'Acme' }]);
  expect(inbound).toMatchObject([{ is_stop_word: true }]);
  expect(windows).toEqual([]);
});

test('what no database could store (NUL, half a character) does not stop a message', async () => {
  const body = 'a\u0000b\ud83d c';
  await world.post(webhook([message('A', T, { text: { body }, 'odd\u0000key': 1 })]));
  expect(await world.opened().inbound()).toMatchObject([{ content: { text: 'a\ufffdb\ufffd c' } }]);
});

test('a message for a sender that nobody has is kept, and what is beside it is taken in', async () => {
  const payload = webhook([message('A', T)], '999');
  payload.entry.push(...webhook([message('B', T)]).entry);
  await world.post(payload, payload);
  expect(await world.rows('select business_id from webhook_change')).toEqual([{ business_id: NOBODY }]);
  expect(await world.opened(NOBODY).keptChanges()).toMatchObject([
    { changes: [{ value: { messages: [{ id: 'wamid.A' }] } }] },
  ]);
  expect((await world.state()).inbound).toMatchObject([{ message_id: 'wamid.B' }]);
});

test('one that cannot be stored holds up nobody else, and Meta is told to send the whole again', async () => {
  const people = ['447700900001', '447700900002', '447700900003'];
  const payload = webhook(people.map((from, n) => message(String(n), T + n * 1000, { from })));
  world.failAt('wamid.1');
  expect((await world.postRaw(JSON.stringify(payload))).statusCode).toBe(503);
  world.failAt(null);
  expect((await world.state()).inbound).toMatchObject([{ message_id: 'wamid.0' }, { message_id: 'wamid.2' }]);
  await world.post(payload);
  expect((await world.state()).inbound).toHaveLength(3);
  expect(await eventTypes()).toEqual(['OPENED', 'OPENED', 'OPENED']);
});
