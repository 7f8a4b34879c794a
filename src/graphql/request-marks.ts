/** What is known of a request from outside GraphQL. */
export interface RequestMark {
  readonly requestId: string;
  /** What counts as the client's address in limits: one of IPv4, or a whole network of IPv6; behind the proxies that are trusted. */
  readonly address: string;
  /** The client's address itself, as evidence has it. */
  readonly client: string;
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
