import 'reflect-metadata';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
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
import { createLoaders } from './graphql/loaders.ts';
import { buildGatewaySchema } from './graphql/schema.ts';
import { serveSubscriptions, type SubscriptionSockets } from './graphql/socket.ts';
import type { TransportOptions } from './graphql/transport.ts';
import { health, type HealthOptions } from './health.ts';
import { startJobs } from './jobs/job-runner.ts';
import { templateJobs } from './jobs/template-jobs.ts';
import { createMetrics, metricsEndpoint, type Metrics } from './metrics.ts';
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
import { createUnsettledMessages } from './persistence/unsettled-messages.ts';
import { createReadStore } from './persistence/reads/read-store.ts';
import { createSnapshotStore } from './persistence/snapshots/snapshot-store.ts';
import { createWebhookStore } from './persistence/webhook-store.ts';
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
  /** For tests: an instant that stands in for the database's clock. */
  readonly clock?: () => Instant | null;
  /** For tests on busy machines: how long a statement waits for a connection. */
  readonly connectionTimeoutMs?: number;
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
  const { log } = options;
  const onTrouble = (error: unknown) =>
    log.warn(
      { failure: describeFailure(error) },
      'A connection to the database, or a statement of the background work, failed; it is tried again.',
    );
  const database = connectDatabase({
    url: options.databaseUrl,
    poolSize: options.databasePoolSize,
    onConnectionLost: onTrouble,
    ...(options.connectionTimeoutMs === undefined ? {} : { connectionTimeoutMs: options.connectionTimeoutMs }),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.onStatement === undefined ? {} : { onStatement: options.onStatement }),
  });
  const events = new Subscriptions({ reader: createJournalReader(database), onTrouble });
  const notices = new ReplicaNotices({
    notices: createJournalNotices(options.databaseUrl, database),
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
  const apiKeys = createApiKeys(database);

  const services: GatewayServices = { deps, reads: createReadStore(database), events };
  const transport: TransportOptions = {
    schema: await buildGatewaySchema(),
    authenticate: bearerAuthentication((key) => apiKeys.verify(key)),
    contextFor: (caller) => ({ caller, services, loaders: createLoaders(services, caller) }),
    presentError: errorPresenter(log),
  };
  let isDraining = false;
  const app = await httpServer(options, deps, database, transport, {
    metrics,
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
      sockets = serveSubscriptions(app.server, transport);
      const address = await app.listen({ host, port });
      notices.start();
      windowClock.start();
      dispatcher.start();
      const tasks = templateJobs({ deps, businesses: () => registry.list(), onTrouble });
      jobs = await startJobs({ databaseUrl: options.databaseUrl, tasks, onTrouble });
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
      await database.close();
    },
  };
}

async function httpServer(
  options: GatewayOptions,
  deps: UseCaseDeps,
  database: Database,
  transport: TransportOptions,
  { metrics, ...state }: HealthOptions & { readonly metrics: Metrics },
): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    genReqId: () => generator.id(),
  }) as unknown as FastifyInstance;
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
  await app.register(
    graphqlOverHttp({ ...transport, ...(options.explorer === undefined ? {} : { explorer: options.explorer }) }),
  );
  return app;
}

const PING = { name: 'ping', text: 'select 1 as alive' };

async function isReachable(database: Database): Promise<true | string> {
  await database.queryAcross(PING);
  return true;
}

/** Waits for all of it, but no longer than `ms`: a client that never reads must not keep the replica. */
async function inTime(ms: number, parts: readonly PromiseLike<unknown>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.allSettled(parts), limit]);
  clearTimeout(timer);
}
