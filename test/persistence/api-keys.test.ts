import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApiKeys } from '../../src/persistence/api-keys.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const GIVEN = 'cgk_given-by-the-operator-0001';
const EVERY_KEY = { name: 'test_keys', text: 'select * from api_key where business_id = $1' };

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
let other: TestBusiness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: Date.parse('2026-11-22T10:00:00Z') });
  acme = await givenBusiness(services, { channels: [] });
  other = await givenBusiness(services, { name: 'Other Shop', channels: [] });
});
beforeEach(() => {
  services.statements.length = 0;
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

test('a key that was made is known as its business, and nothing else is', async () => {
  const keys = createApiKeys(services.database, services.access);
  const { id, key } = await keys.create(acme.businessId, 'website');
  expect(key).toMatch(/^cgk_[\w-]{27,}$/);
  expect(await keys.verify(key)).toMatchObject({ businessId: acme.businessId, actor: id });
  expect(await keys.verify(`${key}x`)).toBeNull();
  expect(await keys.verify('')).toBeNull();
});

test('of a key only its hash and its beginning are stored', async () => {
  const { key } = await createApiKeys(services.database, services.access).create(other.businessId, 'till');
  const stored = JSON.stringify(await services.database.query(other.businessId, EVERY_KEY));
  expect(stored).toContain(`"prefix":"${key.slice(0, 10)}"`);
  expect(stored).not.toContain(key.slice(0, 14));
});

test('a key that is given from outside is made once, however many replicas start with it', async () => {
  const replicas = Array.from({ length: 6 }, () => createApiKeys(services.database, services.access));
  const made = await Promise.all(replicas.map((keys) => keys.ensure(acme.businessId, 'bootstrap', GIVEN)));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(await createApiKeys(services.database, services.access).verify(GIVEN)).toMatchObject({
    businessId: acme.businessId,
    actor: made[0]!.id,
  });
});

test('a key of one business is refused for another', async () => {
  const keys = createApiKeys(services.database, services.access);
  await keys.ensure(acme.businessId, 'bootstrap', GIVEN);
  await expect(keys.ensure(other.businessId, 'bootstrap', GIVEN)).rejects.toThrow('belongs to another business');
});

test('a thousand questions for one key are one statement, and so for one that is unknown', async () => {
  const keys = createApiKeys(services.database, services.access);
  const { key } = await keys.create(acme.businessId, 'busy');
  services.statements.length = 0;
  for (const asked of [key, 'cgk_unknown']) {
    const answers = await Promise.all(Array.from({ length: 500 }, () => keys.verify(asked)));
    expect(new Set(answers).size).toBe(1);
    for (let count = 0; count < 500; count += 1) await keys.verify(asked);
  }
  expect(services.statements).toEqual(['verify_api_key', 'verify_api_key']);
});

test('a key that is taken away, or made, acts within a second', async () => {
  const keys = createApiKeys(services.database, services.access);
  const { key } = await keys.create(acme.businessId, 'leaked');
  const later = 'cgk_made-on-another-replica';
  expect(await keys.verify(key)).not.toBeNull();
  expect(await keys.verify(later)).toBeNull();
  await services.database.query(acme.businessId, {
    name: 'test_remove_key',
    text: `delete from api_key where business_id = $1 and name = 'leaked'`,
  });
  await createApiKeys(services.database, services.access).create(acme.businessId, 'new', later);
  await sleep(1_000);
  expect(await keys.verify(key)).toBeNull();
  expect(await keys.verify(later)).not.toBeNull();
});

test('an outage is not remembered as an unknown key', async () => {
  let isDown = true;
  const { database } = services;
  const queryAcross: typeof database.queryAcross = (statement, values) =>
    isDown ? Promise.reject(new Error('Connection terminated')) : database.queryAcross(statement, values);
  const keys = createApiKeys({ ...database, queryAcross }, services.access);
  const { key } = await keys.create(acme.businessId, 'patient');
  await expect(keys.verify(key)).rejects.toThrow('Connection terminated');
  isDown = false;
  expect(await keys.verify(key)).not.toBeNull();
});
