import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { AuthenticatedCaller } from '../usecases/access.ts';

/** What belongs to one socket. */
export interface Connection {
  readonly id: string;
  readonly socket: WebSocket;
  readonly closed: Promise<void>;
  /** The client's, behind the proxies that are trusted. */
  readonly address: string;
  /** Of the request that it began with: which page asks, and where. */
  readonly headers: IncomingMessage['headers'];
  /** Once it has authenticated: with what, and as whom. */
  authorization: string | undefined;
  caller: AuthenticatedCaller | null;
  /** How many subscriptions are open. */
  subscriptions: () => number;
  /** Since when it has none, by `performance.now()`; null: it has some. */
  idleSince: number | null;
  /** Messages that have not left the process, and since when none of them did. */
  unsent: number;
  stalledSince: number;
}

/** What is kept of a socket, from its first moment on. */
export function connectionOf(
  socket: WebSocket,
  { id, address, headers }: Pick<Connection, 'id' | 'address' | 'headers'>,
): Connection {
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      resolve();
    });
  });
  const now = performance.now();
  return {
    id,
    socket,
    closed,
    address,
    headers,
    authorization: undefined,
    caller: null,
    subscriptions: () => 0,
    idleSince: now,
    unsent: 0,
    stalledSince: now,
  };
}

/**
 * Resolves when the bytes have left the process: graphql-ws does not pull the next event before. On a socket that is closing,
 * only when it is closed: a source that always has an event would otherwise be pulled in a loop that nothing can end.
 */
export async function send(connection: Connection, data: string): Promise<void> {
  const { socket, closed } = connection;
  if (socket.readyState === socket.OPEN) {
    if (connection.unsent === 0) connection.stalledSince = performance.now();
    connection.unsent += 1;
    await new Promise<void>((resolve) => {
      socket.send(data, () => {
        connection.unsent -= 1;
        connection.stalledSince = performance.now();
        resolve();
      });
    });
  }
  if (socket.readyState !== socket.OPEN) await closed;
}
