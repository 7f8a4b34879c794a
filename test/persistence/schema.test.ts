import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { ENTITIES } from '../../src/persistence/entities/entities.ts';
import { connectOrm } from '../../src/persistence/orm.ts';
import { sendText, tickBoxes, withdraw, writeIn } from '../support/acts.ts';
import { createTestServices, givenBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let testDatabase: TestDatabase;
let services: TestServices;
let orm: MikroORM;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: Date.parse('2026-11-22T10:00:00Z') });
  orm = await connectOrm(testDatabase.adminUrl);
});
afterAll(async () => {
  await orm.close();
  await services.close();
  await testDatabase.drop();
});

const difference = (): Promise<string> => orm.schema.getUpdateSchemaSQL({ schema: 'public', wrap: false });

test('entities and tables agree', async () => {
  expect(await difference()).toBe('');
});

test.each([
  ['a column', 'alter table sender add column color text', 'alter table sender drop column color'],
  [
    'what may be null',
    'alter table opt_in alter granted set not null',
    'alter table opt_in alter granted drop not null',
  ],
  [
    'a type',
    'alter table message alter read_at type timestamptz(6)',
    'alter table message alter read_at type timestamptz(3)',
  ],
  [
    'a unique key',
    'alter table purpose drop constraint purpose_code_unique',
    'alter table purpose add constraint purpose_code_unique unique (business_id, code)',
  ],
  [
    'a foreign key',
    'alter table notice drop constraint notice_sender_foreign',
    'alter table notice add constraint notice_sender_foreign foreign key (business_id, sender_id) references sender',
  ],
  [
    'row-level security',
    'alter table opt_in no force row level security',
    'alter table opt_in force row level security',
  ],
  [
    'the condition of a partial index',
    'drop index message_accepted_index; create index message_accepted_index on message (business_id, customer_id, sender_id)',
    `drop index message_accepted_index;
      create index message_accepted_index on message (business_id, customer_id, sender_id) where status = 'ACCEPTED'`,
  ],
])('where tables differ from entities in %s, it shows', async (_what, change, undo) => {
  const connection = orm.em.getConnection();
  await connection.execute(change);
  expect(await difference()).not.toBe('');
  await connection.execute(undo);
  expect(await difference()).toBe('');
});

test('every table of ours has an entity, and its key begins with the business', async () => {
  const rows = await orm.em.getConnection().execute<{ name: string; key: string }[]>(`
    select c.relname as name, (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migration'
    order by c.relname`);
  const tables = ENTITIES.map((entity) => entity.meta.tableName);
  expect(rows).toEqual(tables.sort().map((name) => ({ name, key: 'business_id' })));
});

test('every entity can be read', async () => {
  const acme = await givenBusiness(services, { channels: ['WEBSITE'] });
  const customer = { phone: '+14155550123' };
  await tickBoxes(services, acme, { customer, requireConfirmation: true });
  await writeIn(services, acme, customer);
  await sendText(services, acme, customer);
  await withdraw(services, acme, customer, ['offers']);
  const read = new Set<string>();
  for (const entity of ENTITIES) {
    const rows = (await orm.em.fork().find(entity as never, {}, { limit: 100 })) as object[];
    const table = entity.meta.tableName;
    const [counted] = await orm.em
      .getConnection()
      .execute<{ count: number }[]>(`select count(*)::int as count from ${table}`);
    expect({ table, rows: rows.length }).toEqual({ table, rows: counted?.count });
    if (rows.length > 0) read.add(table);
  }
  expect(read.size).toBeGreaterThanOrEqual(14);
});
