import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createReadStore } from '../../../src/persistence/reads/read-store.ts';
import { configuredKeyEncryption, type KeyEncryption } from '../../../src/persistence/encryption/key-encryption.ts';
import { rewrapKeys } from '../../../src/persistence/encryption/rewrap-keys.ts';
import { createVault } from '../../../src/persistence/encryption/vault.ts';
import { parseEncryptionKeys } from '../../../src/encryption-keys.ts';
import { tickBoxes, writeIn } from '../../support/acts.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { ENCRYPTION_KEYS } from '../../support/vault.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const NEXT_KEY = `next:${Buffer.alloc(32, 'next').toString('base64')}`;
const keysOf = (text: string): KeyEncryption => configuredKeyEncryption(parseEncryptionKeys(text));
const BOTH = keysOf(`${NEXT_KEY},${ENCRYPTION_KEYS}`);
const NOTHING_MORE = { consent: false, windows: false, purposes: false, senders: false, notices: false };
const PEOPLE = 25;
const phoneOf = (index: number): string => `+1415555${String(1000 + index)}`;

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
});
beforeEach(async () => {
  acme = await givenBusiness(services, { channels: ['WEBSITE'] });
  for (let index = 0; index < PEOPLE; index += 1) {
    await tickBoxes(services, acme, { customer: { phone: phoneOf(index) } });
  }
  await writeIn(services, acme, { phone: phoneOf(0) });
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

const rewrap = (by: KeyEncryption, onDone?: (done: number) => void) =>
  rewrapKeys(services.database, by, acme.businessId, onDone);
const sql = (text: string) => testDatabase.sql<Record<string, unknown>>(text, [acme.businessId]);
const underKeys = async () =>
  (
    await sql(`select split_part(wrapped, '.', 1) as id, count(*)::int as count from customer_key where business_id = $1
      group by 1 order by 1`)
  ).map(({ id, count }) => [id, count]);
/** Everything but the wrapped keys. */
const data = async () => ({
  journal: await sql('select * from journal where business_id = $1 order by seq'),
  customers: await sql('select * from customer where business_id = $1 order by id'),
  indexes: await sql(
    `select customer_id, evidence_salt, phone_index from customer_key where business_id = $1 order by 1`,
  ),
});
/** As a gateway that starts now, with these keys alone, sees somebody. */
const found = async (keys: string, index: number) => {
  const reads = createReadStore(services.database, createVault(services.database, keysOf(keys)));
  return (await reads.customer(acme.caller, { phone: phoneOf(index) }, NOTHING_MORE))?.customer;
};

test('a rotation rewrites no data, and the former key is superfluous then', async () => {
  const before = await data();
  expect(await rewrap(BOTH)).toBe(PEOPLE);
  expect(await data()).toEqual(before);
  expect(await underKeys()).toEqual([['next', PEOPLE]]);
  expect(await rewrap(BOTH)).toBe(0);
  // By the same blind index, and with the same words.
  expect(await found(NEXT_KEY, 7)).toMatchObject({ phone: phoneOf(7) });
});

test('one that is killed half-way leaves everybody readable, and the next run goes on', async () => {
  // What a slice before the kill had written.
  const done = await sql(
    'select customer_id as id, wrapped from customer_key where business_id = $1 order by 1 limit 9',
  );
  for (const { id, wrapped } of done as { id: string; wrapped: string }[]) {
    const owner = `${acme.businessId}\n${id}`;
    const anew = await BOTH.wrap(await BOTH.unwrap(wrapped, owner), owner);
    await testDatabase.sql('update customer_key set wrapped = $1 where customer_id = $2', [anew, id]);
  }
  const dying: KeyEncryption = { ...BOTH, wrap: () => Promise.reject(new Error('Killed.')) };
  await expect(rewrap(dying)).rejects.toThrow('Killed.');
  expect(await underKeys()).toEqual([
    ['next', 9],
    ['test', PEOPLE - 9],
  ]);
  const both = `${NEXT_KEY},${ENCRYPTION_KEYS}`;
  for (let index = 0; index < PEOPLE; index += 1) {
    expect(await found(both, index)).toMatchObject({ phone: phoneOf(index) });
  }
  expect(await rewrap(BOTH)).toBe(PEOPLE - 9);
  expect(await underKeys()).toEqual([['next', PEOPLE]]);
});

test('a gateway that goes on with the former key first meanwhile loses nothing', async () => {
  await rewrap(BOTH);
  const late = { phone: '+14155559999' };
  await tickBoxes(services, acme, { customer: late });
  expect(await underKeys()).toEqual([
    ['next', PEOPLE],
    ['test', 1],
  ]);
  expect(await rewrap(BOTH)).toBe(1);
});

test('a key that was taken out too early is named, with what to do', async () => {
  const message =
    /under the key "test", which ENCRYPTION_KEYS does not name. Put it back there.*encryption-key rewrap/s;
  await expect(found(NEXT_KEY, 0)).rejects.toThrow(message);
  await expect(rewrap(keysOf(NEXT_KEY))).rejects.toThrow(message);
  expect(await underKeys()).toEqual([['test', PEOPLE]]);
});
