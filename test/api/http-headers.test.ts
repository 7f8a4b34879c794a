import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { rawAnswer } from './raw-http.ts';

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
});
afterAll(() => at.stop());

const JSON_TYPE = { 'content-type': 'application/json' };
const key = () => ({ ...JSON_TYPE, authorization: `Bearer ${at.apiKey}` });
const body = '{"query":"{ business { name } }"}';

/** Every kind of answer there is. */
const ANSWERS: readonly [what: string, ask: () => Promise<Response>, status: number][] = [
  ['data', () => ask('/graphql', { method: 'POST', headers: key(), body }), 200],
  ['data by GET', () => ask('/graphql?query={business{name}}', { headers: key() }), 200],
  ['a caller without a key', () => ask('/graphql', { method: 'POST', headers: JSON_TYPE, body }), 401],
  ['what is no JSON', () => ask('/graphql', { method: 'POST', headers: key(), body: '{' }), 400],
  [
    'a body that is too large',
    () => ask('/graphql', { method: 'POST', headers: key(), body: 'x'.repeat(70_000) }),
    413,
  ],
  ['another method', () => ask('/graphql', { method: 'DELETE' }), 405],
  ['nothing there', () => ask('/nothing'), 404],
  ['an address that cannot be read', () => ask('/graphql/%zz'), 400],
  ['/healthz', () => ask('/healthz'), 200],
  ['/readyz', ready, 200],
  ['/metrics', () => ask('/metrics'), 200],
  ['the webhook', () => ask('/webhooks/whatsapp', { method: 'POST', body: '{}' }), 401],
  ['the handshake', () => ask('/webhooks/whatsapp?hub.mode=subscribe'), 403],
];

function ask(path: string, init?: RequestInit): Promise<Response> {
  return fetch(`${at.url}${path}`, init);
}

/** A look at the database that takes more than 2 s is a no. */
async function ready(): Promise<Response> {
  for (;;) {
    const answer = await ask('/readyz');
    if (answer.status !== 503) return answer;
    await sleep(100);
  }
}

describe('every answer', () => {
  test.each(ANSWERS)('%s: nothing runs, nothing is guessed, nothing is kept', async (_what, answer, status) => {
    const { status: got, headers } = await answer();
    expect(got).toBe(status);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; ?frame-ancestors 'none'$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each(ANSWERS.filter(([what]) => !what.startsWith('an address')))(
    '%s: the headers for browsers',
    async (_what, answer) => {
      const { headers } = await answer();
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('x-frame-options')).toBe('DENY');
    },
  );
});

describe('the explorer', () => {
  test('has a policy of its own, which lets it run its own scripts and nothing else', async () => {
    const { headers } = await ask('/graphql', { headers: { accept: 'text/html' } });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'sha256-/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("script-src 'unsafe-inline'");
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('its files may be kept', async () => {
    const html = await (await ask('/graphql', { headers: { accept: 'text/html' } })).text();
    const script = /href="(\/graphql-explorer\/[^"]+ruru\.js)"/.exec(html)![1]!;
    expect((await ask(script)).headers.get('cache-control')).toContain('immutable');
  });
});

describe('what is no request that can be read is answered in a few words', () => {
  test.each([
    ['no HTTP', 'GET / HTTP/9.9\r\n\r\n', 400],
    ['noise', '\u0016\u0003\u0001\u0002\r\n\r\n', 400],
    ['two lengths', 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', 400],
    ['headers of 20 KiB', `GET /graphql HTTP/1.1\r\nhost: a\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s', async (_what, bytes, status) => {
    const answer = await rawAnswer(at.url, bytes);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
    });
    expect(JSON.parse(answer.body)).toEqual({ message: expect.stringMatching(/; send /) });
  });
});
