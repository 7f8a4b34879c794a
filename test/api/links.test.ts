import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DAY, MINUTE } from '../../src/consent/instant.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const ANA = '+14155550151';
const CAPTURE = `mutation ($input: CaptureWebsiteOptInInput!) { captureWebsiteOptIn(input: $input) {
  customer { id } optIns { status } confirmationToken confirmationUrl userErrors { code field message } } }`;
const REQUEST = `{ viewer { kind scopes } confirmationRequest { businessName occurredAt phoneHint isConfirmed
  notices { text purpose { title } } } optInInvitation { id } }`;
const CONFIRM = `mutation ($input: ConfirmOptInInput!) { confirmOptIn(input: $input) {
  customer { id } optIns { status } confirmationUrl userErrors { code field message } } }`;
const PREFERENCES = `mutation ($input: CreatePreferenceLinkInput!) { createPreferenceLink(input: $input) {
  url expiresAt emailSent userErrors { code field message } } }`;
const WHO = `{ viewer { kind isCustomerSession customerBy scopes expiresAt customer { id phone optIns { status } } } }`;
const WITHDRAW = `mutation ($input: WithdrawOptInInput!) { withdrawOptIn(input: $input) { optIns { status } userErrors { message } } }`;
const ERASE = `mutation ($input: EraseCustomerInput!) { eraseCustomer(input: $input) { userErrors { message } } }`;

let at: TestGateway;
let noticeId: string;

beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  const { data } = await at.query('{ notices(purpose: "order_updates", sourceChannel: WEBSITE, locale: "en") { id } }');
  noticeId = data.notices[0].id;
});
afterAll(() => at.stop());

async function capture(phone: string, requireConfirmation: boolean) {
  const evidence = { action: 'CHECKED_BOX', preselected: false, pageUrl: 'https://shop.example' };
  const input = {
    ...{ idempotencyKey: `c ${phone} ${String(requireConfirmation)}`, customer: { phone } },
    ...{ noticeIds: [noticeId], requireConfirmation, evidence },
  };
  const { data } = await at.query(CAPTURE, { input });
  expect(data.captureWebsiteOptIn.userErrors).toEqual([]);
  return data.captureWebsiteOptIn;
}

async function preferencesOf(customer: object, more: object = {}) {
  const { data, errors } = await at.query(PREFERENCES, { input: { customer, ...more } });
  expect(errors).toBeUndefined();
  return data.createPreferenceLink;
}

const tokenIn = (url: string): string => url.split('#')[1]!;

describe('the link of a confirmation', () => {
  test('shows what is to be confirmed, and confirms that alone', async () => {
    const { confirmationToken, confirmationUrl } = await capture(ANA, true);
    const other = await capture('+14155550152', true);
    const token = tokenIn(confirmationUrl);
    expect(confirmationUrl).toBe(`http://localhost:${new URL(at.url).port}/confirm#${token}`);
    const shown = await at.query(REQUEST, {}, token);
    expect(shown.errors?.[0]?.message).toContain('This link confirms one opt-in');
    const request = REQUEST.replace('optInInvitation { id }', '');
    const { data } = await at.query(request, {}, token);
    expect(data).toMatchObject({
      viewer: { kind: 'LINK', scopes: [] },
      confirmationRequest: { businessName: 'Acme Store', phoneHint: '…0151', isConfirmed: false },
    });
    expect(data.confirmationRequest.notices).toHaveLength(1);
    const foreign = await at.query(CONFIRM, { input: { token: other.confirmationToken } }, token);
    expect(foreign.data.confirmOptIn.userErrors[0].code).toBe('NOT_FOUND');
    const confirmed = await at.query(CONFIRM, { input: { token } }, token);
    expect(confirmed.errors).toBeUndefined();
    expect(confirmed.data.confirmOptIn).toMatchObject({ optIns: [{ status: 'ACTIVE' }], userErrors: [] });
    const again = await at.query(CONFIRM, { input: { token: confirmationToken } });
    expect(again.data.confirmOptIn).toMatchObject({ optIns: [{ status: 'ACTIVE' }], confirmationUrl: null });
    expect((await at.query(request, {}, token)).data.confirmationRequest.isConfirmed).toBe(true);
  });

  test('shows what still stands alone, and says where all of it was withdrawn', async () => {
    const { confirmationUrl } = await capture('+14155550155', true);
    const token = tokenIn(confirmationUrl);
    const shown = async () =>
      (await at.query('{ confirmationRequest { isConfirmed isWithdrawn notices { id } } }', {}, token)).data
        .confirmationRequest;
    expect(await shown()).toEqual({ isConfirmed: false, isWithdrawn: false, notices: [{ id: noticeId }] });
    await at.query(CONFIRM, { input: { token } }, token);
    expect(await shown()).toMatchObject({ isConfirmed: true, isWithdrawn: false });
    const input = { customer: { phone: '+14155550155' }, all: true, sourceChannel: 'SMS' };
    await at.query(WITHDRAW, { input });
    expect(await shown()).toEqual({ isConfirmed: false, isWithdrawn: true, notices: [{ id: noticeId }] });
  });

  test('opens for seven days, and not a millisecond less', async () => {
    const { confirmationUrl } = await capture('+14155550156', true);
    const token = tokenIn(confirmationUrl);
    at.clock.set(NOW + 7 * DAY - 1);
    const inTime = await at.query('{ viewer { expiresAt } confirmationRequest { isConfirmed } }', {}, token);
    at.clock.set(NOW + 7 * DAY);
    const late = await at.query(CONFIRM, { input: { token } }, token);
    at.clock.set(NOW);
    expect(inTime.data).toEqual({
      viewer: { expiresAt: new Date(NOW + 7 * DAY).toISOString() },
      confirmationRequest: { isConfirmed: false },
    });
    expect([late.status, late.errors?.[0]?.message]).toEqual([401, 'This link has expired; ask for a new one.']);
    expect(late.errors?.[0]?.extensions).toMatchObject({ genuine: true });
  });

  test('shows nothing to any other credential', async () => {
    const { data } = await at.query(REQUEST);
    expect(data).toMatchObject({ confirmationRequest: null, optInInvitation: null });
  });
});

describe('the link of preferences', () => {
  test('is a session of its customer until it expires', async () => {
    const { customer } = await capture(ANA, false);
    const link = await preferencesOf({ phone: ANA }, { expiresInMinutes: 10 });
    expect(link).toMatchObject({
      emailSent: null,
      userErrors: [],
      expiresAt: new Date(NOW + 10 * MINUTE).toISOString(),
    });
    const token = tokenIn(link.url);
    const { data, errors } = await at.query(WHO, {}, token);
    expect(errors).toBeUndefined();
    expect(data.viewer).toMatchObject({
      ...{ kind: 'LINK', isCustomerSession: true, customerBy: 'ID', expiresAt: link.expiresAt },
      ...{ scopes: ['READ', 'CAPTURE', 'WITHDRAW', 'SUBSCRIBE'], customer: { id: customer.id, phone: ANA } },
    });
    const input = { customer: { id: customer.id }, all: true, sourceChannel: 'WEBSITE' };
    const withdrawn = await at.query(WITHDRAW, { input }, token);
    expect(withdrawn.data.withdrawOptIn).toMatchObject({ optIns: [{ status: 'WITHDRAWN' }], userErrors: [] });
    const others = await at.query(WITHDRAW, { input: { ...input, customer: { phone: '+14155550152' } } }, token);
    expect(others.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    at.clock.set(NOW + 10 * MINUTE);
    const { status, errors: expired } = await at.query(WHO, {}, token);
    at.clock.set(NOW);
    expect([status, expired?.[0]?.message]).toEqual([401, 'This link has expired; ask for a new one.']);
    // A page tells the two apart: this one is whole, and copying it again would not help.
    expect(expired?.[0]?.extensions).toMatchObject({ genuine: true });
    expect(expired?.[0]?.extensions).not.toHaveProperty('revoked');
    const cutOff = await at.query(WHO, {}, token.slice(0, -2));
    expect(cutOff.errors?.[0]?.extensions).not.toHaveProperty('genuine');
  });

  test('opens nothing once its customer is erased, and is made for nobody unknown', async () => {
    await capture('+14155550153', false);
    const token = tokenIn((await preferencesOf({ phone: '+14155550153' })).url);
    const erased = await at.query(ERASE, { input: { customer: { phone: '+14155550153' } } });
    expect(erased.data.eraseCustomer.userErrors).toEqual([]);
    const { status, errors } = await at.query(WHO, {}, token);
    expect([status, errors?.[0]?.message]).toEqual([401, 'This link is not valid any more; ask for a new one.']);
    const nobody = await preferencesOf({ phone: '+14155550153' });
    expect(nobody).toMatchObject({ url: null, userErrors: [{ code: 'NOT_FOUND', field: ['customer'] }] });
  });

  test('is not e-mailed where there is no mail server', async () => {
    const { userErrors } = await preferencesOf({ phone: ANA }, { email: { to: 'ana@example.com' } });
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID', field: ['email'], message: expect.stringContaining('SMTP_URL') }),
    ]);
  });
});

test('who made the link of a customer, and until when it opens, is an audit event', async () => {
  await capture('+14155550159', false);
  const { expiresAt } = await preferencesOf({ phone: '+14155550159' }, { expiresInMinutes: 30 });
  const asked = '{ auditEvents(first: 1) { nodes { type subjectId actor { kind name } details { name value } } } }';
  const { data } = await at.query(asked);
  const { data: who } = await at.query('{ customer(by: { phone: "+14155550159" }) { id } }');
  expect(data.auditEvents.nodes).toEqual([
    {
      type: 'PREFERENCE_LINK_CREATED',
      subjectId: who.customer.id,
      actor: { kind: 'API_KEY', name: 'the tests' },
      details: [{ name: 'expiresAt', value: expiresAt }],
    },
  ]);
});
