import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { AuthenticatedCaller } from '../usecases/access.ts';

/** What belongs to one socket. */
export interface Connection {
  readonly id: string;
  readonly socket: WebSocket;
  /** What the socket writes to. */
  readonly stream: Duplex;
  readonly closed: Promise<void>;
  /** The client's, behind the proxies that are trusted. */
  readonly address: string;
  /** Of the request that it began with: which page asks, and where. */
  readonly headers: Pick<IncomingMessage['headers'], 'origin' | 'host'>;
  /** Once it has authenticated: with what, and as whom. */
  authorization: string | undefined;
  caller: AuthenticatedCaller | null;
  /** The ids of subscriptions that were asked for and do not stand yet. */
  readonly beginning: Set<string>;
  /** What ends each of its subscriptions, by the id that the client gave it. */
  readonly deliveries: Map<string, () => void>;
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
  { id, stream, address, headers }: Pick<Connection, 'id' | 'stream' | 'address' | 'headers'>,
): Connection {
  const deliveries: Connection['deliveries'] = new Map();
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      for (const end of deliveries.values()) end();
      resolve();
    });
  });
  const now = performance.now();
  return {
    id,
    socket,
    stream,
    closed,
    beginning: new Set(),
    deliveries,
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
 * Counts something as unsent until it has left the process.
 *
 * @returns what to call back then; never called where the socket is closed before
 */
function sending(connection: Connection, sent: () => void): () => void {
  if (connection.unsent === 0) connection.stalledSince = performance.now();
  connection.unsent += 1;
  return () => {
    connection.unsent -= 1;
    connection.stalledSince = performance.now();
    sent();
  };
}

/**
 * Writes frames, whole ones, to the socket. What ws sends goes whole and at once too, as nothing is compressed, so that neither gets
 * between the other's.
 *
 * @param sent called back when they have left the process; not where the socket is closed before
 */
export function sendFrames(connection: Connection, frames: Buffer, sent: () => void): void {
  const left = sending(connection, sent);
  connection.stream.write(frames, (error) => {
    if (!error) left();
  });
}

/**
 * Resolves when the bytes have left the process: graphql-ws does not pull the next event before. On a socket that is closing,
 * only when it is closed: a source that always has an event would otherwise be pulled in a loop that nothing can end.
 */
export async function send(connection: Connection, data: string): Promise<void> {
  const { socket, closed } = connection;
  if (socket.readyState === socket.OPEN) {
    await new Promise<void>((resolve) => {
      socket.send(data, sending(connection, resolve));
    });
  }
  if (socket.readyState !== socket.OPEN) await closed;
}
