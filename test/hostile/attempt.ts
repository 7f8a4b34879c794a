/** One hostile request, as it was generated: whose key it carries is filled in when it is sent. */
export type Attempt = HttpAttempt | StreamAttempt | SocketAttempt;

/** What stands in `Authorization`: a key of the world by its name, any text, or nothing. */
export type Credential = { readonly key: KeyName } | { readonly text: string } | null;

/**
 * ADMIN has every scope, READER only `read`, LISTENER only `subscribe`, TRUSTED may run trusted documents alone, SITE is public.
 * TOKEN is a genuine JWT that may read, and SESSION one of a single customer.
 */
export type KeyName = 'ADMIN' | 'READER' | 'LISTENER' | 'TRUSTED' | 'SITE' | 'TOKEN' | 'SESSION';

export type Header = readonly [name: string, value: string];

/** A request in the form of HTTP, whatever is in it: it has to be answered. */
export interface HttpAttempt {
  readonly transport: 'http';
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly Header[];
  readonly credential: Credential;
  readonly body: Uint8Array | null;
}

/** Bytes on a connection of their own. What cannot be read as HTTP, or is cut off, need not be answered. */
export interface StreamAttempt {
  readonly transport: 'stream';
  readonly kind: string;
  readonly parts: readonly Uint8Array[];
  /** Between the parts. */
  readonly pauseMs: number;
  /** What has to be answered; 0: whatever comes. */
  readonly answers: number;
}

/** Frames on a WebSocket that was opened rightly. */
export interface SocketAttempt {
  readonly transport: 'socket';
  readonly kind: string;
  readonly credential: Credential;
  /** Whether `connection_init` goes ahead of them. */
  readonly isInitialised: boolean;
  readonly frames: readonly Uint8Array[];
}

/** The request as it can be read and sent again; bytes that are no text are escaped, and what repeats itself is counted. */
export function describeAttempt({ kind, transport, ...rest }: Attempt): string {
  return `${kind} over ${transport}, bytes as latin1: ${JSON.stringify(shown(rest))}`;
}

const LONG_RUN = /(.{1,12}?)\1{30,}/gs;

function shown(value: unknown): unknown {
  if (value instanceof Uint8Array) return shown(Buffer.from(value).toString('latin1'));
  if (typeof value === 'string')
    return value.replace(LONG_RUN, (run, one: string) => `${one}«${run.length / one.length} times»`);
  if (Array.isArray(value))
    return value.length > 100 ? [`${value.length} items, first`, shown(value[0])] : value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shown(inner)]));
}
