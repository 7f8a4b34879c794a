import { keyEncryptionOf } from '../key-encryption-of.ts';
import { Client } from 'pg';
import { settingsFor, type Config } from '../config.ts';
import { startDevelopment, startOwnSimulator, tellWhereItServes, wantsSimulator } from '../development.ts';
import { roleOf } from '../persistence/application-role.ts';
import { migrateAndEncrypt, refuseUnreadyDatabase } from '../persistence/migrate.ts';
import { SAMPLE_BUSINESS_NAME } from '../sample/ensure-sample-business.ts';
import type { Simulator } from '../simulator/start-simulator.ts';
import { ownSigningKeysPath } from '../signing-keys-source.ts';
import type { Stopping } from '../stop-on-signal.ts';

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
  const development = config.databaseUrl === null ? await startDevelopment(config, stopping) : null;
  const { embedded = null, file = null } = development ?? {};
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
  // Each replica would refuse to start without one.
  const keyEncryption = keyEncryptionOf(config, file);
  const ownerUrl = embedded?.ownerUrl ?? config.databaseOwnerUrl;
  if (ownerUrl !== null) await migrateAndEncrypt(ownerUrl, roleOf(databaseUrl), () => keyEncryption);
  await refuseUnreadyDatabase(databaseUrl);

  const apiKey = config.bootstrapApiKey ?? file?.apiKey ?? null;
  const appSecret = config.whatsappAppSecret ?? file?.appSecret ?? null;
  const verifyToken = config.whatsappVerifyToken ?? file?.verifyToken ?? null;
  const simulator = wantsSimulator(config)
    ? await startOwnSimulator(config, appSecret, () => undefined, stopping)
    : null;
  const wantsSample = config.sampleBusiness ?? (embedded !== null && (await isForTheSample(databaseUrl)));
  return {
    settings: settingsFor({
      ...given({ BOOTSTRAP_API_KEY: apiKey, WHATSAPP_APP_SECRET: appSecret, WHATSAPP_VERIFY_TOKEN: verifyToken }),
      ...given({ WHATSAPP_API_URL: simulator?.url ?? null, WHATSAPP_TOKEN: simulator?.token ?? null }),
      ...(config.encryptionKeys === null && file !== null && { ENCRYPTION_KEYS: file.encryptionKeys }),
      ...given({
        SIGNING_KEYS:
          development === null || config.signingKeys !== null ? null : `file:${ownSigningKeysPath(config.dataDir)}`,
      }),
      // The address of all: people never see that of a replica.
      ...(config.port !== 0 && { PUBLIC_URL: config.publicUrl ?? `http://localhost:${String(config.port)}` }),
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
      if (development === null) return;
      await tellWhereItServes(config, development, { url, simulatorUrl: simulator?.url ?? null }, stopping);
    },
  };
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
