import { randomBytes } from 'node:crypto';
import { buildGateway, type Gateway } from './app.ts';
import { ConfigError, loadEnvFile, readConfig, type Config } from './config.ts';
import { readDevelopmentFile, writeDevelopmentFile, type DevelopmentFile } from './development-file.ts';
import { gatewayLog } from './gateway-log.ts';
import { EmbeddedPostgresError } from './persistence/embedded/embedded-postgres-error.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './persistence/embedded/start-embedded-postgres.ts';
import { migrate } from './persistence/migrate.ts';
import { SAMPLE_BUSINESS_NAME, ensureSampleBusiness } from './sample/ensure-sample-business.ts';
import { encodeId } from './graphql/node/global-id.ts';
import { startFault } from './start-fault.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { welcome } from './welcome.ts';

const KEY_BYTES = 24;

async function main(): Promise<void> {
  loadEnvFile();
  const config = readConfig();
  const log = gatewayLog(config.logLevel);
  const stopping = stopOnSignal(config.startedByNpm);

  const embedded = config.databaseUrl === null ? await startEmbedded(config, stopping.now) : null;
  stopping.add(async () => embedded?.stop());
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
  await migrate(databaseUrl);

  const development = embedded === null ? null : await developmentOf(config);
  const gateway = await buildGateway({
    ...config,
    databaseUrl,
    whatsappAppSecret: config.whatsappAppSecret ?? development?.appSecret ?? null,
    whatsappVerifyToken: config.whatsappVerifyToken ?? development?.verifyToken ?? null,
    log,
  });
  stopping.add(() => gateway.stop());

  const sampleId = await sampleBusiness(config, gateway, embedded !== null);
  const apiKey = config.bootstrapApiKey ?? development?.apiKey ?? null;
  await ensureKey(gateway, sampleId, apiKey);
  const url = await gateway.listen(config.host, config.port);
  if (development !== null && embedded !== null) {
    const file = { ...development, url, databaseUrl: embedded.url };
    await writeDevelopmentFile(config.dataDir, file);
    stopping.add(() => writeDevelopmentFile(config.dataDir, { ...file, databaseUrl: null }));
  }
  console.log(
    welcome({
      url,
      apiKey,
      webhookIsConfigured: (config.whatsappAppSecret ?? development?.appSecret ?? null) !== null,
      database: embedded === null ? 'DATABASE_URL' : `embedded PostgreSQL, data in ${embedded.dataDir}`,
      sampleNoticeId: sampleId === null ? null : await sampleNotice(gateway, sampleId),
    }),
  );
}

function startEmbedded(config: Config, stop: (reason: string) => void): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir: config.dataDir, onUnexpectedExit: stop });
}

/** Made at the first start, the same at every later one. */
async function developmentOf(config: Config): Promise<DevelopmentFile> {
  const secret = () => randomBytes(KEY_BYTES).toString('base64url');
  const before = await readDevelopmentFile(config.dataDir);
  const apiKey = config.bootstrapApiKey ?? before?.apiKey ?? `cgk_${secret()}`;
  return {
    url: '',
    apiKey,
    appSecret: config.whatsappAppSecret ?? before?.appSecret ?? secret(),
    verifyToken: config.whatsappVerifyToken ?? before?.verifyToken ?? secret(),
    databaseUrl: null,
  };
}

/** An empty embedded database gets the sample business; another one only where SAMPLE_BUSINESS says so. */
async function sampleBusiness(config: Config, { deps, registry }: Gateway, isEmbedded: boolean): Promise<string | null> {
  const businesses = await registry.list();
  const sample = businesses.find(({ name }) => name === SAMPLE_BUSINESS_NAME);
  const isOnlyOne = businesses.length === (sample === undefined ? 0 : 1);
  const isWanted = config.sampleBusiness ?? (isEmbedded && isOnlyOne);
  return isWanted ? ensureSampleBusiness(deps, registry, sample?.id ?? null) : null;
}

async function ensureKey({ apiKeys, registry }: Gateway, sampleId: string | null, key: string | null): Promise<void> {
  if (key === null) return;
  const businessId = sampleId ?? (await registry.list())[0]?.id;
  if (businessId !== undefined) await apiKeys.ensure(businessId, 'first key', key);
}

async function sampleNotice({ deps }: Gateway, businessId: string): Promise<string | null> {
  const caller = { businessId, actor: null };
  const { purposes, senders } = await deps.snapshots.forCatalog(caller);
  const purposeId = purposes.find(({ code }) => code === 'order_updates')?.id;
  const senderId = senders[0]?.id;
  if (purposeId === undefined || senderId === undefined) return null;
  const key = { purposeId, senderId, sourceChannel: 'WEBSITE', locale: 'en' } as const;
  const notice = await deps.snapshots.newestNotice(caller, key);
  return notice === null ? null : encodeId('Notice', notice.id);
}

try {
  await main();
} catch (error) {
  const isExpected = error instanceof ConfigError || error instanceof EmbeddedPostgresError;
  console.error(isExpected ? error.message : await startFault(error));
  process.exit(1);
}
