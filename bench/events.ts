/* `npm run bench:events`: window events from the clock of the replicas to subscribers' sockets. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { AskedProcess } from './asked-process.ts';
import { withVault } from './bench-vault.ts';
import { benchDatabase } from './bench-database.ts';
import { migrate, roleOf, startEmbeddedPostgres } from './compiled-gateway.ts';
import { eventsTable, median, type EventsResult } from './events-table.ts';
import type { GatewayServer } from './gateway-server.ts';
import { describeMachine } from './machine.ts';
import { TcpProxy } from '../test/chaos/tcp-proxy.ts';
import { letExpire, seedBusinesses, seedOpenWindows } from './seed-windows.ts';
import type { EventsReport, SubscribersProcess } from './subscribers.ts';
import { markdownTable, terminalTable } from './table.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    /** `clock`, `outage`, `subscribers`, `alone`, `beside`; with commas between. */
    only: { type: 'string' },
    runs: { type: 'string' },
  },
});
const size = options.quick
  ? { windows: 20_000, perSecond: 1_000, seconds: 10, subscribers: 1_000, subscriberSeconds: 10, awaySeconds: 5 }
  : { windows: 1_000_000, perSecond: 1_000, seconds: 60, subscribers: 10_000, subscriberSeconds: 30, awaySeconds: 30 };
const runs = Number(options.runs ?? (options.quick ? 1 : 3));
const BUSINESSES = 10;
const REPLICAS = 3;
/** Each subscriber's, of the figure with many of them. */
const EVENTS_PER_SECOND = 20;
/** Replicas that have just begun are not what runs in production: their first seconds count, but not how long they took. */
const WARM_UP_SECONDS = options.quick ? 5 : 15;
/** Windows are written before the first of them ends. */
const LEAD_MS = 6_000;
const isAsked = (id: string): boolean => options.only?.split(',').includes(id) ?? true;
const say = (line: string): void => console.error(line);
const table = options.markdown ? markdownTable : terminalTable;

const tidyUp: (() => Promise<unknown>)[] = [];
const stop = async (): Promise<void> => {
  for (let step = tidyUp.pop(); step !== undefined; step = tidyUp.pop()) await step();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stop().finally(() => process.exit(130)));

const started = <Asked extends Record<string, (input: never) => unknown>>(script: string): AskedProcess<Asked> => {
  const made = new AskedProcess<Asked>(script, ['--enable-source-maps']);
  tidyUp.push(() => made.stop());
  return made;
};

interface Stage {
  readonly client: Client;
  readonly businessIds: readonly string[];
  readonly proxy: TcpProxy;
  readonly databaseUrl: string;
  readonly adminUrl: string;
}

async function stage(): Promise<Stage & { readonly version: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'consent-gateway-bench-'));
  tidyUp.push(() => rm(dataDir, { recursive: true, force: true }));
  say('Starting an embedded PostgreSQL …');
  const server = await startEmbeddedPostgres({ dataDir });
  tidyUp.push(() => server.stop());
  const { url, ownerUrl, adminUrl } = benchDatabase(server, new URL(server.url).pathname.slice(1));
  await migrate(ownerUrl, roleOf(url));
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  tidyUp.push(() => client.end());
  const proxy = await TcpProxy.to(Number(new URL(url).port));
  tidyUp.push(() => proxy.close());
  const businessIds = await seedBusinesses(client, BUSINESSES);
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  return {
    client,
    businessIds,
    proxy,
    adminUrl,
    databaseUrl: Object.assign(new URL(url), { host: `127.0.0.1:${proxy.port}` }).href,
    version: rows[0]!.server_version,
  };
}

async function seedWindows({ client, businessIds, adminUrl }: Stage, windows: number): Promise<void> {
  await withVault(adminUrl, (vault) => seedOpenWindows(client, vault, businessIds, windows));
}

async function replicas(count: number, { databaseUrl }: Stage) {
  const all = Array.from({ length: count }, () => started<GatewayServer>('./gateway-server.ts'));
  const urls: string[] = [];
  for (const one of all) urls.push((await one.ask('start', { databaseUrl, poolSize: 10, hasSample: false })).url);
  return { all, urls, stop: () => Promise.all(all.map((one) => one.stop())) };
}

async function rss(all: readonly AskedProcess<GatewayServer>[]): Promise<number> {
  return Math.max(...(await Promise.all(all.map(async (one) => (await one.ask('usage')).rssMb))));
}

/** Expiries at a steady rate with every replica at work, and each with a subscriber of every business. */
async function clockRun(at: Stage, awaySeconds: number): Promise<EventsResult> {
  const cluster = await replicas(REPLICAS, at);
  const subscribers = started<SubscribersProcess>('./subscribers.ts');
  const apiKeys = await cluster.all[0]!.ask('keys', { businessIds: at.businessIds });
  for (const url of cluster.urls) {
    await subscribers.ask('subscribe', { url, apiKeys, subscribers: BUSINESSES, checkedEvery: 1, alone: false });
  }
  const seconds = WARM_UP_SECONDS + size.seconds;
  const windows = (size.perSecond * seconds) / BUSINESSES;
  const before = await journalRows(at.client);
  const from = Date.now() + LEAD_MS;
  await letExpire(at.client, at.businessIds, { windows, from, seconds });
  if (Date.now() > from) say('  The windows were written too late; the first delays count that.');
  await sleep(from + WARM_UP_SECONDS * 1_000 - Date.now());
  await subscribers.ask('warm');
  let recoveredMs = NaN;
  const end = from + seconds * 1_000;
  if (awaySeconds > 0) {
    await sleep(5_000);
    say(`  The database is away for ${awaySeconds} s …`);
    at.proxy.break('RESET');
    await sleep(awaySeconds * 1_000);
    at.proxy.heal();
    recoveredMs = await caughtUp(subscribers, { from, end, windows: windows * BUSINESSES, since: Date.now() });
  }
  await sleep(Math.max(0, end - Date.now()) + 3_000);
  const report = await subscribers.ask('report');
  const told = (await journalRows(at.client)) - before;
  const memory = await rss(cluster.all);
  await cluster.stop();
  await subscribers.stop();
  const expected = windows * BUSINESSES;
  return {
    report,
    expected: expected * REPLICAS,
    told,
    toldExpected: expected,
    rssMb: memory,
    recoveredMs,
    cpuMsPerEvent: NaN,
  };
}

/** How long after the database came back everything that was due had reached every subscriber. */
async function caughtUp(
  subscribers: AskedProcess<SubscribersProcess>,
  { from, end, windows, since }: { from: number; end: number; windows: number; since: number },
): Promise<number> {
  for (;;) {
    const now = Date.now();
    const due = Math.min(windows, (windows * (now - from - 150)) / (end - from));
    if ((await subscribers.ask('received')) >= Math.floor(due) * REPLICAS) return now - since;
    if (now - since > 120_000) return Infinity;
    await sleep(20);
  }
}

async function journalRows(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from journal where category = 'window' and type = 'EXPIRED'`,
  );
  return rows[0]!.count;
}

/** Many subscribers on one process, which does nothing else; another one runs the clock beside it. */
async function subscribersRun(at: Stage, subscribers: number, alone: boolean): Promise<EventsResult> {
  const { all, urls, stop: stopReplica } = await replicas(1, at);
  const [gateway, url] = [all[0]!, urls[0]!];
  const apiKeys = await gateway.ask('keys', { businessIds: at.businessIds });
  const load = started<SubscribersProcess>('./subscribers.ts');
  // What the first ones need stays, and is no matter of each.
  await load.ask('subscribe', { url, apiKeys, subscribers: 100, checkedEvery: 10, alone });
  await sleep(1_000);
  const rssBefore = await rss(all);
  say(`  Connecting ${subscribers.toLocaleString('en')} subscribers …`);
  await load.ask('subscribe', { url, apiKeys, subscribers: subscribers - 100, checkedEvery: 50, alone });
  const seconds = WARM_UP_SECONDS + size.subscriberSeconds;
  const windows = EVENTS_PER_SECOND * seconds;
  const before = await journalRows(at.client);
  const from = Date.now() + LEAD_MS;
  await letExpire(at.client, at.businessIds, { windows, from, seconds });
  await sleep(from + WARM_UP_SECONDS * 1_000 - Date.now());
  await load.ask('warm');
  const receivedBefore = await load.ask('received');
  const usage = await gateway.ask('usage');
  await sleep(size.subscriberSeconds * 1_000);
  const receivedSince = (await load.ask('received')) - receivedBefore;
  const during = await gateway.ask('usage');
  await sleep(4_000);
  const report = await load.ask('report');
  const told = (await journalRows(at.client)) - before;
  await stopReplica();
  await load.stop();
  return {
    report,
    expected: windows * subscribers,
    told,
    toldExpected: windows * BUSINESSES,
    rssMb: ((during.rssMb - rssBefore) * 1_024) / (subscribers - 100),
    recoveredMs: NaN,
    cpuMsPerEvent: (during.cpuMs - usage.cpuMs) / receivedSince,
  };
}

/** Two subscribers of one business on one replica; `stalled`: a third one stops reading as soon as it has subscribed. */
async function besideRun(at: Stage, stalled: boolean): Promise<EventsResult> {
  const { all, urls, stop: stopReplica } = await replicas(1, at);
  const [gateway, url, businessId] = [all[0]!, urls[0]!, at.businessIds[0]!];
  const apiKeys = await gateway.ask('keys', { businessIds: [businessId] });
  const load = started<SubscribersProcess>('./subscribers.ts');
  await load.ask('subscribe', { url, apiKeys, subscribers: 2, checkedEvery: 1, alone: false });
  const stalledOne = started<SubscribersProcess>('./subscribers.ts');
  if (stalled) {
    await stalledOne.ask('subscribe', { url, apiKeys, subscribers: 1, checkedEvery: 1, alone: false });
    await stalledOne.ask('stopReading');
  }
  const seconds = WARM_UP_SECONDS + size.subscriberSeconds;
  const windows = size.perSecond * seconds;
  const before = await journalRows(at.client);
  const from = Date.now() + LEAD_MS;
  await letExpire(at.client, [businessId], { windows, from, seconds });
  await sleep(from + WARM_UP_SECONDS * 1_000 - Date.now());
  await load.ask('warm');
  await sleep(size.subscriberSeconds * 1_000 + 3_000);
  const report = await load.ask('report');
  const told = (await journalRows(at.client)) - before;
  const rssMb = await rss(all);
  await stopReplica();
  await load.stop();
  await stalledOne.stop();
  return { report, expected: windows * 2, told, toldExpected: windows, rssMb, recoveredMs: NaN, cpuMsPerEvent: NaN };
}

async function repeated(
  title: string,
  run: () => Promise<EventsResult>,
): Promise<{ title: string; result: EventsResult }> {
  const results: EventsResult[] = [];
  for (let count = 1; count <= runs; count += 1) {
    say(`Measuring: ${title}, run ${count} of ${runs} …`);
    const result = await run();
    say(`  ${brief(result.report)}`);
    results.push(result);
  }
  return { title, result: median(results) };
}

function brief({ p50, p99, max, received, doubled, early, closedCount, closed }: EventsReport): string {
  return `p50 ${p50} ms, p99 ${p99} ms, max ${max} ms; ${received.toLocaleString('en')} received, ${doubled} doubled, ${early} early, ${closedCount} closed ${closed.join(' ')}`;
}

try {
  const at = await stage();
  const results: { title: string; result: EventsResult }[] = [];
  if (isAsked('clock') || isAsked('outage')) {
    say(`Seeding ${size.windows.toLocaleString('en')} open windows …`);
    await seedWindows(at, size.windows);
  } else if (isAsked('subscribers') || isAsked('alone')) {
    await seedWindows(at, 3 * runs * EVENTS_PER_SECOND * (WARM_UP_SECONDS + size.subscriberSeconds) * BUSINESSES);
  }
  if (isAsked('clock')) {
    const title = `${size.perSecond.toLocaleString('en')} expiries/s for ${size.seconds} s of ${size.windows.toLocaleString('en')} open windows, ${REPLICAS} replicas`;
    results.push(await repeated(title, () => clockRun(at, 0)));
  }
  if (isAsked('outage')) {
    const title = `the same, the database away for ${size.awaySeconds} s`;
    results.push(await repeated(title, () => clockRun(at, size.awaySeconds)));
  }
  if (isAsked('subscribers')) {
    const title = `${size.subscribers.toLocaleString('en')} subscribers of one process, ${EVENTS_PER_SECOND} events/s each`;
    results.push(await repeated(title, () => subscribersRun(at, size.subscribers, false)));
  }
  if (isAsked('alone')) {
    const few = size.subscribers / 20;
    const rate = `${EVENTS_PER_SECOND} events/s each`;
    results.push(
      await repeated(`${few} subscribers, ${rate}, shared executions`, () => subscribersRun(at, few, false)),
    );
    results.push(
      await repeated(`${few} subscribers, ${rate}, one execution each`, () => subscribersRun(at, few, true)),
    );
  }
  if (isAsked('beside')) {
    say('Seeding windows of one business …');
    const windows = 2 * runs * size.perSecond * (WARM_UP_SECONDS + size.subscriberSeconds);
    await seedWindows({ ...at, businessIds: at.businessIds.slice(0, 1) }, windows);
    const title = `${size.perSecond.toLocaleString('en')} events/s of one business, 2 subscribers`;
    results.push(await repeated(title, () => besideRun(at, false)));
    results.push(await repeated('the same, beside one that stopped reading', () => besideRun(at, true)));
  }
  console.log(`\n${table(eventsTable(results))}\n\n${describeMachine(at.version)}.`);
} finally {
  await stop();
}
