import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY, MINUTE } from '../../src/consent/instant.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { eraseCustomer } from '../../src/usecases/erase-customer.ts';
import { optInView } from '../../src/usecases/opt-in-view.ts';
import { updateBusiness } from '../../src/usecases/update-business.ts';
import { tickBoxes, withdraw } from '../support/acts.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { consentOf, importRows, rowsOf, told, type Cells } from './import-world.ts';

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

async function erase({ phone }: { phone: string }, { caller } = acme): Promise<void> {
  valueOf(await eraseCustomer(services.deps, caller, { idempotencyKey: null, customer: { phone } }));
}

async function statusesOf(person: { phone: string }, business = acme): Promise<string[]> {
  const { optIns, withdrawals, customer } = await consentOf(services, business, person);
  return optIns.flatMap((optIn) => optInView(optIn, withdrawals, customer?.phone ?? null, NOW)?.status ?? []);
}

test('somebody who withdrew, was erased and is imported again is still withdrawn', async () => {
  const ana = somebody();
  await importRows(services, acme, rowsOf({ ...ana, external_id: 'crm-ana' }));
  await withdraw(services, acme, ana, 'all');
  await erase(ana);
  const cells: Cells[] = [ana, { ...ana, purpose: 'offers', external_id: 'crm-ana' }];
  expect(told(await importRows(services, acme, rowsOf(...cells)))).toEqual(['ACCEPTED', 'ACCEPTED']);
  expect(await statusesOf(ana)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
  const { withdrawals } = await consentOf(services, acme, ana);
  expect(withdrawals).toEqual([{ purposeId: null, businessName: null, withdrawnAt: NOW }]);
});

test('they are known again by whatever they were known by', async () => {
  const [ben, newNumber] = [somebody(), somebody()];
  await importRows(services, acme, rowsOf({ ...ben, external_id: 'crm-ben', whatsapp_user_id: 'US.77' }));
  await erase(ben);
  await importRows(services, acme, rowsOf({ ...newNumber, external_id: 'crm-ben' }));
  expect(await statusesOf(newNumber)).toEqual(['WITHDRAWN']);
  const other = somebody();
  await importRows(services, acme, rowsOf({ ...other, whatsapp_user_id: 'US.77' }));
  expect(await statusesOf(other)).toEqual(['WITHDRAWN']);
});

test('a business that keeps no such list takes them for somebody new', async () => {
  const forgetful = await givenBusiness(services, { name: 'Forgetful Store' });
  valueOf(await updateBusiness(services.deps, forgetful.caller, { keepsSuppressionList: false }));
  const cai = somebody();
  await importRows(services, forgetful, rowsOf(cai));
  await erase(cai, forgetful);
  await importRows(services, forgetful, rowsOf(cai));
  expect(await statusesOf(cai, forgetful)).toEqual(['ACTIVE']);
  expect(await compareRebuilt(testDatabase.adminUrl, forgetful.businessId)).toEqual([]);
});

test('who is erased while a batch is sealed or written is decided again', async () => {
  const [ana, ben] = [somebody(), somebody()];
  await tickBoxes(services, acme, { customer: ana, occurredAt: NOW - DAY });
  await tickBoxes(services, acme, { customer: ben, occurredAt: NOW - MINUTE });
  let seals = 0;
  const imported = await importRows(
    services,
    acme,
    rowsOf({ ...ana, purpose: 'offers' }, { ...ben, purpose: 'offers' }),
    {
      change: (deps) => ({
        ...deps,
        seal: async (businessId, entries) => {
          seals += 1;
          if (seals === 1) await erase(ana);
          const sealed = await deps.seal(businessId, entries);
          if (seals === 2) await erase(ben);
          return sealed;
        },
      }),
    },
  );
  expect(told(imported)).toEqual(['ACCEPTED', 'ACCEPTED']);
  expect(seals).toBe(3);
  expect(await statusesOf(ana)).toEqual(['WITHDRAWN']);
  expect(await statusesOf(ben)).toEqual(['WITHDRAWN']);
});

test('evidence that is purged while a batch is written gets another salt, and can be read', async () => {
  const ana = somebody();
  await importRows(services, acme, rowsOf(ana));
  let seals = 0;
  await importRows(services, acme, rowsOf({ ...ana, purpose: 'offers' }), {
    change: (deps) => ({
      ...deps,
      seal: async (businessId, entries) => {
        const sealed = await deps.seal(businessId, entries);
        seals += 1;
        if (seals === 1) await testDatabase.sql('update customer_key set evidence_salt = null');
        return sealed;
      },
    }),
  });
  expect(seals).toBe(2);
  const facts = (await consentOf(services, acme, ana)).optIns.map(({ granted }) => granted?.facts.length);
  expect(facts.sort()).toEqual([0, 5]);
});
