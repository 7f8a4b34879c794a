import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MINUTE } from '../../src/consent/instant.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const CREATE = `mutation ($input: CreateOptInInvitationInput!) { createOptInInvitation(input: $input) {
  invitation { id url sourceChannel businessName locale isOpen uses maxUses expiresAt qrCode whatsAppUrl whatsAppText phoneHint
    notices { id text purpose { code } } }
  emailSent userErrors { code field message } } }`;
const SHOWN = `{ viewer { kind isCustomerSession scopes expiresAt } optInInvitation { id url isOpen uses phoneHint businessName
  notices { id text purpose { title } sender { businessName } } } }`;
const ACCEPT = `mutation ($input: AcceptOptInInvitationInput!) { acceptOptInInvitation(input: $input) {
  customer { id } optIns { status } userErrors { code field message } } }`;
const CUSTOMER = `query ($by: CustomerRefInput!) { customer(by: $by) { locale optIns { status sourceChannel purpose { code }
  evidence { action facts { name value } } } } }`;

let at: TestGateway;
let made = 0;

beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
});
afterAll(() => at.stop());

async function invite(more: object = {}) {
  made += 1;
  const input = {
    idempotencyKey: `invite-${String(made)}`,
    sourceChannel: 'STORE',
    purposes: ['order_updates'],
    locale: 'en',
    reference: 'store-7',
    ...more,
  };
  const { data, errors } = await at.query(CREATE, { input });
  expect(errors).toBeUndefined();
  expect(data.createOptInInvitation.userErrors).toEqual([]);
  const { invitation } = data.createOptInInvitation;
  return { invitation, token: invitation.url.split('#')[1] as string };
}

describe('an invitation', () => {
  test('is shown by its link, accepted once, and proves itself', async () => {
    const { invitation, token } = await invite();
    expect(token).toMatch(/^cgi_[\w-]{32}$/);
    expect(invitation.url).toBe(`http://localhost:${new URL(at.url).port}/i#${token}`);
    expect(invitation.qrCode).toMatch(/^<svg.*<\/svg>$/s);
    const shown = await at.query(SHOWN, {}, token);
    expect(shown.errors).toBeUndefined();
    expect(shown.data.viewer).toMatchObject({ kind: 'LINK', isCustomerSession: false, scopes: [] });
    expect(shown.data.optInInvitation).toMatchObject({ id: invitation.id, isOpen: true, uses: 0, phoneHint: null });

    const input = {
      idempotencyKey: 'tap',
      phone: '+14155550142',
      noticeIds: [invitation.notices[0].id],
      preselected: false,
      userAgent: 'Mozilla/5.0',
    };
    for (let times = 0; times < 2; times += 1) {
      const accepted = await at.query(ACCEPT, { input }, token);
      expect(accepted.errors).toBeUndefined();
      expect(accepted.data.acceptOptInInvitation).toEqual({ customer: null, optIns: [], userErrors: [] });
    }
    const again = await at.query(ACCEPT, { input: { ...input, idempotencyKey: 'other' } }, token);
    expect(again.data.acceptOptInInvitation.userErrors[0].message).toContain('has been used');
    const after = await at.query(SHOWN, {}, token);
    expect(after.data.optInInvitation).toMatchObject({ isOpen: false, uses: 1 });

    const { data } = await at.query(CUSTOMER, { by: { phone: '+14155550142' } });
    const [optIn] = data.customer.optIns;
    expect(optIn).toMatchObject({ status: 'ACTIVE', sourceChannel: 'STORE', evidence: { action: 'SCANNED_CODE' } });
    expect(
      Object.fromEntries(optIn.evidence.facts.map((fact: { name: string; value: string }) => [fact.name, fact.value])),
    ).toEqual({
      preselected: 'false',
      invitationId: invitation.id,
      pageUrl: `http://localhost:${new URL(at.url).port}/i`,
      ipAddress: '127.0.0.1',
      userAgent: 'Mozilla/5.0',
      storeId: 'store-7',
    });
  });

  test('opens nothing from the instant on at which it expires', async () => {
    const { token } = await invite({ expiresInMinutes: 5 });
    at.clock.set(NOW + 5 * MINUTE - 1);
    expect((await at.query(SHOWN, {}, token)).status).toBe(200);
    at.clock.set(NOW + 5 * MINUTE);
    const { status, errors } = await at.query(SHOWN, {}, token);
    at.clock.set(NOW);
    expect({ status, message: errors?.[0]?.message }).toEqual({
      status: 401,
      message: 'This link has expired; ask for a new one.',
    });
  });
});
