import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createJournalNotices } from '../../src/persistence/journal-notices.ts';
import { TcpProxy } from '../chaos/tcp-proxy.ts';
import { databaseNow, expiries, openWindows } from './open-windows.ts';
import { follow, openWorld, record, seqs, startReplica, take, until, type World } from './world.ts';

let world: World;
let proxy: TcpProxy;
beforeAll(async () => {
  world = await openWorld();
  proxy = await TcpProxy.to(Number(new URL(world.url).port));
});
afterAll(async () => {
  await proxy.close();
  await world.close();
});

function throughTheProxy(): string {
  const url = new URL(world.url);
  url.host = `127.0.0.1:${proxy.port}`;
  return url.href;
}

test('connections that freeze silence subscribers, the clock and notices for a while only, and it is told', async () => {
  const replica = startReplica(throughTheProxy(), { pollMs: 10, hasDeadlines: true });
  const writing = world.replica();
  const business = await world.business();
  const live = follow(replica, business, null, () => true);
  await live.started;
  replica.windowClock.start();
  const { lost } = await createJournalNotices(throughTheProxy(), replica.database).listen(() => undefined);
  // As many connections as the pool has: each of them freezes, and is not waited for in vain one after the other.
  const many = { name: 'test_many', text: 'select pg_sleep(0.1)' };
  await Promise.all([1, 2, 3, 4].map(() => replica.database.queryAcross(many)));
  await record(writing, business, 'E');
  expect(seqs(await take(live, 1))).toEqual([1]);
  await until(() => replica.subscriptions.load().tailAgeMs < 2_000);

  proxy.freezeEstablished();
  await openWindows(world, business, [(await databaseNow(world)) + 10]);
  await record(writing, business, 'E');
  const next = take(live, 2);
  await until(() => replica.subscriptions.load().tailAgeMs > 3_000);
  await Promise.all([next, until(async () => (await expiries(world, business)).length === 1)]);
  expect(seqs(await next)).toEqual([2, 3]);
  await until(() => replica.subscriptions.load().tailAgeMs < 2_000);
  expect(replica.troubles.map(String)).toContain('Error: Connection terminated: the database gave no answer in time.');
  await lost;

  replica.subscriptions.close();
  await replica.windowClock.stop();
  await replica.database.close();
});
