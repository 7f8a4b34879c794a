import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { Balancer } from '../../src/cluster/balancer.ts';
import { sampleAccount } from '../../src/simulator/sample-account.ts';
import { startSimulator } from '../../src/simulator/start-simulator.ts';
import { endAll } from '../start/gateway-process.ts';
import { seedOf } from '../support/chance.ts';
import { makeBusinesses } from './businesses.ts';
import { chaosRun } from './chaos-run.ts';
import { checkHistory } from './check-history.ts';
import { causeFaults } from './faults.ts';
import type { History } from './history.ts';
import { LEADS, mixedLoad } from './mixed-load.ts';
import { NetworkedReplica } from './networked-replicas.ts';
import { startOwnDatabase } from './own-database.ts';
import { Seeded } from './seeded.ts';
import { writtenHistory } from './write-history.ts';

const SECONDS = Number(process.env['CHAOS_SECONDS'] ?? 60);
const SEED = seedOf('CHAOS_SEED', 1_000_000);
const REPLICAS = 3;
const CATCH_UP_MS = 120_000;
const APP_SECRET = 'the-secret-of-chaos';

/** Last to first. */
const cleanUp: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const step of cleanUp.toReversed()) await step();
  await endAll();
});

/** How often something is in a history: a run in which nothing happened proves nothing. */
function countIn({ journals, calls, subscribers, faults }: History): Readonly<Record<string, number>> {
  const rows = journals.flatMap((journal) => journal.rows);
  const typed = (category: string, type: string): number =>
    rows.filter((row) => row.category === category && row.type === type).length;
  return {
    opened: typed('window', 'OPENED'),
    extended: typed('window', 'EXTENDED'),
    expiring: typed('window', 'EXPIRING'),
    expired: typed('window', 'EXPIRED'),
    given: typed('consent', 'GIVEN'),
    withdrawn: typed('consent', 'WITHDRAWN'),
    accepted: typed('message', 'ACCEPTED'),
    refused: typed('decision', 'REFUSED'),
    delivered: typed('message', 'DELIVERED'),
    retried: calls.filter(({ tries }) => tries > 0).length,
    received: subscribers.reduce((sum, { received }) => sum + received.length, 0),
    resumed: subscribers.reduce((sum, { resumptions }) => sum + resumptions, 0),
    faults: faults.length,
  };
}

test(
  `${String(SECONDS)} s of killed, frozen and cut-off replicas and a crashing database: every event once, in order, on time, and no withdrawal is lost`,
  async () => {
    const random = new Seeded(SEED);
    const database = await startOwnDatabase();
    cleanUp.push(() => database.stop());
    const businesses = await makeBusinesses(database.url, 2);
    const meta = await startSimulator({
      appSecret: APP_SECRET,
      accounts: businesses.flatMap(({ senders }) =>
        senders.map(({ wabaId, phoneNumberId, phone }) => ({
          ...sampleAccount(),
          wabaId,
          phoneNumbers: [{ phoneNumberId, phone, verifiedName: 'Acme Store', messagesPerSecond: 1_000 }],
        })),
      ),
      behaviour: {
        delays: { sent: 20, delivered: 60, read: 150 },
        webhook: { duplicate: 0.05, disorder: 0.05, disorderMs: 300, retryMs: 100, retryMaxMs: 1_000 },
      },
    });
    cleanUp.push(() => meta.close());
    const settings = {
      WHATSAPP_APP_SECRET: APP_SECRET,
      WHATSAPP_VERIFY_TOKEN: 'the-word-of-chaos',
      WHATSAPP_TOKEN: meta.token,
      WHATSAPP_API_URL: meta.url,
      WHATSAPP_TIMEOUT_MS: '1000',
      EXPIRING_LEAD_MINUTES: LEADS.join(','),
      RATE_LIMIT_POINTS_PER_MINUTE: '0',
      WRONG_CREDENTIALS_PER_MINUTE_PER_ADDRESS: '0',
      SAMPLE_BUSINESS: 'false',
      LOG_LEVEL: 'warn',
    };
    const replicas: NetworkedReplica[] = [];
    for (let number = 1; number <= REPLICAS; number += 1) {
      const replica = await NetworkedReplica.start(`replica ${String(number)}`, settings, database.url);
      replicas.push(replica);
      cleanUp.push(() => replica.stop());
    }
    // Webhooks reach whichever replica takes them.
    const balancer = new Balancer({ patienceMs: 1_000 });
    for (const { clients } of replicas) balancer.setReady({ host: '127.0.0.1', port: clients.port }, true);
    meta.setWebhook(`${await balancer.listen('127.0.0.1', 0)}/webhooks/whatsapp`);
    cleanUp.push(() => balancer.close());

    const until = Date.now() + SECONDS * 1_000;
    const isOver = (): boolean => Date.now() > until;
    const history = await chaosRun({
      seed: SEED,
      random,
      addresses: replicas.map(({ address }) => address),
      businesses,
      database,
      leads: LEADS,
      load: (acts, area) => mixedLoad(acts, area, random.fork(), isOver),
      faults: async (tell) => {
        await sleep(1_000);
        await causeFaults({ replicas, database, random: random.fork(), tell }, isOver);
      },
      catchUpMs: CATCH_UP_MS,
    });
    const violations = checkHistory(history);
    const counted = countIn(history);
    console.log(`CHAOS_SEED=${String(SEED)}`, JSON.stringify(counted));
    if (violations.length > 0) throw new Error(await writtenHistory(history, violations));
    for (const [what, count] of Object.entries(counted)) expect({ what, count }).not.toEqual({ what, count: 0 });
  },
  (SECONDS + 240) * 1_000,
);
