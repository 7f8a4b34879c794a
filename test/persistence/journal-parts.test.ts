import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { roleOf } from '../../src/persistence/application-role.ts';
import { connectDatabase, type Database } from '../../src/persistence/database.ts';
import { createJournalParts } from '../../src/persistence/journal-parts.ts';
import { createJournalReader } from '../../src/persistence/journal-reader.ts';
import { migrate } from '../../src/persistence/migrate.ts';
import { Migration20261122RateLimits } from '../../src/persistence/migrations/migration-20261122-rate-limits.ts';
import { connectOrm } from '../../src/persistence/orm.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/** Months that a database of the former version has rows of; the last, of a clock that was wrong. */
const FORMER = [
  '2026-01-31T23:59:59.999Z',
  '2026-02-01T00:00:00.000Z',
  '2026-02-14T12:00:00.000Z',
  '2071-05-05T00:00:00.000Z',
];

let testDatabase: TestDatabase;
let database: Database;
let admin: Client;
const former = v7();

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  admin = new Client({ connectionString: testDatabase.adminUrl });
  await admin.connect();
  const owner = roleOf(testDatabase.ownerUrl).name;
  await admin.query(`drop schema public, gateway_private cascade; create schema public authorization ${owner}`);
  const orm = await connectOrm(testDatabase.ownerUrl);
  await orm.migrator.up({ to: Migration20261122RateLimits.name });
  await orm.close();
  await addBusiness(former, FORMER);
  await migrate(testDatabase.ownerUrl, roleOf(testDatabase.url));
  database = connectDatabase({ url: testDatabase.url, poolSize: 4, connectionTimeoutMs: 60_000 });
});
afterAll(async () => {
  await database.close();
  await admin.end();
  await testDatabase.drop();
});
beforeEach(() => createJournalParts(database)());

/** A business with one row at each of these instants, in this order. */
async function addBusiness(id: string, instants: readonly string[]): Promise<void> {
  await admin.query(`insert into business (business_id, name, created_at) values ($1, 'Acme', now())`, [id]);
  await admin.query('insert into journal_head (business_id, seq) values ($1, $2)', [id, instants.length]);
  await admin.query(
    `insert into journal (business_id, seq, category, type, occurred_at, recorded_at, customer_id, subject_id, payload)
      select $1, seq, 'message', 'CANCELED', at, at, gen_random_uuid(), gen_random_uuid(), '{"failure": null}'
      from unnest($2::timestamptz[]) with ordinality i(at, seq)`,
    [id, instants],
  );
}

async function partsOf(businessId: string): Promise<string[]> {
  const { rows } = await admin.query<{ part: string }>(
    `select tableoid::regclass::text as part from journal where business_id = $1 order by seq`,
    [businessId],
  );
  return rows.map(({ part }) => part.replace('gateway_private.', ''));
}

/** The name of the part, so many months ahead, in UTC. */
function partAhead(months: number): string {
  const now = new Date();
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months));
  return `journal_${month.toISOString().slice(0, 7).replace('-', '_')}`;
}

async function isThere(part: string): Promise<boolean> {
  const { rows } = await admin.query<{ is: boolean }>('select to_regclass($1) is not null as is', [
    `gateway_private.${part}`,
  ]);
  return rows[0]?.is ?? false;
}

/** As an operator takes a month away. */
async function takeAway(part: string): Promise<void> {
  await admin.query(`alter table journal detach partition gateway_private.${part}`);
}

test('rows of the former version are carried over, each into its month', async () => {
  const { events } = await createJournalReader(database).eventsAfter(former, 0, 10);
  expect(events.map(({ seq, recordedAt }) => [seq, new Date(recordedAt).toISOString()])).toEqual(
    FORMER.map((at, index) => [index + 1, at]),
  );
  expect(await partsOf(former)).toEqual(['journal_2026_01', 'journal_2026_02', 'journal_2026_02', 'journal_2071_05']);
});

test('this month and the next three are there, whoever makes them, and however many at once', async () => {
  await takeAway(partAhead(3));
  await admin.query(`drop table gateway_private.${partAhead(3)}`);
  await Promise.all([1, 2, 3, 4].map(() => createJournalParts(database)()));
  for (const months of [0, 1, 2, 3])
    expect({ months, isThere: await isThere(partAhead(months)) }).toMatchObject({ isThere: true });
  expect(await isThere(partAhead(4))).toBe(false);
});

test('no instant is refused, and a month that has rows already is left as it is', async () => {
  await takeAway(partAhead(2));
  await admin.query(`drop table gateway_private.${partAhead(2)}`);
  const business = v7();
  const now = new Date();
  const ahead = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 15)).toISOString();
  await addBusiness(business, ['1970-01-01T00:00:00.000Z', ahead, '2999-12-31T23:59:59.999Z']);
  await createJournalParts(database)();
  expect(await partsOf(business)).toEqual(['journal_other', 'journal_other', 'journal_other']);
  expect(await isThere(partAhead(2))).toBe(false);
  await admin.query('delete from journal where business_id = $1', [business]);
  await createJournalParts(database)();
  expect(await isThere(partAhead(2))).toBe(true);
});

test('a month is not made while somebody reads for long, and nobody is kept waiting for it', async () => {
  await takeAway(partAhead(3));
  await admin.query(`drop table gateway_private.${partAhead(3)}`);
  const reader = new Client({ connectionString: testDatabase.adminUrl });
  await reader.connect();
  await reader.query('begin; select count(*) from journal');
  await createJournalParts(database)();
  expect(await isThere(partAhead(3))).toBe(false);
  await reader.query('rollback');
  await reader.end();
  await createJournalParts(database)();
  expect(await isThere(partAhead(3))).toBe(true);
});

test('reading by position or by customer goes by an index in every month, and where nothing follows, into none', async () => {
  const business = v7();
  await addBusiness(
    business,
    Array.from({ length: 3_000 }, () => new Date().toISOString()),
  );
  await admin.query('analyze journal');
  const scans = async (column: 'seq_scan' | 'idx_scan'): Promise<number> => {
    const { rows } = await admin.query<{ scans: number }>(
      `select sum(${column})::int as scans from pg_stat_xact_all_tables where schemaname = 'gateway_private' and relname like 'journal%'`,
    );
    return rows[0]?.scans ?? NaN;
  };
  // Within a transaction its own scans are counted, and no others that are told late.
  await admin.query('begin');
  const before = await scans('seq_scan');
  const page = await admin.query('select seq from journal_after($1, 2990, 100)', [business]);
  expect(page.rowCount).toBe(10);
  const oldest = await admin.query('select journal_oldest($1, now() - interval $$1 day$$)::int as seq', [business]);
  expect(oldest.rows).toEqual([{ seq: 0 }]);
  expect(await scans('seq_scan')).toBe(before);
  const byIndex = await scans('idx_scan');
  expect((await admin.query('select seq from journal_after($1, 3000, 100)', [business])).rowCount).toBe(0);
  expect(await scans('idx_scan')).toBe(byIndex);
  await admin.query('commit');

  for (const [index, condition] of [
    ['pkey', 'seq = 17'],
    ['business_id_customer_id', `customer_id = '${v7()}' and category = 'consent' and seq > 5 order by seq limit 20`],
  ] as const) {
    const { rows } = await admin.query<{ 'QUERY PLAN': string }>(
      `explain select * from journal where business_id = '${business}' and ${condition}`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(new RegExp(`Scan (using|on) ${partAhead(0)}_${index}`));
    expect(plan).not.toContain(`Seq Scan on ${partAhead(0)} `);
  }
});

test('a business cannot be deleted from under its journal', async () => {
  await expect(admin.query('delete from business where business_id = $1', [former])).rejects.toThrow('foreign key');
});
