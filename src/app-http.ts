import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { GatewayOptions } from './app-options.ts';
import type { AroundRequest } from './around.ts';
import { trustedProxies } from './client-address.ts';
import { generator } from './generator.ts';
import { describeFailure } from './graphql/failure-log.ts';
import { consentsExport } from './graphql/exports/consents-export.ts';
import { graphqlOverHttp } from './graphql/http.ts';
import { optInForm } from './graphql/opt-in-form/opt-in-form.ts';
import { GRAPHQL_PATH, type SubscriberTransport } from './graphql/transport.ts';
import { health, type HealthOptions } from './health.ts';
import { clientPages } from './http/client-pages.ts';
import { acrossOrigins } from './http/cross-origin.ts';
import { examplePage } from './http/example-page.ts';
import { createHttpServer } from './http/http-server.ts';
import { metricsEndpoint } from './metrics/metrics-endpoint.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { AllowedOrigins } from './persistence/allowed-origins.ts';
import { UNPROTECTED } from './protection.ts';
import type { ConsentSnapshot } from './usecases/export-ports.ts';
import type { UseCaseDeps } from './usecases/ports.ts';
import { takeInWebhook } from './usecases/take-in-webhook.ts';
import type { WebhookStore } from './usecases/webhook-store.ts';
import { whatsAppWebhook } from './whatsapp/webhook.ts';

interface HttpAppParts extends HealthOptions {
  readonly deps: UseCaseDeps;
  readonly webhookStore: WebhookStore;
  readonly metrics: Metrics;
  readonly origins: AllowedOrigins;
  readonly openConsents: (businessId: string) => Promise<ConsentSnapshot>;
  readonly aroundRequest: AroundRequest | undefined;
  /** What anybody needs to check a proof. */
  readonly proofRoutes: FastifyPluginAsync;
}

/** The part of `buildGateway` that is HTTP: every route of a replica, not listening yet. */
export async function httpApp(
  options: GatewayOptions,
  transport: SubscriberTransport,
  { deps, webhookStore, metrics, origins, openConsents, aroundRequest, proofRoutes, ...state }: HttpAppParts,
): Promise<FastifyInstance> {
  const { log, protection: { introspection, trustedProxies: proxies } = UNPROTECTED } = options;
  const explorer = introspection ? (options.explorer ?? {}) : null;
  const newId = (): string => generator.id();
  const isTrustedProxy = trustedProxies(proxies);
  const app = await createHttpServer({ log, newId, describeFailure, graphqlPath: GRAPHQL_PATH, isTrustedProxy });
  app.addHook('onResponse', async ({ routeOptions }, { statusCode: status, elapsedTime: durationMs }) => {
    metrics.answered({ route: routeOptions.url, status, durationMs });
  });
  await app.register(health(state));
  await app.register(metricsEndpoint(metrics));
  await app.register(proofRoutes);
  await app.register(clientPages());
  if (options.exampleSiteKey !== undefined) await app.register(examplePage(options.exampleSiteKey));
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
  await app.register(optInForm(transport));
  await app.register(consentsExport({ ...transport, deps, openConsents }));
  const routes = graphqlOverHttp({ ...transport, explorer, aroundRequest });
  await app.register(acrossOrigins({ graphqlPath: GRAPHQL_PATH, isListed: origins.isListed, routes }));
  return app;
}
