import { afterEach, describe, expect, test } from '@jest/globals';
import type { Protection } from '../../src/protection.ts';
import { startTestGateway, type GraphQLFault, type TestGateway } from '../support/gateway.ts';

const open: TestGateway[] = [];
afterEach(async () => {
  for (const gateway of open.splice(0).toReversed()) await gateway.stop();
});

async function start(protection: Partial<Protection>, beside?: TestGateway): Promise<TestGateway> {
  const gateway = await startTestGateway(beside === undefined ? { now: null, protection } : { beside, protection });
  open.push(gateway);
  return gateway;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly fault: GraphQLFault | undefined;
}

async function send(
  at: TestGateway,
  query: string,
  key = at.apiKey,
  headers: Record<string, string> = {},
  operationName?: string,
): Promise<Answer> {
  const response = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
    body: JSON.stringify({ query, operationName }),
  });
  const { errors } = (await response.json()) as { errors?: readonly GraphQLFault[] };
  return { status: response.status, headers: response.headers, fault: errors?.[0] };
}

const DEAR = '{ customers(first: 97) { nodes { id } } }';

describe('the rate limit', () => {
  test('is spent by what operations cost, and its refusal says when to ask again', async () => {
    const at = await start({ pointsPerMinute: 110 });
    const begun = Date.now();
    const first = await send(at, DEAR);
    expect([first.status, first.headers.get('x-query-cost')]).toEqual([200, '100']);
    expect((await send(at, DEAR)).status).toBe(200);
    const refused = await send(at, '{ business { id } }');
    expect(refused).toMatchObject({
      status: 429,
      fault: {
        message: expect.stringMatching(
          /^This credential asked for more than its rate limit allows. Send it again in \d+ s/,
        ),
        extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) },
      },
    });
    const { retryAfter } = refused.fault!.extensions as unknown as { retryAfter: number };
    // 90 points and those of the document are owed, of 110 a minute, less what came back meanwhile.
    expect(retryAfter).toBeGreaterThanOrEqual(45 - Math.ceil((Date.now() - begun) / 1_000));
    expect(retryAfter).toBeLessThanOrEqual(56);
    expect(refused.headers.get('retry-after')).toBe(String(retryAfter));
  });

  test('is of one credential, and its own figure counts', async () => {
    const at = await start({ pointsPerMinute: 50 });
    const { key } = await at.gateway.apiKeys.create(at.businessId, 'another');
    const { id, key: generous } = await at.gateway.apiKeys.create(at.businessId, 'a generous one');
    await at.sql('update api_key set points_per_minute = 100000 where id = $1', [id]);
    expect((await send(at, DEAR)).status).toBe(200);
    expect((await send(at, DEAR)).status).toBe(429);
    expect((await send(at, DEAR, key)).status).toBe(200);
    for (let n = 0; n < 5; n += 1) expect((await send(at, DEAR, generous)).status).toBe(200);
  });

  test('is shared by replicas within a second or so', async () => {
    const one = await start({ pointsPerMinute: 110 });
    const two = await start({ pointsPerMinute: 110 }, one);
    expect([(await send(one, DEAR)).status, (await send(one, DEAR)).status]).toEqual([200, 200]);
    // The other one learns of it when it has told what was spent there.
    await send(two, '{ business { id } }');
    const deadline = Date.now() + 90_000;
    let status = 200;
    while (status === 200 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      ({ status } = await send(two, '{ __typename }'));
    }
    expect(status).toBe(429);
  });

  test('counts refused documents, and operations that cost too much', async () => {
    const at = await start({ pointsPerMinute: 32 });
    expect((await send(at, '{ nothing }')).fault?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const dear = await send(at, '{ customers(first: 100) { nodes { messages(first: 100) { nodes { id } } } } }');
    expect(dear).toMatchObject({
      status: 400,
      fault: { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', cost: 10_403, maxCost: 10_000 } },
    });
    expect(dear.fault?.message).toMatch(/costs 10403 points; at most 10000 .* `first`/);
    expect((await send(at, '{ nothing }')).fault?.extensions.code).toBe('RATE_LIMITED');
  });

  test('holds back who sends documents whose operation is none of theirs, before they are read', async () => {
    const at = await start({ pointsPerMinute: 28 });
    const nope = (n: number) => send(at, `query Q${n} { business { id } }`, at.apiKey, {}, 'Nope');
    expect((await nope(1)).fault?.message).toContain('Nope');
    expect((await nope(2)).fault?.message).toContain('Nope');
    expect(await nope(3)).toMatchObject({ status: 429, fault: { extensions: { code: 'RATE_LIMITED' } } });
    expect(await send(at, 'query {')).toMatchObject({ status: 429, fault: { extensions: { code: 'RATE_LIMITED' } } });
  });

  test('refuses subscriptions in the same words', async () => {
    const at = await start({ pointsPerMinute: 50 });
    expect((await send(at, DEAR)).status).toBe(200);
    const faults = await new Promise<unknown>((resolve) => {
      at.socket().subscribe(
        { query: 'subscription { consentEvents { id } }' },
        { next: () => undefined, error: resolve, complete: () => undefined },
      );
    });
    expect(faults).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) } }]);
  });

  test('of a site key counts for each address, behind a proxy that is trusted', async () => {
    const at = await start({ siteKeyPointsPerMinutePerAddress: 5, trustedProxies: ['loopback'] });
    const { id, key } = await at.gateway.apiKeys.create(at.businessId, 'a page');
    await at.sql(`update api_key set kind = 'SITE_KEY', origins = '{https://shop.example}' where id = $1`, [id]);
    const from = (address: string) =>
      send(at, '{ notices { id } }', key, { 'x-forwarded-for': address, origin: 'https://shop.example' });
    expect((await from('192.0.2.1')).fault).toBeUndefined();
    expect((await from('192.0.2.1')).status).toBe(429);
    expect((await from('192.0.2.1, 192.0.2.2')).fault).toBeUndefined();
    expect((await from('2001:db8::1')).fault).toBeUndefined();
    // One network of IPv6 is one address, however many it has.
    expect((await from('2001:db8::ffff')).status).toBe(429);
    expect((await from('2001:db8:0:1::1')).fault).toBeUndefined();
  });
});

describe('wrong credentials', () => {
  test('are looked up so often a minute for one address, and those that were right stay right', async () => {
    const at = await start({ wrongCredentialsPerMinutePerAddress: 3, trustedProxies: ['loopback'] });
    const from = (address: string, key: string) => send(at, '{ __typename }', key, { 'x-forwarded-for': address });
    expect((await from('192.0.2.1', at.apiKey)).status).toBe(200);
    for (let n = 0; n < 3; n += 1) expect((await from('192.0.2.1', `wrong-${n}`)).status).toBe(401);
    const refused = await from('192.0.2.1', 'wrong-4');
    expect(refused).toMatchObject({ status: 429, fault: { extensions: { code: 'RATE_LIMITED' } } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(30);
    expect((await from('192.0.2.1', at.apiKey)).status).toBe(200);
    expect((await from('192.0.2.2', 'wrong-5')).status).toBe(401);
  });

  test('that come again and again count once, and those that were revoked or have expired not at all', async () => {
    const at = await start({ wrongCredentialsPerMinutePerAddress: 2 });
    const statuses = async (...keys: string[]) => {
      const all: number[] = [];
      for (const key of keys) all.push((await send(at, '{ __typename }', key)).status);
      return all;
    };
    const made = await Promise.all(
      ['revoked', 'expired', 'late'].map((name) => at.gateway.apiKeys.create(at.businessId, name)),
    );
    const [revoked, expired, late] = made.map(({ key }) => key) as [string, string, string];
    await at.sql('update api_key set revoked_at = now() where id = $1', [made[0]!.id]);
    await at.sql(`update api_key set expires_at = now() - interval '1 s' where id = $1`, [made[1]!.id]);
    expect(await statuses(revoked, expired, revoked, expired)).toEqual([401, 401, 401, 401]);
    expect(await statuses('looping', 'looping', 'looping', 'looping')).toEqual([401, 401, 401, 401]);
    // A colleague behind the same address, who was never here before.
    expect(await statuses(late)).toEqual([200]);
    expect(await statuses('another', 'third')).toEqual([401, 429]);
  });

  test('of somebody who makes addresses up count as one', async () => {
    const at = await start({ wrongCredentialsPerMinutePerAddress: 3 });
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      statuses.push((await send(at, '{ __typename }', `wrong-${n}`, { 'x-forwarded-for': `192.0.2.${n}` })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });
});
