import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { execute, getVariableValues, OperationTypeNode } from 'graphql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { badUserInput } from './bad-user-input.ts';
import { operationCompiler, type CompiledOperation } from './compiled-operation.ts';

type Gateway = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;
type GatewayExecutor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;

export interface CompilationLimits {
  /** How many operations are kept compiled. */
  readonly kept: number;
  /** An operation is compiled when it comes for this time: measured, compiling costs what some 30 executions save. */
  readonly fromTime: number;
  /** The share of one CPU that compiling may take: documents made up at random must not keep it busy. */
  readonly share: number;
}

const LIMITS: CompilationLimits = { kept: 500, fromTime: 20, share: 0.05 };

/** What is known of an operation: how often it came, or its compiled form; null: graphql-js executes it for good. */
type Known = number | CompiledOperation | null;

/** Apollo's `gateway`: executes operations that come again in compiled form, and everything else by graphql-js. */
export function compilingGateway(schema: GraphQLSchema, limits: CompilationLimits = LIMITS): Gateway {
  const executor = compilingExecutor(schema, limits);
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({ executor }),
    stop: async () => undefined,
  };
}

/** The executor of `compilingGateway` by itself. Changes the schema in place, see `operationCompiler`. */
export function compilingExecutor(schema: GraphQLSchema, limits: CompilationLimits = LIMITS): GatewayExecutor {
  const compile = operationCompiler(schema);
  const known = new LRUCache<string, { is: Known }>({ max: limits.kept });
  let mayCompileFrom = 0;

  const compiledForm = (context: Parameters<GatewayExecutor>[0]): CompiledOperation | null => {
    const key = `${context.queryHash}:${context.request.operationName ?? ''}`;
    const entry = known.get(key) ?? { is: 0 };
    known.set(key, entry);
    if (typeof entry.is !== 'number') return entry.is;
    const startedAt = performance.now();
    if (++entry.is < limits.fromTime || startedAt < mayCompileFrom) return null;
    entry.is = compile(context.document, context.operation);
    const now = performance.now();
    mayCompileFrom = now + (now - startedAt) / limits.share;
    return entry.is;
  };

  return async (context) => {
    const { document, request, operation, context: contextValue } = context;
    const { operationName, variables: variableValues } = request;
    const byGraphqlJs = (): Promise<ExecutionResult> | ExecutionResult =>
      execute({
        schema,
        document,
        contextValue,
        operationName: operationName ?? null,
        variableValues: variableValues ?? {},
      });

    // An unknown operationName: graphql-js finds the words. Apollo's type does not say that there may be no operation.
    if ((operation as unknown) === undefined) return byGraphqlJs();
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) return { errors: [subscriptionOverHttp()] };

    const compiled = compiledForm(context);
    if (compiled === null) return byGraphqlJs();
    const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {}, {
      maxErrors: 50,
    });
    if (errors !== undefined) return { errors };
    return compiled(contextValue, coerced) ?? byGraphqlJs();
  };
}

function subscriptionOverHttp() {
  return badUserInput(
    'Subscriptions run over a WebSocket: connect to this address with the graphql-transport-ws protocol (graphql-ws). Where WebSockets ' +
      'are blocked, send this with `Accept: text/event-stream` (graphql-sse).',
  );
}
