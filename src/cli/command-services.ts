import { configuredSecret, connectionDefaults, type Config } from '../config.ts';
import { keyEncryptionOf } from '../key-encryption-of.ts';
import { linkDeps } from '../app-links.ts';
import { generator } from '../generator.ts';
import { keyText } from '../key-text.ts';
import { createAccessStore } from '../persistence/access-store.ts';
import { createApiKeys } from '../persistence/api-keys.ts';
import { createBusinessRegistry } from '../persistence/business-registry.ts';
import { connectDatabase, type Database } from '../persistence/database.ts';
import type { KeyEncryption } from '../persistence/encryption/key-encryption.ts';
import { createVault, type Vault } from '../persistence/encryption/vault.ts';
import { GroupCommit } from '../persistence/group-commit.ts';
import { createRetentionStore } from '../persistence/retention-store.ts';
import { createImportStore } from '../persistence/import-store.ts';
import { createSenderConnections } from '../persistence/sender-connections.ts';
import { createTokenIssuers } from '../persistence/token-issuers.ts';
import { createTemplateSyncRequests } from '../persistence/template-sync-requests.ts';
import { createReadStore } from '../persistence/reads/read-store.ts';
import { createSnapshotStore } from '../persistence/snapshots/snapshot-store.ts';
import type { AccessDeps } from '../usecases/access-ports.ts';
import type { ReadStore } from '../usecases/reads.ts';
import type { ImportStore } from '../usecases/import-ports.ts';
import type { UseCaseDeps } from '../usecases/ports.ts';
import { createCloudApi } from '../whatsapp/cloud-api.ts';
import { DEFAULT_TOKEN } from '../simulator/start-simulator.ts';
import type { ConnectionDefaults } from '../usecases/sender-connections.ts';
import { keepDevelopmentFile, readDevelopmentFile, type DevelopmentFile } from '../development-file.ts';
import { CommandError } from './command-error.ts';
import { bringUpToDate, openDatabase } from './open-database.ts';
import { operatorName, signedBy } from './operator.ts';

/** What a command works with, on a migrated database. */
export interface CommandServices {
  readonly config: Config;
  readonly url: string;
  readonly database: Database;
  readonly keyEncryption: KeyEncryption;
  readonly vault: Vault;
  readonly deps: UseCaseDeps;
  readonly reads: ReadStore;
  readonly access: AccessDeps;
  readonly connections: ReturnType<typeof createSenderConnections>;
  readonly registry: ReturnType<typeof createBusinessRegistry>;
  readonly apiKeys: ReturnType<typeof createApiKeys>;
  readonly retention: ReturnType<typeof createRetentionStore>;
  readonly tokenIssuers: ReturnType<typeof createTokenIssuers>;
  readonly imports: ImportStore;
  /** The business of a name or an id; the only one where none is named. */
  readonly businessId: (nameOrId: string | undefined) => Promise<string>;
}

/** Opens the database, runs a command on it, and closes it whatever happens. */
export async function withServices(config: Config, run: (services: CommandServices) => Promise<void>): Promise<void> {
  const opened = await openDatabase(config);
  try {
    await bringUpToDate(opened, config);
    const database = connectDatabase({ url: opened.url, poolSize: 4 });
    try {
      const keyEncryption = keyEncryptionOf(config, await kept(config));
      const vault = createVault(database, keyEncryption);
      const registry = createBusinessRegistry(database);
      const defaults = { ...connectionDefaults(config), ...(await simulatedMeta(config)) };
      const connections = createSenderConnections(database, defaults, configuredSecret);
      const deps: UseCaseDeps = {
        snapshots: createSnapshotStore(database, vault),
        journal: signedBy(operatorName(), new GroupCommit(database, vault)),
        generate: generator,
        ...linkDeps(database, vault, () => config.publicUrl ?? `http://localhost:${String(config.port)}`),
        mailer: null,
        cloudApi: createCloudApi({ timeoutMs: config.whatsappTimeoutMs }),
        connections,
        templatesChanged: createTemplateSyncRequests(database),
        jitter: Math.random,
        expiringLeadMinutes: config.expiringLeadMinutes,
        optInExpiringLeadDays: config.optInExpiringLeadDays,
      };
      const businessId = async (wanted: string | undefined) => chooseBusiness(await registry.list(), wanted);
      const { journal } = deps;
      const access = { store: createAccessStore(database), journal, generate: generator, keyText };
      const apiKeys = createApiKeys(database, access);
      const tokenIssuers = createTokenIssuers(database);
      const { url } = opened;
      const retention = createRetentionStore(database);
      const imports = createImportStore(database, vault);
      const stores = {
        database,
        keyEncryption,
        vault,
        connections,
        registry,
        apiKeys,
        tokenIssuers,
        retention,
        imports,
      };
      await run({ config, url, deps, reads: createReadStore(database, vault), access, ...stores, businessId });
    } finally {
      await database.close();
    }
  } finally {
    await opened.close();
  }
}

/** What is kept beside the embedded database; a command may be the first to need it. */
async function kept(config: Config): Promise<DevelopmentFile | null> {
  if (config.databaseUrl !== null) return null;
  const { dataDir, bootstrapApiKey: apiKey, whatsappAppSecret: appSecret, whatsappVerifyToken: verifyToken } = config;
  return (await readDevelopmentFile(dataDir)) ?? keepDevelopmentFile(dataDir, { apiKey, appSecret, verifyToken });
}

/** Beside a running gateway that has a simulator, Meta is that one for commands too. */
async function simulatedMeta({ databaseUrl, dataDir }: Config): Promise<Partial<ConnectionDefaults>> {
  const apiUrl = databaseUrl === null ? ((await readDevelopmentFile(dataDir))?.simulatorUrl ?? null) : null;
  return apiUrl === null ? {} : { apiUrl, token: DEFAULT_TOKEN };
}

function chooseBusiness(known: readonly { id: string; name: string }[], wanted: string | undefined): string {
  if (known.length === 0) {
    throw new CommandError('There is no business yet. Make one: npx consent-gateway business create "Your name"');
  }
  const matching = known.filter(({ id, name }) => wanted === undefined || wanted === id || wanted === name);
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return only.id;
  const which = only === undefined ? `There is no business "${wanted ?? ''}".` : 'There are several businesses.';
  const names = known.map(({ id, name }) => `  ${name}  ${id}`).join('\n');
  throw new CommandError(`${which} Give one of these with --business <name or id>:\n${names}`);
}
