import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { connectionOf, protocolPeer, subscriptionProtocol } from './socket-protocol.ts';
import { GRAPHQL_PATH, LARGEST_PAYLOAD, type TransportOptions } from './transport.ts';

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

const GOING_AWAY = 1001;
/** A peer that does not answer the closing handshake in this time is cut off. */
const CLOSING_MS = 2_000;

/** Subscriptions by graphql-transport-ws at /graphql, on the HTTP server's upgrades. */
export function serveSubscriptions(server: Server, options: SocketOptions): SubscriptionSockets {
  const { mostSockets = 10_000, mostSubscriptionsPerSocket = 100, pingEveryMs = 12_000, presentError } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_PAYLOAD, handleProtocols });
  const protocol = subscriptionProtocol(options, mostSubscriptionsPerSocket);
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
      // A broken frame, or one that is too large: ws closes the socket with the code for it.
      socket.on('error', () => undefined);
      const connection = connectionOf(socket, `ws-${(++count).toString(36)}`);
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
      isDraining = true;
      await Promise.all([...sockets.clients].map(closeForGood));
    },
  };
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
    const timer = setTimeout(() => {
      socket.terminate();
    }, CLOSING_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(GOING_AWAY, 'The gateway is going away; connect again and go on from your cursor.');
  });
}
