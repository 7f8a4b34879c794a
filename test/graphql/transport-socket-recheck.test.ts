import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import type { HeldConnectionsOptions } from '../../src/graphql/held-connections.ts';
import type { SocketOptions } from '../../src/graphql/socket.ts';
import type { AuthenticatedCaller } from '../../src/usecases/access.ts';
import { callerWith } from '../support/callers.ts';
import { startToy, type Toy } from './transport-toy.ts';

let toy: Toy;
const sockets: WebSocket[] = [];
/** What is answered for each key; one that is not here is not known. */
let answers: Map<string, () => Promise<AuthenticatedCaller | null>>;
let asked: string[];
beforeEach(() => {
  answers = new Map();
  asked = [];
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await toy.close();
});

const start = async (more: Partial<SocketOptions & HeldConnectionsOptions>) => {
  const authenticate = async (authorization = ''): Promise<AuthenticatedCaller | null> => {
    const key = authorization.slice('Bearer '.length);
    asked.push(key);
    return (await answers.get(key)?.()) ?? null;
  };
  toy = await startToy({ authenticate, recheckMs: 50, ...more });
};
const opens = (key: string, rights: Parameters<typeof callerWith>[0] = {}) =>
  void answers.set(key, async () => callerWith({ credentialId: key, ...rights }, 'toy'));

/** A socket that sent its key. */
async function connected(key: string, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(toy.socketUrl, 'graphql-transport-ws', { headers });
  sockets.push(socket);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${key}` } }));
  return socket;
}
async function acknowledged(key: string, headers?: Record<string, string>): Promise<WebSocket> {
  const socket = await connected(key, headers);
  await once(socket, 'message');
  return socket;
}
async function closing(socket: WebSocket): Promise<{ code: number; reason: string }> {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return { code, reason: reason.toString() };
}

test('a page whose origin is taken off the list loses its socket, and other pages of the key keep theirs', async () => {
  const listed = new Set(['https://shop.example', 'https://desk.example']);
  await start({ originAllowed: async (_caller, origin) => listed.has(origin) });
  opens('key');
  const shop = await acknowledged('key', { origin: 'https://shop.example' });
  const desk = await acknowledged('key', { origin: 'https://desk.example' });
  const program = await acknowledged('key');
  listed.delete('https://shop.example');
  expect(await closing(shop)).toEqual({ code: 4403, reason: expect.stringMatching(/was taken off the list/) });
  await sleep(200);
  expect([desk.readyState, program.readyState]).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
});

test('origins that cannot be looked up leave sockets open', async () => {
  let isAway = false;
  await start({
    originAllowed: async () => {
      if (isAway) throw Object.assign(new Error('terminating connection'), { code: '57P01' });
      return true;
    },
  });
  opens('key');
  const socket = await acknowledged('key', { origin: 'https://shop.example' });
  isAway = true;
  while (toy.logged.length === 0) await sleep(20);
  await sleep(300);
  expect(socket.readyState).toBe(WebSocket.OPEN);
  expect(toy.logged.length).toBeGreaterThan(0);
});

test('a token that expires closes its socket also while nobody can be asked about it', async () => {
  await start({});
  opens('token', { kind: 'TOKEN', expiresAt: Date.now() + 20_000 });
  const socket = await acknowledged('token');
  answers.set('token', () => Promise.reject(new Error('the identity provider is away')));
  await sleep(300);
  expect(socket.readyState).toBe(WebSocket.OPEN);
  const reason = 'This credential has expired; connect again with a new one.';
  expect(await closing(socket)).toEqual({ code: 4403, reason });
});

test('a look-up that hangs holds no other credential up, and is not asked a second time', async () => {
  await start({});
  opens('hangs');
  opens('revoked');
  await acknowledged('hangs');
  const revoked = await acknowledged('revoked');
  let settle = (): void => undefined;
  answers.set('hangs', () => new Promise((resolve) => (settle = () => resolve(callerWith({}, 'toy')))));
  await sleep(200);
  asked = [];
  while (!asked.includes('revoked')) await sleep(20);
  await sleep(300);
  expect(asked).not.toContain('hangs');
  answers.delete('revoked');
  expect((await closing(revoked)).code).toBe(4403);
  settle();
  while (!asked.includes('hangs')) await sleep(20);
  settle();
});

test('a site key gets no socket, since no subscription is for it', async () => {
  await start({});
  opens('site', { kind: 'SITE_KEY', origins: ['https://shop.example'] });
  expect(await closing(await connected('site', { origin: 'https://shop.example' }))).toEqual({
    code: 4403,
    reason: expect.stringMatching(/^No subscription is for a site key; connect with a key/),
  });
});
