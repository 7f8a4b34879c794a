import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { clientPages, PAGES } from '../../src/http/client-pages.ts';
import { createHttpServer } from '../../src/http/http-server.ts';

const logs: string[] = [];

async function serve(built?: string) {
  const app = await createHttpServer({
    log: pino({ level: 'warn' }, { write: (line: string) => void logs.push(line) }),
    newId: () => 'id',
    graphqlPath: '/graphql',
    describeFailure: () => null,
  });
  await app.register(clientPages(built));
  return app;
}

describe('where the pages were never built', () => {
  let app: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    app = await serve('/nowhere');
  });
  afterAll(() => app.close());

  test.each([...Object.keys(PAGES), '/opt-in.js'])('%s says what to do', async (url) => {
    const { statusCode, headers, body } = await app.inject({ url });
    expect([statusCode, headers['retry-after'], headers['cache-control']]).toEqual([503, '60', 'no-store']);
    expect(body).toContain('npm run build');
  });

  test('the log says it too, once, and the gateway starts', () => {
    expect(logs.filter((line) => line.includes('npm run build'))).toHaveLength(1);
  });
});

describe('the pages', () => {
  let app: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    app = await serve();
  });
  afterAll(() => app.close());

  test.each(Object.keys(PAGES))('%s is asked for anew each time, framed by nobody, and read alone', async (url) => {
    const { statusCode, headers } = await app.inject({ url, headers: { 'accept-encoding': 'br' } });
    expect([statusCode, headers['cache-control'], headers['content-encoding']]).toEqual([200, 'no-cache', 'br']);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'x-request-id': 'id',
    });
    const again = await app.inject({
      url,
      headers: { 'accept-encoding': 'br', 'if-none-match': String(headers.etag) },
    });
    expect(again.statusCode).toBe(304);
    expect((await app.inject({ url, method: 'HEAD' })).statusCode).toBe(200);
    expect((await app.inject({ url, method: 'POST' })).statusCode).toBe(404);
  });

  test('their parts are kept for ever, and the component for ten minutes, on any site', async () => {
    const { body } = await app.inject({ url: '/dashboard' });
    const part = /"(ui\/[\w./-]+\.js)"/.exec(body)?.[1] ?? '';
    expect((await app.inject({ url: `/${part}` })).headers['cache-control']).toContain('immutable');
    const { headers } = await app.inject({ url: '/opt-in.js', headers: { origin: 'https://shop.example' } });
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=600',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });

  test.each([
    '/ui/../../package.json',
    '/ui/..%2f..%2fbuilt',
    '/ui/%2e%2e/built',
    '/ui/..%5cbuilt',
    '/ui//etc/passwd',
    '/ui/',
  ])('%s is nothing of theirs', async (url) => {
    const { statusCode, body } = await app.inject({ url });
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(statusCode).toBeLessThan(500);
    expect(body).not.toMatch(/root:|"name"/);
  });
});
