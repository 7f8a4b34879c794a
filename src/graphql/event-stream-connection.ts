import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuthenticatedCaller } from '../usecases/access.ts';
import { CLOSE } from './socket-codes.ts';
import type { Watched } from './socket-watch.ts';

/** Results that graphql-sse may hold for a client that does not read; it would take them without end. */
const MOST_UNSENT = 16;

/** One event stream, watched as a socket is. */
export interface StreamConnection extends Watched {
  /** Why it was closed from here, in words for the client; null: it was not. */
  farewell(): { readonly code: string; readonly message: string } | null;
  /** Resolves when there is room for another result, or the client is gone. */
  room(): Promise<void>;
  /** One more is on its way; one of them has left. */
  began(): void;
  left(): void;
}

/** @param onClosed told to end it; what it is told for can be asked then */
export function streamConnection(
  { id, headers }: FastifyRequest,
  { raw }: FastifyReply,
  caller: AuthenticatedCaller,
  onClosed: () => void,
): StreamConnection {
  let farewell: ReturnType<StreamConnection['farewell']> = null;
  let roomAgain: (() => void) | null = null;
  const closed = new Promise<void>((resolve) => {
    raw.once('close', () => {
      resolve();
      roomAgain?.();
      onClosed();
    });
  });
  const connection: StreamConnection = {
    id,
    headers,
    closed,
    authorization: headers.authorization,
    caller,
    idleSince: null,
    unsent: 0,
    stalledSince: performance.now(),
    subscriptions: () => 1,
    socket: {
      close: (code, message = '') => {
        farewell ??= {
          code: code === CLOSE.FORBIDDEN ? 'FORBIDDEN' : 'INTERNAL_SERVER_ERROR',
          message: String(message),
        };
        onClosed();
      },
      terminate: () => raw.destroy(),
    },
    farewell: () => farewell,
    room: async () => {
      if (connection.unsent < MOST_UNSENT || raw.destroyed) return;
      await new Promise<void>((resolve) => (roomAgain = resolve));
    },
    began: () => {
      if (connection.unsent === 0) connection.stalledSince = performance.now();
      connection.unsent += 1;
    },
    left: () => {
      connection.unsent -= 1;
      connection.stalledSince = performance.now();
      roomAgain?.();
    },
  };
  return connection;
}
