import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import { trustedProxies } from '../../src/client-address.ts';
import type { HeldConnectionsOptions } from '../../src/graphql/held-connections.ts';
import type { SocketOptions } from '../../src/graphql/socket.ts';
import type { AuthenticatedCaller } from '../../src/usecases/access.ts';
import { callerWith } from '../support/callers.ts';
import { KEY, listeners, startToy, type Toy } from './transport-toy.ts';

let toy: Toy;
const sockets: WebSocket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await toy.close();
});

const start = async (more?: Partial<SocketOptions & HeldConnectionsOptions>) => void (toy = await startToy(more));

function connect(headers: Record<string, string> = {}): WebSocket {
  const socket = new WebSocket(toy.socketUrl, 'graphql-transport-ws', { headers });
  sockets.push(socket);
  return socket;
}

/** @returns the socket, or what the upgrade was refused with */
async function upgraded(headers?: Record<string, string>): Promise<WebSocket | string> {
  const socket = connect(headers);
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', (error) => resolve(error.message));
  });
}

async function authenticated(key = KEY, headers?: Record<string, string>): Promise<WebSocket> {
  const socket = connect(headers);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${key}` } }));
  await Promise.race([once(socket, 'message'), once(socket, 'close')]);
  return socket;
}

const follow = (socket: WebSocket) => {
  socket.send(JSON.stringify({ id: 'a', type: 'subscribe', payload: { query: 'subscription { silence }' } }));
};

async function closing(socket: WebSocket): Promise<{ code: number; reason: string }> {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return { code, reason: reason.toString() };
}

describe('sockets from one address', () => {
  test('are so many, and a place is free again when one goes', async () => {
    await start({ mostPerAddress: 2 });
    const [first] = [await authenticated(), await authenticated()];
    expect(await upgraded()).toContain('429');
    first.close();
    await once(first, 'close');
    await sleep(50);
    expect(await upgraded()).toBeInstanceOf(WebSocket);
  });

  test('that have not authenticated are fewer', async () => {
    await start({ mostNewSocketsPerAddress: 2 });
    for (let n = 0; n < 3; n += 1) await authenticated();
    expect(await upgraded()).toBeInstanceOf(WebSocket);
    expect(await upgraded()).toBeInstanceOf(WebSocket);
    expect(await upgraded()).toContain('429');
  });

  test('is the address that a trusted proxy tells, and nobody else', async () => {
    await start({ mostPerAddress: 1, isTrustedProxy: trustedProxies(['loopback']) });
    const from = (address: string) => upgraded({ 'x-forwarded-for': address });
    expect(await from('192.0.2.1')).toBeInstanceOf(WebSocket);
    expect(await from('192.0.2.2')).toBeInstanceOf(WebSocket);
    expect(await from('192.0.2.3, 192.0.2.2')).toContain('429');
    await toy.close();
    await start({ mostPerAddress: 1 });
    expect(await from('192.0.2.1')).toBeInstanceOf(WebSocket);
    expect(await from('192.0.2.2')).toContain('429');
  });

  test('that a handshake fails on count no longer', async () => {
    await start({ mostPerAddress: 1 });
    for (let n = 0; n < 3; n += 1) {
      const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
      const [response] = (await once(get(toy.url, { headers }), 'response')) as [IncomingMessage];
      expect(response.statusCode).toBe(400);
      response.resume();
      await once(response, 'close');
      await sleep(50);
    }
    expect(await upgraded()).toBeInstanceOf(WebSocket);
  });
});

test('sockets of one credential are so many, and clients may try again', async () => {
  await start({ mostPerCredential: 1 });
  const first = await authenticated();
  const second = connect();
  await once(second, 'open');
  second.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${KEY}` } }));
  expect(await closing(second)).toEqual({ code: 1013, reason: expect.stringMatching(/has all the sockets/) });
  first.close();
  await once(first, 'close');
  await sleep(50);
  const third = await authenticated();
  expect(third.readyState).toBe(WebSocket.OPEN);
});

describe('a socket without a subscription', () => {
  test('is closed after a while', async () => {
    await start({ idleMs: 200, recheckMs: 50 });
    expect(await closing(await authenticated())).toEqual({
      code: 4499,
      reason: expect.stringMatching(/connect again/),
    });
  });

  test('is not closed while it has one', async () => {
    await start({ idleMs: 6_000, recheckMs: 50 });
    const socket = await authenticated();
    follow(socket);
    while (listeners() === 0) await sleep(5);
    await sleep(9_000);
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.send(JSON.stringify({ id: 'a', type: 'complete' }));
    expect((await closing(socket)).code).toBe(4499);
  });
});

test('a client that leaves unread what is sent to it is cut off', async () => {
  await start({ stalledMs: 300, recheckMs: 50 });
  const socket = await authenticated();
  const query = 'subscription { flood(bytes: 100000) }';
  socket.send(JSON.stringify({ id: 'a', type: 'subscribe', payload: { query } }));
  socket.pause();
  while (toy.held.count > 0) await sleep(20);
  socket.resume();
  expect((await closing(socket)).code).toBe(1006);
});

describe('the credentials of open sockets', () => {
  /** Who the key opens for from now on; an error: the database is away. */
  let answer: AuthenticatedCaller | null | Error;
  let asked = 0;
  const authenticate = async (): Promise<AuthenticatedCaller | null> => {
    asked += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };

  test('are asked for once, however many sockets they have, and a revoked one closes them', async () => {
    answer = callerWith({}, 'toy');
    await start({ recheckMs: 100, authenticate });
    const open = await Promise.all(Array.from({ length: 5 }, () => authenticated()));
    for (const socket of open) follow(socket);
    // Some rounds, each with one question for all five.
    asked = 0;
    const begun = Date.now();
    while (asked < 3) await sleep(20);
    expect(asked).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - begun) / 100));
    answer = null;
    const reason = 'This credential was revoked; connect again with a new one.';
    expect(await Promise.all(open.map(closing))).toEqual(open.map(() => ({ code: 4403, reason })));
  });

  test('that expire close them at once', async () => {
    await start({ recheckMs: 60_000, authenticate });
    const expiresAt = Date.now() + 20_000;
    answer = callerWith({ expiresAt }, 'toy');
    const socket = await authenticated();
    follow(socket);
    setTimeout(() => (answer = null), expiresAt - Date.now() - 5);
    const reason = 'This credential has expired; connect again with a new one.';
    expect(await closing(socket)).toEqual({ code: 4403, reason });
  });

  test('stay good through an outage of the database', async () => {
    answer = callerWith({}, 'toy');
    await start({ recheckMs: 50, authenticate });
    const socket = await authenticated();
    answer = Object.assign(new Error('terminating connection'), { code: '57P01' });
    while (toy.logged.length === 0) await sleep(20);
    await sleep(300);
    expect(socket.readyState).toBe(WebSocket.OPEN);
    expect(toy.logged.length).toBeGreaterThan(0);
    answer = null;
    expect((await closing(socket)).code).toBe(4403);
  });
});

test('a page whose origin the business does not list gets no socket', async () => {
  await start({ originAllowed: async (_caller, origin) => origin === 'https://shop.example' });
  const foreign = connect({ origin: 'https://evil.example' });
  await once(foreign, 'open');
  foreign.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${KEY}` } }));
  expect(await closing(foreign)).toEqual({ code: 4403, reason: expect.stringMatching(/not listed for this business/) });
  const listed = await authenticated(KEY, { origin: 'https://shop.example' });
  expect(listed.readyState).toBe(WebSocket.OPEN);
});
