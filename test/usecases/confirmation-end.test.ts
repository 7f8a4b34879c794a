import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DAYS_TO_CONFIRM, confirmationEndsAt } from '../../src/consent/confirmation.ts';
import { DAY } from '../../src/consent/instant.ts';
import { changeCustomerPhone } from '../../src/usecases/change-customer-phone.ts';
import { confirmOptIn } from '../../src/usecases/confirm-opt-in.ts';
import { tickBoxes, withdraw } from '../support/acts.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const END = NOW + 7 * DAY;
const ANA = { phone: '+14155550123' };
const MOVED = { phone: '+14155550177' };
const OVER = {
  ok: false,
  errors: [{ code: 'INVALID', field: ['token'], message: expect.stringContaining('Capture the opt-in again') }],
};

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

/** The token of each way in which one is issued, at `NOW`; the acts themselves are older. */
const WAYS = {
  'of a double opt-in': async () => {
    const late = { customer: ANA, occurredAt: NOW - 30 * DAY, requireConfirmation: true };
    return (await tickBoxes(services, acme, late)).confirmationToken!;
  },
  'of a changed number': async () => {
    services.clock.set(NOW - 60 * DAY);
    await tickBoxes(services, acme, { customer: ANA });
    services.clock.set(NOW);
    const change = { idempotencyKey: null, customer: ANA, newPhone: MOVED.phone, occurredAt: NOW - 30 * DAY };
    return valueOf(await changeCustomerPhone(services.deps, acme.caller, change)).confirmationToken!;
  },
};

const confirm = (token: string) => confirmOptIn(services.deps, acme.caller, { token });
const rows = async (): Promise<number> =>
  (await testDatabase.sql('select from journal where business_id = $1', [acme.businessId])).length;

test('a confirmation holds for seven days from its issue', () => {
  expect([DAYS_TO_CONFIRM, confirmationEndsAt(NOW)]).toEqual([7, END]);
});

describe.each(Object.entries(WAYS))('the confirmation %s', (_way, issue) => {
  test('counts in its last millisecond', async () => {
    const token = await issue();
    services.clock.set(END - 1);
    expect(valueOf(await confirm(token)).optIns).toMatchObject([{ status: 'ACTIVE' }]);
  });

  test('counts no more at its end, changes nothing, and says what to do', async () => {
    const token = await issue();
    const before = await rows();
    services.clock.set(END);
    expect(await confirm(token)).toMatchObject(OVER);
    expect(await rows()).toBe(before);
  });

  test('that was brought back in time answers the same however late it comes again', async () => {
    const token = await issue();
    valueOf(await confirm(token));
    services.clock.set(END + 300 * DAY);
    const before = await rows();
    expect(valueOf(await confirm(token)).optIns).toMatchObject([{ status: 'ACTIVE' }]);
    expect(await rows()).toBe(before);
  });

  test('says first that it was withdrawn, where it was', async () => {
    const token = await issue();
    const [known] = (await services.reads.customers(acme.caller, { first: 1, after: null })).items;
    await withdraw(services, acme, { id: known!.item.id }, 'all');
    services.clock.set(END);
    expect(await confirm(token)).toMatchObject({
      ok: false,
      errors: [{ code: 'INVALID', message: expect.stringContaining('withdrawn') }],
    });
  });
});

test('a new capture is confirmed by its own token, and has its own seven days', async () => {
  const first = await WAYS['of a double opt-in']();
  services.clock.set(END);
  const asked = { customer: ANA, requireConfirmation: true };
  const { confirmationToken } = await tickBoxes(services, acme, asked);
  services.clock.set(END + 7 * DAY - 1);
  expect(await confirm(first)).toMatchObject(OVER);
  expect(valueOf(await confirm(confirmationToken!)).optIns).toMatchObject([{ status: 'ACTIVE' }]);
});
