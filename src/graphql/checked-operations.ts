import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestListener } from '@apollo/server';
import { GraphQLError, parse, type DocumentNode } from 'graphql';
import type { GatewayContext } from './context.ts';
import type { PresentError } from './errors.ts';
import type { OperationCheck } from './limits/operation-check.ts';
import { requestOf } from './request-marks.ts';

/** Stands where a refused document would: Apollo goes on with it, and answers with the faults before anything runs. */
const REFUSED = parse('{ __typename }');

/**
 * Gives Apollo documents that the one check of both transports has parsed and validated. Apollo would validate before it asks for
 * limits, and would keep its own store.
 */
export function checkedOperations(
  check: OperationCheck,
  presentError: PresentError,
): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => {
      let faults: readonly GraphQLError[] | null = null;
      const listener: GraphQLRequestListener<GatewayContext> = {
        didResolveSource: async (context) => {
          const { source, contextValue } = context;
          try {
            const checked = check.document(source, asking(contextValue));
            if (checked.faults !== undefined) faults = checked.faults;
            setDocument(context, checked.document ?? REFUSED);
          } catch (error) {
            if (!(error instanceof GraphQLError)) throw error;
            faults = [error];
            setDocument(context, REFUSED);
          }
        },
        didResolveOperation: async ({ document, operation, request, contextValue, response }) => {
          if (faults !== null) return;
          // `operationName` names none of them; graphql-js finds the words for it, once it is paid for.
          if (operation === undefined) {
            check.chargeRefused(asking(contextValue));
            return;
          }
          const variables = request.variables ?? {};
          const cost = check.charge({ document, operation, variables, ...asking(contextValue) });
          response.http.headers.set('x-query-cost', String(cost));
        },
        responseForOperation: async ({ contextValue }) => {
          if (faults === null) return null;
          const id = requestOf(contextValue)?.requestId ?? 'unknown';
          const errors = faults.map((fault) => presentError(fault, id));
          return { http: httpOf(faults), body: { kind: 'single', singleResult: { errors } } };
        },
      };
      return listener;
    },
  };

  function asking(context: GatewayContext) {
    return { caller: context.caller, address: requestOf(context)?.address ?? null };
  }
}

/** Apollo's types let nobody bring a document along; without a store of its own, it takes what is there. */
function setDocument(context: object, document: DocumentNode): void {
  (context as { document: DocumentNode }).document = document;
}

function httpOf([fault]: readonly GraphQLError[]): { status: number; headers: HeaderMap } {
  const http = fault?.extensions['http'] as { status?: number; headers?: Iterable<[string, string]> } | undefined;
  const headers = new HeaderMap();
  for (const [name, value] of http?.headers ?? []) headers.set(name, value);
  return { status: http?.status ?? 400, headers };
}
