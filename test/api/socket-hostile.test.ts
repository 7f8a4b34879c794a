import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, print } from 'graphql';
import { WebSocket } from 'ws';
import { BusinessDocument, ConsentEventsDocument, SyncTemplatesDocument } from '../../schema/generated/operations.ts';
import type { Collected } from '../support/collected-events.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { optIn } from './acme-store.ts';

let at: TestGateway;
/** Somebody who does nothing wrong, on the same replica, all along. */
let other: Collected<{ consentEvents: { type: string } }>;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
  other = await at.collect(ConsentEventsDocument, { types: ['GIVEN'] });
});
afterAll(() => at.stop());

/** What is committed now reaches the other client. */
async function otherSeesItsEvents(): Promise<void> {
  const given = other.events.length;
  for (let n = 0; n < 3; n += 1) {
    phones += 1;
    await optIn(at, `+1415555${String(phones)}`);
  }
  const events = await other.until(given + 3);
  expect(events.slice(given).map(({ consentEvents }) => consentEvents.type)).toEqual(['GIVEN', 'GIVEN', 'GIVEN']);
}
let phones = 2_000;

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

interface Raw {
  readonly socket: WebSocket;
  readonly messages: Message[];
  /** Resolves with code and reason. */
  readonly closed: Promise<{ code: number; reason: string }>;
  send(message: object): void;
  until(count: number): Promise<readonly Message[]>;
}

/** A socket by hand, which has authenticated unless `key` is null. */
async function open(key: string | null = at.apiKey): Promise<Raw> {
  const socket = new WebSocket(`${at.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const messages: Message[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString()) as Message));
  socket.on('error', () => undefined);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => {
      resolve({ code, reason: reason.toString() });
    });
  });
  await once(socket, 'open');
  const send = (message: object) => {
    socket.send(JSON.stringify(message));
  };
  const until = async (count: number) => {
    for (let tries = 0; messages.length < count && tries < 4_500; tries += 1) await sleep(20);
    expect(messages.length).toBeGreaterThanOrEqual(count);
    return messages;
  };
  if (key !== null) {
    send({ type: 'connection_init', payload: { authorization: `Bearer ${key}` } });
    await until(1);
  }
  return { socket, messages, closed, send, until };
}

const subscribe = (id: string, query: string) => ({ id, type: 'subscribe', payload: { query } });
const EVENTS = 'subscription { consentEvents { id } }';

describe('refused, and the other client sees its events:', () => {
  const nested = (depth: number): string =>
    depth === 0 ? 'id' : `customer { messages { nodes { ${nested(depth - 3)} } } }`;

  test.each([
    ['introspection', getIntrospectionQuery(), 'BAD_USER_INPUT', /Only subscriptions run over the socket/],
    [
      'introspection by a subscription',
      'subscription { __schema { types { name } } }',
      'GRAPHQL_VALIDATION_FAILED',
      /introspection/,
    ],
    ['a query', print(BusinessDocument), 'BAD_USER_INPUT', /Only subscriptions run over the socket/],
    ['a mutation', print(SyncTemplatesDocument), 'BAD_USER_INPUT', /Only subscriptions run over the socket/],
    [
      'depth 50',
      `subscription { consentEvents { ${nested(48)} } }`,
      'GRAPHQL_VALIDATION_FAILED',
      /levels deep; at most 12/,
    ],
    [
      '101 aliases',
      `subscription { consentEvents { ${Array.from({ length: 101 }, (_, i) => `a${i}: id`).join(' ')} } }`,
      'GRAPHQL_VALIDATION_FAILED',
      /101 aliases; at most 30/,
    ],
    [
      'a selection that costs too much',
      'subscription { consentEvents { customer { messages(first: 100) { nodes { customer { messages(first: 100) { nodes { id } } } } } } } }',
      'GRAPHQL_VALIDATION_FAILED',
      /at most 10000 points are allowed. Ask for fewer items with `first`/,
    ],
    ['5,000 tokens', `subscription { consentEvents { ${'id '.repeat(5_000)} } }`, 'GRAPHQL_PARSE_FAILED', /2000/],
    [
      'a field that nothing suggests',
      'subscription { consentEvent { id } }',
      'GRAPHQL_VALIDATION_FAILED',
      /^Cannot query field "consentEvent" on type "Subscription"\.$/,
    ],
  ])('%s', async (_what, query, code, told) => {
    const { send, until, socket } = await open();
    send(subscribe('a', query));
    const [, answer] = await until(2);
    expect(answer).toMatchObject({ id: 'a', type: 'error' });
    const [fault] = answer?.payload as { message: string; extensions: { code: string } }[];
    expect(fault?.extensions.code).toBe(code);
    expect(fault?.message).toMatch(told);
    await otherSeesItsEvents();
    socket.close();
  });
});

describe('closed with the right code, and the other client sees its events:', () => {
  test('5,000 subscriptions: twenty stand, the next are refused, and the flood ends the socket', async () => {
    const { send, closed, messages, until } = await open();
    for (let n = 0; n < 22; n += 1) send(subscribe(`s${n}`, EVENTS));
    await until(3);
    const refused = {
      type: 'error',
      payload: [{ message: expect.stringMatching(/20 subscriptions at most/), extensions: { code: 'RATE_LIMITED' } }],
    };
    expect(messages.slice(1)).toMatchObject([
      { ...refused, id: 's20' },
      { ...refused, id: 's21' },
    ]);
    for (let n = 22; n < 5_000; n += 1) send(subscribe(`s${n}`, EVENTS));
    await otherSeesItsEvents();
    expect(await closed).toEqual({ code: 4429, reason: expect.stringMatching(/at most 100 messages a second/) });
  });

  test('a flood of protocol-level pings', async () => {
    const { socket, closed } = await open();
    for (let n = 0; n < 1_000; n += 1) socket.ping();
    // ws cuts off by itself who sends many before their answers are read.
    expect([1006, 4429]).toContain((await closed).code);
    await otherSeesItsEvents();
  });

  test('a frame of 1 MiB', async () => {
    const { socket, closed } = await open();
    socket.send('x'.repeat(1024 * 1024));
    expect((await closed).code).toBe(1009);
    await otherSeesItsEvents();
  });

  test('a megabyte in many frames', async () => {
    const { socket, closed } = await open();
    for (let n = 0; n < 32; n += 1) socket.send('x'.repeat(32 * 1024), { fin: false });
    expect((await closed).code).toBe(1009);
    await otherSeesItsEvents();
  });

  test('no init', async () => {
    const { closed } = await open(null);
    await otherSeesItsEvents();
    expect((await closed).code).toBe(4408);
  });

  test('a subscription before the init, a second init, and what is no message', async () => {
    const early = await open(null);
    early.send(subscribe('a', EVENTS));
    expect((await early.closed).code).toBe(4401);
    const twice = await open();
    twice.send({ type: 'connection_init', payload: { authorization: `Bearer ${at.apiKey}` } });
    expect((await twice.closed).code).toBe(4429);
    const broken = await open();
    broken.socket.send('{"type":');
    expect((await broken.closed).code).toBe(4400);
    const reused = await open();
    reused.send(subscribe('a', EVENTS));
    reused.send(subscribe('a', EVENTS));
    expect((await reused.closed).code).toBe(4409);
    await otherSeesItsEvents();
  });

  test('a key that is revoked while its subscription runs', async () => {
    const { id, key } = await at.gateway.apiKeys.create(at.businessId, 'to be revoked');
    const sockets = await Promise.all([open(key), open(key)]);
    for (const { send } of sockets) send(subscribe('a', EVENTS));
    await at.sql('update api_key set revoked_at = now() where id = $1', [id]);
    for (const { closed } of sockets) {
      expect(await closed).toEqual({
        code: 4403,
        reason: 'This credential was revoked; connect again with a new one.',
      });
    }
    await otherSeesItsEvents();
  });

  test('a credential that expires while its subscription runs', async () => {
    const { id, key } = await at.gateway.apiKeys.create(at.businessId, 'to expire');
    await at.sql(`update api_key set expires_at = now() + interval '12 s' where id = $1`, [id]);
    const { send, closed, messages } = await open(key);
    send(subscribe('a', EVENTS));
    await otherSeesItsEvents();
    expect(await closed).toEqual({ code: 4403, reason: 'This credential has expired; connect again with a new one.' });
    expect(messages.some(({ type }) => type === 'error')).toBe(false);
  });

  test('a client that stops reading', async () => {
    const { hostname, port } = new URL(at.url);
    const tcp = connectTcp(Number(port), hostname);
    tcp.on('error', () => undefined);
    tcp.write(
      `GET /graphql HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
    );
    await once(tcp, 'data');
    tcp.write(frame({ type: 'connection_init', payload: { authorization: `Bearer ${at.apiKey}` } }));
    await once(tcp, 'data');
    tcp.write(frame(subscribe('a', EVENTS)));
    tcp.pause();
    await otherSeesItsEvents();
    // It answers no ping either: after two of them it is gone.
    const isGone = new Promise((resolve) => tcp.once('close', resolve));
    await sleep(25_000);
    tcp.resume();
    await isGone;
    await otherSeesItsEvents();
  });
});

test('upgrades that are no WebSocket are refused, and requests that would rather be HTTP/2 are answered', async () => {
  const { hostname, port } = new URL(at.url);
  const answerTo = async (headers: string): Promise<string> => {
    const tcp = connectTcp(Number(port), hostname);
    tcp.on('error', () => undefined);
    tcp.write(`GET /graphql HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${headers}\r\n\r\n`);
    const [data] = (await once(tcp, 'data')) as [Buffer];
    tcp.destroy();
    return data.toString();
  };
  const upgrade = 'Upgrade: websocket\r\nConnection: Upgrade';
  expect(await answerTo(`${upgrade}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short`)).toMatch(
    /^HTTP\/1\.1 400 /,
  );
  expect(await answerTo(`${upgrade}\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==`)).toMatch(/^HTTP\/1\.1 4\d\d /);
  const http2 = 'Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAEAAEAAAAIAAAAB';
  expect(await answerTo(`${http2}\r\napollo-require-preflight: 1`)).toMatch(/^HTTP\/1\.1 401 /);
});

/** A masked text frame. */
function frame(message: object): Buffer {
  const payload = Buffer.from(JSON.stringify(message));
  const head =
    payload.length < 126 ? [0x81, 0x80 | payload.length] : [0x81, 0xfe, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]);
}

test('an id that is used again while its first subscription is still beginning closes the socket, and leaves nothing', async () => {
  const { send, closed } = await open();
  const payload = { query: print(ConsentEventsDocument), variables: { types: ['GIVEN'] } };
  const before = at.gateway.events.load().subscribers;
  for (let n = 0; n < 20; n += 1) {
    send({ id: 'z', type: 'subscribe', payload });
    send({ id: 'z', type: 'complete' });
  }
  expect(await closed).toEqual({ code: 4409, reason: 'Subscriber for z already exists' });
  await eventually(() => at.gateway.events.load().subscribers === before);
  await otherSeesItsEvents();
});

test('a message that only servers send closes the socket with 4400, and is no failure of ours', async () => {
  const { send, closed } = await open();
  send({ type: 'connection_ack' });
  expect(await closed).toEqual({ code: 4400, reason: expect.stringContaining('servers send') });
  await otherSeesItsEvents();
  expect(at.logs.filter((line) => line.includes('failed unexpectedly'))).toEqual([]);
});

async function eventually(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 90_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('Waited in vain.');
    await sleep(5);
  }
}
