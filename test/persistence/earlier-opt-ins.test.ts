import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { DAY } from '../../src/consent/instant.ts';
import { roleOf } from '../../src/persistence/application-role.ts';
import { migrate } from '../../src/persistence/migrate.ts';
import { Migration20261122InboundOnce } from '../../src/persistence/migrations/migration-20261122-inbound-once.ts';
import { connectOrm } from '../../src/persistence/orm.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const NOW = Math.floor(Date.now() / 1000) * 1000;
const BUSINESS = '018f0000-0000-7000-8000-000000000001';

let testDatabase: TestDatabase;

/** A database as it was before opt-ins had a clock, with opt-ins that end in so many days. */
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const owner = roleOf(testDatabase.ownerUrl).name;
  await inDatabase(testDatabase.adminUrl, (admin) =>
    admin.query(`drop schema public, gateway_private cascade; create schema public authorization ${owner}`),
  );
  const orm = await connectOrm(testDatabase.ownerUrl);
  await orm.migrator.up({ to: Migration20261122InboundOnce.name });
  await orm.close();
  await inDatabase(testDatabase.adminUrl, async (admin) => {
    await admin.query(`
      insert into business (business_id, name, created_at) values ('${BUSINESS}', 'Acme', now());
      insert into journal_head (business_id, seq) values ('${BUSINESS}', 0);
      insert into purpose (business_id, id, code, title, description, marketing) values ('${BUSINESS}', gen_random_uuid(), 'news', 'News', 'News', false);`);
    await admin.query(
      `with asked(name, ends, withdrawn, phone) as (values ('month', $2::float8 + 40 * $3::float8, false, null),
          ('week', $2 + 20 * $3, false, null), ('day', $2 + 2 * $3, false, null), ('ended', $2 - $3, false, null),
          ('withdrawn', $2 + 40 * $3, true, null), ('moved', $2 + 40 * $3, false, '+14155550199'), ('for ever', null, false, null)),
        people as (insert into customer (business_id, id, phone, external_id, created_at)
          select $1::uuid, gen_random_uuid(), '+1415555' || row_number() over (), name, now() from asked returning id, external_id),
        gone as (insert into withdrawal (business_id, customer_id, purpose_id, business_name, withdrawn_at)
          select $1, p.id, '00000000-0000-0000-0000-000000000000', '', instant($2) from asked a join people p on p.external_id = a.name
          where a.withdrawn)
      insert into opt_in (business_id, id, customer_id, purpose_id, business_name, granted)
      select $1, gen_random_uuid(), p.id, u.id, 'Acme', jsonb_build_object('captureId', p.id, 'occurredAt', $2 - $3, 'expiresAt', a.ends,
        'phone', a.phone)
      from asked a join people p on p.external_id = a.name, purpose u`,
      [BUSINESS, NOW, DAY],
    );
  });
  await migrate(testDatabase.ownerUrl, roleOf(testDatabase.url));
});
afterAll(() => testDatabase.drop());

async function inDatabase(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}

test('opt-ins from before have a clock from then on, where they are in force and have an end', async () => {
  const rows = await testDatabase.sql(
    `select c.external_id as name, (ms(o.next_event_at) - $1::float8) / $2::float8 as days, o.next_lead_days as lead
      from opt_in o join customer c on c.id = o.customer_id where o.next_event_at is not null order by days desc`,
    [NOW, DAY],
  );
  expect(rows).toEqual([
    { name: 'week', days: 13, lead: 7 },
    { name: 'month', days: 10, lead: 30 },
    { name: 'day', days: 2, lead: null },
  ]);
});

test('the journal tells of it in one row, which is no event', async () => {
  const rows = await testDatabase.sql<{ clocks: unknown[] }>(
    `select j.seq::int, category, type, payload->'clocks' as clocks, h.seq::int as head
      from journal j join journal_head h using (business_id)`,
  );
  expect(rows).toMatchObject([{ seq: 1, head: 1, category: 'clock', type: 'SET' }]);
  expect(rows[0]!.clocks).toHaveLength(3);
});
