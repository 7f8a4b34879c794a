import { expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { health } from '../../src/health.ts';

async function probe(path: string, ready: () => Promise<true | string>) {
  const app = Fastify();
  await app.register(health({ warnings: () => [], ready }));
  const { statusCode, body } = await app.inject(path);
  await app.close();
  return [statusCode, JSON.parse(body)];
}

test('a process that runs is healthy, whatever its database does', async () => {
  expect(await probe('/healthz', async () => 'The database is away.')).toEqual([200, { status: 'ok' }]);
});

test('a replica that can work is ready', async () => {
  expect(await probe('/readyz', async () => true)).toEqual([200, { status: 'ok' }]);
});

test('a replica that cannot work says why in words', async () => {
  const unavailable = (reason: string) => [503, { status: 'unavailable', reason }];
  expect(await probe('/readyz', async () => 'The gateway is draining.')).toEqual(
    unavailable('The gateway is draining.'),
  );
  const failing = () => Promise.reject(new Error('password of the database'));
  expect(await probe('/readyz', failing)).toEqual(unavailable('The database cannot be reached.'));
});

test('a database that does not answer counts as away', async () => {
  const [status] = await probe('/readyz', () => new Promise(() => undefined));
  expect(status).toBe(503);
});
