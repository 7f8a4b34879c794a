import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { HOUR, MINUTE, type Instant } from '../../src/consent/instant.ts';
import { changeCustomerPhone } from '../../src/usecases/change-customer-phone.ts';
import { checkEligibility } from '../../src/usecases/check-eligibility.ts';
import type { MessageRecord } from '../../src/usecases/records.ts';
import { sendTemplate, sendText, tickBoxes, writeIn } from '../support/acts.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/* Rule opt-in-number: what rested on the former number does not go to the new one. */

const NOW = Date.parse('2026-11-22T10:00:00Z');
const FORMER = '+14155550101';
const NEW = '+14155550102';

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
});
beforeEach(async () => {
  services.clock.set(NOW);
  acme = await givenBusiness(services, { channels: ['WEBSITE'] });
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

async function changeNumber(occurredAt: Instant | null = null): Promise<void> {
  const input = { idempotencyKey: null, customer: { phone: FORMER }, newPhone: NEW, occurredAt };
  valueOf(await changeCustomerPhone(services.deps, acme.caller, input));
}

async function reasonsAgainstAText(): Promise<readonly string[]> {
  const question = { to: { phone: NEW }, senderId: null, text: { body: 'Here it is.' }, template: null, at: null };
  return valueOf(await checkEligibility(services.deps, acme.caller, question)).reasons;
}

async function after({ id }: MessageRecord): Promise<MessageRecord> {
  return (await services.reads.messagesByIds(acme.caller, [id]))[0]!;
}

test('what was written at the very instant of the change opens no window for the new number', async () => {
  await writeIn(services, acme, { phone: FORMER });
  await changeNumber();
  expect(await reasonsAgainstAText()).toEqual(['WINDOW_CLOSED']);
  services.clock.advance(MINUTE);
  await writeIn(services, acme, { phone: NEW });
  expect(await reasonsAgainstAText()).toEqual([]);
});

test('a text, and a template in reply, that wait are canceled with the change, though the customer writes from the new number', async () => {
  await writeIn(services, acme, { phone: FORMER });
  const { message: text } = await sendText(services, acme, { phone: FORMER });
  const { message: reply } = await sendTemplate(services, acme, { phone: FORMER });
  services.clock.advance(MINUTE);
  await changeNumber();
  services.clock.advance(MINUTE);
  await writeIn(services, acme, { phone: NEW });
  for (const message of [text!, reply!]) {
    expect(await after(message)).toMatchObject({ status: 'CANCELED', failure: { reason: 'WINDOW_CLOSED' } });
  }
});

test('so it is where we hear of the change late', async () => {
  await writeIn(services, acme, { phone: FORMER });
  const { message } = await sendText(services, acme, { phone: FORMER });
  services.clock.advance(MINUTE);
  await changeNumber(NOW - HOUR);
  expect((await after(message!)).status).toBe('CANCELED');
});

test('a change that a newer one is known of cancels nothing', async () => {
  await writeIn(services, acme, { phone: FORMER });
  services.clock.advance(MINUTE);
  await changeNumber();
  services.clock.advance(MINUTE);
  await writeIn(services, acme, { phone: NEW });
  const { message } = await sendText(services, acme, { phone: NEW });
  const input = { idempotencyKey: null, customer: { phone: NEW }, newPhone: '+14155550103', occurredAt: NOW - HOUR };
  valueOf(await changeCustomerPhone(services.deps, acme.caller, input));
  expect((await after(message!)).status).toBe('ACCEPTED');
});

test('what needed an opt-in is not canceled: it waits for its check, and the customer may confirm', async () => {
  await tickBoxes(services, acme, { customer: { phone: FORMER } });
  const { message } = await sendTemplate(services, acme, { phone: FORMER });
  await changeNumber();
  expect((await after(message!)).status).toBe('ACCEPTED');
});
