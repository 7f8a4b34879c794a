import {
  createSourceEventStream,
  execute,
  getOperationAST,
  Kind,
  locatedError,
  type ExecutionArgs,
  type ExecutionResult,
} from 'graphql';
import type { VariableDefinitionNode } from 'graphql';
import type { Rights } from '../usecases/access.ts';
import type { EventRecord, EventSubscription } from '../usecases/reads.ts';
import type { GatewayContext } from './context.ts';
import { isDatabaseOutage } from './database-outage.ts';
import type { TransportOptions } from './transport.ts';
import { WantedEvents } from './wanted-events.ts';

type SharingOptions = Pick<TransportOptions, 'contextFor' | 'presentError'>;

/** Results as JSON text in UTF-8: each was executed and serialised once, for however many subscribers. */
export type SharedResults = EventSubscription<Buffer>;

/**
 * Subscribes as graphql-js does, but that subscribers with equal documents, variables and rights share one execution of each event.
 *
 * @returns the results; or the errors of a subscription that is refused; or, for a field that resolves to events of its own making,
 *   their results as graphql-js would have them
 */
export async function subscribeShared(
  args: ExecutionArgs,
  options: SharingOptions,
): Promise<ExecutionResult | SharedResults | AsyncIterableIterator<ExecutionResult>> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  if (!(source instanceof WantedEvents)) return executed(source, args);
  const results = source.follow({ key: keyOf(args), render: renderer(args, options), sizeOf: ({ length }) => length });
  try {
    // A wrong cursor refuses the subscription, not its first event.
    await results.started;
    return results;
  } catch (error) {
    return { errors: [locatedError(error, undefined)] };
  }
}

/** Whether these are results that were executed for all who share them. */
export function isShared(results: object): results is SharedResults {
  return 'onReady' in results;
}

/** An event's result for everybody who has the same key. */
function renderer(args: ExecutionArgs, { contextFor, presentError }: SharingOptions) {
  const { caller, origin } = args.contextValue as GatewayContext;
  const renderOne = async (event: EventRecord, contextValue: GatewayContext): Promise<Buffer> => {
    const { data, errors } = await execute({ ...args, rootValue: event, contextValue });
    // It is tried again: an event whose half is missing would be lost for good.
    const outage = errors?.find((error) => isDatabaseOutage(error));
    if (outage !== undefined) throw outage;
    const told = { data, ...(errors && { errors: errors.map((error) => presentError(error, SHARED)) }) };
    return Buffer.from(JSON.stringify(told));
  };
  return (events: readonly EventRecord[]): Promise<Buffer[]> => {
    // Loaders of their own: what events show of the present is as it is now, and read together.
    const contextValue = contextFor(caller, origin);
    return Promise.all(events.map((event) => renderOne(event, contextValue)));
  };
}

/** Stands for the request in errors: an execution that is shared belongs to none. */
const SHARED = 'shared-subscription';

/**
 * What the result of an event depends on beside the event. The cursor is left out: it says where one begins, and the type EventCursor
 * fits nowhere else in a subscription.
 */
function keyOf({ document, operationName, variableValues, contextValue }: ExecutionArgs): string | null {
  const text = document.loc?.source.body;
  if (text === undefined) return null;
  // Of this operation alone: another one of the document may give the same name to something else.
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const cursors = new Set(definitions.filter(isCursor).map(({ variable }) => variable.name.value));
  const variables = Object.entries(variableValues ?? {})
    .filter(([name]) => !cursors.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const { rights } = (contextValue as GatewayContext).caller;
  return JSON.stringify([text, operationName ?? null, variables, rightsKey(rights)]);
}

function isCursor({ type }: VariableDefinitionNode): boolean {
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return named.kind === Kind.NAMED_TYPE && named.name.value === 'EventCursor';
}

/** Everything of the rights but whose they are, and for how long: what they open. */
function rightsKey({
  credentialId: _id,
  expiresAt: _expiry,
  pointsPerMinute: _points,
  scopes,
  ...rest
}: Rights): unknown {
  return [[...scopes].sort(), rest];
}

/** As graphql-js maps a source: each event is executed for its one subscriber. */
function executed(source: AsyncIterable<unknown>, args: ExecutionArgs): AsyncIterableIterator<ExecutionResult> {
  const events = source[Symbol.asyncIterator]();
  const results: AsyncIterableIterator<ExecutionResult> = {
    next: async () => {
      const event = await events.next();
      return event.done === true ? event : { done: false, value: await execute({ ...args, rootValue: event.value }) };
    },
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}
