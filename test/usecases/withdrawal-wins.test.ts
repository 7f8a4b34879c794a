import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MINUTE } from '../../src/consent/instant.ts';
import type { Decision } from '../../src/usecases/journal.ts';
import { withdrawOptIn } from '../../src/usecases/withdraw-opt-in.ts';
import { sendTemplate, sendText, tickBoxes, withdraw, writeIn } from '../support/acts.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
  acme = await givenBusiness(services, { channels: ['WEBSITE'] });
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

/**
 * Services of a replica that is slow: between what it reads and what it stores, somebody else acts, once or more often.
 *
 * @param without what is left out of the expectation of what it stores, to see what that is for
 */
function overtakenBy(act: () => Promise<unknown>, without: 'consentVersion' | null, times = 1): TestServices {
  const { journal } = services.deps;
  let overtaken = 0;
  const commit = async (businessId: string, decision: Decision) => {
    if (overtaken < times) {
      overtaken += 1;
      await act();
    }
    const { consentVersion, ...expect } = decision.expect;
    const guards = consentVersion !== undefined && without === null ? { consentVersion } : {};
    return journal.commit(businessId, { ...decision, expect: { ...expect, ...guards } });
  };
  return { ...services, deps: { ...services.deps, journal: { commit } } };
}

let people = 0;
async function givenCustomer(): Promise<{ phone: string }> {
  const customer = { phone: `+1415555${String(4000 + (people += 1))}` };
  await tickBoxes(services, acme, { customer });
  services.clock.advance(MINUTE);
  await writeIn(services, acme, customer);
  services.clock.advance(MINUTE);
  return customer;
}

test('without the guard on consent, a template that a withdrawal overtakes would be accepted', async () => {
  const customer = await givenCustomer();
  const acknowledged = () => withdraw(services, acme, customer, ['order_updates']);
  const { message } = await sendTemplate(overtakenBy(acknowledged, 'consentVersion'), acme, customer);
  expect(message?.status).toBe('ACCEPTED');
});

test('with it, the same template is decided again, and goes as the reply that the open window allows', async () => {
  const customer = await givenCustomer();
  const acknowledged = () => withdraw(services, acme, customer, ['order_updates']);
  const { message } = await sendTemplate(overtakenBy(acknowledged, null), acme, customer);
  expect(message?.eligibility.optIn?.status).toBe('WITHDRAWN');
});

test.each(['template', 'text'] as const)(
  'with it, a %s that a withdrawal of everything overtakes is refused',
  async (kind) => {
    const customer = await givenCustomer();
    const acknowledged = () => withdraw(services, acme, customer, 'all');
    const send = kind === 'template' ? sendTemplate : sendText;
    const { message, eligibility } = await send(overtakenBy(acknowledged, null), acme, customer);
    expect(message).toBeNull();
    expect(eligibility.reasons).toContain('CUSTOMER_STOPPED');
  },
);

test('a stop word that overtakes a text is a withdrawal too', async () => {
  const customer = await givenCustomer();
  const stop = () => writeIn(services, acme, customer, { text: 'STOP' });
  expect((await sendText(overtakenBy(stop, 'consentVersion'), acme, customer)).message?.status).toBe('ACCEPTED');
  const other = await givenCustomer();
  const { message } = await sendText(
    overtakenBy(() => writeIn(services, acme, other, { text: 'STOP' }), null),
    acme,
    other,
  );
  expect(message).toBeNull();
});

test('a message that overtakes a withdrawal is cancelled by it', async () => {
  const customer = await givenCustomer();
  const late = overtakenBy(() => sendTemplate(services, acme, customer), null);
  expect((await withdraw(late, acme, customer, 'all')).canceledMessages).toBe(1);
});

test('a withdrawal goes through, however many messages overtake it, and cancels every one of them', async () => {
  const customer = await givenCustomer();
  const late = overtakenBy(async () => {
    for (let count = 0; count < 200; count += 1) await sendTemplate(services, acme, customer);
  }, null);
  expect((await withdraw(late, acme, customer, 'all')).canceledMessages).toBe(200);
});

test('the number of cancelled messages is the same when the call is repeated with its key', async () => {
  const customer = await givenCustomer();
  await sendTemplate(services, acme, customer);
  const input = {
    idempotencyKey: 'again',
    customer,
    purposes: null,
    all: true,
    senderId: null,
    sourceChannel: 'SMS',
    occurredAt: null,
  } as const;
  const first = await withdrawOptIn(services.deps, acme.caller, input);
  const second = await withdrawOptIn(services.deps, acme.caller, input);
  expect(first).toMatchObject({ ok: true, value: { canceledMessages: 1 } });
  expect(second).toEqual(first);
});

test('somebody who is unknown can say no, and it counts when they become a customer', async () => {
  const customer = { phone: '+14155559876' };
  const { customer: stranger, optIns } = await withdraw(services, acme, customer, 'all');
  expect(stranger.phone).toBe(customer.phone);
  expect(optIns).toEqual([]);
  services.clock.advance(MINUTE);
  // A till that uploads yesterday's opt-in does not undo today's no.
  const { optIns: late } = await tickBoxes(services, acme, {
    customer,
    occurredAt: services.clock.now() - 10 * MINUTE,
  });
  expect(late.map(({ status }) => status)).toEqual(['WITHDRAWN']);
  expect((await sendTemplate(services, acme, customer)).eligibility.reasons).toContain('CUSTOMER_STOPPED');
});

test('a withdrawal of everything cancels the answer to a resume word, and not the acknowledgement of a stop word', async () => {
  const replies = async () => {
    const text = `select reply_to || ' ' || status as told from message where business_id = $1 and reply_to is not null
      order by accepted_seq`;
    const rows = await services.database.query<{ told: string }>(acme.businessId, { name: 'test_replies', text });
    return rows.map(({ told }) => told);
  };
  const customer = { phone: '+14155556001' };
  const before = await replies();
  await writeIn(services, acme, customer, { text: 'START' });
  services.clock.advance(MINUTE);
  await writeIn(services, acme, customer, { text: 'STOP' });
  services.clock.advance(MINUTE);
  expect((await withdraw(services, acme, customer, 'all')).canceledMessages).toBe(0);
  expect((await replies()).slice(before.length)).toEqual(['RESUME CANCELED', 'STOP ACCEPTED']);
});
