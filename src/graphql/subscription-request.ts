import { getOperationAST, GraphQLError, OperationTypeNode, parse, validate } from 'graphql';
import type { DocumentNode, ExecutionArgs, GraphQLSchema } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { LRUCache } from 'lru-cache';
import { badUserInput } from './bad-user-input.ts';
import type { GatewayContext } from './context.ts';
import { MOST_TOKENS } from './transport.ts';

interface SubscriptionRequest {
  readonly schema: GraphQLSchema;
  readonly payload: SubscribePayload;
  /** Subscriptions of this socket, with this one. */
  readonly open: number;
  readonly limit: number;
}

/** Documents that were found valid: dashboards all send the same few, and all at once after a drain. */
const validDocuments = new WeakMap<GraphQLSchema, LRUCache<string, DocumentNode>>();

/** What graphql-js subscribes with, or why the request is refused. Only subscriptions run over the socket. */
export function subscriptionArguments(
  { schema, payload, open, limit }: SubscriptionRequest,
  contextValue: GatewayContext,
): ExecutionArgs | readonly GraphQLError[] {
  if (open > limit) {
    const message = `One socket carries ${limit} subscriptions at most; complete some, or open another socket.`;
    return [new GraphQLError(message, { extensions: { code: 'RATE_LIMITED' } })];
  }
  const { document, faults } = validDocument(schema, payload.query);
  if (document === undefined) return faults;

  const { operationName, variables: variableValues } = payload;
  const operation = getOperationAST(document, operationName);
  if (operation == null) {
    return [badUserInput('Name one operation of the document in `operationName`.')];
  }
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
    return [
      badUserInput('Only subscriptions run over the socket; send queries and mutations by HTTP POST to /graphql.'),
    ];
  }
  return { schema, document, contextValue, operationName, variableValues: variableValues ?? null };
}

type Validated = { document: DocumentNode; faults?: never } | { document?: never; faults: readonly GraphQLError[] };

function validDocument(schema: GraphQLSchema, query: string): Validated {
  const known = validDocuments.get(schema) ?? new LRUCache<string, DocumentNode>({ max: 200 });
  validDocuments.set(schema, known);
  const found = known.get(query);
  if (found !== undefined) return { document: found };

  let document: DocumentNode;
  try {
    document = parse(query, { maxLexicalTokens: MOST_TOKENS });
  } catch (error) {
    return { faults: [withCode(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')] };
  }
  const faults = validate(schema, document, undefined, { maxErrors: 20 });
  if (faults.length > 0) return { faults: faults.map((fault) => withCode(fault, 'GRAPHQL_VALIDATION_FAILED')) };
  known.set(query, document);
  return { document };
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions, originalError } = error;
  const from = { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null };
  return new GraphQLError(message, { ...from, originalError: originalError ?? null, extensions: { code } });
}
