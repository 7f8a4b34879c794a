import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestGateway, type GraphQLFault, type TestGateway } from '../support/gateway.ts';
import { outageOf } from './database-outage.ts';

const SHOP = 'https://shop.acme.example';
const ELSEWHERE = 'https://other.example';
const NOBODY = 'https://nobody.example';

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
  const [other] = await at.sql<{ id: string }>(
    `insert into business select (jsonb_populate_record(b, jsonb_build_object('business_id', gen_random_uuid(), 'name', 'Other'))).*
      from business b returning business_id as id`,
  );
  await list(SHOP);
  await list(ELSEWHERE, other!.id);
});
afterAll(() => at.stop());

async function list(origin: string, businessId = at.businessId): Promise<void> {
  await at.sql('insert into allowed_origin (business_id, origin) values ($1, $2)', [businessId, origin]);
}

const JSON_TYPE = { 'content-type': 'application/json' };
const MUTATION = `mutation { recordInboundMessage(input: {from: {phone: "+14155550144"}, messageId: "m", occurredAt: "2026-11-22T10:00:00Z"}) { userErrors { code } } }`;

async function post(origin: string | null, query = '{ business { name } }', headers: Record<string, string> = {}) {
  const response = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { ...JSON_TYPE, authorization: `Bearer ${at.apiKey}`, ...(origin !== null && { origin }), ...headers },
    body: JSON.stringify({ query }),
  });
  const answer = (await response.json()) as { data?: object | null; errors?: GraphQLFault[] };
  return { response, answer, status: response.status, fault: answer.errors?.[0] };
}

function preflight(origin: string, path = '/graphql', more: Record<string, string> = {}): Promise<Response> {
  const asked = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type',
  };
  return fetch(`${at.url}${path}`, { method: 'OPTIONS', headers: { origin, ...asked, ...more } });
}

/** What of CORS an answer has. */
function corsOf({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));
}

describe('before a browser sends a key, it asks', () => {
  test.each([SHOP, ELSEWHERE])('%s, which a business lists, may ask', async (origin) => {
    const response = await preflight(origin);
    expect(response.status).toBe(204);
    expect(corsOf(response)).toEqual({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization, content-type, apollo-require-preflight, x-request-id',
      'access-control-expose-headers': 'x-request-id, retry-after',
      'access-control-max-age': '600',
    });
    expect(response.headers.get('vary')?.toLowerCase()).toContain('origin');
  });

  test.each([NOBODY, 'null', 'http://shop.acme.example', `${SHOP}.evil.example`, `${SHOP}:8443`, '*', 'x'.repeat(300)])(
    '%s may not',
    async (origin) => {
      const response = await preflight(origin);
      expect(response.status).toBe(403);
      expect(corsOf(response)).toEqual({});
      expect(await response.json()).toEqual({
        errors: [
          {
            message: expect.stringMatching(/List it for yours: `npx consent-gateway origins set/),
            extensions: { code: 'FORBIDDEN' },
          },
        ],
      });
    },
  );

  test('what is asked without an origin is told the methods', async () => {
    const response = await fetch(`${at.url}/graphql`, { method: 'OPTIONS' });
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, POST']);
  });

  test.each(['/webhooks/whatsapp', '/metrics', '/healthz', '/readyz', '/graphql-explorer/2.0.2/ruru.js', '/nothing'])(
    '%s is for no page at all',
    async (path) => {
      expect(corsOf(await preflight(SHOP, path))).toEqual({});
      expect(corsOf(await fetch(`${at.url}${path}`, { headers: { origin: SHOP } }))).toEqual({});
    },
  );
});

describe('a page of', () => {
  test('an origin that the business lists is answered, and may read the answer', async () => {
    const { response, answer } = await post(SHOP);
    expect(answer).toEqual({ data: { business: { name: 'Acme Store' } } });
    expect(corsOf(response)).toEqual({
      'access-control-allow-origin': SHOP,
      'access-control-expose-headers': 'x-request-id, retry-after',
    });
  });

  test('may read why it is refused, too', async () => {
    const { response, status } = await post(SHOP, '{ business { name } }', { authorization: 'Bearer cgk_wrong' });
    expect(status).toBe(401);
    expect(corsOf(response)['access-control-allow-origin']).toBe(SHOP);
    const malformed = await fetch(`${at.url}/graphql`, {
      method: 'POST',
      headers: { ...JSON_TYPE, origin: SHOP },
      body: '{',
    });
    expect(corsOf(malformed)['access-control-allow-origin']).toBe(SHOP);
  });

  test.each([NOBODY, ELSEWHERE, 'null', 'https://127.0.0.1', '', 'x'.repeat(300)])(
    '%s, which the business does not list, is refused before anything runs',
    async (origin) => {
      const head = await at.journalHead();
      for (const query of ['{ business { name } }', MUTATION, '{ __typename }', '{']) {
        const { status, fault, answer } = await post(origin, query);
        expect([status, fault?.extensions.code]).toEqual([403, 'FORBIDDEN']);
        expect(fault?.message).toBe(
          'This origin is not listed for this business. List it: `npx consent-gateway origins set …`, or the mutation setAllowedOrigins.',
        );
        expect(answer).not.toHaveProperty('data.business');
      }
      expect(await at.journalHead()).toBe(head);
    },
  );

  test('nobody is not let to read it', async () => {
    expect(corsOf((await post(NOBODY)).response)).toEqual({});
  });

  test('the gateway itself, as the explorer is, needs no list', async () => {
    for (const origin of [at.url, at.url.replace('http:', 'https:')]) {
      const { status, answer } = await post(origin);
      expect([status, answer.errors]).toEqual([200, undefined]);
    }
    const other = await post(at.url.replace(/\d+$/, '1'));
    expect(other.status).toBe(403);
  });
});

test('what sends no origin, as servers do, is not asked for one', async () => {
  const { status, response } = await post(null);
  expect([status, corsOf(response)]).toEqual([200, {}]);
});

test('an origin that is listed, or taken off, is so within a second', async () => {
  const origin = 'https://new.acme.example';
  expect((await post(origin)).status).toBe(403);
  await list(origin);
  await sleep(1_000);
  expect((await post(origin)).status).toBe(200);
  await at.sql('delete from allowed_origin where origin = $1', [origin]);
  await sleep(1_000);
  expect((await post(origin)).status).toBe(403);
  expect((await preflight(origin)).status).toBe(403);
});

test('where the database is away, the answer says so, and lets no page in', async () => {
  const outage = outageOf(at.databaseUrl);
  await outage.begin();
  const { response, status, fault } = await post('https://late.acme.example');
  const asked = await preflight('https://later.acme.example');
  await outage.end();
  expect([status, fault?.extensions.code, fault?.extensions['retryable']]).toEqual([
    503,
    'INTERNAL_SERVER_ERROR',
    true,
  ]);
  expect(corsOf(response)).toEqual({});
  expect([asked.status, corsOf(asked)]).toEqual([500, {}]);
  expect(await asked.text()).not.toMatch(/ECONN|database|terminat/i);
});
