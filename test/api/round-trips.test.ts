import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HOUR } from '../../src/consent/instant.ts';
import {
  CheckSessionEligibilityDocument,
  CheckTemplateEligibilityDocument,
  CustomerConsentDocument,
} from '../../schema/generated/operations.ts';
import { awayFromTheHour, inForeground } from '../support/foreground.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import {
  NOW,
  ORDER_SHIPPED,
  acmeStore,
  capture,
  captureInput,
  freshKey,
  optIn,
  sendOrderShipped,
  writeIn,
  type AcmeStore,
} from './acme-store.ts';

const PEOPLE = 30;
const phoneOf = (index: number): string => `+1415555${String(5000 + index)}`;

let at: TestGateway;
let acme: AcmeStore;

/** Everybody opted in to two purposes, wrote, got two messages, and withdrew one purpose. */
beforeAll(async () => {
  at = await startTestGateway({ now: NOW - HOUR });
  acme = await acmeStore(at);
  const noticeIds = [acme.notice('order_updates', 'WEBSITE'), acme.notice('offers', 'WEBSITE')];
  for (let index = 0; index < PEOPLE; index += 1) await optIn(at, phoneOf(index), { noticeIds });
  at.clock.set(NOW);
  for (let index = 0; index < PEOPLE; index += 1) {
    const phone = phoneOf(index);
    await writeIn(at, phone, `wamid.${String(index)}`);
    await sendOrderShipped(at, phone);
    await sendOrderShipped(at, phone);
    await at.query(
      `mutation ($phone: PhoneNumber!) { withdrawOptIn(input: { customer: { phone: $phone }, purposes: ["offers"],
      sourceChannel: WEBSITE }) { canceledMessages } }`,
      { phone },
    );
  }
});
afterAll(() => at.stop());

/** The statements that one operation took. */
async function statementsOf<Answer>(operation: () => Promise<Answer>): Promise<{ answer: Answer; names: string[] }> {
  await awayFromTheHour();
  at.statements.length = 0;
  const answer = await operation();
  const names = inForeground(at.statements);
  return { answer, names };
}

test('a customer by phone with opt-ins, purposes, notices and window is one statement', async () => {
  const { answer, names } = await statementsOf(() => at.query(CustomerConsentDocument, { phone: phoneOf(0) }));
  expect(names).toHaveLength(1);
  expect(answer.data.customer?.optIns.map(({ status }) => status).sort()).toEqual(['ACTIVE', 'WITHDRAWN']);
  expect(answer.data.customer?.conversationWindow?.status).toBe('OPEN');
  const everything = `query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { id phone whatsAppUserId externalId locale createdAt
    optIns(status: ACTIVE) { id businessName evidence { action facts { name value } } customer { id phone } purpose { id code title }
      reconsentDue reconsentDueSince notice { id text purpose { id code } sender { id businessName } } }
    conversationWindow { id status secondsRemaining sender { id phone } customer { id phone } } } }`;
  expect((await statementsOf(() => at.query(everything, { phone: phoneOf(1) }))).names).toHaveLength(1);
});

const LIST = `query ($first: Int!, $messages: Int!) { customers(first: $first) { nodes { id phone
  optIns { id status reconsentDue purpose { id code } notice { id version previousVersion { id } purpose { id code } sender { id businessName } } }
  conversationWindow { id status sender { id businessName } customer { id phone } }
  messages(first: $messages) { nodes { id status template { id name purpose { id code } } sender { id } customer { id phone }
    eligibility { verdict warnings { code } template { id name purpose { id } } optIn { id reconsentDue purpose { id code } notice { id } }
      conversationWindow { id sender { id } } } } pageInfo { hasNextPage } }
  consentHistory(first: 10) { nodes { id type optIn { id status purpose { id code } } purpose { id code } customer { id } } }
} } }`;

/** One for each kind of record, and for some a second. */
const MOST_STATEMENTS = 16;

describe('a list of customers with everything that hangs on them', () => {
  test('takes no more statements for thirty of them than for one', async () => {
    const one = await statementsOf(() => at.query(LIST, { first: 1, messages: 10 }));
    const all = await statementsOf(() => at.query(LIST, { first: PEOPLE, messages: 10 }));
    expect([one.answer.errors, all.answer.errors]).toEqual([undefined, undefined]);
    const { nodes } = all.answer.data.customers as { nodes: Loaded[] };
    expect(nodes).toHaveLength(PEOPLE);
    for (const { optIns, messages, consentHistory } of nodes) {
      expect([optIns.length, messages.nodes.length, consentHistory.nodes.length]).toEqual([2, 2, 3]);
    }
    // A record that is named in several places can be asked for at two moments, but never once for each customer.
    for (const { names } of [one, all]) {
      for (const [name, times] of Object.entries(Object.groupBy(names, (each) => each))) {
        expect({ name, isFew: times!.length <= 2 }).toEqual({ name, isFew: true });
      }
      expect(names.length).toBeLessThanOrEqual(MOST_STATEMENTS);
    }
  });

  test('brings each of them their own page, and the next page of each behind a cursor', async () => {
    const { data } = await at.query(LIST, { first: 3, messages: 1 });
    const nodes = data.customers.nodes as Loaded[];
    expect(nodes.map(({ messages }) => messages.pageInfo.hasNextPage)).toEqual([true, true, true]);
    for (const { id, messages } of nodes) {
      expect(messages.nodes.map(({ customer }) => customer.id)).toEqual([id]);
    }
  });

  test('takes one more statement for each different page that aliases ask for, and none for the same page again', async () => {
    const aliased = (pages: readonly number[]) =>
      `{ customers(first: ${String(PEOPLE)}) { nodes { ${pages.map((first, index) => `m${String(index)}: messages(first: ${String(first)}) { nodes { id } }`).join(' ')} } } }`;
    expect((await statementsOf(() => at.query(aliased([1])))).names).toHaveLength(2);
    expect((await statementsOf(() => at.query(aliased([1, 1, 1])))).names).toHaveLength(2);
    expect((await statementsOf(() => at.query(aliased([1, 2])))).names).toHaveLength(3);
  });
});

interface Loaded {
  readonly id: string;
  readonly optIns: readonly unknown[];
  readonly messages: {
    readonly nodes: readonly { readonly customer: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
  readonly consentHistory: { readonly nodes: readonly unknown[] };
}

describe('a hot operation takes two statements at most:', () => {
  const to = { phone: phoneOf(0) };

  test('an eligibility of the present one, of the past two', async () => {
    const ask = (instant: number | null) =>
      statementsOf(() =>
        at.query(CheckTemplateEligibilityDocument, {
          to,
          template: ORDER_SHIPPED,
          at: instant === null ? null : new Date(instant).toISOString(),
        }),
      );
    expect((await ask(null)).names).toHaveLength(1);
    expect((await ask(NOW - 1)).names).toHaveLength(2);
    const text = await statementsOf(() => at.query(CheckSessionEligibilityDocument, { to, text: { body: 'Hello' } }));
    expect(text.names).toHaveLength(1);
    expect(text.answer.data.eligibility).toMatchObject({ verdict: 'ALLOWED', conversationWindow: { status: 'OPEN' } });
  });

  test('a capture two, with the purposes that it answers with, and one when it is told again', async () => {
    const input = captureInput(acme, 'WEBSITE', '+14155550160');
    const first = await statementsOf(() => capture(at, 'WEBSITE', input));
    const again = await statementsOf(() => capture(at, 'WEBSITE', input));
    expect(first.names).toEqual(['snapshot_for_capture', 'commit_decisions']);
    expect(again.names).toEqual(['snapshot_for_capture']);
    expect(again.answer).toEqual(first.answer);
  });

  test('a send two, allowed or refused, and one when it is told again', async () => {
    for (const phone of [phoneOf(2), '+14155550161']) {
      const key = freshKey();
      const first = await statementsOf(() => sendOrderShipped(at, phone, key));
      const again = await statementsOf(() => sendOrderShipped(at, phone, key));
      expect([first.names.length, again.names.length]).toEqual([2, 1]);
      expect(again.answer).toEqual(first.answer);
    }
  });

  test('a withdrawal two', async () => {
    const withdraw = `mutation ($phone: PhoneNumber!) { withdrawOptIn(input: { customer: { phone: $phone }, all: true, sourceChannel: SMS }) {
      customer { id phone } optIns { id status } canceledMessages } }`;
    const { names, answer } = await statementsOf(() => at.query(withdraw, { phone: phoneOf(3) }));
    expect(names).toHaveLength(2);
    expect(answer.data.withdrawOptIn.canceledMessages).toBe(2);
  });
});
