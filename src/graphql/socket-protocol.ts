import { CloseCode, makeServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Caller } from '../usecases/ports.ts';
import { bearerKey, unauthenticated } from './authentication.ts';
import { isRetryable, type PresentError } from './errors.ts';
import { subscriptionArguments } from './subscription-request.ts';
import type { TransportOptions } from './transport.ts';

/** What belongs to one socket. */
interface Connection {
  readonly id: string;
  readonly socket: WebSocket;
  readonly closed: Promise<void>;
  caller: Caller | null;
}

type Protocol = ReturnType<typeof subscriptionProtocol>;
type ProtocolPeer = Parameters<Protocol['opened']>[0];

/** A client that asks on and does not read its answers is cut off here. Events wait for it, one a subscription. */
const MOST_UNSENT = 1024 * 1024;
const TRY_AGAIN_LATER = 1013;

/** graphql-transport-ws for this gateway: a key first, and then subscriptions alone. */
export function subscriptionProtocol(options: TransportOptions, mostSubscriptions: number) {
  const { schema, authenticate, contextFor, presentError } = options;
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
      const request = { schema, payload, open: Object.keys(subscriptions).length, limit: mostSubscriptions };
      return subscriptionArguments(request, contextFor(extra.caller));
    },
    onNext: ({ extra }, _id, _payload, _args, { errors, data }) =>
      errors && { ...(data !== undefined && { data }), errors: errors.map((error) => presentError(error, extra.id)) },
    onError: ({ extra }, _id, _payload, errors) => errors.map((error) => presentError(error, extra.id)),
  });
}

/** What is kept of a socket, from its first moment on. */
export function connectionOf(socket: WebSocket, id: string): Connection {
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      resolve();
    });
  });
  return { id, socket, closed, caller: null };
}

/** One socket as graphql-ws drives it. */
export function protocolPeer(connection: Connection, presentError: PresentError): ProtocolPeer {
  const { id, socket } = connection;
  return {
    protocol: socket.protocol,
    send: (data) => sent(connection, data),
    close: (code, reason) => {
      socket.close(code, reason);
    },
    onMessage: (handle) => {
      socket.on('message', (data: Buffer) => {
        if (socket.bufferedAmount > MOST_UNSENT) {
          socket.terminate();
          return;
        }
        handle(data.toString()).catch((error: unknown) => {
          // Clients of graphql-ws connect again by themselves after the first code, and not after the second.
          const isOutage = isRetryable(presentError(error, id));
          if (isOutage) socket.close(TRY_AGAIN_LATER, 'The database is away; connect again.');
          else socket.close(CloseCode.InternalServerError, `Something went wrong on our side. Request id ${id}.`);
        });
      });
    },
  };
}

/**
 * Resolves when the bytes have left the process: graphql-ws does not pull the next event before. On a socket that is closing,
 * only when it is closed: a source that always has an event would otherwise be pulled in a loop that nothing can end.
 */
async function sent({ socket, closed }: Connection, data: string): Promise<void> {
  if (socket.readyState === socket.OPEN) {
    await new Promise<void>((resolve) => {
      socket.send(data, () => {
        resolve();
      });
    });
  }
  if (socket.readyState !== socket.OPEN) await closed;
}
