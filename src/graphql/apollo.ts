import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { checkedOperations } from './checked-operations.ts';
import type { GatewayContext } from './context.ts';
import { isRetryable } from './errors.ts';
import { compilingGateway, type CompilationLimits } from './executor.ts';
import { markError, requestIdOf, requestOf } from './request-marks.ts';
import { persistedDocuments } from './trusted-documents/persisted-documents.ts';
import type { TransportOptions } from './transport.ts';
import { watchedOperations } from './watched-operations.ts';

interface ApolloOptions extends Pick<TransportOptions, 'schema' | 'presentError' | 'operationCheck' | 'onOperation'> {
  readonly compilation?: CompilationLimits;
}

/** Apollo Server for this gateway, not yet started: compiled execution, the contract's errors, and none of its services. */
export function apolloServer({
  schema,
  presentError,
  operationCheck,
  onOperation,
  compilation,
}: ApolloOptions): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: compilingGateway(schema, compilation),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      requestsOfErrors,
      checkedOperations(operationCheck, presentError),
      outagesAsUnavailable,
      ...(onOperation === undefined
        ? []
        : [watchedOperations(operationCheck.trustedDocuments.operationNames, onOperation)]),
    ],
    formatError: (_formatted, error) => presentError(error, requestIdOf(error)),
    // `checkedOperations` brings documents that are valid, and says whether introspection is.
    introspection: true,
    documentStore: null,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: { cache: persistedDocuments(operationCheck.trustedDocuments) },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
  });
}

const requestsOfErrors: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    didEncounterErrors: async ({ errors, contextValue }) => {
      for (const error of errors) markError(error, requestOf(contextValue));
    },
  }),
};

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
