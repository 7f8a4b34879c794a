import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { WebSocket } from 'ws';
import { countLockWaiters } from '../support/lock-waiters.ts';
import { createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';
import { endAll, startGateway, until, type GatewayProcess } from './gateway-process.ts';

const key = 'the-key-of-the-tests-that-drain';
let database: EmptyDatabase;
const holders: Client[] = [];
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterEach(async () => {
  await endAll();
  for (const holder of holders.splice(0)) await holder.end();
});
afterAll(() => database.drop());

test('a request in flight is answered whole, new ones are refused, and sockets are closed with 1001', async () => {
  const { gateway, url } = await serve({ DRAIN_TIMEOUT_MS: '60000' });
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  const slow = await slowRequest(url);

  gateway.kill('SIGTERM');
  expect(await closed).toBe(1001);
  await until(() => isRefused(url));
  await slow.release();
  expect(await slow.answer).toEqual({ status: 200, body: { data: { business: { name: 'Acme Store' } } } });
  expect(await gateway.ended()).toBe(0);
});

test('a request that is never done does not keep it longer than DRAIN_TIMEOUT_MS', async () => {
  const { gateway, url } = await serve({ DRAIN_TIMEOUT_MS: '200' });
  await slowRequest(url);
  gateway.kill('SIGTERM');
  await until(() => isRefused(url));
  expect(await gateway.ended()).toBe(0);
});

test('a second Ctrl-C ends the wait at once', async () => {
  const { gateway, url } = await serve({ DRAIN_TIMEOUT_MS: '60000' });
  await slowRequest(url);
  gateway.kill('SIGINT');
  // The terminal and npm both pass on the first one.
  gateway.kill('SIGINT');
  await until(() => isRefused(url));
  await new Promise((resolve) => setTimeout(resolve, 500));
  gateway.kill('SIGINT');
  expect(await gateway.ended()).toBe(1);
});

async function serve(settings: Record<string, string> = {}): Promise<{ gateway: GatewayProcess; url: string }> {
  const given = { ...database.settings, SAMPLE_BUSINESS: 'true', BOOTSTRAP_API_KEY: key };
  const gateway = startGateway({ ...given, ...settings });
  return { gateway, url: await gateway.ready() };
}

/** A request that waits for a lock until it is released. */
async function slowRequest(url: string): Promise<{ answer: Promise<unknown>; release: () => Promise<unknown> }> {
  const holder = new Client({ connectionString: database.adminUrl });
  holders.push(holder);
  await holder.connect();
  await holder.query('begin; lock table business in access exclusive mode');
  const answer = fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: '{ business { name } }' }),
  }).then(async (response) => ({ status: response.status, body: await response.json() }));
  answer.catch(() => undefined);
  await until(async () => (await countLockWaiters(holder)) > 0);
  return { answer, release: () => holder.query('rollback') };
}

async function isRefused(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`, { headers: { connection: 'close' } }).then(
    () => false,
    () => true,
  );
}
