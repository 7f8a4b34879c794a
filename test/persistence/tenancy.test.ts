import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { connectDatabase, type Database } from '../../src/persistence/database.ts';
import { roleOf } from '../../src/persistence/application-role.ts';
import { migrate, refuseUnreadyDatabase } from '../../src/persistence/migrate.ts';
import { tickBoxes, withdraw, writeIn } from '../support/acts.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { countingProxy, type CountingProxy } from './counting-proxy.ts';

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
let bert: TestBusiness;
let application: Client;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: Date.parse('2026-11-22T10:00:00Z') });
  acme = await givenBusiness(services, { channels: ['WEBSITE'] });
  bert = await givenBusiness(services, { name: 'Bert & Co', channels: ['WEBSITE'] });
  for (const business of [acme, bert]) {
    const customer = { phone: '+14155550123' };
    await tickBoxes(services, business, { customer, purposes: ['order_updates', 'offers'] });
    await writeIn(services, business, customer);
    await withdraw(services, business, customer, ['offers']);
  }
  application = new Client({ connectionString: testDatabase.url });
  await application.connect();
});
afterAll(async () => {
  await application.end();
  await services.close();
  await testDatabase.drop();
});

interface Relation {
  readonly schema: string;
  readonly name: string;
  readonly isHeld: boolean;
  readonly isForced: boolean;
  readonly hasBusiness: boolean;
}

/** Every table, view and materialised view that is not PostgreSQL's own: one that somebody adds is among them. */
const RELATIONS = `select n.nspname as schema, c.relname as name, c.relrowsecurity as "isHeld", c.relforcerowsecurity as "isForced",
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'business_id') as "hasBusiness"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
  order by 1, 2`;

const relations = (): Promise<Relation[]> => testDatabase.sql<Relation>(RELATIONS);

/** How many rows a connection sees, or that it may not look. */
async function seen(client: Client, { schema, name }: Relation): Promise<number | 'denied'> {
  try {
    const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from "${schema}"."${name}"`);
    return rows[0]?.count ?? -1;
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return 'denied';
    throw error;
  }
}

describe('without a tenant', () => {
  test('the application sees no row of any table, of which most have some', async () => {
    let withRows = 0;
    for (const relation of await relations()) {
      const [stored] = await testDatabase.sql<{ count: number }>(
        `select count(*)::int as count from "${relation.schema}"."${relation.name}"`,
      );
      if ((stored?.count ?? 0) > 0) withRows += 1;
      const name = `${relation.schema}.${relation.name}`;
      expect({ name, seen: [0, 'denied'].includes(await seen(application, relation)) }).toEqual({ name, seen: true });
    }
    expect(withRows).toBeGreaterThan(12);
  });

  test('it can store nothing, change nothing and delete nothing', async () => {
    await expect(
      application.query(
        `insert into business (business_id, name, created_at) values (gen_random_uuid(), 'Eve', now())`,
      ),
    ).rejects.toThrow('row-level security');
    expect((await application.query(`update customer set locale = 'xx'`)).rowCount).toBe(0);
    expect((await application.query('delete from customer')).rowCount).toBe(0);
  });
});

describe('within a tenant', () => {
  const enter = async (businessId: string): Promise<void> => {
    await application.query('begin');
    await application.query(`select set_config('gateway.business_id', $1, true)`, [businessId]);
  };

  test('the application sees the rows of this one, whatever it asks', async () => {
    for (const { schema, name } of (await relations()).filter(
      ({ hasBusiness, schema: of }) => hasBusiness && of === 'public',
    )) {
      await enter(acme.businessId);
      const { rows } = await application.query<{ id: string }>(
        `select distinct business_id as id from ${schema}.${name}`,
      );
      await application.query('rollback');
      expect({ name, others: rows.filter(({ id }) => id !== acme.businessId) }).toEqual({ name, others: [] });
    }
  });

  test('it can neither write rows of another nor give its own away', async () => {
    await enter(acme.businessId);
    await application.query('savepoint before');
    await expect(application.query(`update customer set business_id = $1`, [bert.businessId])).rejects.toThrow(
      'row-level security',
    );
    await application.query('rollback to before');
    expect(
      (await application.query(`update customer set locale = 'xx' where business_id = $1`, [bert.businessId])).rowCount,
    ).toBe(0);
    await application.query('rollback');
  });

  test('it can only add to the journal', async () => {
    await enter(acme.businessId);
    await expect(application.query(`update journal set type = 'GIVEN'`)).rejects.toThrow('permission denied');
    await application.query('rollback');
    await enter(acme.businessId);
    await expect(application.query('delete from journal')).rejects.toThrow('permission denied');
    await application.query('rollback');
  });
});

describe('a table', () => {
  test('of a business is held by row-level security, its owner too', async () => {
    const ours = (await relations()).filter(({ schema, hasBusiness }) => schema === 'public' && hasBusiness);
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter(({ isHeld, isForced }) => !isHeld || !isForced)).toEqual([]);
  });

  test('has no business only where it is no data of one', async () => {
    const without = (await relations()).filter(({ schema, hasBusiness }) => schema === 'public' && !hasBusiness);
    expect(without.map(({ name }) => name)).toEqual(['schema_migration']);
  });

  test('can be read past the tenant by the owner alone, and changed so only where rate limits are kept', async () => {
    const rows = await testDatabase.sql<{ table: string; policy: string; roles: string[]; command: string }>(
      `select tablename as table, policyname as policy, roles::text[], cmd as command from pg_policies
        where schemaname = 'public' and policyname <> 'tenant' order by 1`,
    );
    const [owner] = await testDatabase.sql<{ name: string }>(
      `select tableowner as name from pg_tables where tablename = 'journal'`,
    );
    for (const row of rows) expect(row.roles).toEqual([owner?.name]);
    expect(rows.filter(({ command }) => command !== 'SELECT').map(({ table }) => table)).toEqual(['rate_bucket']);
    expect(rows.map(({ table }) => table)).not.toContain('journal');
  });
});

describe('the application’s role', () => {
  test('is no superuser, passes no policy, and owns nothing', async () => {
    const { rows } = await application.query(
      `select rolsuper, rolbypassrls, rolcreaterole, (select count(*)::int from pg_class where relowner = r.oid) as relations,
        (select count(*)::int from pg_proc where proowner = r.oid) as functions,
        (select count(*)::int from pg_database where datdba = r.oid) as databases
       from pg_roles r where rolname = current_user`,
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, relations: 0, functions: 0, databases: 0 },
    ]);
    await expect(refuseUnreadyDatabase(testDatabase.url)).resolves.toBeUndefined();
  });

  test('is refused where it is the owner, or above the rules', async () => {
    await expect(refuseUnreadyDatabase(testDatabase.ownerUrl)).rejects.toThrow(
      / owns the tables, .*DATABASE_OWNER_URL/,
    );
    await expect(refuseUnreadyDatabase(testDatabase.adminUrl)).rejects.toThrow(/ may read past row-level security, /);
  });

  test('is what the connection would take it for, wherever the URL names it', () => {
    expect(roleOf('postgresql://app:p%40ss@host/db')).toEqual({ name: 'app', password: 'p@ss' });
    expect(roleOf('postgresql://host/db?user=app&password=word')).toEqual({ name: 'app', password: 'word' });
  });

  test('calls nobody’s functions past the tenants but ours', async () => {
    const rows = await testDatabase.sql<{ name: string; isOpen: boolean; path: string[] | null }>(
      `select p.proname as name, has_function_privilege('public', p.oid, 'execute') as "isOpen", p.proconfig as path
        from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace`,
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { name, isOpen, path } of rows) {
      expect({ name, isOpen, path }).toEqual({ name, isOpen: false, path: ['search_path=public, pg_temp'] });
    }
  });
});

const BUSINESSES = {
  name: 'test_businesses_seen',
  text: 'select business_id as id from business where $1::uuid is not null',
};
const BROKEN = { name: 'test_broken', text: 'select 1 / (business_id <> $1)::int from business' };
const UNPARSABLE = { name: 'test_unparsable', text: 'select $1::uuid from nothing_of_this_name' };
const ACROSS = { name: 'test_across', text: 'select business_id from business' };

describe('the tenant travels with its statement', () => {
  let proxy: CountingProxy;
  let database: Database;
  beforeAll(async () => {
    proxy = await countingProxy(testDatabase.url);
    database = connectDatabase({ url: proxy.url, poolSize: 1, connectionTimeoutMs: 60_000 });
    await database.query(acme.businessId, BUSINESSES);
  });
  afterAll(async () => {
    await database.close();
    await proxy.close();
  });

  test('in one flight, the first time and later', async () => {
    const before = proxy.flights();
    const other = { ...BUSINESSES, name: 'test_businesses_seen_again' };
    expect(await database.query(acme.businessId, other)).toEqual([{ id: acme.businessId }]);
    expect(await database.query(bert.businessId, other)).toEqual([{ id: bert.businessId }]);
    expect(proxy.flights() - before).toBe(2);
  });

  test('and nothing of it stays on the connection, not even after a failure', async () => {
    expect(await database.query(acme.businessId, BUSINESSES)).toHaveLength(1);
    expect(await database.queryAcross(ACROSS)).toEqual([]);
    await expect(database.query(acme.businessId, BROKEN)).rejects.toThrow('division by zero');
    expect(await database.queryAcross(ACROSS)).toEqual([]);
  });

  test('and a statement that was refused can be asked again', async () => {
    for (const attempt of [1, 2]) {
      await expect(database.query(acme.businessId, UNPARSABLE)).rejects.toThrow('does not exist');
      expect({ attempt, rows: await database.query(acme.businessId, BUSINESSES) }).toMatchObject({ rows: [{}] });
    }
    await expect(database.query('no uuid', BUSINESSES)).rejects.toThrow('uuid');
    expect(await database.query(bert.businessId, BUSINESSES)).toEqual([{ id: bert.businessId }]);
  });
});

describe('the tenant’s statement', () => {
  test('is given up where it hangs, and its connection is free again', async () => {
    const database = connectDatabase({ url: testDatabase.url, poolSize: 1, connectionTimeoutMs: 60_000 });
    const timeout = {
      name: 'test_timeout',
      text: `select current_setting('statement_timeout') as is from business where $1::uuid is not null`,
    };
    expect(await database.query(acme.businessId, timeout)).toEqual([{ is: '30s' }]);
    await database.close();
  });
});

describe('on Citus, within an explicit transaction', () => {
  test('the tenant is set for the workers too, and stays no longer', async () => {
    const proxy = await countingProxy(testDatabase.url);
    const database = connectDatabase({ url: proxy.url, poolSize: 1, connectionTimeoutMs: 60_000, isCitus: true });
    const settings = {
      name: 'test_settings',
      text: `select current_setting('citus.propagate_set_commands') as propagates, business_id as id from business
        where $1::uuid is not null`,
    };
    expect(await database.query(acme.businessId, settings)).toEqual([{ propagates: 'local', id: acme.businessId }]);
    await expect(database.query(acme.businessId, BROKEN)).rejects.toThrow('division by zero');
    await expect(database.query(`${acme.businessId}'; drop table business; --`, settings)).rejects.toThrow('UUID');
    expect(await database.query(bert.businessId, settings)).toEqual([{ propagates: 'local', id: bert.businessId }]);
    await database.close();
    await proxy.close();
  });
});

test('tables that were given to another owner are refused until that owner has migrated, and then serve as before', async () => {
  const given = await createTestDatabase();
  const heir = `heir_${randomBytes(6).toString('hex')}`;
  const heirUrl = Object.assign(new URL(given.ownerUrl), { username: heir, password: heir }).href;
  await given.sql(`create role ${heir} login password '${heir}'`);
  try {
    await given.sql(`do $$ declare o record; begin
      execute 'alter database ' || quote_ident(current_database()) || ' owner to ${heir}';
      for o in select format('alter %s %s owner to ${heir}', case relkind when 'S' then 'sequence' when 'v' then 'view' else 'table' end,
          c.oid::regclass) as sql from pg_class c where relkind in ('r', 'p', 'v')
          and relnamespace in ('public'::regnamespace, 'gateway_private'::regnamespace, 'graphile_worker'::regnamespace)
        union all select format('alter routine %s owner to ${heir}', oid::regprocedure) from pg_proc
          where pronamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)
        union all select 'alter schema graphile_worker owner to ${heir}'
        union all select 'alter schema gateway_private owner to ${heir}' loop execute o.sql; end loop; end $$`);
    await expect(refuseUnreadyDatabase(given.url)).rejects.toThrow('have another owner');
    await migrate(heirUrl, roleOf(given.url));
    await expect(refuseUnreadyDatabase(given.url)).resolves.toBeUndefined();
  } finally {
    await given.drop();
    await testDatabase.sql(`drop role ${heir}`);
  }
});
