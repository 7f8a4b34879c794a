/* `npm run bench`: what the gateway costs, against a plain Node server with the same SQL in the same run. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AskedProcess } from './asked-process.ts';
import { migrate, startEmbeddedPostgres } from './compiled-gateway.ts';
import type { GatewayServer } from './gateway-server.ts';
import type { LoadGenerator, Target } from './load.ts';
import { describeMachine } from './machine.ts';
import { OPERATIONS } from './operations.ts';
import type { PlainServer, Recording } from './plain-server.ts';
import { measure, type OperationResult, type Processes } from './rounds.ts';
import { seed } from './seed.ts';
import { markdownTable, terminalTable } from './table.ts';
import { RECORDED_TURN, turnOf } from './turn.ts';

const CONNECTIONS = 16;
const POOL_SIZE = 10;

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    /** Some operations only, by id, with commas between. */
    only: { type: 'string' },
    /** Writes CPU profiles of the gateway, one for each operation, into this folder. */
    profiles: { type: 'string' },
  },
});
const size = options.quick
  ? { customers: 10_000, rounds: 3, seconds: 2, warmUpRequests: 1_500 }
  : { customers: 100_000, rounds: 5, seconds: 6, warmUpRequests: 6_000 };
const asked = OPERATIONS.filter(({ id }) => options.only?.split(',').includes(id) ?? true);
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
  await migrate(database.url);
  const connection = { databaseUrl: database.url, poolSize: POOL_SIZE };
  const { url, apiKey, businessId } = await processes.gateway.ask('start', connection);
  const { noticeId, serverVersion } = await seed(database.url, businessId, size.customers, (line) => say(`  ${line}`));

  const gateway: Target = { url, apiKey, noticeId, customers: size.customers };
  const recordings = await record(gateway);
  const { url: plainUrl } = await processes.plain.ask('start', { ...connection, recordings });
  const plan = {
    ...size,
    connections: CONNECTIONS,
    targets: { gateway, plain: { ...gateway, url: plainUrl, apiKey: null } },
    profiles: options.profiles === undefined ? null : resolve(options.profiles),
  };
  if (plan.profiles !== null) await mkdir(plan.profiles, { recursive: true });

  const results: OperationResult[] = [];
  for (const operation of asked) {
    say(`Measuring: ${operation.title} …`);
    results.push(await measure(processes, operation, plan));
  }
  const roundTrips = new Map(recordings.map(({ operation, statements }) => [operation, statements.length]));
  const table = options.markdown ? markdownTable : terminalTable;
  console.log(
    `\n${table(results, roundTrips)}\n\n` +
      `${size.customers.toLocaleString('en')} customers, ${(2 * size.customers).toLocaleString('en')} opt-ins; ` +
      `${CONNECTIONS} connections, ${POOL_SIZE} database connections each, ${size.rounds} rounds of ${size.seconds} s in turns. ` +
      `${describeMachine(serverVersion)}.`,
  );
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
