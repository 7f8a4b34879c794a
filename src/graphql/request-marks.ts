/** What is known of a request from outside GraphQL. */
export interface RequestMark {
  readonly requestId: string;
  /** What the client counts as one with, for limits: its address, or its network (IPv6). */
  readonly address: string;
  /** The client's own address, behind the proxies that are trusted, for evidence. */
  readonly ipAddress: string;
}

/** Apollo copies the context, own symbols included, so that a WeakMap of contexts would not know it again. */
const MARK = Symbol('the request of this context');

interface Marked {
  [MARK]?: RequestMark;
}

const errors = new WeakMap<Error, RequestMark>();

/** Remembers which request a context belongs to. */
export function markContext<Context extends object>(context: Context, mark: RequestMark): Context {
  (context as Marked)[MARK] = mark;
  return context;
}

/** The request of a context; undefined: it began in no HTTP request. */
export function requestOf(context: object): RequestMark | undefined {
  return (context as Marked)[MARK];
}

/** Remembers which request an error belongs to: Apollo's `formatError` is told of none. */
export function markError<Thrown extends Error>(error: Thrown, mark: RequestMark | undefined): Thrown {
  if (mark !== undefined) errors.set(error, mark);
  return error;
}

/** The id of the request that an error came up in. */
export function requestIdOf(error: unknown): string {
  return (error instanceof Error ? errors.get(error)?.requestId : undefined) ?? 'unknown';
}
