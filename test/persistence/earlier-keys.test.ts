import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { roleOf } from '../../src/persistence/application-role.ts';
import { migrate } from '../../src/persistence/migrate.ts';
import { Migration20261122Commit } from '../../src/persistence/migrations/migration-20261122-commit.ts';
import { connectOrm } from '../../src/persistence/orm.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { createApiKeys } from '../../src/persistence/api-keys.ts';
import { generator } from '../../src/generator.ts';
import { createTestServices, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const KEYS = ['cgk_as-keys-looked-once-000000000001', 'a key that was given from outside'];

const MAKE_BUSINESS = `with made as (
    insert into business (business_id, name, created_at) values ($1, 'Acme Store', to_timestamp(${NOW / 1000})) returning business_id)
  insert into journal_head (business_id, seq) select business_id, 0 from made`;

/** As a gateway of then stored it. */
function firstDecision(id: string): object {
  const payload = { id, name: 'Acme Store', allowsMarketing: false, policyEdition: null, createdAt: NOW };
  const about = { category: 'catalog', type: 'BUSINESS', occurredAt: NOW, customerId: null, subjectId: id };
  return { recordedAt: NOW, actor: null, expect: {}, entries: [{ ...about, payload }], idempotency: null };
}

let testDatabase: TestDatabase;
let services: TestServices;
let businessId: string;

/** A database as it was before keys had rights, with a business and its keys. */
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const owner = roleOf(testDatabase.ownerUrl).name;
  await inDatabase(testDatabase.adminUrl, async (admin) => {
    await admin.query(`drop schema public, gateway_private cascade; create schema public authorization ${owner}`);
  });
  const orm = await connectOrm(testDatabase.ownerUrl);
  await orm.migrator.up({ to: Migration20261122Commit.name });
  await orm.close();
  businessId = generator.id();
  await inDatabase(testDatabase.ownerUrl, async (client) => {
    await client.query(MAKE_BUSINESS, [businessId]);
    await client.query('select commit_decisions($1, $2)', [businessId, JSON.stringify([firstDecision(businessId)])]);
    for (const key of KEYS) {
      const values = [businessId, generator.id(), `was ${key.length}`, key.slice(0, 10), generator.sha256(key)];
      await client.query(
        'insert into api_key (business_id, id, name, prefix, sha256) values ($1, $2, $3, $4, $5)',
        values,
      );
    }
  });
  await migrate(testDatabase.ownerUrl, roleOf(testDatabase.url));
  services = createTestServices({ url: testDatabase.url, now: NOW });
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

async function inDatabase(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}

test('keys from before keys had rights open everything, as they did', async () => {
  const keys = createApiKeys(services.database, services.access);
  for (const key of KEYS) {
    expect(await keys.verify(key)).toMatchObject({
      businessId,
      rights: { kind: 'SECRET_KEY', scopes: new Set(['read', 'capture', 'withdraw', 'send', 'subscribe', 'admin']) },
    });
  }
});

test('the journal tells of them from then on, and goes on behind them', async () => {
  expect(await compareRebuilt(testDatabase.url, businessId)).toEqual([]);
  await createApiKeys(services.database, services.access).create(businessId, 'new');
  expect(await compareRebuilt(testDatabase.url, businessId)).toEqual([]);
  const { items } = await services.access.store.auditRecords({ businessId, actor: null }, { first: 10, after: null });
  expect(items.map(({ item }) => [item.seq, item.type])).toEqual([
    [4, 'KEY_CREATED'],
    [3, 'KEY_CREATED'],
    [2, 'KEY_CREATED'],
    [1, 'BUSINESS'],
  ]);
});
