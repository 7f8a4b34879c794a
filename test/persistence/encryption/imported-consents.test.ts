import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openConsentSnapshot } from '../../../src/persistence/consent-snapshot.ts';
import { eraseCustomer } from '../../../src/usecases/erase-customer.ts';
import { exportConsents } from '../../../src/usecases/export-consents.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { testVault } from '../../support/vault.ts';
import { importRows, rowsOf, told } from '../../usecases/import-world.ts';
import { formsOf } from './forms-of-a-number.ts';
import { filesOf, filesWith, tablesWith } from './search-database.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
/** Numbers that no other test of the run has: the log of the server is everybody's. */
const PHONES = Array.from({ length: 3 }, () => `+4930${String(randomInt(10_000_000, 99_999_999))}`);
const [ANA = '', BEN = '', CAI = ''] = PHONES;
const WORDS = `nobody-else-${String(randomInt(2 ** 40))}`;
const USER_ID = `US.${String(randomInt(2 ** 40))}`;

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
  acme = await givenBusiness(services);
  const page = { page_url: `https://acme.example/${WORDS}` };
  const rows = rowsOf(
    ...PHONES.map((phone) => ({ phone, external_id: `${WORDS}-${phone.slice(-4)}`, ...page })),
    // Known by now, with more to tell.
    { phone: ANA, whatsapp_user_id: USER_ID, purpose: 'offers', ...page },
  );
  expect(told(await importRows(services, acme, rows, { batch: 3 }))).toEqual(Array(4).fill('ACCEPTED'));
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

test('nothing of an imported file stands in clear in a table, a file of the database, or its log', async () => {
  const texts = [...PHONES.flatMap((phone) => formsOf(phone)), WORDS, USER_ID];
  expect(await tablesWith(testDatabase.sql, texts)).toEqual([]);
  const { data, log } = await filesOf(testDatabase.sql);
  expect(data.length).toBeGreaterThan(0);
  expect(await filesWith([...data, ...log], texts)).toEqual([]);
});

test('an export tells everything, but of who was erased nothing, and of evidence that was purged that there is none', async () => {
  valueOf(await eraseCustomer(services.deps, acme.caller, { idempotencyKey: null, customer: { phone: BEN } }));
  await testDatabase.sql(`update customer_key set evidence_salt = null where phone_index = $1`, [
    (await testVault(services.database).secrets(acme.businessId)).index('phone', CAI),
  ]);
  const snapshot = await openConsentSnapshot(testDatabase.url, testVault(services.database), acme.businessId, null);
  const lines: unknown[] = [];
  try {
    for await (const { consents } of exportConsents(snapshot, { asOf: NOW, statuses: null, after: null })) {
      for (const { customer, optIn } of consents) {
        const page = optIn.capture.facts.find(({ name }) => name === 'pageUrl')?.value ?? null;
        lines.push([
          customer.phone,
          customer.whatsAppUserId,
          customer.externalId,
          optIn.capture.phone,
          optIn.status,
          page,
        ]);
      }
    }
  } finally {
    await snapshot.close();
  }
  const page = `https://acme.example/${WORDS}`;
  const ana = [ANA, USER_ID, `${WORDS}-${ANA.slice(-4)}`, ANA, 'ACTIVE', page];
  expect(lines).toHaveLength(4);
  expect(lines).toEqual(
    expect.arrayContaining([
      ana,
      ana,
      [null, null, null, null, 'WITHDRAWN', null],
      [CAI, null, `${WORDS}-${CAI.slice(-4)}`, CAI, 'ACTIVE', null],
    ]),
  );
});
