import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { HOUR } from '../../src/consent/instant.ts';
import { invitationText } from '../../src/consent/invitation.ts';
import { INVITATION_REPLY_TEXTS } from '../../src/consent/invitation-reply-texts.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import type { InvitationView } from '../../src/usecases/invitations.ts';
import type { UseCaseDeps } from '../../src/usecases/ports.ts';
import { receiveInbound } from '../../src/usecases/receive-inbound.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { invite } from './invitation-world.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const EVERYTHING = { consent: true, windows: false, purposes: false, senders: false, notices: false };

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
  acme = await givenBusiness(services, { senderNames: ['Acme Store', 'Acme Garden'] });
});
afterAll(async () => {
  expect(await compareRebuilt(testDatabase.url, acme.businessId)).toEqual([]);
  await services.close();
  await testDatabase.drop();
});

const inviteByWhatsApp = (changes = {}) =>
  invite(services, acme, { sourceChannel: 'WHATSAPP', senderId: acme.senders[0]!.id, ...changes });
const textOf = ({ invitation }: InvitationView) => invitationText(invitation.locale, invitation.whatsAppCode!);

async function write(
  text: string,
  phone: string,
  more: { messageId?: string; timestamp?: number; sender?: number } = {},
  deps: UseCaseDeps = services.deps,
) {
  valueOf(
    await receiveInbound(deps, acme.caller, {
      senderId: acme.senders[more.sender ?? 0]!.id,
      from: { phone },
      messageId: more.messageId ?? `wamid.${phone}`,
      timestamp: more.timestamp ?? services.clock.now(),
      messageType: 'text',
      text,
      referral: false,
      original: null,
    }),
  );
}
async function optInsOf(phone: string) {
  const reading = await services.reads.customer(acme.caller, { phone }, EVERYTHING);
  return reading?.consent?.optIns ?? [];
}
/** What the gateway answers by itself, but to STOP. */
async function repliesTo(phone: string) {
  const { customer } = (await services.reads.customer(acme.caller, { phone }, EVERYTHING))!;
  const page = { first: 10, after: null };
  const [found] = await services.reads.messages(acme.caller, [customer.id], page);
  const messages = found?.items.map(({ item }) => item) ?? [];
  return messages.filter(({ replyTo }) => replyTo === 'INVITATION').map(({ status, body }) => ({ status, body }));
}
async function usedUp() {
  const view = await inviteByWhatsApp();
  await write(textOf(view), '+14155550150');
  return view;
}
const usesOf = async ({ invitation: { id } }: InvitationView) =>
  (await services.deps.invitations.view(acme.caller, { id }))!.invitation.uses;

test('who sends its text is opted in, once, however often the message comes', async () => {
  const view = await inviteByWhatsApp({ maxUses: 5, purposes: ['order_updates', 'offers'] });
  const phone = '+14155550141';
  const deliver = () => write(textOf(view), phone);
  await Promise.all([deliver(), deliver(), deliver()]);
  await deliver();
  const optIns = await optInsOf(phone);
  expect(optIns).toHaveLength(2);
  expect(optIns[0]!.granted).toMatchObject({ sourceChannel: 'WHATSAPP', action: 'SENT_KEYWORD', occurredAt: NOW });
  expect(optIns[0]!.granted!.facts).toEqual([
    { name: 'messageId', value: `wamid.${phone}` },
    { name: 'body', value: textOf(view) },
  ]);
  expect(await usesOf(view)).toBe(1);
});

test('is told so, once, with how to end it', async () => {
  const view = await inviteByWhatsApp();
  const phone = '+14155550151';
  await Promise.all([write(textOf(view), phone), write(textOf(view), phone)]);
  await write(textOf(view), phone);
  expect(await repliesTo(phone)).toEqual([
    { status: 'ACCEPTED', body: INVITATION_REPLY_TEXTS['en']!.ACCEPTED('Acme Store') },
  ]);
});

test.each([
  ['whose invitation is used up', '+14155550152', async () => textOf(await usedUp()), 0],
  [
    'whose invitation has ended',
    '+14155550153',
    async () => textOf(await inviteByWhatsApp({ expiresInMinutes: 10 })),
    HOUR,
  ],
  ['who made the code up', '+14155550154', () => 'JOIN ABCDEFGH', 0],
])('who sends a text %s is told the same, once, and nothing of why', async (_who, phone, text, later) => {
  const sent = await text();
  services.clock.set(NOW + later);
  await Promise.all([write(sent, phone), write(sent, phone)]);
  await write(sent, phone);
  services.clock.set(NOW);
  expect(await repliesTo(phone)).toEqual([
    { status: 'ACCEPTED', body: INVITATION_REPLY_TEXTS['en']!.REFUSED('Acme Store') },
  ]);
  expect(await optInsOf(phone)).toEqual([]);
});

test('an answer that was cut short is made up for by the next delivery, and is not given to who has stopped meanwhile', async () => {
  const view = await inviteByWhatsApp({ maxUses: 5 });
  const cut = async (phone: string) => {
    const commit: typeof services.deps.journal.commit = (businessId, decision) =>
      decision.idempotency?.operation === 'replyToInvitation'
        ? Promise.reject(new Error('Cut off.'))
        : services.deps.journal.commit(businessId, decision);
    await expect(write(textOf(view), phone, {}, { ...services.deps, journal: { commit } })).rejects.toThrow('Cut off.');
    expect(await repliesTo(phone)).toEqual([]);
  };
  await cut('+14155550155');
  await write(textOf(view), '+14155550155');
  expect(await repliesTo('+14155550155')).toHaveLength(1);
  await cut('+14155550156');
  services.clock.set(NOW + 1000);
  await write('STOP', '+14155550156', { messageId: 'wamid.stop156' });
  await write(textOf(view), '+14155550156', { timestamp: NOW });
  expect(await repliesTo('+14155550156')).toEqual([]);
  services.clock.set(NOW);
});

test('a stop cancels an answer that waits', async () => {
  await write(textOf(await inviteByWhatsApp()), '+14155550157');
  services.clock.set(NOW + 1000);
  await write('STOP', '+14155550157', { messageId: 'wamid.stop157' });
  services.clock.set(NOW);
  expect(await repliesTo('+14155550157')).toMatchObject([{ status: 'CANCELED' }]);
});

test('nobody is answered a day later', async () => {
  const view = await inviteByWhatsApp();
  services.clock.set(NOW + 24 * HOUR);
  await write(textOf(view), '+14155550158', { timestamp: NOW });
  services.clock.set(NOW);
  expect(await repliesTo('+14155550158')).toEqual([]);
});

test('a message that comes days late counts for when it was sent', async () => {
  const view = await inviteByWhatsApp({ expiresInMinutes: 10 });
  services.clock.set(NOW + 30 * HOUR);
  await write(textOf(view), '+14155550142', { timestamp: NOW + 1 });
  expect((await optInsOf('+14155550142'))[0]!.granted).toMatchObject({
    occurredAt: NOW + 1,
    recordedAt: NOW + 30 * HOUR,
  });
  services.clock.set(NOW);
});

test.each([
  ['after its end', { timestamp: NOW + 2 * HOUR, sender: 0 }],
  ['to another sender', { timestamp: NOW, sender: 1 }],
])('opts nobody in %s', async (_when, more) => {
  const view = await inviteByWhatsApp();
  services.clock.set(more.timestamp);
  const phone = `+1415555016${String(more.sender)}`;
  await write(textOf(view), phone, more);
  services.clock.set(NOW);
  expect(await optInsOf(phone)).toEqual([]);
  expect(await usesOf(view)).toBe(0);
});

test('the second who sends a text for one is not opted in, and is heard all the same', async () => {
  const view = await inviteByWhatsApp();
  await write(textOf(view), '+14155550144');
  await write(textOf(view), '+14155550145');
  expect(await optInsOf('+14155550144')).toHaveLength(1);
  expect(await optInsOf('+14155550145')).toEqual([]);
  expect(await services.reads.customer(acme.caller, { phone: '+14155550145' }, EVERYTHING)).not.toBeNull();
});

test('no other message asks the database for an invitation', async () => {
  services.statements.length = 0;
  for (const text of ['JOIN', 'Where is my order?', 'STOP', 'YES PLEASE12', 'JOIN abcdefgh']) {
    await write(text, '+14155550146', { messageId: `wamid.other ${text}` });
  }
  expect(services.statements).not.toContain('read_invitation');
});
