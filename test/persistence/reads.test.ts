import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { HOUR, MINUTE } from '../../src/consent/instant.ts';
import { createReadStore } from '../../src/persistence/reads/read-store.ts';
import { optInViews } from '../../src/usecases/opt-in-view.ts';
import type { CustomerSelection } from '../../src/usecases/reads.ts';
import { sendText, tickBoxes, withdraw, writeIn } from '../support/acts.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { testVault } from '../support/vault.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const PHONE = '+14155550123';
const EVERYTHING: CustomerSelection = { consent: true, windows: true, purposes: true, senders: true, notices: true };
const NOTHING: CustomerSelection = { consent: false, windows: false, purposes: false, senders: false, notices: false };

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
let other: TestBusiness;
let customerId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
  acme = await givenBusiness(services, { senderNames: ['Acme Store', 'Acme Garden'], channels: ['WEBSITE', 'IVR'] });
  other = await givenBusiness(services, { name: 'Other Shop', channels: ['WEBSITE'] });
  const identity = { phone: PHONE, whatsAppUserId: 'US.13491208655302741918', externalId: 'crm-7', locale: 'en' };
  const captured = await tickBoxes(services, acme, { customer: identity, purposes: ['order_updates', 'offers'] });
  customerId = captured.customer.id;
  services.clock.advance(MINUTE);
  await writeIn(services, acme, { phone: PHONE });
  await sendText(services, acme, { phone: PHONE });
  await withdraw(services, acme, { phone: PHONE }, ['offers']);
  await tickBoxes(services, other, { customer: { phone: PHONE, externalId: 'crm-7' } });
});
beforeEach(() => {
  services.statements.length = 0;
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

test('a customer comes with consent, windows and catalogue in one statement', async () => {
  const reading = await services.reads.customer(acme.caller, { phone: PHONE }, EVERYTHING);
  expect(services.statements).toHaveLength(1);
  expect(reading).toMatchObject({
    now: NOW + MINUTE,
    customer: { id: customerId, phone: PHONE, externalId: 'crm-7', createdAt: NOW, erasedAt: null },
    windows: [{ customerId, senderId: acme.senders[0]!.id, expiresAt: NOW + MINUTE + 24 * HOUR }],
  });
  expect(optInViews(reading!.consent!).map(({ status }) => status)).toEqual(['ACTIVE', 'WITHDRAWN']);
  expect(reading!.purposes!.map(({ code }) => code)).toEqual(['order_updates', 'offers']);
  expect(reading!.notices!.map(({ sourceChannel }) => sourceChannel)).toEqual(['WEBSITE', 'WEBSITE']);
});

test('a customer comes with every sender, since which window is meant depends on how many there are', async () => {
  const reading = await services.reads.customer(acme.caller, { phone: PHONE }, { ...NOTHING, senders: true });
  expect(reading!.senders).toEqual(acme.senders);
});

test.each<keyof CustomerSelection>(['consent', 'windows', 'purposes', 'senders', 'notices'])(
  'where %s is not selected, a customer comes without it',
  async (part) => {
    const reading = await services.reads.customer(acme.caller, { phone: PHONE }, { ...EVERYTHING, [part]: false });
    expect(reading).toMatchObject({ customer: { id: customerId }, [part]: null });
  },
);

test('a customer without parts is one row of one table', async () => {
  const reading = await services.reads.customer(acme.caller, { phone: PHONE }, NOTHING);
  expect(reading).toEqual({
    now: NOW + MINUTE,
    customer: expect.objectContaining({ id: customerId }),
    consent: null,
    windows: null,
    purposes: null,
    senders: null,
    notices: null,
  });
});

test.each(['id', 'phone', 'whatsAppUserId', 'externalId'] as const)('a customer is found by %s', async (field) => {
  const { customer } = (await services.reads.customer(acme.caller, { phone: PHONE }, NOTHING))!;
  const found = await services.reads.customer(acme.caller, { [field]: customer[field] }, EVERYTHING);
  expect(found?.customer).toEqual(customer);
});

test('a customer of another business is not found, whatever points at them', async () => {
  expect(await services.reads.customer(other.caller, { id: customerId }, EVERYTHING)).toBeNull();
  const namesake = await services.reads.customer(other.caller, { externalId: 'crm-7' }, EVERYTHING);
  expect(namesake?.customer.id).not.toBe(customerId);
  expect(namesake?.windows).toEqual([]);
});

test('every combination of look-up and selection is a statement of its own, that stays the same', async () => {
  const names = new Set<string>();
  for (let bits = 0; bits < 32; bits += 1) {
    const selection = Object.fromEntries(
      Object.keys(EVERYTHING).map((part, index) => [part, (bits & (1 << index)) > 0]),
    ) as unknown as CustomerSelection;
    for (const by of [{ phone: PHONE }, { id: customerId }, { whatsAppUserId: 'x' }, { externalId: 'x' }]) {
      await services.reads.customer(acme.caller, by, selection);
      await services.reads.customer(acme.caller, by, selection);
      const [once, again] = services.statements.splice(0);
      expect(again).toBe(once);
      names.add(once!);
    }
  }
  expect(names.size).toBe(128);
  expect([...names].every((name) => name.length < 64)).toBe(true);
});

test('the consent of several customers is whole, and read at one instant', async () => {
  const [reading] = await services.reads.consentOf(acme.caller, [customerId]);
  const byPhone = await services.reads.customer(acme.caller, { phone: PHONE }, EVERYTHING);
  expect(reading).toEqual(byPhone!.consent);
  const [optIn] = reading!.optIns;
  expect(await services.reads.consentByOptInIds(acme.caller, [optIn!.id])).toEqual([reading]);
  expect(
    await services.reads.consentByOptInIds(
      acme.caller,
      reading!.optIns.map(({ id }) => id),
    ),
  ).toEqual([reading]);
  expect(await services.reads.consentOf(other.caller, [customerId])).toEqual([]);
  expect(await services.reads.consentByOptInIds(other.caller, [optIn!.id])).toEqual([]);
});

test('an instant is told by the injected clock, and by the database where there is none', async () => {
  expect(await services.reads.now()).toBe(NOW + MINUTE);
  const real = createReadStore({ ...services.database, clock: () => null }, testVault(services.database));
  expect(Math.abs((await real.now()) - Date.now())).toBeLessThan(10_000);
  expect(Number.isInteger(await real.now())).toBe(true);
});

test('records are found by their ids in one statement each, and unknown ids are left out', async () => {
  const { reads } = services;
  const stranger = '00000000-0000-7000-8000-000000000000';
  const reading = (await reads.customer(acme.caller, { id: customerId }, EVERYTHING))!;
  const messages = (await reads.messages(acme.caller, [customerId], { first: 10, after: null }))[0]!.items;
  services.statements.length = 0;
  const [window] = reading.windows!;
  expect(await reads.customersByIds(acme.caller, [customerId, stranger])).toEqual([reading.customer]);
  expect(await reads.sendersByIds(acme.caller, [acme.senders[1]!.id])).toEqual([acme.senders[1]]);
  expect(await reads.purposesByIds(acme.caller, [acme.purposes.offers.id])).toEqual([acme.purposes.offers]);
  const notice = acme.notice('offers', 'IVR');
  expect(await reads.noticesByIds(acme.caller, [notice.id])).toEqual([notice]);
  expect(await reads.templatesByIds(acme.caller, [acme.templates[0]!.id])).toEqual([acme.templates[0]]);
  expect(await reads.messagesByIds(acme.caller, [messages[0]!.item.id])).toEqual([messages[0]!.item]);
  expect(await reads.windowsByIds(acme.caller, [window!.id])).toEqual([window]);
  expect(await reads.windowsOf(acme.caller, [customerId, stranger])).toEqual([window]);
  expect(services.statements).toHaveLength(8);
  expect(await reads.customersByIds(other.caller, [customerId])).toEqual([]);
});

test('an event is found by its place in the journal, and rows that are no events are none', async () => {
  const { reads, database } = services;
  const text = 'select seq, category, type from journal where business_id = $1 order by seq';
  const rows = await database.query<{ seq: number; category: string; type: string }>(acme.businessId, {
    name: 'test_journal',
    text,
  });
  services.statements.length = 0;
  const events = await Promise.all(rows.map(({ seq }) => reads.event(acme.caller, seq)));
  expect(services.statements).toHaveLength(rows.length);
  const told = rows.filter(({ category }) => ['consent', 'window', 'message', 'template'].includes(category));
  expect(events.filter((event) => event !== null).map(({ seq }) => seq)).toEqual(told.map(({ seq }) => seq));
  expect(events.find((event) => event?.kind === 'window')).toMatchObject({
    type: 'OPENED',
    customerId,
    leadMinutes: null,
    window: { customerId, expiresAt: NOW + MINUTE + 24 * HOUR },
  });
  expect(events.find((event) => event?.kind === 'message')).toMatchObject({ status: 'ACCEPTED', customerId });
  expect(await reads.event(acme.caller, rows.length + 1)).toBeNull();
});
