import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { bearerKey, unauthenticated } from './authentication.ts';
import { subscriptionArguments } from './subscription-request.ts';
import { GRAPHQL_PATH, LARGEST_PAYLOAD, type TransportOptions } from './transport.ts';
import type { Caller } from '../usecases/ports.ts';

export interface SocketOptions extends TransportOptions {
  /** Sockets that one replica holds at most. */
  readonly mostSockets?: number;
  readonly mostSubscriptionsPerSocket?: number;
  /** Between two pings; a peer that does not answer one until the next is gone. */
  readonly pingEveryMs?: number;
}

export interface SubscriptionSockets {
  /** Takes no more sockets, closes those that are open with 1001, and waits until they are closed. */
  drain(): Promise<void>;
}

/** What belongs to one connection. */
interface Connection {
  readonly id: string;
  readonly socket: WebSocket;
  caller: Caller | null;
}

/** A client that asks on and does not read its answers is cut off here. Events wait for it, one a subscription. */
const MOST_UNSENT = 1024 * 1024;
const GOING_AWAY = 1001;
/** A peer that does not answer the closing handshake in this time is cut off. */
const CLOSING_MS = 2_000;

/** Subscriptions by graphql-transport-ws at /graphql, on the HTTP server's upgrades. */
export function serveSubscriptions(server: Server, options: SocketOptions): SubscriptionSockets {
  const { mostSockets = 10_000, pingEveryMs = 12_000 } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_PAYLOAD, handleProtocols });
  const protocol = graphqlProtocol(options);
  let isDraining = false;
  let count = 0;

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const isElsewhere = request.url?.split('?', 1)[0] !== GRAPHQL_PATH;
    if (isElsewhere || isDraining || sockets.clients.size >= mostSockets) {
      refuse(stream, isElsewhere ? '404 Not Found' : '503 Service Unavailable');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const connection: Connection = { id: `ws-${(++count).toString(36)}`, socket, caller: null };
      const stopPinging = ping(socket, pingEveryMs);
      const closed = protocol.opened(peer(connection), connection);
      // A broken frame, or one that is too large: ws closes the socket with the code for it.
      socket.on('error', () => undefined);
      socket.once('close', (code, reason) => {
        stopPinging();
        closed(code, reason.toString()).catch((error: unknown) => options.presentError(error, connection.id));
      });
    });
  });

  function peer({ id, socket }: Connection): Parameters<typeof protocol.opened>[0] {
    return {
      protocol: socket.protocol,
      // Resolves when the bytes have left the process: graphql-ws does not pull the next event before.
      send: (data) =>
        new Promise((resolve) => {
          if (socket.readyState === socket.OPEN) socket.send(data, () => resolve());
          else resolve();
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) => {
        socket.on('message', (data: Buffer) => {
          if (socket.bufferedAmount > MOST_UNSENT) {
            socket.terminate();
            return;
          }
          handle(data.toString()).catch((error: unknown) => {
            options.presentError(error, id);
            socket.close(CloseCode.InternalServerError, 'Something went wrong on our side; connect again.');
          });
        });
      },
    };
  }

  return {
    drain: async () => {
      isDraining = true;
      await Promise.all([...sockets.clients].map(closeForGood));
    },
  };
}

function graphqlProtocol(options: SocketOptions) {
  const { schema, authenticate, contextFor, presentError, mostSubscriptionsPerSocket = 100 } = options;
  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: 3_000,
    onConnect: async ({ connectionParams, extra }) => {
      const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
      const authorization = typeof given === 'string' ? given : undefined;
      extra.caller = await authenticate(authorization);
      if (extra.caller !== null) return true;
      if (bearerKey(authorization) === null) {
        extra.socket.close(CloseCode.Unauthorized, 'Send connectionParams { "authorization": "Bearer <key>" }.');
      } else {
        extra.socket.close(CloseCode.Forbidden, 'This API key is not known, or it was revoked.');
      }
      return false;
    },
    onSubscribe: ({ extra, subscriptions }, _id, payload) => {
      if (extra.caller === null) return [unauthenticated(undefined)];
      const limit = mostSubscriptionsPerSocket;
      const request = { schema, payload, open: Object.keys(subscriptions).length, limit };
      return subscriptionArguments(request, contextFor(extra.caller));
    },
    onNext: ({ extra }, _id, _payload, _args, result) => {
      const { errors, data = null } = result;
      return errors && { data, errors: errors.map((error) => presentError(error, extra.id)) };
    },
    onError: ({ extra }, _id, _payload, errors) => errors.map((error) => presentError(error, extra.id)),
  });
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** @returns stops it */
function ping(socket: WebSocket, everyMs: number): () => void {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  const timer = setInterval(() => {
    if (isAlive) socket.ping();
    else socket.terminate();
    isAlive = false;
  }, everyMs);
  return () => {
    clearInterval(timer);
  };
}

async function closeForGood(socket: WebSocket): Promise<void> {
  if (socket.readyState === socket.CLOSED) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => socket.terminate(), CLOSING_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(GOING_AWAY, 'The gateway is going away; connect again and go on from your cursor.');
  });
}
