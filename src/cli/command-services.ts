import { configuredSecret, connectionDefaults, type Config } from '../config.ts';
import { generator } from '../generator.ts';
import { keyText } from '../key-text.ts';
import { createAccessStore } from '../persistence/access-store.ts';
import { createApiKeys } from '../persistence/api-keys.ts';
import { createBusinessRegistry } from '../persistence/business-registry.ts';
import { connectDatabase } from '../persistence/database.ts';
import { GroupCommit } from '../persistence/group-commit.ts';
import { createImportStore } from '../persistence/import-store.ts';
import { createSenderConnections } from '../persistence/sender-connections.ts';
import { createTokenIssuers } from '../persistence/token-issuers.ts';
import { createTemplateSyncRequests } from '../persistence/template-sync-requests.ts';
import { createSnapshotStore } from '../persistence/snapshots/snapshot-store.ts';
import type { AccessDeps } from '../usecases/access-ports.ts';
import type { ImportStore } from '../usecases/import-ports.ts';
import type { UseCaseDeps } from '../usecases/ports.ts';
import { createCloudApi } from '../whatsapp/cloud-api.ts';
import { DEFAULT_TOKEN } from '../simulator/start-simulator.ts';
import type { ConnectionDefaults } from '../usecases/sender-connections.ts';
import { readDevelopmentFile } from '../development-file.ts';
import { CommandError } from './command-error.ts';
import { bringUpToDate, openDatabase } from './open-database.ts';
import { operatorName, signedBy } from './operator.ts';

/** What a command works with, on a migrated database. */
export interface CommandServices {
  readonly url: string;
  readonly deps: UseCaseDeps;
  readonly access: AccessDeps;
  readonly connections: ReturnType<typeof createSenderConnections>;
  readonly registry: ReturnType<typeof createBusinessRegistry>;
  readonly apiKeys: ReturnType<typeof createApiKeys>;
  readonly tokenIssuers: ReturnType<typeof createTokenIssuers>;
  readonly imports: ImportStore;
  /** The business of a name or an id; the only one where none is named. */
  readonly businessId: (nameOrId: string | undefined) => Promise<string>;
}

/** Opens the database, runs a command on it, and closes it whatever happens. */
export async function withServices(config: Config, run: (services: CommandServices) => Promise<void>): Promise<void> {
  const opened = await openDatabase(config);
  try {
    await bringUpToDate(opened);
    const database = connectDatabase({ url: opened.url, poolSize: 4 });
    try {
      const registry = createBusinessRegistry(database);
      const defaults = { ...connectionDefaults(config), ...(await simulatedMeta(config)) };
      const connections = createSenderConnections(database, defaults, configuredSecret);
      const deps: UseCaseDeps = {
        snapshots: createSnapshotStore(database),
        journal: signedBy(operatorName(), new GroupCommit(database)),
        generate: generator,
        cloudApi: createCloudApi({ timeoutMs: config.whatsappTimeoutMs }),
        connections,
        templatesChanged: createTemplateSyncRequests(database),
        jitter: Math.random,
        expiringLeadMinutes: config.expiringLeadMinutes,
      };
      const businessId = async (wanted: string | undefined) => chooseBusiness(await registry.list(), wanted);
      const { journal } = deps;
      const access = { store: createAccessStore(database), journal, generate: generator, keyText };
      const apiKeys = createApiKeys(database, access);
      const tokenIssuers = createTokenIssuers(database);
      const imports = createImportStore(database);
      await run({ url: opened.url, deps, access, connections, registry, apiKeys, tokenIssuers, imports, businessId });
    } finally {
      await database.close();
    }
  } finally {
    await opened.close();
  }
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
