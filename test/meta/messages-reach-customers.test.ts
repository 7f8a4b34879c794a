import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  CustomerConsentDocument,
  MessageEventsDocument,
  SendSessionMessageDocument,
  WithdrawOptInDocument,
} from '../../schema/generated/operations.ts';
import { freshKey, optIn, sendOrderShipped } from '../api/acme-store.ts';
import { eventually, messageAt, messageBecomes, openMetaWorld, type MetaWorld } from '../support/meta-world.ts';

/* A whole gateway and a whole simulator, over HTTP both ways. */

let world: MetaWorld;
beforeAll(async () => {
  world = await openMetaWorld();
});
afterAll(() => world.stop());

let people = 0;
const somebody = (): string => `+1415555${String(2000 + (people += 1))}`;

async function sentTo(phone: string, at = world.at): Promise<string> {
  await optIn(at, phone);
  const { message } = await sendOrderShipped(at, phone);
  return message!.id;
}

async function sayTo(phone: string, body: string): Promise<string> {
  const variables = { idempotencyKey: freshKey(), to: { phone }, text: { body } };
  const { data } = await world.at.query(SendSessionMessageDocument, variables);
  return data.sendMessage.message!.id;
}

test('a message goes ACCEPTED, SENT, DELIVERED, READ, each told once, with its id, its instants and its price', async () => {
  const { at, meta } = world;
  const phone = somebody();
  await optIn(at, phone);
  const events = await at.collect(MessageEventsDocument, {});
  const { message } = await sendOrderShipped(at, phone);
  const read = await messageBecomes(at, message!.id, 'READ');
  expect(read.providerMessageId).toMatch(/^wamid\./);
  expect(read.pricing).toMatchObject({ billable: true, model: 'PMP', category: 'utility' });
  expect(read.attempts).toBe(1);
  const instants = [read.acceptedAt, read.sentAt, read.deliveredAt, read.readAt];
  expect(instants).not.toContain(null);
  expect([...instants].sort()).toEqual(instants);
  await meta.settled();
  const told = await events.until(4);
  expect(told.map(({ messageEvents }) => messageEvents.status)).toEqual(['ACCEPTED', 'SENT', 'DELIVERED', 'READ']);
  events.stop();
  const received = meta.customer(phone).received;
  expect(received.map(({ rendered }) => rendered.text)).toEqual(['Hello Ann, your order 7 is on its way.']);
  expect(received[0]!.callbackData).not.toBeNull();
});

test('what is said in an open window arrives, in the order in which it was accepted', async () => {
  const { at, meta } = world;
  const phone = somebody();
  meta.customer(phone).write('Hello?');
  await meta.settled();
  const ids: string[] = [];
  for (let count = 1; count <= 5; count += 1) ids.push(await sayTo(phone, `Part ${String(count)}`));
  for (const id of ids) await messageBecomes(at, id, 'READ');
  const texts = meta.customer(phone).received.map(({ rendered }) => rendered.text);
  expect(texts).toEqual([1, 2, 3, 4, 5].map((count) => `Part ${String(count)}`));
});

test('a customer who is known by a user id alone gets messages too', async () => {
  const { at, meta } = world;
  const userId = 'US.13491208655302741918';
  meta.customer(userId).write('Hello?');
  await meta.settled();
  const to = { whatsAppUserId: userId };
  const variables = { idempotencyKey: freshKey(), to, text: { body: 'Here we are.' } };
  const { data } = await at.query(SendSessionMessageDocument, variables);
  await messageBecomes(at, data.sendMessage.message!.id, 'READ');
  expect(meta.customer(userId).received[0]).toMatchObject({ to: null, recipient: userId });
});

test('a withdrawal cancels what waits, says how much, and none of it reaches Meta', async () => {
  const { at, meta } = world;
  const phone = somebody();
  await optIn(at, phone);
  // Meta lets nobody send, so everything waits.
  meta.setFaults({ throughputErrors: 1 });
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) ids.push((await sendOrderShipped(at, phone)).message!.id);
  await eventually(
    'A first try',
    () => messageAt(at, ids[0]!),
    ({ attempts, handedOverAt }) => attempts > 0 && handedOverAt === null,
  );
  const input = { customer: { phone }, all: true, sourceChannel: 'WEBSITE' } as const;
  const { data } = await at.query(WithdrawOptInDocument, { input });
  const canceled = data.withdrawOptIn.canceledMessages;
  meta.setFaults({ throughputErrors: 0 });
  const ends = await Promise.all(ids.map((id) => messageBecomes(at, id, 'CANCELED')));
  // What was on its way to Meta at that very moment comes back, and is canceled then.
  expect(canceled).toBeGreaterThanOrEqual(2);
  expect(ends.map(({ failure }) => failure!.title).join()).toMatch(/withdrew/);
  await meta.settled();
  expect(meta.customer(phone).received).toEqual([]);
});

test('STOP is acknowledged once, in the language of the word, and once only', async () => {
  const { at, meta } = world;
  const phone = somebody();
  await optIn(at, phone);
  meta.customer(phone).write('BAJA');
  const acknowledged = await eventually(
    'The acknowledgement',
    async () => meta.customer(phone).received,
    (received) => received.length > 0,
  );
  meta.customer(phone).stop();
  await meta.settled();
  expect(acknowledged[0]!.rendered.text).toContain('Te has dado de baja');
  expect((await sendOrderShipped(at, phone)).eligibility?.verdict).toBe('REFUSED');
  expect(meta.customer(phone).received).toHaveLength(1);
});

test('START after it is answered with how to opt in again, and creates no consent', async () => {
  const { at, meta } = world;
  const phone = somebody();
  await optIn(at, phone);
  meta.customer(phone).stop();
  await eventually(
    'The acknowledgement',
    async () => meta.customer(phone).received.length,
    (count) => count === 1,
  );
  meta.customer(phone).write('START');
  const received = await eventually(
    'The answer',
    async () => meta.customer(phone).received,
    ({ length }) => length === 2,
  );
  expect(received[1]!.rendered.text).toContain('opt in again');
  const { data } = await at.query(CustomerConsentDocument, { phone });
  expect(data.customer!.optIns.map(({ status }) => status)).toEqual(['WITHDRAWN']);
});

test('an answer that never comes leaves the message UNKNOWN, and the status that names it settles it', async () => {
  const impatient = await openMetaWorld({ metaTimeoutMs: 5_000 });
  try {
    const { at, meta } = impatient;
    // Until it has been looked at, nothing is told.
    meta.setWebhook(null);
    meta.setFaults({ timeoutAfterAccepting: 1 });
    const id = await sentTo(somebody(), at);
    const unknown = await messageBecomes(at, id, 'UNKNOWN');
    expect(unknown.providerMessageId).toBeNull();
    expect(unknown.failure?.title).toMatch(/answer did not come/);
    meta.setFaults({ timeoutAfterAccepting: 0 });
    meta.setWebhook(`${at.url}/webhooks/whatsapp`);
    const settled = await messageBecomes(at, id, 'SENT', 'DELIVERED', 'READ');
    expect(settled).toMatchObject({ attempts: 1, failure: null });
    expect(settled.providerMessageId).toMatch(/^wamid\./);
  } finally {
    await impatient.stop();
  }
});

test('statuses that come twice and in any order end the same, and none moves a message back', async () => {
  const { at, meta } = world;
  meta.setBehaviour({ webhook: { duplicate: 0.5, disorder: 0.5, disorderMs: 300, batch: 2 } });
  const ids = await Promise.all(Array.from({ length: 12 }, () => sentTo(somebody())));
  await Promise.all(ids.map((id) => messageBecomes(at, id, 'READ')));
  await meta.settled();
  for (const id of ids) {
    const message = await messageAt(at, id);
    expect(message.status).toBe('READ');
    expect([message.sentAt, message.deliveredAt, message.readAt, message.pricing]).not.toContain(null);
  }
  meta.setBehaviour({ webhook: { duplicate: 0, disorder: 0, batch: 200 } });
});
