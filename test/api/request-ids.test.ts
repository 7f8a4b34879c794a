import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createHttpServer } from '../../src/http/http-server.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { outageOf } from './database-outage.ts';
import { rawAnswer } from './raw-http.ts';

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
});
afterAll(() => at.stop());

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function ask(path: string, headers: Record<string, string> = {}, body: string | null = null): Promise<Response> {
  return fetch(`${at.url}${path}`, { ...(body !== null && { method: 'POST', body }), headers });
}
const idOf = async (answer: Promise<Response>) => (await answer).headers.get('x-request-id');

describe('every answer has an id', () => {
  test.each(['/graphql', '/nothing', '/healthz', '/readyz', '/metrics', '/webhooks/whatsapp', '/%zz'])(
    '%s: a new one each time',
    async (path) => {
      const ids = [await idOf(ask(path)), await idOf(ask(path))];
      expect(ids).toEqual([expect.stringMatching(UUID), expect.stringMatching(UUID)]);
      expect(ids[0]).not.toBe(ids[1]);
    },
  );

  test.each(['a', 'req-1', '7f.A_b-9', 'x'.repeat(64)])('the one that the request brought along: %s', async (id) => {
    expect(await idOf(ask('/graphql', { 'x-request-id': id }))).toBe(id);
    expect(await idOf(ask('/%zz', { 'x-request-id': id }))).toBe(id);
  });

  test.each(['', 'x'.repeat(65), 'a b', 'a,b', '{"a":1}', '<script>', 'ä', '+14155550199'])(
    'and not one of another form: %j',
    async (id) => {
      expect(await idOf(ask('/graphql', { 'x-request-id': id }))).toMatch(UUID);
    },
  );
});

test('a failure on our side is told with the id, and logged with it', async () => {
  const outage = outageOf(at.databaseUrl);
  await outage.begin();
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${at.apiKey}`,
    'x-request-id': 'find-me',
  };
  const answer = await ask('/graphql', headers, '{"query":"{ business { name } }"}');
  const webhook = await ask('/webhooks/whatsapp', { 'x-request-id': 'and-me' }, '{}');
  const ready = await ask('/readyz', { 'x-request-id': 'me-too' });
  await outage.end();
  expect(webhook.status).toBe(401);
  expect(ready.status).toBe(503);
  const { errors } = (await answer.json()) as { errors: [{ extensions: object }] };
  expect(errors[0].extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', requestId: 'find-me' });
  const logged = at.logs.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(logged).toContainEqual(expect.objectContaining({ requestId: 'find-me', level: 50 }));
  expect(logged).toContainEqual(expect.objectContaining({ requestId: 'me-too' }));
});

describe('a server of its own', () => {
  /** With a route that fails, and one that is slow. */
  async function serve(level: string) {
    const lines: string[] = [];
    const app = await createHttpServer({
      log: pino({ level }, { write: (line) => void lines.push(line) }),
      newId: () => 'new',
      describeFailure: (error) => ({ message: (error as Error).message }),
      graphqlPath: '/graphql',
    });
    app.get('/fails', () => Promise.reject(new Error('secret of the house')));
    app.post('/graphql', () => Promise.reject(new Error('secret of the house')));
    const slow = Promise.withResolvers<object>();
    app.get('/slow/:what', () => slow.promise);
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const finish = (): void => {
      slow.resolve({ done: true });
    };
    return { app, url, finish, logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
  }

  test('what nobody caught is logged, and answered without a word of it, in the shape of the address', async () => {
    const { app, url, logged } = await serve('info');
    const plain = await fetch(`${url}/fails`);
    const graphql = await fetch(`${url}/graphql`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect([plain.status, graphql.status]).toEqual([500, 500]);
    const message = 'Something went wrong on our side; it is logged. Request id new.';
    expect(await plain.json()).toEqual({ message });
    expect(await graphql.json()).toEqual({
      errors: [{ message, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'new' } }],
    });
    const failure = { message: 'secret of the house' };
    expect(logged()).toContainEqual(expect.objectContaining({ requestId: 'new', failure }));
    await app.close();
  });

  test('at debug, one line a request: the route and not the address', async () => {
    const { app, url, logged, finish } = await serve('debug');
    finish();
    await (await fetch(`${url}/slow/+14155550199?query=+14155550199`)).text();
    await app.close();
    const told = { method: 'GET', route: '/slow/:what', operation: null, status: 200, requestId: 'new' };
    expect(logged()).toContainEqual(expect.objectContaining({ ...told, level: 20, ms: expect.any(Number) }));
    expect(JSON.stringify(logged())).not.toContain('14155550199');
  });

  test('while it closes: what is under way is answered, and what comes then is sent to another replica', async () => {
    const { app, url, finish } = await serve('info');
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    const arrived = once(app.server, 'request');
    socket.write('GET /slow/one HTTP/1.1\r\nhost: a\r\n\r\n');
    await arrived;
    const next = once(app.server, 'request');
    const closing = app.close();
    socket.write('GET /slow/two HTTP/1.1\r\nhost: a\r\nx-request-id: two\r\n\r\n');
    await next;
    finish();
    await Promise.all([closing, once(socket, 'close')]);
    const [, first = '', second = ''] = text.split('HTTP/1.1 ');
    expect(first).toMatch(/^200 /);
    expect(second).toMatch(/^503 /);
    expect(second).toMatch(/x-request-id: two\r\n/);
    expect(second).toMatch(/"message":"This replica is stopping; send the same request again, it reaches another\."/);
  });

  test('what comes too slowly is told so, and cut off', async () => {
    const { app, url } = await serve('info');
    const tooSlow = Object.assign(new Error('too slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    app.server.once('connection', (socket) => app.server.emit('clientError', tooSlow, socket));
    const answer = await rawAnswer(url, 'POST /graphql HTTP/1.1\r\n');
    expect(answer).toMatchObject({ status: 408, headers: { 'x-request-id': 'new', connection: 'close' } });
    expect(JSON.parse(answer.body)).toEqual({
      message: expect.stringMatching(/did not arrive in time; send it again/),
    });
    await app.close();
  });
});
