import type { Logger } from 'pino';
import { buildGateway } from './app.ts';
import { exampleSiteKey } from './example-site-key.ts';
import type { Gateway } from './app-gateway.ts';
import { keyEncryptionOf } from './key-encryption-of.ts';
import { ConfigError, configuredSecret, connectionDefaults, loadEnvFile, readConfig, type Config } from './config.ts';
import { startDevelopment, startOwnSimulator, tellWhereItServes, wantsSimulator } from './development.ts';
import { gatewayLog } from './gateway-log.ts';
import { encodeId } from './graphql/node/global-id.ts';
import { roleOf } from './persistence/application-role.ts';
import { createSmtpMailer, type SmtpMailer } from './mail/smtp-mailer.ts';
import { migrateAndEncrypt, refuseUnreadyDatabase } from './persistence/migrate.ts';
import { refuseTakenPort } from './refuse-taken-port.ts';
import { SAMPLE_BUSINESS_NAME, ensureSampleBusiness } from './sample/ensure-sample-business.ts';
import { startFault } from './start-fault.ts';
import { oneReplicaAtATime } from './start-lock.ts';
import { stopOnSignal, type Stopping } from './stop-on-signal.ts';
import { welcome } from './welcome.ts';

/** A statement that is never done keeps its connection: after this time it is left to the database to notice. */
const DISCONNECT_MS = 1_000;

async function serve(config: Config, stopping: Stopping): Promise<void> {
  await refuseTakenPort(config.host, config.port);
  const development = config.databaseUrl === null ? await startDevelopment(config, stopping) : null;
  const keyEncryption = keyEncryptionOf(config, development?.file ?? null);
  const databaseUrl = config.databaseUrl ?? development?.embedded.url ?? '';
  const ownerUrl = development?.embedded.ownerUrl ?? config.databaseOwnerUrl;
  const directUrl = config.databaseDirectUrl ?? databaseUrl;
  if (ownerUrl !== null) await migrateAndEncrypt(ownerUrl, roleOf(databaseUrl), () => keyEncryption);
  await refuseUnreadyDatabase(databaseUrl);

  const whatsappAppSecret = config.whatsappAppSecret ?? development?.file.appSecret ?? null;
  const whatsappVerifyToken = config.whatsappVerifyToken ?? development?.file.verifyToken ?? null;
  const log = gatewayLog(config.logLevel);
  const simulator = wantsSimulator(config)
    ? await startOwnSimulator(config, whatsappAppSecret, (line) => log.debug(line), stopping)
    : null;
  const mailer = mailerOf(config, log);
  if (mailer !== null) stopping.add(async () => mailer.close(), DISCONNECT_MS);
  let example = development?.file.exampleSiteKey ?? null;
  const gateway = await buildGateway({
    ...config,
    // The sample business's, and so never in production.
    ...(development !== null && config.protection.introspection && { exampleSiteKey: () => example?.key ?? null }),
    keyEncryption,
    databaseUrl,
    databaseDirectUrl: directUrl,
    whatsappAppSecret,
    whatsappVerifyToken,
    signingKeys: config.signingKeys ?? development?.signingKeys ?? null,
    whatsapp: {
      ...connectionDefaults(config),
      ...(simulator === null ? {} : { apiUrl: simulator.url, token: simulator.token }),
      timeoutMs: config.whatsappTimeoutMs,
      readSecret: configuredSecret,
    },
    mailer,
    log,
  });
  stopping.add(() => gateway.stop(), config.drainTimeoutMs + DISCONNECT_MS);

  const apiKey = config.bootstrapApiKey ?? development?.file.apiKey ?? null;
  const first = await oneReplicaAtATime(directUrl, () => firstBusiness(gateway, config, apiKey));
  const url = await gateway.listen(config.host, config.port);
  simulator?.setWebhook(`${url}/webhooks/whatsapp`);
  const simulatorUrl = simulator?.url ?? null;
  const hasExample = development !== null && config.protection.introspection && first.sampleNoticeId !== null;
  example = hasExample && first.apiKey !== null ? await exampleSiteKey(url, first.apiKey, example) : null;
  if (development !== null) {
    await tellWhereItServes(
      config,
      development,
      { url, simulatorUrl, exampleSiteKey: example ?? development.file.exampleSiteKey },
      stopping,
    );
  }
  console.log(
    welcome({
      url,
      apiKey: first.apiKey,
      hasBusiness: first.hasBusiness,
      simulatorUrl,
      hasExample: example !== null,
      webhookIsConfigured: whatsappAppSecret !== null && whatsappVerifyToken !== null,
      database: development === null ? 'DATABASE_URL' : `embedded PostgreSQL, data in ${development.embedded.dataDir}`,
      sampleNoticeId: first.sampleNoticeId,
      hasExplorer: config.protection.introspection,
    }),
  );
}

function mailerOf({ mailServer: server, mailFrom: from }: Config, log: Logger): SmtpMailer | null {
  if (server === null || from === null) return null;
  return createSmtpMailer({
    server,
    from,
    onTrouble: (trouble) => {
      log.warn(trouble, 'An e-mail did not leave: check SMTP_URL, or the address that it was for.');
    },
  });
}

interface FirstBusiness {
  /** Null: none was given, or it was revoked. */
  readonly apiKey: string | null;
  readonly hasBusiness: boolean;
  /** A WEBSITE notice of the sample business, for a first mutation; null where there is no sample. */
  readonly sampleNoticeId: string | null;
}

/**
 * Makes the sample business where one is wanted, and sees that `apiKey` opens it, or else the oldest business. What is there
 * already stays, so that a start which was cut short is completed by the next.
 */
async function firstBusiness(gateway: Gateway, config: Config, apiKey: string | null): Promise<FirstBusiness> {
  const businesses = await gateway.registry.list();
  const found = businesses.find(({ name }) => name === SAMPLE_BUSINESS_NAME)?.id ?? null;
  const isExpected = config.databaseUrl === null && (found !== null || businesses.length === 0);
  const isWanted = config.sampleBusiness ?? isExpected;
  const sampleId = isWanted ? await ensureSampleBusiness(gateway.deps, gateway.registry, found) : null;
  const businessId = sampleId ?? businesses[0]?.id ?? null;
  const opens = apiKey !== null && businessId !== null && (await ensureKey(gateway, businessId, apiKey));
  return {
    apiKey: opens ? apiKey : null,
    hasBusiness: businessId !== null,
    sampleNoticeId: sampleId === null ? null : await sampleNotice(gateway, sampleId),
  };
}

/** @returns whether it opens the business: one that was revoked stays so, whatever the configuration says */
async function ensureKey({ apiKeys }: Gateway, businessId: string, key: string): Promise<boolean> {
  const before = await apiKeys.ask(key);
  if ('refused' in before && before.refused === 'MISTYPED') {
    throw new ConfigError(
      'BOOTSTRAP_API_KEY was copied wrongly: a character is missing or another one. Copy it again, whole.',
    );
  }
  if ('caller' in before && before.caller.businessId !== businessId) {
    throw new ConfigError('BOOTSTRAP_API_KEY is the key of another business of this database. Choose another key.');
  }
  await apiKeys.ensure(businessId, 'first key', key);
  return (await apiKeys.verify(key)) !== null;
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

async function main(): Promise<void> {
  loadEnvFile();
  const config = readConfig();
  const tell = (fault: unknown) => {
    console.error(fault);
  };
  const stopping = stopOnSignal({ withParent: config.startedByNpm, tell });
  await serve(config, stopping).catch(async (error: unknown) => {
    stopping.now(await startFault(error, config));
  });
}

await main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
