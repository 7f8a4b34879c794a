import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ReplicaNotices } from '../../src/events/replica-notices.ts';
import { createJournalNotices } from '../../src/persistence/journal-notices.ts';
import type { JournalNotices } from '../../src/usecases/event-ports.ts';
import { follow, openWorld, record, seqs, sleep, take, until, type Replica, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

function noticesOf(replica: Replica, heard: (string | null)[] = []) {
  const notices = new ReplicaNotices({
    notices: createJournalNotices(world.url, replica.database),
    onNotice: (businessId) => {
      heard.push(businessId);
      if (businessId === null) replica.subscriptions.wakeAll();
      else replica.subscriptions.wake(businessId);
    },
    onTrouble: (error) => replica.troubles.push(error),
  });
  return { notices, heard };
}

test('what one replica commits is told on another one without waiting for its polling', async () => {
  const writing = world.replica();
  const reading = world.replica({ pollMs: 60_000 });
  const business = await world.business();
  const [teller, listener] = [noticesOf(writing), noticesOf(reading)];
  listener.notices.start();
  await until(() => listener.heard.length > 0);
  const subscriber = follow(reading, business, null, () => true);
  await subscriber.started;
  await sleep(50);

  await record(writing, business, 'E');
  teller.notices.announce(business.id);
  expect(seqs(await take(subscriber, 1))).toEqual([1]);
  await Promise.all([teller.notices.stop(), listener.notices.stop()]);
});

test('a lost connection is made again, and whatever may have been missed is looked for', async () => {
  const replica = world.replica();
  const { notices, heard } = noticesOf(replica);
  notices.start();
  await until(() => heard.length === 1);
  await world.sql(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'consent-gateway-notices'`);
  await until(() => heard.length === 2);
  expect(heard).toEqual([null, null]);
  expect(replica.troubles).toHaveLength(1);
  await until(() => {
    notices.announce('one');
    return heard.length > 2;
  });
  expect(heard[2]).toBe('one');
  await notices.stop();
});

test('a storm of commits becomes a few statements, each business once in each', async () => {
  const sent: string[][] = [];
  let inFlight = 0;
  let most = 0;
  const port: JournalNotices = {
    announce: async (businessIds) => {
      most = Math.max(most, (inFlight += 1));
      sent.push([...businessIds]);
      await sleep(20);
      inFlight -= 1;
    },
    listen: () => new Promise(() => undefined),
  };
  const notices = new ReplicaNotices({ notices: port, onNotice: () => undefined, onTrouble: () => undefined });
  for (let count = 0; count < 1_000; count += 1) notices.announce(`business-${count % 3}`);
  await until(() => sent.flat().length === 4);
  expect(most).toBe(1);
  expect(sent).toEqual([['business-0'], ['business-1', 'business-2', 'business-0']]);
  notices.announce('later');
  await until(() => sent.length === 3);
});
