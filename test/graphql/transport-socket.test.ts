import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import type { HeldConnectionsOptions } from '../../src/graphql/held-connections.ts';
import type { SocketOptions } from '../../src/graphql/socket.ts';
import { floods, KEY, listeners, startToy, type Toy } from './transport-toy.ts';

let toy: Toy;
const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  await toy.close();
});

const start = async (more?: Partial<SocketOptions & HeldConnectionsOptions>) => void (toy = await startToy(more));
function client(connectionParams: Record<string, unknown> = { authorization: `Bearer ${KEY}` }): Client {
  const made = createClient({ url: toy.socketUrl, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
  clients.push(made);
  return made;
}

type Fault = { message: string; extensions: Record<string, unknown> };
type End = { isComplete?: boolean; code?: number; reason?: string; fault?: Fault };

/** Everything that a subscription brings until it ends, and how it ended. */
async function collect(by: Client, query: string, variables?: Record<string, unknown>) {
  const events: object[] = [];
  const end = await new Promise<End>((resolve) => {
    const complete = () => resolve({ isComplete: true });
    const error = (error: unknown) =>
      resolve(Array.isArray(error) ? { fault: error[0] as Fault } : (error as CloseEvent));
    by.subscribe({ query, variables }, { next: (event) => events.push(event), error, complete });
  });
  return { events, end };
}

/** A socket that speaks the protocol by hand. */
async function rawSocket(protocol = 'graphql-transport-ws') {
  const socket = new WebSocket(toy.socketUrl, protocol);
  await once(socket, 'open');
  const send = (message: object) => socket.send(JSON.stringify(message));
  const init = async () => {
    send({ type: 'connection_init', payload: { Authorization: `Bearer ${KEY}` } });
    await once(socket, 'message');
  };
  return { socket, send, init };
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 4_500; tries++) await sleep(20);
  expect(holds()).toBe(true);
}

describe('subscriptions', () => {
  test('events arrive in order, and the subscription ends with its source', async () => {
    await start();
    const { events, end } = await collect(client(), 'subscription($to: Int!) { ticks(to: $to) }', { to: 3 });
    expect(events).toEqual([1, 2, 3].map((ticks) => ({ data: { ticks } })));
    expect(end.isComplete).toBe(true);
  });

  test('several run over one socket', async () => {
    await start();
    const one = client();
    const both = await Promise.all([1, 2].map((to) => collect(one, `subscription { ticks(to: ${to}) }`)));
    expect(both.map(({ events }) => events.length)).toEqual([1, 2]);
  });

  test('who unsubscribes, or goes away, is let go at once', async () => {
    await start();
    const one = client();
    const unsubscribe = one.subscribe(
      { query: 'subscription { silence }' },
      { next: () => {}, error: () => {}, complete: () => {} },
    );
    await until(() => listeners() === 1);
    unsubscribe();
    await until(() => listeners() === 0);

    const { socket, send, init } = await rawSocket();
    await init();
    send({ id: 'a', type: 'subscribe', payload: { query: 'subscription { silence }' } });
    await until(() => listeners() === 1);
    socket.terminate();
    await until(() => listeners() === 0);
  });
});

describe('a key is asked for', () => {
  test.each([
    ['no key', {}, 4401, 'connectionParams'],
    ['no string', { authorization: 5 }, 4401, 'connectionParams'],
    ['a wrong key', { authorization: 'Bearer nope' }, 4403, 'not known'],
  ])('%s closes the socket and says why', async (_name, params, code, reason) => {
    await start();
    const { events, end } = await collect(client(params), 'subscription { ticks(to: 1) }');
    expect(events).toEqual([]);
    expect(end.code).toBe(code);
    expect(end.reason).toContain(reason);
  });

  test('the name of the parameter may be capitalised', async () => {
    await start();
    expect(
      (await collect(client({ Authorization: `Bearer ${KEY}` }), 'subscription { ticks(to: 1) }')).end.isComplete,
    ).toBe(true);
  });

  test('a subscription before the key closes the socket', async () => {
    await start();
    const { socket, send } = await rawSocket();
    send({ id: 'a', type: 'subscribe', payload: { query: 'subscription { ticks(to: 1) }' } });
    expect((await once(socket, 'close'))[0]).toBe(4401);
  });

  test('a socket that says nothing is closed after a while', async () => {
    await start();
    const { socket } = await rawSocket();
    expect((await once(socket, 'close'))[0]).toBe(4408);
  });

  test('a database that is away while the key is looked up: the client may come again', async () => {
    await start();
    const { end } = await collect(client({ authorization: 'Bearer outage' }), 'subscription { ticks(to: 1) }');
    expect(end.code).toBe(1013);
    expect(toy.logged[0]!.message).toContain('database is away');
  });
});

describe('what is refused', () => {
  test.each([
    ['{ echo }', 'BAD_USER_INPUT', 'HTTP POST'],
    ['mutation { add }', 'BAD_USER_INPUT', 'HTTP POST'],
    ['subscription A { silence } subscription B { silence }', 'BAD_USER_INPUT', 'operationName'],
    ['subscription {', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
    ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field'],
    ['subscription { ticks(to: "4915112345678") }', 'GRAPHQL_VALIDATION_FAILED', 'must be of type Int'],
  ])('%s', async (query, code, words) => {
    await start();
    const { events, end } = await collect(client(), query);
    expect(events).toEqual([]);
    expect(end.fault?.extensions['code']).toBe(code);
    expect(end.fault?.message).toContain(words);
    expect(end.fault?.message).not.toContain('4915112345678');
  });

  test('a variable that does not fit, without its value', async () => {
    await start();
    const { events, end } = await collect(client(), 'subscription($to: Int!) { ticks(to: $to) }', {
      to: '+4915112345678',
    });
    const message = 'Variable "$to" got an invalid value; it must be of type Int.';
    expect(events).toEqual([
      { errors: [expect.objectContaining({ message, extensions: { code: 'BAD_USER_INPUT' } })] },
    ]);
    expect(end.isComplete).toBe(true);
  });

  test('more subscriptions than one socket may have', async () => {
    await start({ mostSubscriptionsPerSocket: 2 });
    const one = client();
    for (let n = 0; n < 2; n++) void collect(one, 'subscription { silence }');
    await until(() => listeners() === 2);
    const { end } = await collect(one, 'subscription { silence }');
    expect(end.fault?.extensions['code']).toBe('RATE_LIMITED');
  });

  test('a message over 64 KiB, and one that is no message', async () => {
    await start();
    const large = await rawSocket();
    large.socket.send('x'.repeat(70_000));
    expect((await once(large.socket, 'close'))[0]).toBe(1009);
    const broken = await rawSocket();
    broken.socket.send('{');
    expect((await once(broken.socket, 'close'))[0]).toBe(4400);
  });

  test('another path, another protocol, more sockets than allowed', async () => {
    await start({ mostConnections: 1 });
    const refusal = async (url: string) =>
      ((await once(new WebSocket(url, 'graphql-transport-ws'), 'error')) as Error[])[0]!.message;
    expect(await refusal(toy.socketUrl.replace('/graphql', '/other'))).toContain('404');
    const { socket } = await rawSocket('graphql-ws').catch(() => ({ socket: null }));
    expect(socket === null || (await once(socket, 'close'))[0] === 4406).toBe(true);
    await rawSocket();
    expect(await refusal(toy.socketUrl)).toContain('503');
  });
});

describe('what goes wrong', () => {
  test('a source that breaks ends the subscription with a masked error', async () => {
    await start();
    const { events, end } = await collect(client(), 'subscription { ticks(to: 1, fail: "bug") }');
    expect(events).toHaveLength(1);
    expect(end.fault).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(end.fault?.message).not.toContain('secret');
    expect(JSON.stringify(toy.logged)).toContain('secret of the house');
  });

  test('a subscriber that fell too far behind is told so, with a code of its own', async () => {
    await start();
    const { end } = await collect(client(), 'subscription { ticks(to: 1, fail: "slow") }');
    expect(end.fault).toMatchObject({
      message: 'Too far behind; resume from your cursor.',
      extensions: { code: 'SLOW_CONSUMER' },
    });
    expect(toy.logged).toEqual([]);
  });

  test('a client that does not read is waited for, not buffered for, and cut off when it is silent', async () => {
    await start({ pingEveryMs: 1_000 });
    floods.pulled = 0;
    const { socket, send, init } = await rawSocket();
    await init();
    send({ id: 'a', type: 'subscribe', payload: { query: 'subscription { flood(bytes: 100000) }' } });
    socket.pause();
    // Until it has stood still for five looks, however slow the machine is.
    for (let still = 0, last = -1; still < 5; last = floods.pulled) {
      await sleep(100);
      still = floods.pulled === last ? still + 1 : 0;
    }
    const early = floods.pulled;
    await sleep(200);
    // What fits into the kernel's buffers, and then nothing more.
    expect(floods.pulled).toBe(early);
    expect(early).toBeLessThan(200);
    await sleep(1_500);
    await toy.sockets.drain();
    expect(floods.pulled).toBe(early);
    socket.terminate();
  });

  test('a client that asks on and reads no answer is cut off', async () => {
    await start();
    const { port } = new URL(toy.url);
    const tcp = connectTcp(Number(port), '127.0.0.1');
    tcp.on('error', () => undefined);
    const key = Buffer.from('0123456789abcdef').toString('base64');
    tcp.write(
      `GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
    );
    await once(tcp, 'data');
    tcp.pause();
    const isClosed = () => tcp.closed;
    const frame = pingFrame(60_000);
    let sent = 0;
    for (; sent < 2_000 && !isClosed(); sent++) {
      if (!tcp.write(frame)) await Promise.race([once(tcp, 'drain').catch(() => undefined), sleep(500)]);
    }
    // Of the 120 MB that it would send, the gateway answered no more than it can hold for one socket.
    expect(sent).toBeLessThan(2_000);
    tcp.resume();
    await until(isClosed);
  });
});

test('draining closes every socket with 1001, waits for it, and takes no new one', async () => {
  await start();
  const sockets = await Promise.all([rawSocket(), rawSocket()]);
  await sockets[0].init();
  sockets[0].send({ id: 'a', type: 'subscribe', payload: { query: 'subscription { silence }' } });
  await until(() => listeners() === 1);
  const closed = sockets.map(({ socket }) => once(socket, 'close'));
  await toy.sockets.drain();
  expect((await Promise.all(closed)).map(([code]) => code)).toEqual([1001, 1001]);
  await until(() => listeners() === 0);
  await expect(rawSocket()).rejects.toThrow('503');
});

test('draining does not wait for ever for a peer that is gone', async () => {
  await start();
  const { socket, init } = await rawSocket();
  await init();
  socket.pause();
  // It comes to its end, though nobody answers.
  await toy.sockets.drain();
  socket.terminate();
});

/** A masked text frame with a protocol-level ping of so many bytes, which is answered with as many. */
function pingFrame(bytes: number): Buffer {
  const payload = Buffer.from(JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(bytes) } }));
  const head = Buffer.from([0x81, 0xfe, payload.length >> 8, payload.length & 0xff, 0, 0, 0, 0]);
  return Buffer.concat([head, payload]);
}
