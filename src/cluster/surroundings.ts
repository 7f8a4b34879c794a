import { join } from 'node:path';
import { Client } from 'pg';
import { ConfigError, settingsFor, type Config } from '../config.ts';
import { keepDevelopmentFile, writeDevelopmentFile, type DevelopmentFile } from '../development-file.ts';
import { roleOf } from '../persistence/application-role.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../persistence/embedded/start-embedded-postgres.ts';
import { migrate, refuseUnreadyDatabase } from '../persistence/migrate.ts';
import { refuseTakenPort } from '../refuse-taken-port.ts';
import { SAMPLE_BUSINESS_NAME } from '../sample/ensure-sample-business.ts';
import { sampleAccount } from '../simulator/sample-account.ts';
import { startSimulator, type Simulator } from '../simulator/start-simulator.ts';
import type { Stopping } from '../stop-on-signal.ts';

/** Whoever reaches the simulator can play any customer. */
const LOOPBACK = '127.0.0.1';

/** What all replicas share: one database, and one simulated WhatsApp where there is no real one. */
export interface Surroundings {
  /** What each replica is started with, beside its address. */
  readonly settings: NodeJS.ProcessEnv;
  readonly apiKey: string | null;
  readonly simulator: Simulator | null;
  readonly webhookIsConfigured: boolean;
  /** Null: the user's own, at DATABASE_URL. */
  readonly dataDir: string | null;
  /** Leaves word for the demo and the command line, as long as it serves. */
  tellWhereItServes(url: string): Promise<void>;
}

/** Starts what is not given, and brings the database up to date, once for all replicas. */
export async function prepareSurroundings(config: Config, stopping: Stopping): Promise<Surroundings> {
  const embedded = config.databaseUrl === null ? await startDatabase(config, stopping) : null;
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
  const ownerUrl = embedded?.ownerUrl ?? config.databaseOwnerUrl;
  if (ownerUrl !== null) await migrate(ownerUrl, roleOf(databaseUrl));
  await refuseUnreadyDatabase(databaseUrl);

  const file = embedded === null ? null : await secretsBesideTheData(config);
  const apiKey = config.bootstrapApiKey ?? file?.apiKey ?? null;
  const appSecret = config.whatsappAppSecret ?? file?.appSecret ?? null;
  const verifyToken = config.whatsappVerifyToken ?? file?.verifyToken ?? null;
  const simulator = wantsSimulator(config) ? await startOwnSimulator(config, appSecret, stopping) : null;
  const wantsSample = config.sampleBusiness ?? (embedded !== null && (await isForTheSample(databaseUrl)));
  return {
    settings: settingsFor({
      ...given({ BOOTSTRAP_API_KEY: apiKey, WHATSAPP_APP_SECRET: appSecret, WHATSAPP_VERIFY_TOKEN: verifyToken }),
      ...given({ WHATSAPP_API_URL: simulator?.url ?? null, WHATSAPP_TOKEN: simulator?.token ?? null }),
      DATABASE_URL: databaseUrl,
      // It is up to date; an empty variable counts as not given, whatever a .env file says.
      DATABASE_OWNER_URL: '',
      SIMULATOR: 'false',
      SAMPLE_BUSINESS: String(wantsSample),
    }),
    apiKey,
    simulator,
    webhookIsConfigured: appSecret !== null && verifyToken !== null,
    dataDir: embedded?.dataDir ?? null,
    tellWhereItServes: async (url) => {
      if (embedded === null || file === null) return;
      const here = { url, simulatorUrl: simulator?.url ?? null, databaseUrl: embedded.url, pid: process.pid };
      await writeDevelopmentFile(config.dataDir, { ...file, ...here });
      stopping.add(() => writeDevelopmentFile(config.dataDir, { ...file, url }));
    },
  };
}

async function startDatabase({ dataDir }: Config, stopping: Stopping): Promise<EmbeddedPostgres> {
  const embedded = await startEmbeddedPostgres({ dataDir, onUnexpectedExit: stopping.now });
  stopping.add(() => embedded.stop());
  return embedded;
}

function secretsBesideTheData(config: Config): Promise<DevelopmentFile> {
  const { dataDir, bootstrapApiKey: apiKey, whatsappAppSecret: appSecret, whatsappVerifyToken: verifyToken } = config;
  return keepDevelopmentFile(dataDir, { apiKey, appSecret, verifyToken });
}

/** Without a token of Meta's, and never beside data that is not the gateway's own: nothing real may seem to be sent. */
function wantsSimulator({ simulator, databaseUrl, whatsappToken }: Config): boolean {
  return simulator ?? (databaseUrl === null && whatsappToken === null);
}

async function startOwnSimulator(config: Config, appSecret: string | null, stopping: Stopping): Promise<Simulator> {
  if (appSecret === null) throw new ConfigError('SIMULATOR=true needs WHATSAPP_APP_SECRET: it signs its webhooks.');
  const isTaken = await refuseTakenPort(LOOPBACK, config.simulatorPort).then(
    () => false,
    () => true,
  );
  const simulator = await startSimulator({
    host: LOOPBACK,
    port: isTaken ? 0 : config.simulatorPort,
    appSecret,
    accounts: [sampleAccount()],
    stateFile: join(config.dataDir, 'simulator.json'),
  });
  stopping.add(() => simulator.close());
  return simulator;
}

/** An embedded database that holds nothing yet, or the sample of an earlier start, perhaps half made. */
async function isForTheSample(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'consent-gateway cluster' });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select name from every_business()');
    return rows.length === 0 || rows.some(({ name }) => name === SAMPLE_BUSINESS_NAME);
  } finally {
    await client.end();
  }
}

function given(settings: Readonly<Record<string, string | null>>): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}
