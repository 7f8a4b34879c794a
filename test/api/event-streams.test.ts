import { once } from 'node:events';
import { get, request, type IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createClient, type Client as StreamClient } from 'graphql-sse';
import { Client } from 'pg';
import { encodeEventCursor } from '../../src/graphql/scalars/event-cursor.ts';
import { startTestGateway, type Loose, type TestGateway } from '../support/gateway.ts';
import { countLockWaiters } from '../support/lock-waiters.ts';
import { findRunDatabase, urlOfDatabase } from '../support/run-database.ts';
import { createTestServices, givenBusiness } from '../support/services.ts';
import { NOW, writeIn } from './acme-store.ts';

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
});
afterAll(() => at.stop());

const clients: StreamClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

const WINDOWS = `subscription ($after: EventCursor, $types: [WindowEventType!]) {
  windowEvents(after: $after, types: $types) { cursor type window { customer { phone } } } }`;

function client(key = at.apiKey): StreamClient {
  const made = createClient({
    url: `${at.url}/graphql`,
    headers: { authorization: `Bearer ${key}` },
    retryAttempts: 0,
  });
  clients.push(made);
  return made;
}

async function collect(count: number, variables: object, of = client()): Promise<Loose[]> {
  const results: Loose[] = [];
  for await (const result of of.iterate({ query: WINDOWS, variables: variables as Record<string, unknown> })) {
    results.push(result);
    if (results.length === count) break;
  }
  return results;
}

/** Everything of one stream, as text, until the server ends it. */
async function streamOf(body: object, key = at.apiKey): Promise<{ status: number; headers: Loose; text: string }> {
  const asked = request(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${key}` },
  });
  asked.end(JSON.stringify(body));
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}

test('a client without WebSockets gets the same events, those behind its cursor first', async () => {
  await writeIn(at, '+14155550180', 'wamid.sse.1');
  const all = collect(2, { after: encodeEventCursor(0), types: ['OPENED'] });
  await writeIn(at, '+14155550181', 'wamid.sse.3');
  expect((await all).map(({ data }) => data.windowEvents)).toEqual([
    { cursor: expect.any(String), type: 'OPENED', window: { customer: { phone: '+14155550180' } } },
    { cursor: expect.any(String), type: 'OPENED', window: { customer: { phone: '+14155550181' } } },
  ]);
});

test('a stream shares the execution of an equal subscription over the socket', async () => {
  const overSocket = await at.collect(WINDOWS, { types: ['OPENED'] });
  const head = await at.journalHead();
  const streamed = collect(1, { after: encodeEventCursor(head), types: ['OPENED'] });
  while (at.gateway.events.load().subscribers < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(at.gateway.events.load()).toMatchObject({ subscribers: 2, streams: 1 });
  await writeIn(at, '+14155550182', 'wamid.sse.4');
  const [event] = await streamed;
  expect(event.data).toEqual((await overSocket.until(1))[0]);
  overSocket.stop();
});

test.each([
  ['a query', { query: '{ business { id } }' }, 'BAD_USER_INPUT'],
  ['a document that is none', { query: 'subscription {' }, 'GRAPHQL_PARSE_FAILED'],
  ['a cursor that nobody gave out', { query: WINDOWS, variables: { after: 'x' } }, 'BAD_USER_INPUT'],
  ['a cursor ahead of the journal', { query: WINDOWS, variables: { after: encodeEventCursor(1e9) } }, 'BAD_USER_INPUT'],
])('%s is refused in the stream, which ends with it', async (_what, body, code) => {
  const { status, headers, text } = await streamOf(body);
  expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/event-stream; charset=utf-8' });
  expect(text).toContain(`"code":"${code}"`);
  expect(text.trimEnd().endsWith('event: complete\ndata:')).toBe(true);
});

test.each([
  ['without a key', {}, {}, 401],
  ['with a wrong key', { authorization: 'Bearer cgk_wrong' }, {}, 401],
  ['without a document', null, {}, 400],
])('who asks %s gets no stream, and the reason as JSON', async (_who, headers, body, status) => {
  const response = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(headers ?? { authorization: `Bearer ${at.apiKey}` }),
    },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(status);
  const { errors } = (await response.json()) as Loose;
  expect(errors[0].extensions.code).toBe(status === 401 ? 'UNAUTHENTICATED' : 'BAD_USER_INPUT');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('a subscription is asked for by GET as well', async () => {
  const variables = JSON.stringify({ after: encodeEventCursor(0) });
  const url = `${at.url}/graphql?query=${encodeURIComponent(WINDOWS)}&variables=${encodeURIComponent(variables)}`;
  const asked = get(url, { headers: { accept: 'text/event-stream', authorization: `Bearer ${at.apiKey}` } });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  response.on('data', (part: Buffer) => (text += String(part)));
  while (!text.includes('event: next')) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(text).toContain('+14155550180');
  response.destroy();
});

test('a key that is revoked ends its streams, and says why', async () => {
  const other = await givenBusiness(createTestServices({ url: at.databaseUrl, now: NOW }), { name: 'Streamer' });
  const { id, key } = await at.gateway.apiKeys.create(other.businessId, 'streams');
  const ended = streamOf({ query: WINDOWS }, key);
  while (at.gateway.events.load().subscribers < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  await at.sql('update api_key set revoked_at = now() where id = $1', [id]);
  const { text } = await ended;
  expect(text).toContain('"code":"FORBIDDEN"');
  expect(text).toContain('revoked');
});

test('who leaves is not read for any more', async () => {
  const leaving = client();
  const iterator = leaving.iterate({ query: WINDOWS });
  const next = iterator.next();
  while (at.gateway.events.load().subscribers < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  leaving.dispose();
  await Promise.race([next.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 1_000))]);
  while (at.gateway.events.load().subscribers > 0) await new Promise((resolve) => setTimeout(resolve, 5));
});

test('who lists event streams among what it takes gets its queries and mutations answered as ever', async () => {
  const response = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed',
      authorization: `Bearer ${at.apiKey}`,
    },
    body: JSON.stringify({ query: '{ business { name } }' }),
  });
  expect(response.headers.get('content-type')).toContain('json');
  expect(await response.json()).toEqual({ data: { business: { name: 'Acme Store' } } });
});

test('who leaves while it is looked up who asks takes up no place', async () => {
  const key = (await at.gateway.apiKeys.create(at.businessId, 'leaves early')).key;
  const held = await lockKeys();
  const leaving = Array.from({ length: 5 }, () => {
    const asked = request(`${at.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${key}` },
    });
    asked.on('error', () => undefined);
    asked.end(JSON.stringify({ query: WINDOWS }));
    return asked;
  });
  await held.untilWaitedFor();
  for (const asked of leaving) asked.destroy();
  await held.release();
  await new Promise((resolve) => setTimeout(resolve, 200));
  // What took up a place would keep it.
  while (at.gateway.events.load().subscribers + at.gateway.heldConnections() > 0) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
});

/** Nobody can be looked up meanwhile. */
async function lockKeys() {
  const admin = new Client({
    connectionString: urlOfDatabase(findRunDatabase()!.adminUrl, new URL(at.databaseUrl).pathname.slice(1)),
  });
  await admin.connect();
  await admin.query('begin');
  await admin.query('lock table api_key in access exclusive mode');
  return {
    untilWaitedFor: async () => {
      while ((await countLockWaiters(admin)) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    release: async () => {
      await admin.query('commit');
      await admin.end();
    },
  };
}
