/* `npm run bench`: what the gateway costs, against a plain Node server with the same SQL in the same run. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { AskedProcess } from './asked-process.ts';
import { benchDatabase, type BenchDatabase } from './bench-database.ts';
import { migrate, roleOf, startEmbeddedPostgres } from './compiled-gateway.ts';
import { openClearVault } from './clear-vault.ts';
import { drainTable, measureDrain } from './drain.ts';
import type { EmbeddedPostgres } from '../src/persistence/embedded/start-embedded-postgres.ts';
import { compareGateways } from './gateways.ts';
import type { GatewayServer } from './gateway-server.ts';
import type { Load, LoadGenerator, Target } from './load.ts';
import { describeMachine } from './machine.ts';
import { OPERATIONS } from './operations.ts';
import type { PlainServer, Recording } from './plain-server.ts';
import { compare, type Comparison, type Plan, type Processes, type Server } from './rounds.ts';
import { seed } from './seed.ts';
import type { SimulatorProcess } from './simulator-process.ts';
import { markdownTable, operationsTable, gatewaysTable, terminalTable, webhooksTable, type Table } from './table.ts';
import { RECORDED_TURN, turnOf } from './turn.ts';
import { WEBHOOK_KINDS } from './webhook-kinds.ts';
import { compareWebhooks, PLAIN_OWNER, seedWebhooks, WEBHOOK_CONNECTIONS, type WebhookComparison } from './webhooks.ts';

const CONNECTIONS = 16;
const POOL_SIZE = 10;

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    /** Some of it only, with commas between: operations by id, `webhook`, `tenancy`, `encryption`, `drain`. */
    only: { type: 'string' },
    /** Writes CPU profiles of the gateway, one for each operation, into this folder. */
    profiles: { type: 'string' },
  },
});
const size = options.quick
  ? { customers: 10_000, rounds: 3, seconds: 2, warmUpRequests: 1_500 }
  : { customers: 100_000, rounds: 5, seconds: 6, warmUpRequests: 6_000 };
const drainSize = options.quick
  ? { messages: 1_000, messagesPerSecond: 200 }
  : { messages: 10_000, messagesPerSecond: 80 };
const isAsked = (id: string): boolean => options.only?.split(',').includes(id) ?? true;
const operations = OPERATIONS.filter(({ id }) => isAsked(id));
const table = options.markdown ? markdownTable : terminalTable;
const say = (line: string): void => console.error(line);

const processes: Processes = {
  gateway: new AskedProcess<GatewayServer>('./gateway-server.ts', ['--enable-source-maps']),
  plain: new AskedProcess<PlainServer>('./plain-server.ts'),
  load: new AskedProcess<LoadGenerator>('./load.ts'),
};
const dataDir = await mkdtemp(join(tmpdir(), 'consent-gateway-bench-'));
const tidyUp: (() => Promise<unknown>)[] = [
  () => rm(dataDir, { recursive: true, force: true }),
  () => Promise.all(Object.values(processes).map((one: { stop(): Promise<void> }) => one.stop())),
];
const stop = async (): Promise<void> => {
  for (let step = tidyUp.pop(); step !== undefined; step = tidyUp.pop()) await step();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stop().finally(() => process.exit(130)));

async function run(): Promise<void> {
  say('Starting an embedded PostgreSQL and the gateway …');
  const database = await startEmbeddedPostgres({ dataDir });
  tidyUp.splice(1, 0, () => database.stop());
  const main = benchDatabase(database, new URL(database.url).pathname.slice(1));
  const isCompared = operations.length > 0 || ['webhook', 'tenancy', 'encryption'].some(isAsked);
  if (isCompared) await compareServers(main, () => anotherDatabase(database, 'clear'));
  if (isAsked('drain')) await drain(await anotherDatabase(database, 'drain'));
}

async function compareServers(
  { url: databaseUrl, ownerUrl, adminUrl }: BenchDatabase,
  another: () => Promise<BenchDatabase>,
): Promise<void> {
  await migrate(ownerUrl, roleOf(databaseUrl));
  const { url, apiKey, businessId } = await processes.gateway.ask('start', { databaseUrl, poolSize: POOL_SIZE });
  // The plain server, and all that is beside the measurement, is held to no tenant.
  const connection = { databaseUrl: adminUrl, poolSize: POOL_SIZE };
  const progress = (line: string): void => say(`  ${line}`);
  const { noticeId, serverVersion } = await seed(adminUrl, businessId, size.customers, progress);
  if (isAsked('webhook')) await seedWebhooks(adminUrl, businessId, size.customers, progress);

  const gateway: Target = { url, apiKey, noticeId, customers: size.customers };
  const recordings = operations.length === 0 ? [] : await record(gateway);
  const owner = isAsked('webhook') ? PLAIN_OWNER : null;
  const { url: plainUrl } = await processes.plain.ask('start', { ...connection, businessId, recordings, owner });
  const plan: Plan = {
    ...size,
    connections: CONNECTIONS,
    profiles: options.profiles === undefined ? null : resolve(options.profiles),
  };
  if (plan.profiles !== null) await mkdir(plan.profiles, { recursive: true });
  const tell = (results: Table, connections: number): void =>
    print(
      results,
      `${size.customers.toLocaleString('en')} customers, ${(2 * size.customers).toLocaleString('en')} opt-ins; ` +
        `${connections} connections, ${POOL_SIZE} database connections each, ${size.rounds} rounds of ${size.seconds} s in turns. ` +
        `${describeMachine(serverVersion)}.`,
    );

  const webhooks: WebhookComparison[] = [];
  for (const kind of isAsked('webhook') ? WEBHOOK_KINDS : []) {
    say(`Measuring: ${kind.title} …`);
    const { customers } = size;
    const targets = {
      gateway: { url, customers, phoneNumberId: '106540352242922' },
      plain: { url: plainUrl, customers, phoneNumberId: 'plain' },
    };
    webhooks.push(await compareWebhooks(processes, kind, targets, plan));
  }
  if (webhooks.length > 0) tell(webhooksTable(webhooks), WEBHOOK_CONNECTIONS);

  if (isAsked('tenancy')) {
    const unheld = new AskedProcess<GatewayServer>('./gateway-server.ts', ['--enable-source-maps']);
    tidyUp.push(() => unheld.stop());
    const { url: unheldUrl } = await unheld.ask('start', { ...connection, isHeld: false });
    const targets = { gateway, plain: { ...gateway, url: unheldUrl } };
    const compared = await compareGateways('tenancy', { ...processes, plain: unheld }, targets, plan, say);
    tell(gatewaysTable('tenancy', compared), CONNECTIONS);
    await unheld.stop();
  }
  if (isAsked('encryption')) {
    const clear = new AskedProcess<GatewayServer>('./gateway-server.ts', ['--enable-source-maps']);
    tidyUp.push(() => clear.stop());
    const targets = { gateway, plain: await startClear(clear, await another(), progress) };
    const compared = await compareGateways('encryption', { ...processes, plain: clear }, targets, plan, say);
    tell(gatewaysTable('encryption', compared), CONNECTIONS);
    await clear.stop();
  }

  const results: Comparison[] = [];
  for (const operation of operations) {
    say(`Measuring: ${operation.title} …`);
    const targets = { gateway, plain: { ...gateway, url: plainUrl, apiKey: null } };
    const runLoad = (server: Server, load: Load) =>
      processes.load.ask('run', { ...targets[server], ...load, operation: operation.id });
    results.push(await compare(processes, { ...operation, run: runLoad }, plan));
  }
  const roundTrips = new Map(recordings.map(({ operation, statements }) => [operation, statements.length]));
  if (results.length > 0) tell(operationsTable(results, roundTrips), CONNECTIONS);
  await Promise.all([processes.gateway.stop(), processes.plain.stop()]);
}

/** The same gateway with the same customers, whose data is kept in clear. */
async function startClear(
  server: AskedProcess<GatewayServer>,
  { url: databaseUrl, ownerUrl, adminUrl }: BenchDatabase,
  progress: (line: string) => void,
): Promise<Target> {
  await migrate(ownerUrl, roleOf(databaseUrl));
  const started = await server.ask('start', { databaseUrl, poolSize: POOL_SIZE, isEncrypted: false });
  const { customers } = size;
  const { noticeId } = await seed(adminUrl, started.businessId, customers, progress, openClearVault);
  return { url: started.url, apiKey: started.apiKey, noticeId, customers };
}

async function drain(database: BenchDatabase): Promise<void> {
  say('Measuring: drain …');
  const own = {
    gateway: new AskedProcess<GatewayServer>('./gateway-server.ts', ['--enable-source-maps']),
    load: processes.load,
    simulator: new AskedProcess<SimulatorProcess>('./simulator-process.ts'),
  };
  tidyUp.push(async () => {
    await own.gateway.stop();
    await own.simulator.stop();
  });
  await migrate(database.ownerUrl, roleOf(database.url));
  const result = await measureDrain(own, database, drainSize, say);
  print(drainTable(result), 'Meta is the simulator, in a process of its own, with the same rate as its limit.');
}

/** Beside the first, so that nothing of the other measurements waits in it. */
async function anotherDatabase(server: EmbeddedPostgres, name: string): Promise<BenchDatabase> {
  const client = new Client({ connectionString: server.adminUrl });
  await client.connect();
  await client.query(`create database ${name} owner ${new URL(server.ownerUrl).username}`);
  await client.end();
  return benchDatabase(server, name);
}

function print(results: Table, about: string): void {
  console.log(`\n${table(results)}\n\n${about}`);
}

/** The statements that the gateway sends for each operation, so that the plain server sends the same. */
async function record(target: Target): Promise<Recording[]> {
  const recordings: Recording[] = [];
  for (const { id: operation, isAboutKnown } of OPERATIONS) {
    for (const isKnown of new Set([isAboutKnown(0), isAboutKnown(1)])) {
      const turn = turnOf(RECORDED_TURN - Number(isKnown), size.customers, isKnown);
      await processes.gateway.ask('record');
      await processes.load.ask('once', { ...target, operation, turn });
      recordings.push({ operation, turn, statements: await processes.gateway.ask('recorded') });
    }
  }
  return recordings;
}

try {
  await run();
} finally {
  await stop();
}
