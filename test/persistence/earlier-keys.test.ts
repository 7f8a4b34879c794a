import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { roleOf } from '../../src/persistence/application-role.ts';
import { migrate } from '../../src/persistence/migrate.ts';
import { Migration20261122Commit } from '../../src/persistence/migrations/migration-20261122-commit.ts';
import { connectOrm } from '../../src/persistence/orm.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { createApiKeys } from '../../src/persistence/api-keys.ts';
import { generator } from '../../src/generator.ts';
import { createTestServices, valueOf, type TestServices } from '../support/services.ts';
import { createBusinessRegistry } from '../../src/persistence/business-registry.ts';
import { createBusiness } from '../../src/usecases/create-business.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const KEYS = ['cgk_as-keys-looked-once-000000000001', 'a key that was given from outside'];

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
  services = createTestServices({ url: testDatabase.ownerUrl, now: NOW });
  const registry = createBusinessRegistry(services.database);
  const wanted = { name: 'Acme Store', allowsMarketing: false, policyEdition: null };
  businessId = valueOf(await createBusiness({ ...services.deps, registry }, wanted)).id;
  await services.close();
  await inDatabase(testDatabase.ownerUrl, async (client) => {
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
