import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MINUTE } from '../../src/consent/instant.ts';
import { changeCustomerPhone } from '../../src/usecases/change-customer-phone.ts';
import type { SnapshotStore } from '../../src/usecases/ports.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { sendTemplate, tickBoxes, withdraw, writeIn } from '../support/acts.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
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
  expect(await compareRebuilt(testDatabase.url, acme.businessId)).toEqual([]);
  await services.close();
  await testDatabase.drop();
});

/** Services whose first snapshot of a kind is out of date by one act when it is decided from. */
function overtakenBy(kind: keyof SnapshotStore, act: () => Promise<unknown>): TestServices {
  const { snapshots } = services.deps;
  let isFirst = true;
  const overtaken = async (...question: never[]): Promise<unknown> => {
    const snapshot = await (snapshots[kind] as (...given: never[]) => Promise<unknown>)(...question);
    if (isFirst) {
      isFirst = false;
      await act();
    }
    return snapshot;
  };
  return { ...services, deps: { ...services.deps, snapshots: { ...snapshots, [kind]: overtaken } } };
}

test('a send that a withdrawal overtakes is decided again, and refused', async () => {
  const customer = { phone: '+14155550201' };
  await tickBoxes(services, acme, { customer });
  services.clock.advance(MINUTE);
  const late = overtakenBy('forEligibility', () => withdraw(services, acme, customer, ['order_updates']));
  const { message, eligibility } = await sendTemplate(late, acme, customer);
  expect(message).toBeNull();
  expect(eligibility.reasons).toEqual(['OPT_IN_WITHDRAWN']);
});

test('a withdrawal that a send overtakes cancels that message too', async () => {
  const customer = { phone: '+14155550202' };
  await tickBoxes(services, acme, { customer });
  services.clock.advance(MINUTE);
  const late = overtakenBy('forConsent', () => sendTemplate(services, acme, customer));
  expect((await withdraw(late, acme, customer, 'all')).canceledMessages).toBe(1);
});

test('a message that makes a customer better known does not bring back the number that they gave up meanwhile', async () => {
  const customer = { phone: '+14155550203' };
  const newPhone = '+14155550204';
  const { customer: known } = await tickBoxes(services, acme, { customer });
  const change = { idempotencyKey: null, customer: { id: known.id }, newPhone, occurredAt: null };
  const late = overtakenBy('forInbound', async () =>
    valueOf(await changeCustomerPhone(services.deps, acme.caller, change)),
  );
  await writeIn(late, acme, { ...customer, whatsAppUserId: 'US.203' });
  const [after] = await services.reads.customersByIds(acme.caller, [known.id]);
  expect(after?.phone).toBe(newPhone);
});
