import type { Attempt, HttpAttempt } from './attempt.ts';
import type { HttpAnswer } from './http-answers.ts';
import type { SocketExchange } from './socket-exchange.ts';

/** What is wrong with an answer, in words; null: nothing. */
export type Verdict = string | null;

/** The codes of the contract that somebody who does wrong can get. */
const CODES = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_FOUND',
]);

/** What only the inside of a gateway could say: stacks, paths, and the words of PostgreSQL and of JavaScript. */
const INSIDE = [
  /\n\s+at |\\n\s+at /,
  /node_modules|node:internal|dist\/[\w/-]+\.js|src\/[\w/-]+\.ts/,
  new RegExp(process.cwd().replace(/\W/g, '\\$&')),
  /invalid input syntax for|violates \w+ constraint|syntax error at or near|relation "\w+"|out of range for type|invalid byte sequence/,
  /is not a function|is not iterable|Cannot read prop|Cannot convert|Unexpected token|Maximum call stack|\[object Object\]/,
];

/** What ends with the other subscriptions of the socket, and at no time. */
const OF_ONE_SOCKET = /subscriptions at most/;

/** What the parser of HTTP refuses has no address yet. */
const NO_HTTP = /^\{"message":"(This is no HTTP request|The headers of this request are too long)/;

/** Of a token by a key that nobody knows, the gateway cannot tell whether its issuer made the key this moment. */
const MAY_WAIT = /"message":"The gateway cannot reach the identity provider of this token/;

export function verdictOn(attempt: Attempt, { status, headers, body }: HttpAnswer): Verdict {
  if (status >= 500 && !(status === 503 && MAY_WAIT.test(body) && body.includes('"retryable":true')))
    return `It was answered with ${status}: ${body}`;
  const type = headers.get('content-type') ?? '';
  // The explorer is a page, with scripts of its own.
  if (/^text\/html|javascript|^text\/css/.test(type)) return null;
  const inside = INSIDE.map((pattern) => pattern.exec(body)?.[0]).find((found) => found !== undefined);
  if (inside !== undefined) return `The answer shows the inside, ${JSON.stringify(inside)}: ${body}`;
  if (!type.includes('json') || body === '') return null;
  const answer = parsed(body);
  if (typeof answer !== 'object' || answer === null) return `The answer is no JSON: ${body}`;
  if (
    attempt.transport === 'http' &&
    isGraphql(attempt) &&
    !NO_HTTP.test(body) &&
    !('errors' in answer) &&
    !('data' in answer)
  )
    return `The answer is none of GraphQL: ${body}`;
  return 'errors' in answer ? faultOfErrors(answer.errors, body) : null;
}

/** A socket that is closed with a code for what the gateway did wrong, or that is told of an error which is none of the contract. */
export function verdictOnSocket({ messages, closeCode }: SocketExchange): Verdict {
  if (closeCode !== null && [1006, 1011, 1013, 4500].includes(closeCode))
    return `The socket was closed with ${closeCode}.`;
  for (const text of messages) {
    const inside = INSIDE.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
    if (inside !== undefined) return `The socket shows the inside, ${JSON.stringify(inside)}: ${text}`;
    const { type, payload } = parsed(text) as { type: string; payload?: { errors?: unknown } };
    const errors = type === 'error' ? payload : payload?.errors;
    const fault = errors === undefined ? null : faultOfErrors(errors, text);
    if (fault !== null) return fault;
  }
  return null;
}

interface Extensions {
  readonly code?: string;
  readonly retryable?: boolean;
  readonly retryAfter?: number;
}

function faultOfErrors(errors: unknown, body: string): Verdict {
  if (!Array.isArray(errors) || errors.length === 0) return `The errors are no list of errors: ${body}`;
  for (const error of errors as { message?: unknown; extensions?: Extensions }[]) {
    const { message, extensions: { code, retryable, retryAfter } = {} } = error;
    if (typeof message !== 'string' || message === '') return `An error has no message: ${body}`;
    if (code === 'RATE_LIMITED' && typeof retryAfter !== 'number' && !OF_ONE_SOCKET.test(message))
      return `Nobody is told when to try again: ${body}`;
    if (code === undefined || (!CODES.has(code) && retryable !== true))
      return `${code ?? 'No code'} is none of the contract: ${body}`;
  }
  return null;
}

function isGraphql({ method, path }: HttpAttempt): boolean {
  return path.split('?', 1)[0] === '/graphql' && (method === 'POST' || method === 'GET');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
