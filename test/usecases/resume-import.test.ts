import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { counts, importRows, rowsOf } from './import-world.ts';

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

test('a run that broke off goes on behind what was stored, and is told of once', async () => {
  const rows = rowsOf(...Array.from({ length: 6 }, somebody));
  const sha256 = 'a'.repeat(64);
  let stores = 0;
  const broken = importRows(services, acme, rows, {
    sha256,
    batch: 2,
    change: (deps) => ({
      ...deps,
      imports: {
        ...deps.imports,
        store: (caller, write) => {
          stores += 1;
          if (stores === 2) throw new Error('the power went off');
          return deps.imports.store(caller, write);
        },
      },
    }),
  });
  await expect(broken).rejects.toThrow('the power went off');
  const resumed = await importRows(services, acme, rows, { sha256, batch: 2 });
  expect(counts(resumed)).toEqual([6, 0, 0]);
  expect(resumed.progress.rowsDone).toBe(6);
  const acts = await testDatabase.sql<{ type: string }>(
    `select type from journal where business_id = $1 and category = 'audit' and payload->>'fileSha256' = $2 order by seq`,
    [acme.businessId, sha256],
  );
  expect(acts.map(({ type }) => type)).toEqual(['IMPORT_STARTED', 'IMPORT_FINISHED']);
});

test('two processes cannot import the same file at once', async () => {
  let nested = false;
  const rows = rowsOf(somebody(), somebody());
  const sha256 = 'b'.repeat(64);
  const both = importRows(services, acme, rows, {
    sha256,
    batch: 1,
    change: (deps) => ({
      ...deps,
      seal: async (businessId, entries) => {
        if (!nested) {
          nested = true;
          await importRows(services, acme, rows, { sha256, batch: 1 });
        }
        return deps.seal(businessId, entries);
      },
    }),
  });
  await expect(both).rejects.toThrow('Another process');
  expect(nested).toBe(true);
});
