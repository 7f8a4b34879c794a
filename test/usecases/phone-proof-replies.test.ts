import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '../../src/consent/instant.ts';
import { PHONE_PROOF_REPLY_TEXTS } from '../../src/consent/phone-proof-reply-texts.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { changeCustomerPhone } from '../../src/usecases/change-customer-phone.ts';
import { eraseCustomer } from '../../src/usecases/erase-customer.ts';
import type { UseCaseDeps } from '../../src/usecases/ports.ts';
import { receiveInbound } from '../../src/usecases/receive-inbound.ts';
import { requestPhoneChange } from '../../src/usecases/request-phone-change.ts';
import { revokePreferenceLinks } from '../../src/usecases/revoke-preference-links.ts';
import { tickBoxes } from '../support/acts.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/* Who sends the proof of a number is told in WhatsApp what it did, and nobody else learns anything (docs/decisions/0024). */

const NOW = Date.parse('2026-11-22T10:00:00Z');
const { PROVED, REFUSED } = PHONE_PROOF_REPLY_TEXTS['en']!;

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
let people = 0;
let me: { id: string; phone: string; newPhone: string };

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
  acme = await givenBusiness(services, { channels: ['WEBSITE'] });
});
beforeEach(async () => {
  services.clock.set(NOW + people * DAY);
  people += 1;
  const phone = `+14155553${String(100 + people)}`;
  const { customer } = await tickBoxes(services, acme, { customer: { phone } });
  me = { id: customer.id, phone, newPhone: `+14155554${String(100 + people)}` };
  services.clock.advance(MINUTE);
});
afterAll(async () => {
  expect(await compareRebuilt(testDatabase.url, acme.businessId)).toEqual([]);
  await services.close();
  await testDatabase.drop();
});

async function proofText(locale: string | null = null): Promise<string> {
  const input = { customer: { id: me.id }, newPhone: me.newPhone, senderId: null, locale };
  return valueOf(await requestPhoneChange(services.deps, acme.caller, input)).text;
}

let messages = 0;
async function write(
  text: string,
  more: { from?: object; messageId?: string; at?: number } = {},
  deps: UseCaseDeps = services.deps,
): Promise<void> {
  const message = {
    senderId: acme.senders[0]!.id,
    from: more.from ?? { phone: me.newPhone },
    messageId: more.messageId ?? `wamid.${String(++messages)}`,
    timestamp: more.at ?? services.clock.now(),
  };
  const rest = { messageType: 'text', text, referral: false, original: null };
  valueOf(await receiveInbound(deps, acme.caller, { ...message, ...rest }));
}
const NOTHING = { consent: false, windows: false, purposes: false, senders: false, notices: false };
const whoHas = async (phone: string) =>
  (await services.reads.customer(acme.caller, { phone }, NOTHING))?.customer.id ?? null;
/** What the gateway answered whoever has a number now. */
async function repliesTo(phone: string): Promise<{ status: string; body: string | null }[]> {
  const id = await whoHas(phone);
  const [found] = id === null ? [] : await services.reads.messages(acme.caller, [id], { first: 20, after: null });
  const all = found?.items.map(({ item }) => item) ?? [];
  return all
    .filter(({ replyTo }) => replyTo === 'PHONE_PROOF')
    .map(({ status, body }) => ({ status, body: body ?? '' }));
}
const erase = async (id: string) =>
  valueOf(await eraseCustomer(services.deps, acme.caller, { idempotencyKey: null, customer: { id } }));

test('who proved a number is told so, once, however often and in how many messages the text comes', async () => {
  const text = await proofText();
  services.clock.advance(MINUTE);
  const at = services.clock.now();
  const deliver = () => write(text, { messageId: `wamid.twice ${me.id}`, at });
  await Promise.all([deliver(), deliver(), deliver()]);
  services.clock.advance(MINUTE);
  await deliver();
  await write(text);
  expect(await repliesTo(me.newPhone)).toEqual([{ status: 'ACCEPTED', body: PROVED('Acme Store') }]);
});

test('in the language of the text', async () => {
  await write(await proofText('de'));
  expect(await repliesTo(me.newPhone)).toMatchObject([{ body: PHONE_PROOF_REPLY_TEXTS['de']!.PROVED('Acme Store') }]);
});

test('that it came too late, and that another customer has the number, are told in the same words', async () => {
  const late = await proofText();
  services.clock.advance(HOUR);
  await write(late);
  const told = await repliesTo(me.newPhone);
  expect(told).toEqual([{ status: 'ACCEPTED', body: REFUSED('Acme Store') }]);
  const taken = await proofText();
  await write(taken);
  await write(taken);
  expect(await repliesTo(me.newPhone)).toEqual([...told, ...told]);
  expect(await whoHas(me.phone)).toBe(me.id);
});

test('nobody is answered who made a code up, or who says something else before one', async () => {
  const text = await proofText();
  await write(text.replace(/.{4}$/, 'AAAA'));
  await write(`I want my coupon. ${text.slice(text.indexOf('cgn_'))}`);
  expect(await repliesTo(me.newPhone)).toEqual([]);
});

test('an answer that was cut short is made up for, and not given to who has stopped meanwhile', async () => {
  const text = await proofText();
  const at = services.clock.now();
  const commit: typeof services.deps.journal.commit = (businessId, decision) =>
    decision.idempotency?.operation === 'replyToPhoneProof'
      ? Promise.reject(new Error('Cut off.'))
      : services.deps.journal.commit(businessId, decision);
  const deliver = (deps?: UseCaseDeps) => write(text, { messageId: `wamid.cut ${me.id}`, at }, deps);
  await expect(deliver({ ...services.deps, journal: { commit } })).rejects.toThrow('Cut off.');
  expect([await whoHas(me.newPhone), await repliesTo(me.newPhone)]).toEqual([me.id, []]);
  services.clock.advance(MINUTE);
  await write('STOP');
  await deliver();
  expect(await repliesTo(me.newPhone)).toEqual([]);
});

test('a proof that was asked for before the links were revoked changes nothing: a thief’s session ends whole', async () => {
  const stolen = await proofText();
  services.clock.advance(MINUTE);
  valueOf(await revokePreferenceLinks(services.deps, acme.caller, { id: me.id }));
  await write(stolen);
  expect([await whoHas(me.phone), await repliesTo(me.newPhone)]).toEqual([
    me.id,
    [{ status: 'ACCEPTED', body: REFUSED('Acme Store') }],
  ]);
  services.clock.advance(MINUTE);
  await erase((await whoHas(me.newPhone))!);
  await write(await proofText());
  expect(await whoHas(me.newPhone)).toBe(me.id);
});

test('somebody who is known by the BSUID alone stays a customer of their own', async () => {
  const whatsAppUserId = `US.${String(people)}777`;
  await write('Hello', { from: { whatsAppUserId } });
  await write(await proofText(), { from: { phone: me.newPhone, whatsAppUserId } });
  expect(await whoHas(me.phone)).toBe(me.id);
  expect(await repliesTo(me.newPhone)).toMatchObject([{ body: REFUSED('Acme Store') }]);
});

test('a message that changed nothing when it came changes nothing when it comes again', async () => {
  const { customer: other } = await tickBoxes(services, acme, { customer: { phone: me.newPhone } });
  const text = await proofText();
  const message = { messageId: `wamid.known ${me.id}`, at: services.clock.now() };
  await write(text, message);
  const input = { idempotencyKey: null, newPhone: me.newPhone.replace('+1', '+44'), occurredAt: null };
  services.clock.advance(MINUTE);
  valueOf(await changeCustomerPhone(services.deps, acme.caller, { ...input, customer: { id: other.id } }));
  await write(text, message);
  expect(await whoHas(me.phone)).toBe(me.id);
});
