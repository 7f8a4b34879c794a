import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { addressGroup, clientAddress, type IsTrustedProxy } from '../client-address.ts';
import { CLOSE } from './socket-codes.ts';
import { connectionOf, type Connection } from './socket-connection.ts';
import { protocolPeer, subscriptionProtocol } from './socket-protocol.ts';
import { Tally } from './tally.ts';
import { GRAPHQL_PATH, LARGEST_PAYLOAD, type SubscriberTransport } from './transport.ts';

export interface SocketOptions extends SubscriberTransport {
  /** Of those from one address, sockets that have not authenticated yet. */
  readonly mostNewSocketsPerAddress?: number;
  readonly mostSubscriptionsPerSocket?: number;
  /** Between two pings; a peer that does not answer one until the next is gone. */
  readonly pingEveryMs?: number;
  /** Who may say for whom it asks. Default: nobody. */
  readonly isTrustedProxy?: IsTrustedProxy;
}

export interface SubscriptionSockets {
  /** Takes no more sockets, closes those that are open with 1001, and waits until they are closed. */
  drain(): Promise<void>;
}

/** A peer that does not answer the closing handshake in this time is cut off. */
const CLOSING_MS = 2_000;

/** Subscriptions by graphql-transport-ws at /graphql, on the HTTP server's upgrades. */
export function serveSubscriptions(server: Server, options: SocketOptions): SubscriptionSockets {
  const { held, mostSubscriptionsPerSocket = 20, pingEveryMs = 25_000, presentError } = options;
  const { isTrustedProxy = () => false } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_PAYLOAD, handleProtocols });
  const newOfAddress = new Tally(options.mostNewSocketsPerAddress ?? 50);
  const settled = new WeakMap<Connection, () => void>();
  const protocol = subscriptionProtocol({
    ...options,
    mostSubscriptions: mostSubscriptionsPerSocket,
    onAuthenticated: (connection, caller) => {
      if (!held.authenticated(connection, caller)) return false;
      settled.get(connection)?.();
      return true;
    },
  });
  let count = 0;

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    if (request.url?.split('?', 1)[0] !== GRAPHQL_PATH) {
      refuse(stream, '404 Not Found', `There is no socket here; subscriptions are at ${GRAPHQL_PATH}.`);
      return;
    }
    const address = addressGroup(clientAddress(request, isTrustedProxy));
    const release = held.hold(address);
    if (release === 'REPLICA_FULL') {
      refuse(
        stream,
        '503 Service Unavailable',
        'This replica takes no more sockets; connect again, it reaches another.',
      );
      return;
    }
    const settle = release === 'ADDRESS_FULL' ? null : newOfAddress.hold(address);
    if (release === 'ADDRESS_FULL' || settle === null) {
      if (release !== 'ADDRESS_FULL') release();
      refuse(
        stream,
        '429 Too Many Requests',
        'Your address has all the sockets it may have; close some, or try later.',
      );
      return;
    }
    stream.once('close', () => {
      release();
      settle();
    });
    // Not the request itself: a socket outlives it by days.
    const headers = pageOf(request);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // A broken frame, or one that is too large: ws closes the socket with the code for it.
      socket.on('error', () => undefined);
      const connection = connectionOf(socket, {
        id: `ws-${(++count).toString(36)}`,
        stream,
        address,
        headers,
      });
      settled.set(connection, settle);
      const closed = protocol.opened(protocolPeer(connection, presentError), connection);
      const stopPinging = ping(socket, pingEveryMs);
      socket.once('close', (code, reason) => {
        stopPinging();
        closed(code, reason.toString()).catch((error: unknown) => presentError(error, connection.id));
      });
    });
  });

  return {
    drain: async () => {
      held.drain();
      await Promise.all([...sockets.clients].map(closeForGood));
    },
  };
}

function pageOf({ headers: { origin, host } }: IncomingMessage): Connection['headers'] {
  return { ...(origin !== undefined && { origin }), ...(host !== undefined && { host }) };
}

function refuse(stream: Duplex, status: string, message: string): void {
  const head = ['Connection: close', 'Content-Type: text/plain; charset=utf-8', `Content-Length: ${message.length}`];
  stream.end(`HTTP/1.1 ${status}\r\n${head.join('\r\n')}\r\n\r\n${message}`);
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
    const timer = setTimeout(() => {
      socket.terminate();
    }, CLOSING_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(CLOSE.GOING_AWAY, 'The gateway is going away; connect again and go on from your cursor.');
  });
}
