import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '../../src/consent/instant.ts';
import { invitationText } from '../../src/consent/invitation.ts';
import { INVITATION_REPLY_TEXTS } from '../../src/consent/invitation-reply-texts.ts';
import { eraseCustomer } from '../../src/usecases/erase-customer.ts';
import { receiveInbound } from '../../src/usecases/receive-inbound.ts';
import type { UseCaseDeps } from '../../src/usecases/ports.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { invite } from './invitation-world.ts';

/* What the answers to the texts of invitations cost at most, and whom none goes to (docs/decisions/0010). */

const NOW = Date.parse('2026-11-23T10:00:00Z');
const { ACCEPTED, REFUSED } = INVITATION_REPLY_TEXTS['en']!;

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
let people = 0;
let phone: string;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
  acme = await givenBusiness(services);
});
beforeEach(() => {
  services.clock.set(NOW + people * DAY);
  people += 1;
  phone = `+14155556${String(100 + people)}`;
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

let messages = 0;
async function write(
  text: string,
  more: { from?: object; messageId?: string; at?: number } = {},
  deps: UseCaseDeps = services.deps,
): Promise<void> {
  const message = {
    senderId: acme.senders[0]!.id,
    from: more.from ?? { phone },
    messageId: more.messageId ?? `wamid.${String(++messages)}`,
    timestamp: more.at ?? services.clock.now(),
  };
  const rest = { messageType: 'text', text, referral: false, original: null };
  valueOf(await receiveInbound(deps, acme.caller, { ...message, ...rest }));
}
const NOTHING = { consent: false, windows: false, purposes: false, senders: false, notices: false };
const customerOf = async (of = phone) =>
  (await services.reads.customer(acme.caller, { phone: of }, NOTHING))?.customer ?? null;
async function repliesTo(of = phone): Promise<(string | null)[]> {
  const customer = await customerOf(of);
  const [found] =
    customer === null ? [] : await services.reads.messages(acme.caller, [customer.id], { first: 50, after: null });
  const all = found?.items.map(({ item }) => item) ?? [];
  return all.filter(({ replyTo }) => replyTo === 'INVITATION').map(({ body }) => body ?? '');
}
const madeUp = (place: number) => `JOIN ABCDEFG${'ABCDEFGHJK'.charAt(place)}`;
async function openText(): Promise<string> {
  const view = await invite(services, acme, {
    ...{ sourceChannel: 'WHATSAPP', senderId: acme.senders[0]!.id, maxUses: null, expiresInMinutes: 10_000 },
  });
  return invitationText(view.invitation.locale, view.invitation.whatsAppCode!);
}

test('whoever tries codes is told once in an hour that they opt nobody in, also at once', async () => {
  await Promise.all([0, 1, 2, 3, 4].map((place) => write(madeUp(place))));
  await write(madeUp(5));
  expect(await repliesTo()).toEqual([REFUSED('Acme Store')]);
  services.clock.advance(HOUR);
  await write(madeUp(0));
  expect(await repliesTo()).toHaveLength(2);
});

test('a machine that sends an invitation of many uses over and over is thanked once in an hour', async () => {
  const text = await openText();
  for (let count = 0; count < 5; count += 1) await write(text);
  expect(await repliesTo()).toEqual([ACCEPTED('Acme Store')]);
});

test('who tried a wrong code first, and who stopped in between, is told that they are signed up', async () => {
  const text = await openText();
  await write(madeUp(0));
  services.clock.advance(MINUTE);
  await write(text);
  services.clock.advance(MINUTE);
  await write('STOP');
  services.clock.advance(MINUTE);
  await write(text);
  expect((await repliesTo()).toSorted()).toEqual(
    [REFUSED('Acme Store'), ACCEPTED('Acme Store'), ACCEPTED('Acme Store')].toSorted(),
  );
});

test('who has stopped since they wrote is told nothing of a code that was wrong', async () => {
  const at = services.clock.now();
  services.clock.advance(MINUTE);
  await write('STOP');
  await write(madeUp(0), { at });
  expect(await repliesTo()).toEqual([]);
});

test('who was erased since is told nothing, though the message comes again', async () => {
  const message = { messageId: `wamid.erased ${phone}`, at: services.clock.now() };
  const [text, wrong] = [await openText(), { messageId: `wamid.wrong ${phone}`, at: message.at }];
  await write(text, message);
  await write(madeUp(0), wrong);
  services.clock.advance(MINUTE);
  const { id } = (await customerOf())!;
  valueOf(await eraseCustomer(services.deps, acme.caller, { idempotencyKey: null, customer: { id } }));
  await write(text, message);
  await write(madeUp(0), wrong);
  await write('Hello');
  expect(await repliesTo()).toEqual([]);
});

test('nobody is answered at another number than the one that wrote', async () => {
  const whatsAppUserId = `US.${String(people)}888`;
  await write('Hello', { from: { phone, whatsAppUserId } });
  await write(madeUp(0), { from: { phone: phone.replace('+1', '+44'), whatsAppUserId } });
  expect(await repliesTo()).toEqual([]);
});

test('no key of an answer has a number or a code in it that could be read', async () => {
  await write(madeUp(0));
  const rows = await testDatabase.sql<{ key: string }>('select key from idempotency');
  expect(rows.filter(({ key }) => key.includes(phone) || key.includes('ABCDEFG'))).toEqual([]);
  expect(rows.length).toBeGreaterThan(0);
});
