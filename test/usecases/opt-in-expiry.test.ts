import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '../../src/consent/instant.ts';
import { OptInClock } from '../../src/events/opt-in-clock.ts';
import { createDueOptIns } from '../../src/persistence/due-opt-ins.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { changeCustomerPhone } from '../../src/usecases/change-customer-phone.ts';
import { checkEligibility } from '../../src/usecases/check-eligibility.ts';
import { confirmOptIn } from '../../src/usecases/confirm-opt-in.ts';
import { tickBoxes, withdraw, writeIn } from '../support/acts.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const YEAR = 365 * DAY;
const ANA = { phone: '+14155550123' };
const OFFERS = { customer: ANA, purposes: ['offers'] } as const;

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
let clock: OptInClock;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
  const onTrouble = (): void => undefined;
  clock = new OptInClock({ dueOptIns: createDueOptIns(services.database), onTrouble });
});
beforeEach(async () => {
  services.clock.set(NOW);
  acme = await givenBusiness(services, { channels: ['WEBSITE'] });
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

/** What the clock has told of the business, as `EXPIRING 30 at +335`: days after the story's beginning. */
async function told(): Promise<string[]> {
  await clock.tick();
  const rows = await testDatabase.sql<{ type: string; days: string | null; at: number }>(
    `select type, payload->>'leadDays' as days, ms(occurred_at) as at from journal
      where business_id = $1 and category = 'consent' and type in ('EXPIRING', 'EXPIRED') order by seq`,
    [acme.businessId],
  );
  return rows.map(({ type, days, at }) => `${type}${days === null ? '' : ` ${days}`} at +${(at - NOW) / DAY}`);
}

/** The state is what the journal says, whatever was told. */
afterEach(async () => expect(await compareRebuilt(testDatabase.url, acme.businessId)).toEqual([]));

test('an opt-in is told of 30 and 7 days ahead of its end, and at its end, and never again', async () => {
  await tickBoxes(services, acme, OFFERS);
  services.clock.set(NOW + 335 * DAY - 1);
  expect(await told()).toEqual([]);
  services.clock.set(NOW + 335 * DAY);
  expect(await told()).toEqual(['EXPIRING 30 at +335']);
  services.clock.set(NOW + YEAR - 1);
  expect(await told()).toEqual(['EXPIRING 30 at +335', 'EXPIRING 7 at +358']);
  services.clock.set(NOW + YEAR);
  expect(await told()).toEqual(['EXPIRING 30 at +335', 'EXPIRING 7 at +358', 'EXPIRED at +365']);
  services.clock.set(NOW + 10 * YEAR);
  expect(await told()).toHaveLength(3);
});

test('what was due while nothing ran is told late, with its moment and when it was written', async () => {
  await tickBoxes(services, acme, OFFERS);
  services.clock.set(NOW + 400 * DAY);
  expect(await told()).toEqual(['EXPIRING 30 at +335', 'EXPIRING 7 at +358', 'EXPIRED at +365']);
  const rows = await testDatabase.sql<{ recorded: number }>(
    `select ms(recorded_at) as recorded from journal where business_id = $1 and type in ('EXPIRING', 'EXPIRED')`,
    [acme.businessId],
  );
  expect(rows.map(({ recorded }) => recorded)).toEqual([1, 2, 3].map(() => NOW + 400 * DAY));
});

test('a renewal cancels what the earlier act had to be told of, and begins anew', async () => {
  await tickBoxes(services, acme, OFFERS);
  services.clock.set(NOW + 340 * DAY);
  expect(await told()).toEqual(['EXPIRING 30 at +335']);
  await tickBoxes(services, acme, OFFERS);
  services.clock.set(NOW + 370 * DAY);
  expect(await told()).toHaveLength(1);
  services.clock.set(NOW + 340 * DAY + YEAR);
  expect((await told()).slice(1)).toEqual(['EXPIRING 30 at +675', 'EXPIRING 7 at +698', 'EXPIRED at +705']);
});

test('nothing is told of an opt-in that was withdrawn, for its purpose, for everything, or with a stop word', async () => {
  const people = ['+14155550201', '+14155550202', '+14155550203'].map((phone) => ({ phone }));
  for (const customer of people) await tickBoxes(services, acme, { ...OFFERS, customer });
  await withdraw(services, acme, people[0]!, ['offers']);
  await withdraw(services, acme, people[1]!, 'all');
  await writeIn(services, acme, people[2]!, { text: 'STOP', timestamp: NOW + MINUTE });
  services.clock.set(NOW + 2 * YEAR);
  expect(await told()).toEqual([]);
});

test('a withdrawal that came late, of before the opt-in, leaves its clock alone', async () => {
  await tickBoxes(services, acme, OFFERS);
  services.clock.advance(-HOUR);
  await withdraw(services, acme, ANA, 'all');
  services.clock.set(NOW + YEAR);
  expect(await told()).toHaveLength(3);
});

test('nothing is told of what waits for a confirmation; from then on the leads that are still ahead', async () => {
  services.clock.set(NOW + 336 * DAY);
  const late = { ...OFFERS, occurredAt: NOW, requireConfirmation: true };
  const { confirmationToken } = await tickBoxes(services, acme, late);
  services.clock.set(NOW + 340 * DAY);
  expect(await told()).toEqual([]);
  valueOf(await confirmOptIn(services.deps, acme.caller, { token: confirmationToken! }));
  services.clock.set(NOW + 2 * YEAR);
  expect(await told()).toEqual(['EXPIRING 7 at +358', 'EXPIRED at +365']);
});

test('an opt-in waits with its number, and goes on where the new one is confirmed', async () => {
  await tickBoxes(services, acme, OFFERS);
  services.clock.set(NOW + 354 * DAY);
  expect(await told()).toEqual(['EXPIRING 30 at +335']);
  const change = { idempotencyKey: 'change', customer: ANA, newPhone: '+14155550177', occurredAt: null };
  const { confirmationToken } = valueOf(await changeCustomerPhone(services.deps, acme.caller, change));
  services.clock.set(NOW + 360 * DAY);
  expect(await told()).toHaveLength(1);
  valueOf(await confirmOptIn(services.deps, acme.caller, { token: confirmationToken! }));
  services.clock.set(NOW + 2 * YEAR);
  expect((await told()).slice(1)).toEqual(['EXPIRED at +365']);
});

test('an act that comes after its own end was never in force, and has no end to tell', async () => {
  await tickBoxes(services, acme, { ...OFFERS, occurredAt: NOW - YEAR });
  services.clock.set(NOW + 2 * YEAR);
  expect(await told()).toEqual([]);
});

test('eligibility waits for no clock', async () => {
  await tickBoxes(services, acme, OFFERS);
  const template = { name: 'autumn_offers', language: 'en', parameters: [{ name: '1', value: 'Ana' }] };
  const asked = { to: ANA, senderId: null, text: null, template, at: null };
  services.clock.set(NOW + YEAR - 1);
  expect(valueOf(await checkEligibility(services.deps, acme.caller, asked)).verdict).toBe('ALLOWED');
  services.clock.set(NOW + YEAR);
  expect(valueOf(await checkEligibility(services.deps, acme.caller, asked)).reasons).toEqual(['OPT_IN_EXPIRED']);
  expect(await told()).toHaveLength(3);
});

test('what the clock tells overtakes no decision that is under way', async () => {
  await tickBoxes(services, acme, OFFERS);
  const version = {
    name: 'test_version',
    text: 'select consent_version as version from customer where business_id = $1',
  };
  const before = await services.database.query(acme.businessId, version);
  services.clock.set(NOW + YEAR);
  expect(await told()).toHaveLength(3);
  expect(await services.database.query(acme.businessId, version)).toEqual(before);
});
