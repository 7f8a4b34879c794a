import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApiKeys } from '../../src/persistence/api-keys.ts';
import { DAY } from '../../src/consent/instant.ts';
import { createApiKey, createSiteKey } from '../../src/usecases/create-api-key.ts';
import { revokeApiKey } from '../../src/usecases/revoke-api-key.ts';
import { setAllowedOrigins } from '../../src/usecases/set-allowed-origins.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const GIVEN = 'cgk_given-by-the-operator-0001';
const PLAIN = { sourceChannels: null, trustedDocumentsOnly: false, pointsPerMinute: null, expiresAt: null };
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
  expect(key).toMatch(/^cgk_[0-9A-Za-z]{39}$/);
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
  const begun = performance.now();
  for (const asked of [key, 'cgk_unknown']) {
    const answers = await Promise.all(Array.from({ length: 500 }, () => keys.verify(asked)));
    expect(new Set(answers).size).toBe(1);
    for (let count = 0; count < 500; count += 1) await keys.verify(asked);
  }
  // One each, and again where the machine is so slow that what is known of a key (250 ms) has grown old meanwhile.
  const most = 2 + Math.floor((performance.now() - begun) / 250);
  // A last use is written two seconds later, by whichever instance of this file.
  const asked = services.statements.filter((name) => name !== 'write_api_key_uses');
  expect(new Set(asked)).toEqual(new Set(['verify_api_key']));
  expect(asked.length).toBeLessThanOrEqual(most);
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

test('a key says what it may do, and a site key from where', async () => {
  const keys = createApiKeys(services.database, services.access);
  const limited = {
    ...PLAIN,
    name: 'IVR',
    scopes: ['capture'],
    sourceChannels: ['IVR'],
    pointsPerMinute: 600,
  } as const;
  const expiresAt = services.clock.now() + DAY;
  const { key, record } = valueOf(await createApiKey(services.access, acme.caller, { ...limited, expiresAt }));
  expect(await keys.verify(key)).toEqual({
    businessId: acme.businessId,
    actor: record.id,
    rights: {
      kind: 'SECRET_KEY',
      credentialId: record.id,
      scopes: new Set(['capture']),
      sourceChannels: ['IVR'],
      origins: null,
      customer: null,
      trustedDocumentsOnly: false,
      pointsPerMinute: 600,
      expiresAt,
    },
  });
  const page = { ...PLAIN, name: 'page', origins: ['https://shop.example'] };
  const site = valueOf(await createSiteKey(services.access, acme.caller, page));
  expect((await keys.verify(site.key))?.rights).toMatchObject({
    kind: 'SITE_KEY',
    scopes: new Set(['capture']),
    sourceChannels: ['WEBSITE', 'APP'],
    origins: ['https://shop.example'],
  });
});

test('a mistake of typing is found without asking the database', async () => {
  const keys = createApiKeys(services.database, services.access);
  const { key } = await keys.create(acme.businessId, 'copied');
  services.statements.length = 0;
  for (let place = 4; place < key.length; place += 1) {
    const wrong = `${key.slice(0, place)}${key[place] === 'a' ? 'b' : 'a'}${key.slice(place + 1)}`;
    expect(await keys.ask(wrong)).toEqual({ refused: 'MISTYPED' });
  }
  expect(services.statements).toEqual([]);
  await expect(
    keys.ensure(acme.businessId, 'copied', `${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`),
  ).rejects.toThrow('has a typing error');
});

test('a key that is revoked opens nothing within a second, and says so, on every replica', async () => {
  const replicas = [1, 2].map(() => createApiKeys(services.database, services.access));
  const { id, key } = await replicas[0]!.create(acme.businessId, 'stolen');
  for (const keys of replicas) expect(await keys.verify(key)).not.toBeNull();
  valueOf(await revokeApiKey(services.access, acme.caller, { id }));
  await sleep(900);
  for (const keys of replicas) expect(await keys.ask(key)).toEqual({ refused: 'REVOKED' });
});

test('a key ends at the very instant that it was made for', async () => {
  const keys = createApiKeys(services.database, services.access);
  const wanted = { ...PLAIN, name: 'for a day', scopes: ['read'], expiresAt: services.clock.now() + DAY } as const;
  const { key } = valueOf(await createApiKey(services.access, acme.caller, wanted));
  const begin = services.clock.now();
  services.clock.set(begin + DAY - 1);
  expect(await keys.verify(key)).not.toBeNull();
  services.clock.set(begin + DAY);
  expect(await keys.ask(key)).toEqual({ refused: 'EXPIRED' });
  services.clock.set(begin);
});

test('keys that are first seen together are asked for together', async () => {
  const keys = createApiKeys(services.database, services.access);
  const made = await Promise.all(
    Array.from({ length: 30 }, (_, index) => keys.create(acme.businessId, `till ${index}`)),
  );
  services.statements.length = 0;
  const callers = await Promise.all(made.map(({ key }) => keys.verify(key)));
  expect(callers.map((caller) => caller?.actor)).toEqual(made.map(({ id }) => id));
  expect(services.statements.filter((name) => name === 'verify_api_key').length).toBeLessThanOrEqual(2);
});

test('when keys were last used is written once for all of a business, and not again within the minute', async () => {
  const { database } = services;
  let writes = 0;
  const queryAt: typeof database.queryAt = (...asked) => {
    writes += 1;
    return database.queryAt(...asked);
  };
  const keys = createApiKeys({ ...database, queryAt }, services.access);
  const made = await Promise.all(['one', 'two', 'three'].map((name) => keys.create(acme.businessId, name)));
  await Promise.all([...made.map(({ key }) => keys.verify(key)), keys.verify('cgk_nobody-has-this')]);
  await keys.close();
  await keys.verify(made[0]!.key);
  await keys.close();
  expect(writes).toBe(1);
  const page = await services.access.store.keys(acme.caller, { first: 3, after: null });
  expect(page.items.map(({ item }) => item.lastUsedAt)).toEqual(Array(3).fill(services.clock.now()));
});

test('a last use that cannot be written disturbs nobody', async () => {
  const { database } = services;
  const queryAt: typeof database.queryAt = () => Promise.reject(new Error('Connection terminated'));
  const keys = createApiKeys({ ...database, queryAt }, services.access);
  const { key } = await keys.create(acme.businessId, 'calm');
  expect(await keys.verify(key)).not.toBeNull();
  await keys.close();
});

test('whether a page may ask at all is known across businesses, and of keys that are not revoked', async () => {
  const isListed = async (origin: string) => {
    const ask = { name: 'test_origin', text: 'select origin_is_listed($1::text) as is' };
    return (await services.database.queryAcross<{ is: boolean }>(ask, [origin]))[0]!.is;
  };
  const page = { ...PLAIN, name: 'page', origins: ['https://page.example:8443'] };
  const { record } = valueOf(await createSiteKey(services.access, other.caller, page));
  valueOf(await setAllowedOrigins(services.access, acme.caller, { origins: ['https://dashboard.example'] }));
  expect(await isListed('https://page.example:8443')).toBe(true);
  expect(await isListed('https://dashboard.example')).toBe(true);
  expect(await isListed('https://page.example')).toBe(false);
  valueOf(await revokeApiKey(services.access, other.caller, { id: record.id }));
  valueOf(await setAllowedOrigins(services.access, acme.caller, { origins: [] }));
  expect(await isListed('https://page.example:8443')).toBe(false);
  expect(await isListed('https://dashboard.example')).toBe(false);
});

test('a key that was revoked stays so, however often it is given from outside', async () => {
  const keys = createApiKeys(services.database, services.access);
  const { id } = await keys.ensure(acme.businessId, 'bootstrap', 'cgk_given-and-taken-back');
  valueOf(await revokeApiKey(services.access, acme.caller, { id }));
  expect(await keys.ensure(acme.businessId, 'bootstrap', 'cgk_given-and-taken-back')).toEqual({ id });
  expect(await keys.ask('cgk_given-and-taken-back')).toEqual({ refused: 'REVOKED' });
});
