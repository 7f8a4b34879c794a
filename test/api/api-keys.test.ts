import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { DAY } from '../../src/consent/instant.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { createTestServices, givenBusiness, type TestServices } from '../support/services.ts';
import { NOW } from './acme-store.ts';

const KEY =
  'id name prefix kind scopes sourceChannels origins trustedDocumentsOnly pointsPerMinute createdAt expiresAt revokedAt';
const ERRORS = 'userErrors { code field message }';
const CREATE = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { ${KEY} lastUsedAt } ${ERRORS} } }`;
const CREATE_SITE = `mutation ($input: CreateSiteKeyInput!) { createSiteKey(input: $input) { key apiKey { ${KEY} } ${ERRORS} } }`;
const ROTATE = `mutation ($input: RotateApiKeyInput!) {
  rotateApiKey(input: $input) { key apiKey { ${KEY} } rotated { id expiresAt } ${ERRORS} } }`;
const REVOKE = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { apiKey { id revokedAt } ${ERRORS} } }`;
const LIST = `query ($first: Int, $after: String) {
  apiKeys(first: $first, after: $after) { nodes { ${KEY} lastUsedAt } pageInfo { hasNextPage endCursor } } }`;
const VIEWER = `{ viewer { kind scopes sourceChannels isCustomerSession trustedDocumentsOnly pointsPerMinute expiresAt } }`;
const AUDIT = `query ($first: Int, $after: String) { auditEvents(first: $first, after: $after) {
  nodes { cursor type occurredAt recordedAt actor { kind id name } subjectId name details { name value } }
  pageInfo { hasNextPage endCursor } } }`;
const WHO = '{ viewer { kind } }';

interface KeyPage {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

let at: TestGateway;
let services: TestServices;
/** A key of another business. */
let foreign: string;

beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  services = createTestServices({ url: at.databaseUrl, now: NOW });
  const other = await givenBusiness(services, { name: 'Other Shop' });
  foreign = (await at.gateway.apiKeys.create(other.businessId, 'the other business')).key;
});
afterAll(async () => {
  await services.close();
  await at.stop();
});

async function create(input: object) {
  const { data, errors } = await at.query(CREATE, { input: { name: 'a test', scopes: ['READ'], ...input } });
  expect(errors).toBeUndefined();
  return data.createApiKey;
}

describe('a key that is made over the API', () => {
  test('is shown once, opens what it was made for, and names the scope that it lacks', async () => {
    const { key, apiKey, userErrors } = await create({ name: 'IVR', scopes: ['CAPTURE'], sourceChannels: ['IVR'] });
    expect(userErrors).toEqual([]);
    expect(key).toMatch(/^cgk_/);
    expect(apiKey).toMatchObject({ name: 'IVR', prefix: key.slice(0, 10), kind: 'SECRET_KEY', scopes: ['CAPTURE'] });
    // Before it is used: that is written a moment later.
    const listed = await at.query(LIST);
    expect(listed.data.apiKeys.nodes[0]).toEqual({ ...apiKey, lastUsedAt: null });
    expect(JSON.stringify(listed)).not.toContain(key.slice(0, 14));
    const viewer = { kind: 'SECRET_KEY', scopes: ['CAPTURE'], sourceChannels: ['IVR'], isCustomerSession: false };
    expect((await at.query(VIEWER, {}, key)).data).toMatchObject({ viewer });
    const { errors } = await at.query(LIST, {}, key);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(errors?.[0]?.message).toContain('admin');
  });

  test('is refused with every fault named, by its field', async () => {
    const input = { name: '', scopes: [], pointsPerMinute: 0, expiresAt: '2020-01-01T00:00:00Z' };
    const { key, apiKey, userErrors } = await create(input);
    expect({ key, apiKey }).toEqual({ key: null, apiKey: null });
    expect(
      userErrors.map(({ code, field }: { code: string; field: string[] }) => `${code} ${field.join('.')}`),
    ).toEqual(['INVALID name', 'INVALID pointsPerMinute', 'INVALID scopes']);
    expect((await create({ expiresAt: '2020-01-01T00:00:00Z' })).userErrors[0].field).toEqual(['expiresAt']);
  });

  test('ends when it was made to', async () => {
    const { key } = await create({ expiresAt: new Date(NOW + DAY).toISOString() });
    expect((await at.query(WHO, {}, key)).status).toBe(200);
    at.clock.advance(DAY);
    const { status, errors } = await at.query(WHO, {}, key);
    at.clock.set(NOW);
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    expect(errors?.[0]?.message).toContain('expired');
  });

  test('is a site key where a page needs one', async () => {
    const input = { name: 'page', origins: ['https://shop.example/'], sourceChannels: ['WEBSITE'] };
    const { data } = await at.query(CREATE_SITE, { input });
    const { key, apiKey } = data.createSiteKey;
    expect(key).toMatch(/^cgs_/);
    expect(apiKey).toMatchObject({ kind: 'SITE_KEY', scopes: ['CAPTURE'], origins: ['https://shop.example'] });
    const refused = await at.query(CREATE_SITE, { input: { ...input, origins: ['http://shop.example'] } });
    expect(refused.data.createSiteKey).toMatchObject({
      key: null,
      userErrors: [{ code: 'INVALID', field: ['origins', '0'] }],
    });
  });
});

test('a mistyped key is told from one that is unknown', async () => {
  const { key } = await create({});
  const mistyped = await at.query(WHO, {}, `${key.slice(0, 20)}${key[20] === 'x' ? 'y' : 'x'}${key.slice(21)}`);
  expect(mistyped.status).toBe(401);
  expect(mistyped.errors?.[0]?.message).toContain('copied wrongly');
});

test('a rotation gives a new key, and lets the old one open for the overlap', async () => {
  const { key: oldKey, apiKey } = await create({ name: 'till' });
  const { data } = await at.query(ROTATE, { input: { id: apiKey.id, overlapMinutes: 10 } });
  const { key, apiKey: next, rotated } = data.rotateApiKey;
  expect(next).toMatchObject({ name: 'till', scopes: ['READ'], expiresAt: null });
  expect(rotated).toEqual({ id: apiKey.id, expiresAt: new Date(NOW + 600_000).toISOString() });
  for (const one of [oldKey, key]) expect((await at.query(WHO, {}, one)).status).toBe(200);
  at.clock.advance(600_000);
  // What a replica remembers of a key is older than its rotation for a moment.
  await sleep(400);
  expect((await at.query(WHO, {}, oldKey)).status).toBe(401);
  expect((await at.query(WHO, {}, key)).status).toBe(200);
  at.clock.set(NOW);
});

test('a key that is revoked opens nothing within a second, and says why', async () => {
  const { key, apiKey } = await create({});
  expect((await at.query(WHO, {}, key)).status).toBe(200);
  const { data } = await at.query(REVOKE, { input: { id: apiKey.id } });
  expect(data.revokeApiKey.apiKey).toEqual({ id: apiKey.id, revokedAt: new Date(NOW).toISOString() });
  await sleep(900);
  const { status, errors } = await at.query(WHO, {}, key);
  expect(status).toBe(401);
  expect(errors?.[0]?.message).toContain('revoked');
  expect((await at.query(REVOKE, { input: { id: apiKey.id } })).data.revokeApiKey).toEqual(data.revokeApiKey);
});

test('a key of another business is like one that never was, and no Node', async () => {
  const { apiKey } = await create({});
  const never = `key_${'0'.repeat(32)}`;
  for (const [document, field] of [
    [ROTATE, 'rotateApiKey'],
    [REVOKE, 'revokeApiKey'],
  ] as const) {
    const [real, unreal] = [apiKey.id, never].map((id) => at.query(document, { input: { id } }, foreign));
    expect((await real!).data[field].userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await real!).data).toEqual((await unreal!).data);
  }
  expect((await at.query(LIST, {}, foreign)).data.apiKeys.nodes).toHaveLength(1);
  expect((await at.query('query ($id: ID!) { node(id: $id) { id } }', { id: apiKey.id })).data).toEqual({ node: null });
});

test('origins are set and read as browsers send them', async () => {
  const set =
    'mutation ($input: SetAllowedOriginsInput!) { setAllowedOrigins(input: $input) { allowedOrigins userErrors { code field } } }';
  const { data } = await at.query(set, { input: { origins: ['https://Dash.example/', 'http://localhost:8080'] } });
  const allowedOrigins = ['http://localhost:8080', 'https://dash.example'];
  expect(data.setAllowedOrigins).toEqual({ allowedOrigins, userErrors: [] });
  expect((await at.query('{ business { allowedOrigins } }')).data.business).toEqual({ allowedOrigins });
  const refused = await at.query(set, { input: { origins: ['https://*.example'] } });
  expect(refused.data.setAllowedOrigins).toEqual({
    allowedOrigins: null,
    userErrors: [{ code: 'INVALID', field: ['origins', '0'] }],
  });
});

test('keys are read page by page, newest first', async () => {
  const all = (await at.query(LIST, { first: 100 })).data.apiKeys.nodes;
  const read: { id: string }[] = [];
  for (let after: string | null = null, hasMore = true; hasMore;) {
    const page: KeyPage = (await at.query(LIST, { first: 2, after })).data.apiKeys;
    read.push(...page.nodes);
    after = page.pageInfo.endCursor;
    hasMore = page.pageInfo.hasNextPage;
  }
  const idOf = ({ id }: { id: string }) => id;
  expect(read.map(idOf)).toEqual(all.map(idOf));
  expect((await at.query(LIST, { first: 101 })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test('every administrative act is told with who did it, newest first', async () => {
  const { key: adminKey, apiKey: admin } = await create({ name: 'second admin', scopes: ['ADMIN'] });
  const purpose = { code: 'audited', title: 'Audited', description: 'What the audit tells of.' };
  await at.query(
    'mutation ($input: CreatePurposeInput!) { createPurpose(input: $input) { userErrors { code } } }',
    { input: purpose },
    adminKey,
  );
  await at.query(REVOKE, { input: { id: admin.id } }, adminKey);
  const { data } = await at.query(AUDIT, { first: 3 });
  const who = { kind: 'API_KEY', id: admin.id, name: 'second admin' };
  expect(data.auditEvents.nodes).toMatchObject([
    { type: 'KEY_REVOKED', actor: who, subjectId: admin.id, name: 'second admin' },
    { type: 'PURPOSE_CREATED', actor: who, name: 'audited', subjectId: expect.stringMatching(/^pur_/) },
    { type: 'KEY_CREATED', actor: { kind: 'API_KEY', name: 'the tests' }, subjectId: admin.id },
  ]);
  expect(data.auditEvents.nodes[2].details).toContainEqual({ name: 'scopes', value: 'admin' });

  const told: { type: string; actor: { kind: string } }[] = [];
  let after: string | null = null;
  do {
    const page: { nodes: typeof told; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
      await at.query(AUDIT, { first: 50, after })
    ).data.auditEvents;
    told.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  expect(told.at(-1)).toMatchObject({ type: 'BUSINESS_CHANGED', actor: { kind: 'SYSTEM', id: null, name: null } });
  expect(new Set(told.map(({ type }) => type))).toEqual(
    new Set([
      'BUSINESS_CHANGED',
      'SENDER_CHANGED',
      'PURPOSE_CREATED',
      'NOTICE_PUBLISHED',
      'TEMPLATE_CHANGED',
      'KEY_CREATED',
      'KEY_EXPIRES',
      'KEY_REVOKED',
      'ORIGINS_SET',
    ]),
  );
  expect(
    (await at.query(AUDIT, {}, foreign)).data.auditEvents.nodes.map(({ name }: { name: string }) => name),
  ).not.toContain('second admin');
});

test('nothing of all this is told to a key that may not administer', async () => {
  const { key } = await create({ scopes: ['READ', 'CAPTURE', 'WITHDRAW', 'SEND', 'SUBSCRIBE'] });
  for (const document of [LIST, AUDIT]) {
    const { data, errors } = await at.query(document, {}, key);
    expect(data ?? null).toBeNull();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  }
});
