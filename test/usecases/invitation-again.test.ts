import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createOptInInvitation } from '../../src/usecases/create-opt-in-invitation.ts';
import { eraseCustomer } from '../../src/usecases/erase-customer.ts';
import type { Mail } from '../../src/usecases/mailer.ts';
import { receiveInbound } from '../../src/usecases/receive-inbound.ts';
import { tickBoxes } from '../support/acts.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { invitationInput, invite } from './invitation-world.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const ANA = { phone: '+14155550171' };
const BOB = { phone: '+14155550172' };

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
const mails: Mail[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW, poolSize: 4 });
  acme = await givenBusiness(services);
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

async function erase(customer: { phone: string }): Promise<void> {
  valueOf(await eraseCustomer(services.deps, acme.caller, { idempotencyKey: null, customer }));
}

test('an invitation that is made again for somebody who was erased since sends no e-mail', async () => {
  await tickBoxes(services, acme, { customer: ANA });
  const deps = { ...services.deps, mailer: { send: async (mail: Mail) => void mails.push(mail) } };
  const input = invitationInput({ sourceChannel: 'EMAIL', customer: ANA, email: { to: 'ana@customers.example' } });
  valueOf(await createOptInInvitation(deps, acme.caller, input));
  expect(mails).toHaveLength(1);
  await erase(ANA);
  const again = await createOptInInvitation(deps, acme.caller, input);
  expect(again).toMatchObject({ ok: false, errors: [{ code: 'NOT_FOUND', field: ['customer'] }] });
  expect(mails).toHaveLength(1);
});

test('an invitation that is made again after its end sends no e-mail with a dead link', async () => {
  const deps = { ...services.deps, mailer: { send: async (mail: Mail) => void mails.push(mail) } };
  const input = invitationInput({
    sourceChannel: 'EMAIL',
    email: { to: 'ana@customers.example' },
    expiresInMinutes: 5,
  });
  valueOf(await createOptInInvitation(deps, acme.caller, input));
  const before = mails.length;
  services.clock.set(NOW + 5 * 60_000);
  expect(valueOf(await createOptInInvitation(deps, acme.caller, input)).emailSent).toBe(false);
  services.clock.set(NOW);
  expect(mails).toHaveLength(before);
});

test('a message that opted somebody in does not do it again when it comes after the erasure', async () => {
  const { invitation } = await invite(services, acme, { sourceChannel: 'WHATSAPP', maxUses: null });
  const deliver = () =>
    receiveInbound(services.deps, acme.caller, {
      ...{ senderId: acme.senders[0]!.id, from: BOB, messageId: 'wamid.bob', timestamp: NOW, messageType: 'text' },
      ...{ text: `JOIN ${invitation.whatsAppCode ?? ''}`, referral: false, original: null },
    });
  valueOf(await deliver());
  await erase(BOB);
  services.clock.set(NOW + 60_000);
  valueOf(await deliver());
  services.clock.set(NOW);
  const view = await services.deps.invitations.view(acme.caller, { id: invitation.id });
  expect(view?.invitation.uses).toBe(1);
});
