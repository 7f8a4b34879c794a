import { getOperationAST, GraphQLError, OperationTypeNode } from 'graphql';
import type { ExecutionArgs, GraphQLSchema } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { badUserInput } from './bad-user-input.ts';
import type { GatewayContext } from './context.ts';
import type { OperationCheck } from './limits/operation-check.ts';
import { persistedText } from './trusted-documents/persisted-text.ts';

interface SubscriptionRequest {
  readonly schema: GraphQLSchema;
  readonly operationCheck: OperationCheck;
  readonly payload: SubscribePayload;
  /** Where the socket comes from. */
  readonly address: string;
  /** Subscriptions of this socket, with this one. */
  readonly open: number;
  readonly limit: number;
}

/** What graphql-js subscribes with, or why the request is refused. Only subscriptions run over the socket. */
export function subscriptionArguments(
  request: SubscriptionRequest,
  contextValue: GatewayContext,
): ExecutionArgs | readonly GraphQLError[] {
  try {
    return admitted(request, contextValue);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function admitted(
  { schema, operationCheck, payload, address, open, limit }: SubscriptionRequest,
  contextValue: GatewayContext,
): ExecutionArgs | readonly GraphQLError[] {
  if (open > limit) {
    const message = `One socket carries ${limit} subscriptions at most; complete some, or open another socket.`;
    throw new GraphQLError(message, { extensions: { code: 'RATE_LIMITED' } });
  }
  const asking = { caller: contextValue.caller, address };
  const { document, faults } = operationCheck.document(persistedText(payload, operationCheck.trustedDocuments), asking);
  if (document === undefined) return faults;

  const { operationName, variables } = payload;
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) operationCheck.chargeRefused(asking);
  if (operation == null) throw badUserInput('Name one operation of the document in `operationName`.');
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw badUserInput(
      'Only subscriptions run over the socket and as event streams; send queries and mutations by HTTP POST to /graphql.',
    );
  }
  // Once for each subscription: what an event costs was known then, and a slow subscriber gets fewer.
  operationCheck.charge({ document, operation, variables: variables ?? {}, ...asking });
  return { schema, document, contextValue, operationName, variableValues: variables ?? null };
}
