import 'reflect-metadata';
import { trustedProxies } from './client-address.ts';
import { httpApp } from './app-http.ts';
import type { Gateway } from './app-gateway.ts';
import { buildClocks } from './app-clocks.ts';
import type { GatewayOptions } from './app-options.ts';
import { configuredTraces, tracedCloudApi, tracedDatabase, tracedJournal } from './app-traces.ts';
import { createSeals } from './app-seals.ts';
import { linkDeps } from './app-links.ts';
import { tokenVerifier } from './app-tokens.ts';
import { Dispatcher } from './dispatch/dispatcher.ts';
import { ReplicaNotices } from './events/replica-notices.ts';
import { Subscriptions } from './events/subscriptions.ts';
import { generator } from './generator.ts';
import { bearerAuthentication } from './graphql/authentication.ts';
import type { GatewayServices } from './graphql/context.ts';
import { errorPresenter } from './graphql/errors.ts';
import { describeFailure } from './graphql/failure-log.ts';
import { HeldConnections } from './graphql/held-connections.ts';
import { connectionLimits, protect } from './graphql/limits/protect.ts';
import { contextOf } from './graphql/context-of.ts';
import { madeUpCredentials, refusedCredentials } from './graphql/refused-credentials.ts';
import { buildGatewaySchema } from './graphql/schema.ts';
import { serveSubscriptions, type SubscriptionSockets } from './graphql/socket.ts';
import type { TransportOptions } from './graphql/transport.ts';
import { openSockets } from './http/open-sockets.ts';
import { isOwnOrigin } from './http/own-origin.ts';
import { inTime } from './in-time.ts';
import { startJobs } from './jobs/job-runner.ts';
import { journalJobs } from './jobs/journal-jobs.ts';
import { retentionJobs } from './jobs/retention-jobs.ts';
import { templateJobs } from './jobs/template-jobs.ts';
import { createMetrics } from './metrics/metrics.ts';
import { createAllowedOrigins } from './persistence/allowed-origins.ts';
import { keyText } from './key-text.ts';
import { createAccessStore } from './persistence/access-store.ts';
import { UNPROTECTED } from './protection.ts';
import { createApiKeys } from './persistence/api-keys.ts';
import { createBusinessRegistry } from './persistence/business-registry.ts';
import { openConsentSnapshot } from './persistence/consent-snapshot.ts';
import { connectDatabase, type Database } from './persistence/database.ts';
import { createVault } from './persistence/encryption/vault.ts';
import { createDispatchStore } from './persistence/dispatch-store.ts';
import { GroupCommit } from './persistence/group-commit.ts';
import { createJournalParts } from './persistence/journal-parts.ts';
import { createJournalNotices } from './persistence/journal-notices.ts';
import { createJournalReader } from './persistence/journal-reader.ts';
import { createRetentionStore } from './persistence/retention-store.ts';
import { createSenderConnections } from './persistence/sender-connections.ts';
import { createTemplateSyncRequests } from './persistence/template-sync-requests.ts';
import { createUnsettledMessages } from './persistence/unsettled-messages.ts';
import { createWaitingMessages } from './persistence/waiting-messages.ts';
import { SharedRateLimits } from './persistence/rate-limits.ts';
import { createReadStore } from './persistence/reads/read-store.ts';
import { createSnapshotStore } from './persistence/snapshots/snapshot-store.ts';
import { createWebhookStore } from './persistence/webhook-store.ts';
import type { AccessDeps } from './usecases/access-ports.ts';
import type { UseCaseDeps } from './usecases/ports.ts';
import { createCloudApi } from './whatsapp/cloud-api.ts';

/** For storing what Meta answered. */
const ABANDONED_AFTER_MS = 10_000;
/** A collector that is away must not keep a replica that stops. */
const FLUSH_MS = 2_000;

/** Builds a replica; nothing listens and no clock runs before `listen`. */
export async function buildGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, databaseDirectUrl: directUrl = options.databaseUrl } = options;
  const onTrouble = (error: unknown) =>
    log.warn(
      { failure: describeFailure(error) },
      'A connection to the database, or a statement of the background work, failed; it is tried again.',
    );
  const traces = await configuredTraces(options.traces ?? null, (error) => {
    log.warn(
      { failure: describeFailure(error) },
      'Traces cannot be sent and are lost: check OTEL_EXPORTER_OTLP_ENDPOINT.',
    );
  });
  const connected = (options.connect ?? connectDatabase)({
    url: options.databaseUrl,
    poolSize: options.databasePoolSize,
    onConnectionLost: onTrouble,
    ...(options.connectionTimeoutMs === undefined ? {} : { connectionTimeoutMs: options.connectionTimeoutMs }),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.onStatement === undefined ? {} : { onStatement: options.onStatement }),
  });
  const database = traces === null ? connected : tracedDatabase(connected, traces);
  const openVault = () => (options.openVault ?? createVault)(database, options.keyEncryption);
  const vault = openVault();
  const unsettled = createUnsettledMessages(database);
  const metrics = createMetrics({
    unsettledMessages: () => unsettled(options.unknownOutcomeMinutes),
    waitingMessages: createWaitingMessages(database),
    sendersWithoutAccess: () => dispatcher.faults().length,
    dueWindows: () => clocks.dueWindows.backlog(),
    dueOptIns: () => clocks.dueOptIns.backlog(),
    seals: () => seals.backlog(),
    events: () => events.load(),
    sockets: () => socketCount(),
  });
  const events = new Subscriptions({
    reader: createJournalReader(database, options.eventRetentionDays ?? null),
    onTrouble,
    observer: metrics.events,
    ...(options.subscriberCapacity === undefined ? {} : { capacity: options.subscriberCapacity }),
  });
  const notices = new ReplicaNotices({
    notices: createJournalNotices(directUrl, database),
    onNotice: (businessId) => {
      if (businessId === null) events.wakeAll();
      else events.wake(businessId);
      dispatcher.wakeRunners(businessId);
    },
    onTrouble,
  });
  const journal = new GroupCommit(database, vault, (businessId, hasAccepted) => {
    events.wake(businessId);
    notices.announce(businessId);
    if (hasAccepted) dispatcher.wake(businessId);
  });
  const { expiringLeadMinutes, optInExpiringLeadDays, whatsapp } = options;
  const leads = { expiringLeadMinutes, ...(optInExpiringLeadDays && { optInExpiringLeadDays }) };
  const connections = createSenderConnections(database, whatsapp, whatsapp.readSecret);
  const cloudApi = createCloudApi({ timeoutMs: whatsapp.timeoutMs, onRequest: metrics.dispatch.metaAnswered });
  // The port may be any free one, which is known once it listens.
  let publicUrl = options.publicUrl ?? 'http://localhost';
  const publicOrigin = options.publicUrl == null ? null : new URL(options.publicUrl).origin;
  const deps: UseCaseDeps = {
    ...linkDeps(database, vault, () => publicUrl),
    snapshots: createSnapshotStore(database, vault),
    journal: traces === null ? journal : tracedJournal(journal, traces),
    generate: generator,
    cloudApi: traces === null ? cloudApi : tracedCloudApi(cloudApi, traces),
    connections,
    templatesChanged: createTemplateSyncRequests(database),
    jitter: Math.random,
    ...leads,
    mailer: options.mailer == null ? null : metrics.counted(options.mailer),
    onDecision: metrics.decided,
  };
  const dispatcher = new Dispatcher({
    deps,
    store: createDispatchStore(database, vault),
    // The answer may come at the last moment, and then has to be stored.
    abandonedAfterMs: 2 * whatsapp.timeoutMs + ABANDONED_AFTER_MS,
    onTrouble,
    onHandedOver: metrics.dispatch.handedOver,
    onFirstHandOver: metrics.dispatch.firstHandOver,
    ...(traces !== null && { around: (work) => traces.begin('hand over message', work) }),
    onAccess: ({ phoneNumberId }, fault) => {
      if (fault === null) log.info({ phoneNumberId }, 'Meta lets this sender in.');
      else log.warn({ phoneNumberId, fault }, 'The messages of this sender wait.');
    },
  });
  const onTold = (businessId: string) => {
    events.wake(businessId);
    notices.announce(businessId);
  };
  const clocks = buildClocks({ ...leads, database, traces, onTrouble, metrics: metrics.events, onTold });
  const seals = createSeals(options, database, vault, onTrouble);
  const access: AccessDeps = { store: createAccessStore(database), journal, generate: generator, keyText };
  const apiKeys = createApiKeys(database, access);

  const verifyToken = tokenVerifier(database, vault, log);
  const origins = createAllowedOrigins(database);
  const services: GatewayServices = {
    deps,
    access,
    reads: createReadStore(database, vault, options.eventRetentionDays ?? null),
    events,
    seals: seals.read,
    receipts: seals.receipts,
  };
  const { protection = UNPROTECTED } = options;
  const authenticate = bearerAuthentication((key) => apiKeys.verify(key), verifyToken);
  const rateLimits = new SharedRateLimits(database, { ...protection, onTrouble });
  const isMadeUp = madeUpCredentials((key) => apiKeys.ask(key), verifyToken);
  const unprotected = { schema: await buildGatewaySchema(), authenticate, isMadeUp, rateLimits };
  const transport: TransportOptions = {
    ...protect(unprotected, protection),
    whyRefused: refusedCredentials((key) => apiKeys.ask(key), verifyToken),
    contextFor: (caller, origin) => contextOf(services, caller, origin),
    presentError: errorPresenter(log),
    onOperation: (operation) => {
      metrics.operation(operation);
      traces?.operation(operation);
    },
    originAllowed: async ({ businessId, rights }, origin, host) =>
      // A site key has origins of its own, which each field asks for. Proxies often tell another `Host` than people see.
      rights.kind === 'SITE_KEY' ||
      isOwnOrigin(origin, host) ||
      origin === publicOrigin ||
      (await origins.isAllowed(businessId, origin)),
  };
  let isDraining = false;
  const held = new HeldConnections({
    ...transport,
    ...connectionLimits(protection),
    onTrouble: (error, { id }) => void transport.presentError(error, id),
  });
  const subscribers = { ...transport, held, observer: metrics.events };
  const app = await httpApp(options, subscribers, {
    deps,
    webhookStore: createWebhookStore(database, vault),
    metrics,
    origins,
    proofRoutes: seals.routes,
    // With keys of its own: everybody's pass through it once, and would push out those that are in use.
    openConsents: (businessId) => openConsentSnapshot(options.databaseUrl, openVault(), businessId, database.clock()),
    aroundRequest: traces?.request,
    ready: async () => (isDraining ? 'This replica is stopping.' : isReachable(database)),
    warnings: () =>
      dispatcher.faults().map(({ phoneNumberId, fault }) => `The messages of sender ${phoneNumberId} wait. ${fault}`),
  });
  const socketCount = openSockets(app.server);
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
    windowClock: clocks.windowClock,
    optInClock: clocks.optInClock,
    sealer: seals.sealer,
    events,
    heldConnections: () => held.count,
    listen: async (host, port) => {
      sockets = serveSubscriptions(app.server, {
        ...subscribers,
        isTrustedProxy: trustedProxies(protection.trustedProxies),
      });
      const address = await app.listen({ host, port });
      publicUrl = options.publicUrl ?? `http://localhost:${new URL(address).port}`;
      notices.start();
      clocks.windowClock.start();
      clocks.optInClock.start();
      seals.start();
      dispatcher.start();
      const tasks = {
        ...templateJobs({ deps, businesses: () => registry.list(), onTrouble }),
        ...journalJobs(createJournalParts(database)),
        ...retentionJobs({
          deps: { journal, retention: createRetentionStore(database) },
          businesses: () => registry.list(),
          webhookRetentionDays: options.webhookRetentionDays ?? 30,
          onTrouble,
          onWebhooksPurged: (webhooks) =>
            log.info({ webhooks }, 'Webhooks that nobody acted on are gone, for their age.'),
        }),
      };
      jobs = await startJobs({ databaseUrl: directUrl, tasks, onTrouble });
      return address;
    },
    stop: async () => {
      const drainedAt = performance.now() + options.drainTimeoutMs;
      isDraining = true;
      await sockets?.drain();
      await inTime(options.drainTimeoutMs, [
        app.close(),
        clocks.windowClock.stop(),
        clocks.optInClock.stop(),
        seals.stop(),
        dispatcher.stop(),
        jobs?.stop() ?? Promise.resolve(),
      ]);
      events.close();
      await notices.stop();
      const left = Math.max(0, drainedAt - performance.now());
      const flushed = inTime(Math.min(left, FLUSH_MS), [traces?.stop() ?? Promise.resolve()]);
      await Promise.all([apiKeys.close(), rateLimits.close(), flushed]);
      await database.close();
    },
  };
}

const PING = { name: 'ping', text: 'select 1 as alive', timeoutMs: 4_000 };

async function isReachable(database: Database): Promise<true | string> {
  await database.queryAcross(PING);
  return true;
}
