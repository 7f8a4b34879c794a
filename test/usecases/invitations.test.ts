import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HOUR, MINUTE } from '../../src/consent/instant.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { createOptInInvitation } from '../../src/usecases/create-opt-in-invitation.ts';
import { eraseCustomer } from '../../src/usecases/erase-customer.ts';
import { publishNotice } from '../../src/usecases/publish-notice.ts';
import { tickBoxes } from '../support/acts.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { accept, invitationInput, invite } from './invitation-world.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const ANA = { phone: '+14155550123' };

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW, poolSize: 10 });
  acme = await givenBusiness(services);
});
afterAll(async () => {
  // Whatever was lived here, the journal tells it.
  expect(await compareRebuilt(testDatabase.url, acme.businessId)).toEqual([]);
  await services.close();
  await testDatabase.drop();
});
beforeEach(() => {
  services.clock.set(NOW);
});

const usesOf = async (id: string) => (await services.deps.invitations.view(acme.caller, { id }))!.invitation.uses;
const errorsOf = (result: Awaited<ReturnType<typeof accept>>) => (result.ok ? [] : result.errors);

describe('accepting', () => {
  test('of ten who take the last use at once, one is let in, and the others are told', async () => {
    const view = await invite(services, acme, { maxUses: 3 });
    const phones = Array.from({ length: 10 }, (_one, index) => `+1415555${String(2000 + index)}`);
    const results = await Promise.all(phones.map((phone) => accept(services, acme, view, { phone })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    const told = results.flatMap(errorsOf);
    expect(told.map(({ message }) => message)).toEqual(
      Array.from({ length: 7 }, () => 'This invitation has been used. Ask for a new one.'),
    );
    expect(await usesOf(view.invitation.id)).toBe(3);
  });

  test('the same call again, even at once, counts once', async () => {
    const view = await invite(services, acme, { maxUses: 5 });
    const call = () => accept(services, acme, view, { idempotencyKey: 'twice', ipAddress: '192.0.2.1' });
    const [first, second] = await Promise.all([call(), call()]);
    const third = await accept(services, acme, view, { idempotencyKey: 'twice', ipAddress: '192.0.2.99' });
    expect(valueOf(second).optIns).toEqual(valueOf(first).optIns);
    expect(valueOf(third).optIns).toEqual(valueOf(first).optIns);
    expect(await usesOf(view.invitation.id)).toBe(1);
  });

  test('is open until the very instant of its end', async () => {
    const view = await invite(services, acme, { expiresInMinutes: 10, maxUses: null });
    services.clock.set(NOW + 10 * MINUTE - 1);
    expect((await accept(services, acme, view)).ok).toBe(true);
    services.clock.set(NOW + 10 * MINUTE);
    expect(errorsOf(await accept(services, acme, view))[0]?.message).toContain('has expired');
  });

  test('is of the customer whom it is for, unless another number is entered, and changes nobody’s number', async () => {
    const { customer } = await tickBoxes(services, acme, { customer: ANA });
    const view = await invite(services, acme, { customer: ANA, maxUses: null, purposes: ['offers'] });
    const own = valueOf(await accept(services, acme, view, { phone: null }));
    expect(own.customer).toMatchObject({ id: customer.id, phone: ANA.phone });
    const other = valueOf(await accept(services, acme, view, { phone: '+14155550199' }));
    expect(other.customer.id).not.toBe(customer.id);
    expect(other.customer.phone).toBe('+14155550199');
    const again = valueOf(await accept(services, acme, view, { phone: null }));
    expect(again.customer).toMatchObject({ id: customer.id, phone: ANA.phone });
  });

  test('needs a number, notices as they are shown now, and an empty box', async () => {
    const view = await invite(services, acme, {
      maxUses: null,
      purposes: ['offers', 'order_updates'],
      sourceChannel: 'SMS',
    });
    expect(view.notices.map(({ purpose }) => purpose.code)).toEqual(['offers', 'order_updates']);
    expect(errorsOf(await accept(services, acme, view, { phone: null }))).toMatchObject([{ field: ['phone'] }]);
    expect(errorsOf(await accept(services, acme, view, { preselected: true }))).toMatchObject([
      { code: 'PASSIVE_CONSENT', field: ['preselected'] },
    ]);
    const [first] = view.notices;
    expect((await accept(services, acme, view, { noticeIds: [first!.notice.id] })).ok).toBe(true);
    const foreign = acme.notice('offers', 'STORE').id;
    expect(errorsOf(await accept(services, acme, view, { noticeIds: [foreign] }))).toMatchObject([
      { code: 'INVALID', field: ['noticeIds', '0'], message: expect.stringContaining('Reload the page') },
    ]);
  });

  test('of a wording that was changed meanwhile is refused, until the page is loaded again', async () => {
    const other = await givenBusiness(services, { name: 'Bert Outdoor', channels: ['WEBSITE', 'STORE'] });
    const view = await invite(services, other);
    const { deps } = services;
    const text = 'Bert Outdoor will send you messages on WhatsApp: Updates about your order. New wording.';
    const wording = {
      purpose: 'order_updates',
      senderId: null,
      sourceChannel: 'STORE',
      locale: 'en',
      scope: 'WHATSAPP',
      text,
    } as const;
    services.clock.advance(MINUTE);
    valueOf(await publishNotice(deps, other.caller, wording));
    expect(errorsOf(await accept(services, other, view))[0]?.message).toContain('Reload the page');
    const reloaded = await deps.invitations.view(other.caller, { id: view.invitation.id });
    expect((await accept(services, other, reloaded!)).ok).toBe(true);
  });

  test('is nothing once its customer is erased', async () => {
    const eva = { phone: '+14155550177' };
    await tickBoxes(services, acme, { customer: eva });
    const view = await invite(services, acme, { customer: eva, reference: 'till 7' });
    expect(view.invitation.reference).toBe('till 7');
    valueOf(await eraseCustomer(services.deps, acme.caller, { idempotencyKey: null, customer: eva }));
    expect(errorsOf(await accept(services, acme, view, { phone: null }))).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(
      (await services.deps.invitations.view(acme.caller, { id: view.invitation.id }))!.invitation.reference,
    ).toBeNull();
  });
});

describe('making one', () => {
  test('the same call again gives the same invitation', async () => {
    const input = invitationInput({ reference: 'till 7' });
    const ids = await Promise.all(
      [1, 2, 3].map(
        async () => valueOf(await createOptInInvitation(services.deps, acme.caller, input)).view.invitation.id,
      ),
    );
    expect(new Set(ids).size).toBe(1);
    const other = await createOptInInvitation(services.deps, acme.caller, { ...input, maxUses: 2 });
    expect(other).toMatchObject({ ok: false, errors: [{ code: 'IDEMPOTENCY_CONFLICT' }] });
  });

  test.each([
    [{ sourceChannel: 'WEBSITE' }, ['sourceChannel'], 'INVALID'],
    [{ purposes: ['nothing'] }, ['purposes', '0'], 'NOT_FOUND'],
    [{ purposes: ['offers', 'offers'] }, ['purposes', '1'], 'INVALID'],
    [{ locale: 'de' }, ['purposes', '0'], 'NOT_FOUND'],
    [{ customer: { phone: '+14155559999' } }, ['customer'], 'NOT_FOUND'],
    [{ senderId: '00000000-0000-7000-8000-000000000000' }, ['senderId'], 'NOT_FOUND'],
    [{ email: { to: 'ana@example.com' } }, ['email'], 'INVALID'],
    [{ email: { to: 'ana@example.com' }, sourceChannel: 'EMAIL' }, ['email'], 'INVALID'],
    [{ purposes: Array.from({ length: 11 }, () => 'offers') }, ['purposes'], 'INVALID'],
  ] as const)('is refused with what to do: %j', async (changes, field, code) => {
    const result = await createOptInInvitation(services.deps, acme.caller, invitationInput(changes));
    expect(result).toMatchObject({ ok: false, errors: [{ code, field }] });
  });

  test('keeps no reference in clear, and another business sees none of it', async () => {
    const view = await invite(services, acme, { reference: 'a-very-telling-reference' });
    const rows = await testDatabase.sql(
      'select to_jsonb(i)::text || (select string_agg(payload::text, $1) from journal) as all from opt_in_invitation i',
      [' '],
    );
    expect(JSON.stringify(rows)).not.toContain('a-very-telling-reference');
    const other = await givenBusiness(services, { name: 'Third Shop', channels: ['WEBSITE'] });
    expect(await services.deps.invitations.view(other.caller, { id: view.invitation.id })).toBeNull();
    expect(HOUR).toBe(view.invitation.expiresAt - view.invitation.createdAt);
  });
});
