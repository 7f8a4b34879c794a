import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLError } from 'graphql';
import type { GatewayContext } from './context.ts';
import { isRetryable } from './errors.ts';
import { compilingGateway, type CompilationLimits } from './executor.ts';
import { MOST_TOKENS, type TransportOptions } from './transport.ts';

/** Remembers which request an error or a context belongs to: Apollo's `formatError` is told of neither. */
export type RequestIds = WeakMap<object, string>;

interface ApolloOptions extends Pick<TransportOptions, 'schema' | 'presentError'> {
  readonly compilation?: CompilationLimits;
}

/** Apollo Server for this gateway, not yet started: compiled execution, the contract's errors, and none of its services. */
export function apolloServer(
  { schema, presentError, compilation }: ApolloOptions,
  requestIds: RequestIds,
): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: compilingGateway(schema, compilation),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      requestIdsOfErrors(requestIds),
      outagesAsUnavailable,
    ],
    formatError: (_formatted, error) => {
      const known = typeof error === 'object' && error !== null ? requestIds.get(error) : undefined;
      return presentError(error, known ?? 'unknown');
    },
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // Persisted queries save bytes, and would let every key fill a cache of documents.
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: MOST_TOKENS },
  });
}

function requestIdsOfErrors(requestIds: RequestIds): ApolloServerPlugin<GatewayContext> {
  const listener = {
    didEncounterErrors: async ({ errors, contextValue }: { errors: readonly GraphQLError[]; contextValue: object }) => {
      const id = requestIds.get(contextValue);
      if (id !== undefined) for (const error of errors) requestIds.set(error, id);
    },
  };
  return { requestDidStart: async () => listener };
}

/** Load balancers and retrying clients look at the status; 503 is what they know. */
const outagesAsUnavailable: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body, http } }) => {
      if (body.kind !== 'single' || body.singleResult.errors?.some(isRetryable) !== true) return;
      http.status = 503;
      http.headers.set('retry-after', '2');
    },
  }),
};
