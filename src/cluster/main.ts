import { createInterface } from 'node:readline';
import { Command, InvalidArgumentError } from 'commander';
import { ConfigError, loadEnvFile, readConfig, type Config } from '../config.ts';
import { refuseTakenPort } from '../refuse-taken-port.ts';
import { startFault } from '../start-fault.ts';
import { stopOnSignal, type Stopping } from '../stop-on-signal.ts';
import { welcome } from '../welcome.ts';
import { Balancer } from './balancer.ts';
import { firstLook } from './first-look.ts';
import { ReplicaSet } from './replica-set.ts';
import { prepareSurroundings } from './surroundings.ts';

/** Each one opens its own connections to the database, and an embedded one takes 200. */
const MOST_REPLICAS = 16;
/** Beyond the drain of its requests: closing sockets, and the connections to the database. */
const BEYOND_DRAIN_MS = 10_000;

async function serve(config: Config, count: number, stopping: Stopping): Promise<void> {
  await refuseTakenPort(config.host, config.port);
  const surroundings = await prepareSurroundings(config, stopping);
  const balancer = new Balancer();
  const replicas = new ReplicaSet({
    balancer,
    settings: surroundings.settings,
    stopLimitMs: config.drainTimeoutMs + BEYOND_DRAIN_MS,
    tell,
    onFailure: stopping.now,
  });
  const url = await balancer.listen(config.host, config.port);
  stopping.add(() => balancer.close());
  stopping.add(() => replicas.stop(), config.drainTimeoutMs + 2 * BEYOND_DRAIN_MS);
  await replicas.start(count).catch((error: unknown) => {
    throw new ConfigError(`${(error as Error).message} What it told stands above.`);
  });
  surroundings.simulator?.setWebhook(`${url}/webhooks/whatsapp`);
  await surroundings.tellWhereItServes(url);
  const { apiKey, sampleNoticeId } = await firstLook(url, surroundings.apiKey);
  tell(
    welcome({
      url,
      apiKey,
      hasBusiness: apiKey !== null || config.databaseUrl !== null,
      simulatorUrl: surroundings.simulator?.url ?? null,
      webhookIsConfigured: surroundings.webhookIsConfigured,
      database: surroundings.dataDir === null ? 'DATABASE_URL' : `embedded PostgreSQL, data in ${surroundings.dataDir}`,
      sampleNoticeId,
      hasExplorer: config.protection.introspection,
    }),
  );
  tell(
    [
      `${String(count)} replicas take turns behind this address:`,
      ...replicas.lines(),
      '',
      'Kill one of these processes: its clients connect again, and another takes its place.',
      `Rolling restart, which loses nothing: type r and Enter, or kill -HUP ${String(process.pid)}`,
      '',
    ].join('\n'),
  );
  process.on('SIGHUP', () => void replicas.roll());
  listenToTheKeyboard(() => void replicas.roll(), stopping);
}

/** A terminal that is closed sends SIGHUP too, which is a restart here: its input ends, and so does the cluster. */
function listenToTheKeyboard(roll: () => void, stopping: Stopping): void {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    if (line.trim().toLowerCase() === 'r') roll();
  });
  lines.once('close', () => {
    if (process.stdin.isTTY) stopping.now('The terminal is gone; the cluster stops.');
  });
}

function tell(line: string): void {
  console.log(line);
}

function readCount(text: string): number {
  const count = Number(text);
  if (/^\d{1,4}$/.test(text) && count >= 1 && count <= MOST_REPLICAS) return count;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${String(MOST_REPLICAS)}.`);
}

async function main(): Promise<void> {
  const { replicas } = new Command('npm run cluster --')
    .description('Several replicas of the gateway on one database, behind one address: for trying what several do.')
    .option('--replicas <count>', `how many replicas, 1 to ${String(MOST_REPLICAS)}`, readCount, 3)
    .addHelpText(
      'after',
      '\nEverything else is set as for `npm start`; see .env.example. PORT is the one address of all.',
    )
    .showHelpAfterError('Add --help to see what can be given.')
    .parse()
    .opts<{ replicas: number }>();
  loadEnvFile();
  const config = readConfig();
  const stopping = stopOnSignal({
    withParent: config.startedByNpm,
    tell: (fault) => {
      console.error(fault);
    },
    signals: ['SIGTERM', 'SIGINT'],
  });
  await serve(config, replicas, stopping).catch(async (error: unknown) => {
    stopping.now(await startFault(error, config));
  });
}

await main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
