import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY } from '../../src/consent/instant.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { captureOptIn } from '../../src/usecases/capture-opt-in.ts';
import type { ImportRow } from '../../src/usecases/import-ports.ts';
import type { IndexKind } from '../../src/persistence/encryption/business-secrets.ts';
import { openedRows } from '../support/opened-rows.ts';
import { textOpener, type OpenText } from '../support/opened-texts.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { importRows, rowsOf, type Cells } from './import-world.ts';
import fc from 'fast-check';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

let testDatabase: TestDatabase;
let services: TestServices;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

const row = fc.record({
  phone: fc.option(fc.constantFrom('+14155550101', '+14155550102', '+14155550103'), { nil: '' }),
  whatsapp_user_id: fc.constantFrom('', '', 'US.1001', 'US.1002'),
  external_id: fc.constantFrom('', '', 'crm-1', 'crm-2', 'crm-3'),
  locale: fc.constantFrom('', 'en', 'es'),
  purpose: fc.constantFrom('order_updates', 'offers'),
  day: fc.integer({ min: 1, max: 300 }),
});

/** By the API, in the same order: each row a call of its own. */
async function captureAll(business: TestBusiness, rows: readonly ImportRow[]): Promise<void> {
  for (const { identity, wording, channel, occurredAt, evidence, row: number } of rows) {
    if (channel === null || evidence === null || wording.purpose === null) continue;
    await captureOptIn(services.deps, business.caller, {
      idempotencyKey: `row-${number}`,
      customer: identity,
      noticeIds: [business.notice(wording.purpose as 'offers', channel).id],
      occurredAt,
      requireConfirmation: false,
      keepsLocale: true,
      channel,
      evidence,
    });
  }
}

/** What is stored of customers and consent, opened, with ids called by the order in which they come, and without where an import came from. */
async function stored({ businessId }: TestBusiness): Promise<string> {
  const journal = await testDatabase.sql<Row>(
    `select category, type, occurred_at, recorded_at, customer_id, subject_id, actor, payload from journal
      where business_id = $1 and category not in ('audit') order by seq`,
    [businessId],
  );
  const tables = ['customer', 'opt_in', 'withdrawal'].map((table) =>
    testDatabase.sql<{ row: Row }>(`select to_jsonb(t) as row from ${table} t where business_id = $1`, [businessId]),
  );
  const open = await textOpener(services.database, businessId);
  const places = new Map<string, number>();
  const tell = (row: Row): string =>
    JSON.stringify(opened(row, row.customer_id ?? row.id, open))
      .replaceAll(/\{"name":"(?:source|import|row)","value":"[^"]*"\},/g, '')
      .replaceAll(/"(?:phoneNumberId|phone_number_id)":"\d+"/g, '')
      .replaceAll(UUID, (id) => {
        if (!places.has(id)) places.set(id, places.size);
        return `#${places.get(id)}`;
      });
  // The journal names everybody in its order; ids are no order of what is stored: a row may have been decided anew.
  const told = journal.map(tell);
  const state = (await Promise.all(tables)).flatMap((rows) => rows.map(({ row }) => tell(row)).sort());
  return [...told, ...state].join('\n');
}

interface Row extends Readonly<Record<string, unknown>> {
  readonly customer_id?: string | null;
  readonly id?: string;
}

/** Everything in a value; of a commitment only that there is one. */
function opened(value: unknown, customerId: unknown, open: OpenText): unknown {
  if (typeof value === 'string') {
    const text = open(customerId, value);
    if (!text.startsWith('{"facts"')) return text;
    const { salt: _salt, ...person } = JSON.parse(text) as Record<string, unknown>;
    return person;
  }
  if (value instanceof Date || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => opened(item, customerId, open));
  const fields = Object.entries(value).map(([name, field]) => [
    name,
    name === 'personalSha256' ? typeof field : opened(field, customerId, open),
  ]);
  return Object.fromEntries(fields) as unknown;
}

/** By what somebody is found, in the order of their ids: as it must be, and as it is. */
async function keysOf({ businessId }: TestBusiness): Promise<{ must: unknown; is: unknown }> {
  const rows = openedRows(services.database, businessId);
  const indexed = (kind: IndexKind, value: string | null) => (value === null ? null : rows.index(kind, value));
  const must = (await rows.customers()).map(async ({ id, phone, whatsAppUserId, externalId }) => [
    id,
    await indexed('phone', phone),
    await indexed('whatsAppUserId', whatsAppUserId),
    await indexed('externalId', externalId),
    true,
  ]);
  const is = await testDatabase.sql<{ key: unknown }>(
    `select json_build_array(customer_id, phone_index, whatsapp_user_id_index, external_id_index, evidence_salt is not null) as key
      from customer_key where business_id = $1 order by customer_id`,
    [businessId],
  );
  return { must: await Promise.all(must), is: is.map(({ key }) => key) };
}

test('rows that are imported leave what the same captures leave, and the journal rebuilds it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 14 }),
      fc.integer({ min: 1, max: 6 }),
      async (acts, batch) => {
        const cells = acts.map(({ day, ...rest }, index): Cells => {
          // No two rows are the same act.
          return { ...rest, occurred_at: new Date(NOW - day * DAY - index).toISOString() };
        });
        const [captured, imported] = [await givenBusiness(services), await givenBusiness(services)];
        const rows = rowsOf(...cells).filter(({ faults }) => faults.length === 0);
        await captureAll(captured, rows);
        await importRows(services, imported, rows, { batch });
        expect(await stored(imported)).toBe(await stored(captured));
        const { must, is } = await keysOf(imported);
        expect(is).toEqual(must);
        expect(await compareRebuilt(testDatabase.adminUrl, imported.businessId)).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
});
