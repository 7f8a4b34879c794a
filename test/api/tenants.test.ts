import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { print } from 'graphql';
import {
  CheckTemplateEligibilityDocument,
  ConfirmOptInDocument,
  ConsentEventsDocument,
  CustomersDocument,
  MessageEventsDocument,
  SendTemplateMessageDocument,
  TemplatesDocument,
  WindowEventsDocument,
  WithdrawOptInDocument,
} from '../../schema/generated/operations.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { encodeId } from '../../src/graphql/node/global-id.ts';
import {
  CHANNELS,
  NOW,
  ORDER_SHIPPED,
  acmeStore,
  capture,
  captureInput,
  optIn,
  sendOrderShipped,
  writeIn,
} from './acme-store.ts';

/** Known to both businesses, with the same keys, the same external id and the same message id. */
const PHONE = '+14155550170';
const customer = { phone: PHONE, externalId: 'ann' };

let at: TestGateway;
let services: TestServices;
let other: TestBusiness;
/** The other business's key. */
let key: string;
/** Ids of everything that Acme Store has. */
let acmeIds: string[];

beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  services = createTestServices({ url: at.databaseUrl, now: NOW });
  other = await givenBusiness(services, { name: 'Other Shop' });
  key = (await at.gateway.apiKeys.create(other.businessId, 'the other business')).key;
  const { optIns } = await optIn(at, PHONE, { idempotencyKey: 'same', customer });
  await writeIn(at, PHONE, 'wamid.same');
  const { message } = await sendOrderShipped(at, PHONE, 'same');
  const everything = `{ business { id senders { id } purposes { id } } notices { id } templates { id }
    customer(by: { phone: "${PHONE}" }) { id conversationWindow { id } } }`;
  const { data } = await at.query(everything);
  const { business, notices, templates, customer: known } = data;
  const nodes = [
    business,
    ...business.senders,
    ...business.purposes,
    ...notices,
    ...templates,
    known,
    known.conversationWindow,
  ];
  acmeIds = [...(nodes as { id: string }[]).map(({ id }) => id), optIns[0]!.id, message!.id];
});
afterAll(async () => {
  await services.close();
  await at.stop();
});

const NODE = 'query ($id: ID!) { node(id: $id) { id } }';

describe('what one business has', () => {
  test('is nothing to the other by its id', async () => {
    expect(new Set(acmeIds.map((id) => id.slice(0, 3))).size).toBe(9);
    for (const id of acmeIds) {
      expect((await at.query(NODE, { id })).data).toEqual({ node: { id } });
      expect((await at.query(NODE, { id }, key)).data).toEqual({ node: null });
    }
  });

  test('is nothing to the other by the place of an event, which both count from 1', async () => {
    const head = await at.journalHead();
    const document = 'query ($id: ID!) { node(id: $id) { ... on ConsentEvent { customer { phone } } } }';
    for (let seq = 1; seq <= head; seq += 1) {
      expect((await at.query(document, { id: `cev_${String(seq)}` }, key)).data).toEqual({ node: null });
    }
  });

  test('cannot be found, listed or asked about by the other', async () => {
    const customerId = acmeIds.find((id) => id.startsWith('cus_'))!;
    for (const by of [{ id: customerId }, { phone: PHONE }, { externalId: 'ann' }]) {
      const { data } = await at.query('query ($by: CustomerRefInput!) { customer(by: $by) { id } }', { by }, key);
      expect(data).toEqual({ customer: null });
    }
    expect((await at.query(CustomersDocument, {}, key)).data.customers.nodes).toEqual([]);
    const eligibility = await at.query(
      CheckTemplateEligibilityDocument,
      { to: { id: customerId }, template: ORDER_SHIPPED },
      key,
    );
    expect(eligibility.data.eligibility.reasons).toContain('CUSTOMER_UNKNOWN');
    expect(
      (await at.query('{ conversationWindows { nodes { id } } }', {}, key)).data.conversationWindows.nodes,
    ).toEqual([]);
    const templates = (await at.query(TemplatesDocument, {}, key)).data.templates.map(({ id }) => id);
    expect(templates.filter((id) => acmeIds.includes(id))).toEqual([]);
  });

  test('cannot be acted on by the other, which is told that there is no such thing', async () => {
    const id = (prefix: string) => acmeIds.find((one) => one.startsWith(prefix))!;
    const before = await at.journalHead();
    const shown = captureInput(await acmeStore(at), 'WEBSITE', PHONE);
    expect((await capture(at, 'WEBSITE', shown, key)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['noticeIds', '0'] },
    ]);
    const own = { customer: { id: id('cus_') }, all: true, sourceChannel: 'WEBSITE' } as const;
    const withdrawn = (await at.query(WithdrawOptInDocument, { input: own }, key)).data.withdrawOptIn;
    expect(withdrawn.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['customer'] }]);
    const to = { idempotencyKey: 'to', to: { id: id('cus_') }, template: ORDER_SHIPPED };
    const sent = (await at.query(SendTemplateMessageDocument, to, key)).data.sendMessage;
    expect(sent).toMatchObject({ message: null, eligibility: { verdict: 'REFUSED' } });
    const from = { ...to, idempotencyKey: 'from', senderId: id('snd_') };
    expect((await at.query(SendTemplateMessageDocument, from, key)).data.sendMessage.userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['senderId'] },
    ]);
    expect(await at.journalHead()).toBe(before);
  });

  test('cannot be confirmed by the other with its token', async () => {
    const { confirmationToken: token } = await optIn(at, '+14155550171', { requireConfirmation: true });
    const confirm = async (by?: string) =>
      (await at.query(ConfirmOptInDocument, { token: token! }, by)).data.confirmOptIn;
    expect((await confirm(key)).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['token'] }]);
    expect((await confirm()).optIns).toMatchObject([{ status: 'ACTIVE' }]);
  });
});

test('a cursor of one business begins no list of the other, and shows nothing of the first', async () => {
  const { data } = await at.query('{ customers(first: 1) { pageInfo { endCursor } } }');
  const after = String(data.customers.pageInfo.endCursor);
  // Customers are in the order of their ids: the cursor is a place, and behind it comes the other's own.
  expect((await at.query(CustomersDocument, { after }, key)).data.customers.nodes).toEqual([]);
});

test('the same person, keys and message ids are another thing in the other business', async () => {
  const acmeHead = await at.journalHead();
  const noticeIds = [encodeId('Notice', other.notice('order_updates', 'WEBSITE').id)];
  const input = { idempotencyKey: 'same', customer, noticeIds, evidence: CHANNELS.WEBSITE.evidence };
  const first = await capture(at, 'WEBSITE', input, key);
  expect(first.userErrors).toEqual([]);
  expect(acmeIds).not.toContain(first.customer!.id);
  expect(acmeIds).not.toContain(first.optIns[0]!.id);
  const template = { name: 'order_shipped', language: 'en', parameters: [{ name: '1', value: 'Ann' }] };
  const variables = { idempotencyKey: 'same', to: { phone: PHONE }, template };
  const { data } = await at.query(SendTemplateMessageDocument, variables, key);
  expect(data.sendMessage).toMatchObject({ message: { status: 'ACCEPTED' }, userErrors: [] });
  expect(acmeIds).not.toContain(data.sendMessage.message!.id);
  const stop = { customer: { phone: PHONE }, all: true, sourceChannel: 'SMS' } as const;
  expect((await at.query(WithdrawOptInDocument, { input: stop }, key)).data.withdrawOptIn.canceledMessages).toBe(1);
  expect(await at.journalHead()).toBe(acmeHead);
  expect((await sendOrderShipped(at, PHONE)).message?.status).toBe('ACCEPTED');
});

test('subscriptions tell each business its own, also from the same place in the journal', async () => {
  const after = Buffer.from('j1:0').toString('base64url');
  const customerId = acmeIds.find((id) => id.startsWith('cus_'))!;
  const [consents, messages, windows, foreign] = await Promise.all([
    at.collect(ConsentEventsDocument, { after }, key),
    at.collect(MessageEventsDocument, { after }, key),
    at.collect(WindowEventsDocument, { after }, key),
    at.collect(print(ConsentEventsDocument), { after, customerId }, key),
  ]);
  const acme = await at.collect(ConsentEventsDocument, { customerId });
  const input = { customer: { id: customerId }, purposes: ['offers'], sourceChannel: 'STORE' } as const;
  await at.query(WithdrawOptInDocument, { input });
  await acme.until(1);

  // What the other business did itself in the test before, and the opt-in that marks the end.
  const noticeIds = [encodeId('Notice', other.notice('offers', 'WEBSITE').id)];
  await capture(
    at,
    'WEBSITE',
    { idempotencyKey: 'end', customer: { phone: PHONE }, noticeIds, evidence: CHANNELS.WEBSITE.evidence },
    key,
  );
  expect((await consents.until(3)).map(({ consentEvents }) => consentEvents.type)).toEqual([
    'GIVEN',
    'WITHDRAWN',
    'GIVEN',
  ]);
  expect((await messages.until(2)).map(({ messageEvents }) => messageEvents.status)).toEqual(['ACCEPTED', 'CANCELED']);
  expect([windows.events, foreign.events, acme.events.length]).toEqual([[], [], 1]);
});

test('a cursor beyond the head of the own journal is refused, even where the other journal is longer', async () => {
  const [own, acme] = [await at.journalHead(other.businessId), await at.journalHead()];
  expect(acme).not.toBe(own);
  const [shorter, longer] = acme < own ? [at.apiKey, own] : [key, acme];
  const cursor = Buffer.from(`j1:${String(longer)}`).toString('base64url');
  await expect(
    at.collect(ConsentEventsDocument, { after: cursor }, shorter).then((events) => events.until(1)),
  ).rejects.toThrow(/is not of this business/);
});
