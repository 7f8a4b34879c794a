import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '../../src/consent/instant.ts';
import type { Result } from '../../src/consent/user-error.ts';
import { keyEnd } from '../../src/usecases/api-key-record.ts';
import { MOST_KEYS } from '../../src/usecases/api-key-rules.ts';
import {
  createApiKey,
  createSiteKey,
  type CreateApiKeyInput,
  type CreateSiteKeyInput,
} from '../../src/usecases/create-api-key.ts';
import { revokeApiKey } from '../../src/usecases/revoke-api-key.ts';
import { rotateApiKey } from '../../src/usecases/rotate-api-key.ts';
import { setAllowedOrigins } from '../../src/usecases/set-allowed-origins.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const READER: CreateApiKeyInput = {
  name: 'dashboard',
  scopes: ['read', 'subscribe'],
  sourceChannels: null,
  trustedDocumentsOnly: true,
  pointsPerMinute: 1000,
  expiresAt: null,
};
const PAGE: CreateSiteKeyInput = {
  name: 'checkout page',
  origins: ['https://shop.example'],
  sourceChannels: null,
  trustedDocumentsOnly: false,
  pointsPerMinute: null,
  expiresAt: null,
};

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
let other: TestBusiness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
});
beforeEach(async () => {
  services.clock.set(NOW);
  acme = await givenBusiness(services, { channels: [] });
  other = await givenBusiness(services, { name: 'Other Shop', channels: [] });
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

const make = (changes: Partial<CreateApiKeyInput> = {}, by = acme) =>
  createApiKey(services.access, by.caller, { ...READER, ...changes });
const makeSite = (changes: Partial<CreateSiteKeyInput> = {}) =>
  createSiteKey(services.access, acme.caller, { ...PAGE, ...changes });
const rotate = (id: string, overlapMinutes = 60, by = acme) =>
  rotateApiKey(services.access, by.caller, { id, overlapMinutes });
const revoke = (id: string, by = acme) => revokeApiKey(services.access, by.caller, { id });
const faultsOf = (result: Result<unknown>) =>
  result.ok ? [] : result.errors.map(({ code, field }) => `${code} ${field?.join('.') ?? ''}`);
const keysOf = async (by = acme) =>
  (await services.access.store.keys(by.caller, { first: 100, after: null })).items.map(({ item }) => item);
const actsOf = async (by = acme) => {
  const page = await services.access.store.auditRecords(by.caller, { first: 100, after: null });
  return page.items.map(({ item }) => item);
};

describe('a new key', () => {
  test('has the rights that it was made with, and is told of who made it', async () => {
    const first = valueOf(await make({ scopes: ['admin'] }));
    const caller = { ...acme.caller, actor: first.record.id };
    const { record } = valueOf(await createApiKey(services.access, caller, { ...READER, name: ' dashboard ' }));
    const { scopes, trustedDocumentsOnly, pointsPerMinute } = READER;
    expect(record).toMatchObject({
      name: 'dashboard',
      kind: 'SECRET_KEY',
      scopes,
      trustedDocumentsOnly,
      pointsPerMinute,
    });
    expect(await keysOf()).toEqual([record, first.record]);
    expect((await actsOf())[0]).toMatchObject({
      type: 'KEY_CREATED',
      name: 'dashboard',
      actor: { id: first.record.id, keyName: 'dashboard' },
      subjectId: record.id,
    });
  });

  test.each<[string, Partial<CreateApiKeyInput>, string[]]>([
    ['without a name', { name: '  ' }, ['INVALID name']],
    ['with a name that nobody reads', { name: 'x'.repeat(201) }, ['INVALID name']],
    ['without a scope', { scopes: [] }, ['INVALID scopes']],
    ['limited to channels that it cannot capture for', { sourceChannels: ['IVR'] }, ['INVALID sourceChannels']],
    ['limited to no channel', { scopes: ['capture'], sourceChannels: [] }, ['INVALID sourceChannels']],
    ['that has expired already', { expiresAt: NOW }, ['INVALID expiresAt']],
    ['that may call never', { pointsPerMinute: 0 }, ['INVALID pointsPerMinute']],
    ['with several faults at once', { name: '', scopes: [] }, ['INVALID name', 'INVALID scopes']],
  ])('%s is refused, and nothing is stored', async (_what, changes, faults) => {
    expect(faultsOf(await make(changes))).toEqual(faults);
    expect(await keysOf()).toEqual([]);
  });

  test('is one too many where a business has 200 that open something, however many are asked for at once', async () => {
    for (let made = 0; made < MOST_KEYS - 5; made += 65) {
      await Promise.all(Array.from({ length: 65 }, () => make()));
    }
    const last = await Promise.all(Array.from({ length: 20 }, () => make()));
    expect(last.filter(({ ok }) => ok)).toHaveLength(5);
    expect(faultsOf(await make())).toEqual(['INVALID ']);
    const [one, two] = await keysOf();
    expect(faultsOf(await rotate(one!.id, 1))).toEqual(['INVALID ']);
    valueOf(await rotate(one!.id, 0));
    valueOf(await revoke(two!.id));
    valueOf(await make({ expiresAt: NOW + HOUR }));
    expect(faultsOf(await make())).toEqual(['INVALID ']);
    services.clock.advance(HOUR);
    valueOf(await make());
    valueOf(await make({}, other));
  });
});

describe('a site key', () => {
  test('captures for pages and apps, from its origins as browsers send them', async () => {
    const origins = [
      'https://Shop.Example:443/',
      'https://shop.example',
      'http://localhost:3000',
      'https://müller.example',
    ];
    const { key, record } = valueOf(await makeSite({ origins }));
    expect(key).toMatch(/^cgs_/);
    expect(record).toMatchObject({
      kind: 'SITE_KEY',
      scopes: ['capture'],
      sourceChannels: ['WEBSITE', 'APP'],
      origins: ['https://shop.example', 'http://localhost:3000', 'https://xn--mller-kva.example'],
    });
  });

  test.each<[string, Partial<CreateSiteKeyInput>, string[]]>([
    ['for calls', { sourceChannels: ['WEBSITE', 'IVR'] }, ['INVALID sourceChannels']],
    ['from anywhere', { origins: [] }, ['INVALID origins']],
    [
      'from too many origins',
      { origins: Array.from({ length: 21 }, (_, n) => `https://s${n}.example`) },
      ['INVALID origins'],
    ],
    ['from an origin in plain text', { origins: ['https://a.example', 'http://b.example'] }, ['INVALID origins.1']],
  ])('%s is refused', async (_what, changes, faults) => {
    expect(faultsOf(await makeSite(changes))).toEqual(faults);
  });

  test.each([
    'shop.example',
    '*',
    'null',
    'https://*.example',
    'https://shop.example/checkout',
    'https://shop.example?',
    'https://shop.example#',
    'https://user@shop.example',
    'https://@shop.example',
    'https:\\\\shop.example',
    ' https://shop.example',
    'ftp://shop.example',
    'javascript:alert(1)',
    'http://localhost.example',
    `https://${'a'.repeat(250)}.example`,
  ])('from "%s", which is no origin, is refused', async (origin) => {
    expect(faultsOf(await makeSite({ origins: [origin] }))).toEqual(['INVALID origins.0']);
  });
});

describe('a rotation', () => {
  test('makes a key of the same rights, and ends the old one a while later', async () => {
    const { record } = valueOf(await make());
    services.clock.advance(HOUR);
    const { key, record: next, old } = valueOf(await rotate(record.id, 90));
    const { name, kind, scopes, sourceChannels, origins, trustedDocumentsOnly, pointsPerMinute } = record;
    expect(next).toMatchObject({ name, kind, scopes, sourceChannels, origins, trustedDocumentsOnly, pointsPerMinute });
    expect(next).toMatchObject({ expiresAt: null, retiresAt: null, prefix: key.slice(0, 10) });
    expect(keyEnd(old)).toBe(NOW + HOUR + 90 * MINUTE);
    expect(await keysOf()).toEqual([next, old]);
    const [ended, made] = await actsOf();
    expect(ended).toMatchObject({ type: 'KEY_EXPIRES', subjectId: record.id });
    expect(made?.details).toContainEqual({ name: 'replaces', value: record.prefix });
  });

  test('of a key for a time makes one for as long, also where the old one is ending', async () => {
    const { record } = valueOf(await make({ expiresAt: NOW + 30 * DAY }));
    services.clock.advance(DAY);
    const { record: next, old } = valueOf(await rotate(record.id, 60));
    expect(next.expiresAt).toBe(NOW + 31 * DAY);
    const { record: again, old: same } = valueOf(await rotate(record.id, 24 * 60));
    expect(again.expiresAt).toBe(NOW + 31 * DAY);
    expect(keyEnd(same)).toBe(keyEnd(old));
  });

  test('never lengthens what a key was made for', async () => {
    const { record } = valueOf(await make({ expiresAt: NOW + HOUR }));
    expect(keyEnd(valueOf(await rotate(record.id, 24 * 60)).old)).toBe(NOW + HOUR);
  });

  test('of a key that opens nothing any more is refused', async () => {
    const revoked = valueOf(await make()).record;
    valueOf(await revoke(revoked.id));
    expect(faultsOf(await rotate(revoked.id))).toEqual(['INVALID id']);
    const expired = valueOf(await make({ expiresAt: NOW + HOUR })).record;
    const ended = valueOf(await make()).record;
    valueOf(await rotate(ended.id, 0));
    services.clock.advance(HOUR);
    expect(faultsOf(await rotate(expired.id))).toEqual(['INVALID id']);
    expect(faultsOf(await rotate(ended.id))).toEqual(['INVALID id']);
  });

  test('and a revocation at once leave no successor of a revoked key', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { record } = valueOf(await make());
      const before = (await keysOf()).length;
      const [rotated, revoked] = await Promise.all([rotate(record.id), revoke(record.id)]);
      expect(revoked.ok).toBe(true);
      expect((await keysOf()).length).toBe(before + (rotated.ok ? 1 : 0));
      const acts = (await actsOf()).filter(({ subjectId, type }) => subjectId === record.id && type !== 'KEY_CREATED');
      if (!rotated.ok) expect(acts.map(({ type }) => type)).toEqual(['KEY_REVOKED']);
      else expect(acts.map(({ type }) => type)).toEqual(['KEY_REVOKED', 'KEY_EXPIRES']);
    }
  });

  test.each([-1, 0.5, 43_201, Number.NaN])('with an overlap of %d minutes is refused', async (minutes) => {
    const { record } = valueOf(await make());
    expect(faultsOf(await rotate(record.id, minutes))).toEqual(['INVALID overlapMinutes']);
  });
});

test('a revocation is one act, however often it is asked for', async () => {
  const { record } = valueOf(await make());
  const answers = await Promise.all(Array.from({ length: 8 }, () => revoke(record.id)));
  services.clock.advance(HOUR);
  answers.push(await revoke(record.id));
  expect(answers.map((answer) => valueOf(answer).revokedAt)).toEqual(Array(9).fill(NOW));
  expect((await actsOf()).filter(({ type }) => type === 'KEY_REVOKED')).toHaveLength(1);
});

test('a key of another business is like one that never was', async () => {
  const { record } = valueOf(await make());
  const never = services.deps.generate.id();
  for (const act of [rotate, revoke] as const) {
    const answers = [];
    for (const id of [record.id, never]) {
      services.statements.length = 0;
      const answer = act === rotate ? await rotate(id, 60, other) : await revoke(id, other);
      answers.push({ answer, statements: [...services.statements] });
    }
    expect(faultsOf(answers[0]!.answer)).toEqual(['NOT_FOUND id']);
    expect(answers[0]).toEqual(answers[1]);
  }
  expect(await keysOf(other)).toEqual([]);
  expect(await services.access.store.keysNamed(other.caller, record.prefix)).toEqual([]);
});

test('the origins of a business are listed whole, each as a browser sends it', async () => {
  const set = (origins: string[]) => setAllowedOrigins(services.access, acme.caller, { origins });
  valueOf(await set(['https://B.example', 'https://a.example/', 'https://b.example:443']));
  expect(await services.access.store.origins(acme.caller)).toEqual(['https://a.example', 'https://b.example']);
  valueOf(await set(['https://a.example', 'https://b.example']));
  expect((await actsOf()).filter(({ type }) => type === 'ORIGINS_SET')).toHaveLength(1);
  expect(faultsOf(await set(['https://a.example', 'a.example']))).toEqual(['INVALID origins.1']);
  expect(faultsOf(await set(Array.from({ length: 21 }, (_, n) => `https://s${n}.example`)))).toEqual([
    'INVALID origins',
  ]);
  valueOf(await set([]));
  expect(await services.access.store.origins(acme.caller)).toEqual([]);
  expect(await services.access.store.origins(other.caller)).toEqual([]);
});

test('neither a key nor its hash can be found in what the audit tells', async () => {
  const { key, record } = valueOf(await make());
  const next = valueOf(await rotate(record.id));
  const told = JSON.stringify([await actsOf(), await keysOf()]);
  for (const secret of [key, next.key]) {
    expect(told).not.toContain(secret.slice(0, 14));
    expect(told).not.toContain(services.deps.generate.sha256(secret).slice(0, 10));
  }
});
