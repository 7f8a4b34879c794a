import 'reflect-metadata';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { trustedProxies } from './client-address.ts';
import { Dispatcher } from './dispatch/dispatcher.ts';
import { ReplicaNotices } from './events/replica-notices.ts';
import { Subscriptions } from './events/subscriptions.ts';
import { WindowClock } from './events/window-clock.ts';
import { generator } from './generator.ts';
import { bearerAuthentication } from './graphql/authentication.ts';
import type { GatewayServices } from './graphql/context.ts';
import { errorPresenter } from './graphql/errors.ts';
import type { ExplorerOptions } from './graphql/explorer.ts';
import { describeFailure } from './graphql/failure-log.ts';
import { graphqlOverHttp } from './graphql/http.ts';
import { protect, socketLimits } from './graphql/limits/protect.ts';
import { createLoaders } from './graphql/loaders.ts';
import { parseId } from './graphql/node/global-id.ts';
import { madeUpCredentials, refusedCredentials } from './graphql/refused-credentials.ts';
import { buildGatewaySchema } from './graphql/schema.ts';
import { serveSubscriptions, type SubscriptionSockets } from './graphql/socket.ts';
import { GRAPHQL_PATH, type TransportOptions } from './graphql/transport.ts';
import { health, type HealthOptions } from './health.ts';
import { acrossOrigins } from './http/cross-origin.ts';
import { createHttpServer } from './http/http-server.ts';
import { isOwnOrigin } from './http/own-origin.ts';
import { inTime } from './in-time.ts';
import { startJobs } from './jobs/job-runner.ts';
import { templateJobs } from './jobs/template-jobs.ts';
import { createMetrics, metricsEndpoint, type Metrics } from './metrics.ts';
import { createAllowedOrigins, type AllowedOrigins } from './persistence/allowed-origins.ts';
import { keyText } from './key-text.ts';
import { createAccessStore } from './persistence/access-store.ts';
import { UNPROTECTED, type Protection } from './protection.ts';
import { createApiKeys, type ApiKeys } from './persistence/api-keys.ts';
import { createBusinessRegistry } from './persistence/business-registry.ts';
import { connectDatabase, type Database } from './persistence/database.ts';
import { createDispatchStore } from './persistence/dispatch-store.ts';
import { createDueWindows } from './persistence/due-windows.ts';
import { GroupCommit } from './persistence/group-commit.ts';
import { createJournalNotices } from './persistence/journal-notices.ts';
import { createJournalReader } from './persistence/journal-reader.ts';
import { createSenderConnections } from './persistence/sender-connections.ts';
import { createTemplateSyncRequests } from './persistence/template-sync-requests.ts';
import { createTokenIssuers } from './persistence/token-issuers.ts';
import { createUnsettledMessages } from './persistence/unsettled-messages.ts';
import { SharedRateLimits } from './persistence/rate-limits.ts';
import { createReadStore } from './persistence/reads/read-store.ts';
import { createSnapshotStore } from './persistence/snapshots/snapshot-store.ts';
import { createWebhookStore } from './persistence/webhook-store.ts';
import type { AccessDeps } from './usecases/access-ports.ts';
import { createTokenVerifier } from './tokens/verify-token.ts';
import type { BusinessRegistry } from './usecases/create-business.ts';
import type { UseCaseDeps } from './usecases/ports.ts';
import type { ConnectionDefaults } from './usecases/sender-connections.ts';
import { takeInWebhook } from './usecases/take-in-webhook.ts';
import { createCloudApi } from './whatsapp/cloud-api.ts';
import { whatsAppWebhook } from './whatsapp/webhook.ts';
import type { Instant } from './consent/instant.ts';

export interface GatewayOptions {
  /** A migrated database. */
  readonly databaseUrl: string;
  /** The same past a pooler, for what needs a session of its own: notices and jobs. Default: as `databaseUrl`. */
  readonly databaseDirectUrl?: string;
  readonly databasePoolSize: number;
  readonly expiringLeadMinutes: readonly number[];
  readonly whatsappAppSecret: string | null;
  readonly whatsappVerifyToken: string | null;
  /** How senders without settings of their own reach Meta. */
  readonly whatsapp: ConnectionDefaults & {
    /** How long Meta may take for an answer. */
    readonly timeoutMs: number;
    /** Reads the token that a sender's settings name. */
    readonly readSecret: (source: string) => Promise<string | null>;
  };
  readonly unknownOutcomeMinutes: number;
  readonly drainTimeoutMs: number;
  readonly log: Logger;
  readonly explorer?: ExplorerOptions;
  /** Default: a gateway that nobody reaches but tests. */
  readonly protection?: Protection;
  /** For tests: an instant that stands in for the database's clock. */
  readonly clock?: () => Instant | null;
  /** For tests on busy machines: how long a statement waits for a connection. */
  readonly connectionTimeoutMs?: number;
  /** For the bench: another way to the database. */
  readonly connect?: typeof connectDatabase;
  /** For tests: told of every round trip to the database. */
  readonly onStatement?: (name: string) => void;
}

/** One replica: every adapter over one database. */
export interface Gateway {
  readonly deps: UseCaseDeps;
  readonly database: Database;
  readonly registry: BusinessRegistry & { list(): Promise<{ id: string; name: string }[]> };
  readonly apiKeys: ApiKeys;
  readonly connections: ReturnType<typeof createSenderConnections>;
  readonly windowClock: WindowClock;
  readonly dispatcher: Dispatcher;
  /** Takes requests from now on. @returns the address, such as `http://127.0.0.1:4000` */
  listen(host: string, port: number): Promise<string>;
  /** Cuts no request, closes sockets with 1001, and leaves nothing running. */
  stop(): Promise<void>;
}

/** For storing what Meta answered. */
const ABANDONED_AFTER_MS = 10_000;

/** Builds a replica; nothing listens and no clock runs before `listen`. */
export async function buildGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, databaseDirectUrl: directUrl = options.databaseUrl } = options;
  const onTrouble = (error: unknown) =>
    log.warn(
      { failure: describeFailure(error) },
      'A connection to the database, or a statement of the background work, failed; it is tried again.',
    );
  const database = (options.connect ?? connectDatabase)({
    url: options.databaseUrl,
    poolSize: options.databasePoolSize,
    onConnectionLost: onTrouble,
    ...(options.connectionTimeoutMs === undefined ? {} : { connectionTimeoutMs: options.connectionTimeoutMs }),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.onStatement === undefined ? {} : { onStatement: options.onStatement }),
  });
  const events = new Subscriptions({ reader: createJournalReader(database), onTrouble });
  const notices = new ReplicaNotices({
    notices: createJournalNotices(directUrl, database),
    onNotice: (businessId) => {
      if (businessId === null) events.wakeAll();
      else events.wake(businessId);
      dispatcher.wakeRunners(businessId);
    },
    onTrouble,
  });
  const journal = new GroupCommit(database, (businessId, hasAccepted) => {
    events.wake(businessId);
    notices.announce(businessId);
    if (hasAccepted) dispatcher.wake(businessId);
  });
  const { expiringLeadMinutes, whatsapp } = options;
  const connections = createSenderConnections(database, whatsapp, whatsapp.readSecret);
  const deps: UseCaseDeps = {
    snapshots: createSnapshotStore(database),
    journal,
    generate: generator,
    cloudApi: createCloudApi({ timeoutMs: whatsapp.timeoutMs }),
    connections,
    templatesChanged: createTemplateSyncRequests(database),
    jitter: Math.random,
    expiringLeadMinutes,
  };
  const unsettled = createUnsettledMessages(database);
  const metrics = createMetrics({
    unsettledMessages: () => unsettled(options.unknownOutcomeMinutes),
    sendersWithoutAccess: () => dispatcher.faults().length,
  });
  const dispatcher = new Dispatcher({
    deps,
    store: createDispatchStore(database),
    // The answer may come at the last moment, and then has to be stored.
    abandonedAfterMs: 2 * whatsapp.timeoutMs + ABANDONED_AFTER_MS,
    onTrouble,
    onHandedOver: (effect) => {
      metrics.handedOver(effect);
    },
    onAccess: ({ phoneNumberId }, fault) => {
      if (fault === null) log.info({ phoneNumberId }, 'Meta lets this sender in.');
      else log.warn({ phoneNumberId, fault }, 'The messages of this sender wait.');
    },
  });
  const windowClock = new WindowClock({
    dueWindows: createDueWindows(database),
    journal,
    expiringLeadMinutes,
    onTrouble,
  });
  const access: AccessDeps = { store: createAccessStore(database), journal, generate: generator, keyText };
  const apiKeys = createApiKeys(database, access);

  const verifyToken = createTokenVerifier({
    issuers: createTokenIssuers(database),
    readCustomerId: (text) => {
      const id = parseId(text);
      return id?.type === 'Customer' ? id.key : null;
    },
    onTrouble: (error) =>
      log.warn(
        { failure: describeFailure(error) },
        'The key set of a token issuer cannot be read; its tokens may have to wait.',
      ),
  });
  const origins = createAllowedOrigins(database);
  const services: GatewayServices = { deps, access, reads: createReadStore(database), events };
  const { protection = UNPROTECTED } = options;
  const authenticate = bearerAuthentication((key) => apiKeys.verify(key), verifyToken);
  const rateLimits = new SharedRateLimits(database, { ...protection, onTrouble });
  const isMadeUp = madeUpCredentials((key) => apiKeys.ask(key), verifyToken);
  const unprotected = { schema: await buildGatewaySchema(), authenticate, isMadeUp, rateLimits };
  const transport: TransportOptions = {
    ...protect(unprotected, protection),
    whyRefused: refusedCredentials((key) => apiKeys.ask(key), verifyToken),
    contextFor: (caller, origin) => ({ caller, origin, services, loaders: createLoaders(services, caller) }),
    presentError: errorPresenter(log),
    originAllowed: async ({ businessId, rights }, origin, host) =>
      // A site key has origins of its own, which each field asks for.
      rights.kind === 'SITE_KEY' || isOwnOrigin(origin, host) || (await origins.isAllowed(businessId, origin)),
  };
  let isDraining = false;
  const app = await httpServer(options, deps, database, transport, {
    metrics,
    origins,
    ready: async () => (isDraining ? 'This replica is stopping.' : isReachable(database)),
    warnings: () =>
      dispatcher.faults().map(({ phoneNumberId, fault }) => `The messages of sender ${phoneNumberId} wait. ${fault}`),
  });
  const registry = createBusinessRegistry(database);
  let jobs: Awaited<ReturnType<typeof startJobs>> | null = null;
  let sockets: SubscriptionSockets | null = null;

  return {
    deps,
    database,
    registry,
    connections,
    dispatcher,
    apiKeys,
    windowClock,
    listen: async (host, port) => {
      sockets = serveSubscriptions(app.server, { ...transport, ...socketLimits(protection) });
      const address = await app.listen({ host, port });
      notices.start();
      windowClock.start();
      dispatcher.start();
      const tasks = templateJobs({ deps, businesses: () => registry.list(), onTrouble });
      jobs = await startJobs({ databaseUrl: directUrl, tasks, onTrouble });
      return address;
    },
    stop: async () => {
      isDraining = true;
      await sockets?.drain();
      await inTime(options.drainTimeoutMs, [
        app.close(),
        windowClock.stop(),
        dispatcher.stop(),
        jobs?.stop() ?? Promise.resolve(),
      ]);
      events.close();
      await notices.stop();
      await Promise.all([apiKeys.close(), rateLimits.close()]);
      await database.close();
    },
  };
}

async function httpServer(
  options: GatewayOptions,
  deps: UseCaseDeps,
  database: Database,
  transport: TransportOptions,
  { metrics, origins, ...state }: HealthOptions & { readonly metrics: Metrics; readonly origins: AllowedOrigins },
): Promise<FastifyInstance> {
  const { log, protection: { introspection, trustedProxies: proxies } = UNPROTECTED } = options;
  const explorer = introspection ? (options.explorer ?? {}) : null;
  const newId = (): string => generator.id();
  const isTrustedProxy = trustedProxies(proxies);
  const app = await createHttpServer({ log, newId, describeFailure, graphqlPath: GRAPHQL_PATH, isTrustedProxy });
  const webhookStore = createWebhookStore(database);
  await app.register(health(state));
  await app.register(metricsEndpoint(metrics));
  await app.register(
    whatsAppWebhook({
      appSecret: options.whatsappAppSecret,
      verifyToken: options.whatsappVerifyToken,
      takeIn: async (items) => {
        const takenIn = await takeInWebhook(deps, webhookStore, items);
        if (takenIn.unknownSenders.length > 0) metrics.unknownSender();
        return takenIn;
      },
      describeFailure,
    }),
  );
  const routes = graphqlOverHttp({ ...transport, explorer });
  await app.register(acrossOrigins({ graphqlPath: GRAPHQL_PATH, isListed: origins.isListed, routes }));
  return app;
}

const PING = { name: 'ping', text: 'select 1 as alive' };

async function isReachable(database: Database): Promise<true | string> {
  await database.queryAcross(PING);
  return true;
}
