import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkEligibility } from '../../src/usecases/check-eligibility.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { sendTemplate, tickBoxes, writeIn } from '../support/acts.ts';

const NOON = Date.UTC(2026, 10, 2, 12);
const HOUR = 3_600_000;
let drop: () => Promise<void>;
let services: TestServices;
let business: TestBusiness;

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  services = createTestServices({ url: database.url, now: NOON });
  business = await givenBusiness(services);
});
afterAll(async () => {
  await services.close();
  await drop();
});

async function verdictFor(phone: string): Promise<string> {
  const template = { name: 'order_shipped', language: 'en', parameters: [{ name: '1', value: 'Ann' }] };
  const question = { to: { phone }, senderId: null, text: null, template, at: null };
  return valueOf(await checkEligibility(services.deps, business.caller, question)).verdict;
}

test('a STOP that Meta tells in whole seconds wins over an opt-in of the same second', async () => {
  const phone = '+14155550101';
  services.clock.set(NOON + 316);
  await tickBoxes(services, business, { customer: { phone } });
  services.clock.set(NOON + 700);
  await writeIn(services, business, { phone }, { text: 'STOP', timestamp: NOON });
  expect(await verdictFor(phone)).toBe('REFUSED');
});

test('a STOP that arrives late cancels no message that a newer opt-in allows', async () => {
  const phone = '+14155550102';
  services.clock.set(NOON + HOUR);
  await tickBoxes(services, business, { customer: { phone } });
  const { message } = await sendTemplate(services, business, { phone });
  await writeIn(services, business, { phone }, { text: 'STOP', timestamp: NOON });
  expect(await verdictFor(phone)).toBe('ALLOWED');
  const [after] = await services.reads.messagesByIds(business.caller, [message?.id ?? '']);
  expect(after?.status).toBe('ACCEPTED');
});

test('a STOP in time cancels the message that rested on the opt-in', async () => {
  const phone = '+14155550103';
  await tickBoxes(services, business, { customer: { phone } });
  const { message } = await sendTemplate(services, business, { phone });
  services.clock.advance(5_000);
  await writeIn(services, business, { phone }, { text: 'Stop!' });
  const [after] = await services.reads.messagesByIds(business.caller, [message?.id ?? '']);
  expect(after?.status).toBe('CANCELED');
});
