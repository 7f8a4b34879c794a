import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MINUTE } from '../../src/consent/instant.ts';
import type { Decision } from '../../src/usecases/journal.ts';
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

type Guard = 'consentVersion' | 'messageVersion';

/**
 * Services of a replica that is slow: between what it reads and what it stores, somebody else acts, once or more often.
 *
 * @param without the part of the expectation that is left out of what it stores, to see what that part is for
 */
function overtakenBy(act: () => Promise<unknown>, without: Guard | null, times = 1): TestServices {
  const { journal } = services.deps;
  let overtaken = 0;
  const commit = async (businessId: string, decision: Decision) => {
    if (overtaken < times) {
      overtaken += 1;
      await act();
    }
    const { consentVersion, messageVersion, ...expect } = decision.expect;
    const guards = {
      ...(consentVersion !== undefined && without !== 'consentVersion' && { consentVersion }),
      ...(messageVersion !== undefined && without !== 'messageVersion' && { messageVersion }),
    };
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

test('without the guard on messages, a withdrawal would miss the message that overtakes it; with it, it cancels it', async () => {
  const missed = await givenCustomer();
  const late = overtakenBy(() => sendTemplate(services, acme, missed), 'messageVersion');
  expect((await withdraw(late, acme, missed, 'all')).canceledMessages).toBe(0);

  const customer = await givenCustomer();
  const guarded = overtakenBy(() => sendTemplate(services, acme, customer), null);
  expect((await withdraw(guarded, acme, customer, 'all')).canceledMessages).toBe(1);
});

test('a withdrawal that is overtaken again and again by messages cancels every one of them', async () => {
  const customer = await givenCustomer();
  const late = overtakenBy(() => sendTemplate(services, acme, customer), null, 40);
  expect((await withdraw(late, acme, customer, 'all')).canceledMessages).toBe(40);
});

// Known defect: withdrawals must never fail (rule withdraw-easy), but one gives up after 50 attempts where a caller keeps sending
// to the same customer. The one who mends it turns this into `test`.
test.failing('a withdrawal goes through, however many messages overtake it', async () => {
  const customer = await givenCustomer();
  const late = overtakenBy(() => sendTemplate(services, acme, customer), null, 200);
  expect((await withdraw(late, acme, customer, 'all')).canceledMessages).toBeGreaterThan(0);
});
