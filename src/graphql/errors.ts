import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { CursorExpiredError, SlowConsumerError } from '../usecases/event-ports.ts';
import { isDatabaseOutage } from './database-outage.ts';
import { describeFailure } from './failure-log.ts';
import { literalFault, syntaxFault, variableFault } from './input-fault.ts';
import { encodeEventCursor } from './scalars/event-cursor.ts';
import { persistedQueryFault } from './trusted-documents/persisted-query-fault.ts';

/** Where what went wrong on our side is written, whole. */
export interface FailureLog {
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Turns any error into what callers see: a code of the contract and a message that says what to do. */
export type PresentError = (error: unknown, requestId: string) => GraphQLFormattedError;

/** The codes of the contract that resolvers throw on purpose; their messages are meant for callers. */
const DELIBERATE = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED', 'BAD_USER_INPUT', 'SLOW_CONSUMER']);

/** Apollo's own codes for requests that are not right. */
const MALFORMED = new Set(['BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE']);

/**
 * Callers see the codes of the contract, SLOW_CONSUMER on subscriptions, and PERSISTED_QUERY_NOT_FOUND, which clients of persisted
 * queries act on. Whatever else is thrown is masked and logged.
 * A database that is away is told by `retryable: true`.
 */
export function errorPresenter(log: FailureLog): PresentError {
  return (thrown, requestId) => {
    const error = asGraphQLError(thrown);
    const told = forCaller(error);
    if (told !== null)
      return formatted(error, told.message, { ...ownExtensions(error), ...told.more, code: told.code });

    const isOutage = isDatabaseOutage(error);
    const whole = describeFailure(error);
    log.error(
      { requestId, path: error.path?.join('.'), failure: whole },
      isOutage ? 'The database is away; an operation failed.' : 'An operation failed unexpectedly.',
    );
    const message = isOutage
      ? `The gateway cannot reach its database at the moment; retry in a few seconds, a mutation with the same idempotency key. Request id ${requestId}.`
      : `Something went wrong on our side; it is logged. Retry a mutation only with the same idempotency key. Request id ${requestId}.`;
    return formatted(error, message, {
      code: 'INTERNAL_SERVER_ERROR',
      requestId,
      ...(isOutage && { retryable: true }),
    });
  };
}

/** Whether a presented error says that the same call can succeed later; HTTP answers it with 503. */
export function isRetryable(error: GraphQLFormattedError): boolean {
  return error.extensions?.['retryable'] === true;
}

interface Told {
  readonly code: string;
  readonly message: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

function forCaller(error: GraphQLError): Told | null {
  const { code } = error.extensions;
  const fault = variableFault(error);
  if (fault !== null) return { code: 'BAD_USER_INPUT', message: fault };
  if (code === 'GRAPHQL_PARSE_FAILED') return { code, message: syntaxFault(error.message) };
  if (code === 'GRAPHQL_VALIDATION_FAILED') return { code, message: literalFault(error) };
  if (typeof code === 'string' && DELIBERATE.has(code)) return { code, message: error.message };
  // What is away is named on purpose, and the same call can succeed later.
  if (code === 'INTERNAL_SERVER_ERROR' && error.extensions['retryable'] === true)
    return { code, message: error.message };
  if (typeof code === 'string' && MALFORMED.has(code)) return { code: 'BAD_USER_INPUT', message: error.message };
  const persisted = persistedQueryFault(error);
  if (persisted !== null) return persisted;
  if (error.originalError?.name === 'SlowConsumerError') {
    const { lastSeq } = error.originalError as SlowConsumerError;
    return {
      code: 'SLOW_CONSUMER',
      message: error.originalError.message,
      more: { lastCursor: encodeEventCursor(lastSeq) },
    };
  }
  if (error.originalError?.name === 'CursorExpiredError') {
    const { oldest } = error.originalError as CursorExpiredError;
    return {
      code: 'CURSOR_EXPIRED',
      message: error.originalError.message,
      more: { oldestCursor: encodeEventCursor(oldest) },
    };
  }
  if (error.originalError?.name === 'InvalidCursorError') {
    return { code: 'BAD_USER_INPUT', message: error.originalError.message };
  }
  // graphql-js checks arguments that come from nullable variables only when it gets to their field.
  const isOfGraphqlJs = error.originalError === undefined || error.originalError instanceof GraphQLError;
  if (isOfGraphqlJs && error.message.startsWith('Argument "')) {
    return { code: 'BAD_USER_INPUT', message: literalFault(error) };
  }
  return null;
}

function asGraphQLError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  const error =
    thrown instanceof Error ? thrown : new Error('Something was thrown that is no error.', { cause: thrown });
  return new GraphQLError(error.message, { originalError: error });
}

/** What a resolver added on purpose, such as a wait in seconds; `http` and `stacktrace` are for the server. */
function ownExtensions({ extensions }: GraphQLError): Record<string, unknown> {
  const { http: _http, stacktrace: _stacktrace, ...own } = extensions;
  return own;
}

function formatted(
  { locations, path }: GraphQLError,
  message: string,
  extensions: Record<string, unknown>,
): GraphQLFormattedError {
  return { message, ...(locations && { locations }), ...(path && { path }), extensions };
}
