import { join } from 'node:path';
import { ConfigError, type Config } from './config.ts';
import {
  keepDevelopmentFile,
  writeDevelopmentFile,
  type DevelopmentFile,
  type ExampleSiteKey,
} from './development-file.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './persistence/embedded/start-embedded-postgres.ts';
import type { SigningKeys } from './proof/signing-keys.ts';
import { refuseTakenPort } from './refuse-taken-port.ts';
import { sampleAccount } from './simulator/sample-account.ts';
import { keepSigningKeys } from './signing-keys-source.ts';
import { startSimulator, type Simulator } from './simulator/start-simulator.ts';
import type { Stopping } from './stop-on-signal.ts';

/** Whoever reaches the simulator can play any customer. */
const LOOPBACK = '127.0.0.1';

/** A gateway's own PostgreSQL, and what it keeps beside the data. */
export interface Development {
  readonly embedded: EmbeddedPostgres;
  readonly file: DevelopmentFile;
  readonly signingKeys: SigningKeys;
}

/** Starts the embedded database, and reads what is kept beside its data. */
export async function startDevelopment(config: Config, stopping: Stopping): Promise<Development> {
  const { dataDir, bootstrapApiKey: apiKey, whatsappAppSecret: appSecret, whatsappVerifyToken: verifyToken } = config;
  const embedded = await startEmbeddedPostgres({ dataDir, onUnexpectedExit: stopping.now });
  stopping.add(() => embedded.stop());
  const file = await keepDevelopmentFile(dataDir, { apiKey, appSecret, verifyToken });
  return { embedded, file, signingKeys: config.signingKeys ?? (await keepSigningKeys(dataDir)) };
}

/** What is known once it serves. */
interface Served {
  readonly url: string;
  readonly simulatorUrl: string | null;
  readonly exampleSiteKey?: ExampleSiteKey | null;
}

/** For the demo and the command line, as long as it serves. */
export async function tellWhereItServes(
  { dataDir }: Config,
  { embedded, file }: Development,
  { url, simulatorUrl, exampleSiteKey = file.exampleSiteKey }: Served,
  stopping: Stopping,
): Promise<void> {
  const kept = { ...file, url, exampleSiteKey };
  await writeDevelopmentFile(dataDir, { ...kept, simulatorUrl, databaseUrl: embedded.url, pid: process.pid });
  stopping.add(() => writeDevelopmentFile(dataDir, kept));
}

/** Without a token of Meta's, and never beside data that is not the gateway's own: nothing real may seem to be sent. */
export function wantsSimulator({ simulator, databaseUrl, whatsappToken }: Config): boolean {
  return simulator ?? (databaseUrl === null && whatsappToken === null);
}

/** WhatsApp, simulated, on a port of its own where the wanted one is taken. */
export async function startOwnSimulator(
  config: Config,
  appSecret: string | null,
  log: (line: string) => void,
  stopping: Stopping,
): Promise<Simulator> {
  if (appSecret === null) throw new ConfigError('SIMULATOR=true needs WHATSAPP_APP_SECRET: it signs its webhooks.');
  const { dataDir, simulatorPort: wanted } = config;
  const isTaken = await refuseTakenPort(LOOPBACK, wanted).then(
    () => false,
    () => true,
  );
  const simulator = await startSimulator({
    host: LOOPBACK,
    port: isTaken ? 0 : wanted,
    appSecret,
    accounts: [sampleAccount()],
    stateFile: join(dataDir, 'simulator.json'),
    log,
  });
  stopping.add(() => simulator.close());
  return simulator;
}
