import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '../../src/consent/instant.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { tickBoxes, withdraw } from '../support/acts.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { consentOf, counts, importRows, rowsOf, told } from './import-world.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
  acme = await givenBusiness(services);
});
afterAll(async () => {
  expect(await compareRebuilt(testDatabase.adminUrl, acme.businessId)).toEqual([]);
  await services.close();
  await testDatabase.drop();
});

let people = 0;
const somebody = (): { phone: string } => ({ phone: `+1415555${String(1000 + people++)}` });

async function optInsOf(person: { phone: string }) {
  const { optIns } = await consentOf(services, acme, person);
  return optIns.map(({ granted }) => ({ granted: granted! }));
}

test('a row becomes an opt-in of its own channel, with where the proof comes from', async () => {
  const ana = somebody();
  const imported = await importRows(services, acme, rowsOf({ ...ana, external_id: 'crm-1' }));
  expect(told(imported)).toEqual(['ACCEPTED']);
  const [optIn] = await optInsOf(ana);
  expect(optIn?.granted.sourceChannel).toBe('WEBSITE');
  expect(optIn?.granted.occurredAt).toBe(Date.parse('2025-03-01T09:00:00Z'));
  expect(optIn?.granted.facts.map(({ name }) => name)).toEqual(['source', 'import', 'row', 'preselected', 'pageUrl']);
  expect(optIn?.granted.facts[0]?.value).toBe('IMPORT');
});

test('evidence is demanded as for a capture, and every refusal has its code', async () => {
  const imported = await importRows(
    services,
    acme,
    rowsOf(
      { ...somebody(), preselected: 'true' },
      { ...somebody(), page_url: '' },
      { ...somebody(), occurred_at: new Date(NOW + HOUR).toISOString() },
      { ...somebody(), notice_version: '7' },
      { ...somebody(), store_id: 'store-1' },
      { phone: '+1 23' },
      { ...somebody(), source_channel: 'WHATSAPP', action: 'TAPPED_BUTTON', message_id: 'wamid.none', page_url: '' },
      { whatsapp_user_id: '' },
    ),
  );
  expect(told(imported)).toEqual([
    'REFUSED PASSIVE_CONSENT',
    'REFUSED EVIDENCE_MISSING',
    'REFUSED OCCURRED_IN_FUTURE',
    'REFUSED NOT_FOUND',
    'REFUSED EVIDENCE_INVALID',
    'REFUSED INVALID',
    'REFUSED EVIDENCE_INVALID',
    'REFUSED INVALID',
  ]);
  expect(counts(imported)).toEqual([0, 0, 8]);
});

test('the same row changes nothing, in the same file and in another', async () => {
  const ana = somebody();
  const [first, again] = rowsOf(ana, ana);
  expect(told(await importRows(services, acme, [first!, again!]))).toEqual(['ACCEPTED', 'UNCHANGED']);
  expect(told(await importRows(services, acme, [first!, { ...again!, row: 9 }], { batch: 1 }))).toEqual([
    'UNCHANGED',
    'UNCHANGED',
  ]);
  expect(await optInsOf(ana)).toHaveLength(1);
});

test('an act that a newer one has replaced is known all the same', async () => {
  const ana = somebody();
  const older = rowsOf(ana);
  await importRows(services, acme, older);
  await importRows(services, acme, rowsOf({ ...ana, occurred_at: '2025-04-01T09:00:00Z' }));
  expect(told(await importRows(services, acme, older))).toEqual(['UNCHANGED']);
});

test('an import undoes no later withdrawal, and no newer capture', async () => {
  const [ana, ben] = [somebody(), somebody()];
  await tickBoxes(services, acme, { customer: ana, occurredAt: NOW - DAY });
  await withdraw(services, acme, ana, 'all');
  const newer = await tickBoxes(services, acme, { customer: ben, occurredAt: NOW - DAY });
  expect(told(await importRows(services, acme, rowsOf(ana, ben)))).toEqual(['ACCEPTED', 'ACCEPTED']);
  const [kept] = await optInsOf(ben);
  expect(kept?.granted.captureId).toBe(newer.optIns[0]?.capture.captureId);
  const [withdrawn] = (await consentOf(services, acme, ana)).withdrawals;
  expect(withdrawn?.withdrawnAt).toBeGreaterThan(Date.parse('2025-03-01T09:00:00Z'));
});

test('rows of one person in neighbouring batches are decided one after the other', async () => {
  const [ana, ben] = [somebody(), somebody()];
  const rows = rowsOf(
    { ...ana, external_id: 'crm-a' },
    { ...ben, external_id: 'crm-b' },
    { ...ana, purpose: 'offers' },
    { ...ana, external_id: 'crm-b', purpose: 'offers' },
    { ...ben, occurred_at: '2025-05-01T09:00:00Z' },
    { ...ana, occurred_at: '2024-05-01T09:00:00Z' },
  );
  const imported = await importRows(services, acme, rows, { batch: 2 });
  expect(told(imported)).toEqual(['ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'REFUSED INVALID', 'ACCEPTED', 'ACCEPTED']);
  expect(await optInsOf(ana)).toHaveLength(2);
  expect((await optInsOf(ben)).map(({ granted }) => granted.occurredAt)).toEqual([Date.parse('2025-05-01T09:00:00Z')]);
});

test('who is changed by somebody else meanwhile is decided again', async () => {
  const [ana, ben] = [somebody(), somebody()];
  await tickBoxes(services, acme, { customer: ana, occurredAt: NOW - MINUTE });
  let isFirst = true;
  const imported = await importRows(services, acme, rowsOf({ ...ana, purpose: 'offers' }, ben), {
    change: (deps) => ({
      ...deps,
      seal: async (businessId, entries) => {
        if (isFirst) {
          isFirst = false;
          await tickBoxes(services, acme, { customer: ben });
          await tickBoxes(services, acme, { customer: ana, purposes: ['offers'], occurredAt: NOW - MINUTE });
        }
        return deps.seal(businessId, entries);
      },
    }),
  });
  expect(told(imported)).toEqual(['ACCEPTED', 'ACCEPTED']);
  expect((await optInsOf(ana)).map(({ granted }) => granted.occurredAt)).toEqual([NOW - MINUTE, NOW - MINUTE]);
  expect(await optInsOf(ben)).toHaveLength(1);
});
