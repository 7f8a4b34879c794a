import { makeServer } from 'graphql-ws';
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { AuthenticatedCaller } from '../usecases/access.ts';
import { bearerKey, unauthenticated } from './authentication.ts';
import { isRetryable, type PresentError } from './errors.ts';
import { refuseForeignOrigin } from './foreign-origin.ts';
import { CLOSE } from './socket-codes.ts';
import { isShared, subscribeShared } from './shared-subscription.ts';
import { send, type Connection } from './socket-connection.ts';
import { deliverTo } from './socket-delivery.ts';
import { subscriptionArguments } from './subscription-request.ts';
import type { SubscriberTransport, TransportOptions } from './transport.ts';

interface ProtocolOptions extends SubscriberTransport {
  readonly mostSubscriptions: number;
  /** Told of a socket that knows who it is; false: its credential has sockets enough. */
  readonly onAuthenticated: (connection: Connection, caller: AuthenticatedCaller) => boolean;
}

type ProtocolPeer = Parameters<ReturnType<typeof subscriptionProtocol>['opened']>[0];

/** A client that asks on and does not read its answers is cut off here. Events wait for it, one a subscription. */
const MOST_UNSENT = 1024 * 1024;

/** Messages of one client within a second: one that subscribes to all that it may sends a fifth of it. */
const MOST_MESSAGES = 100;
const SECOND = 1_000;

/** For the key, after the handshake. Over a bad line it comes late; how many may wait for it is bounded by address. */
const INIT_WAIT_MS = 10_000;

/** graphql-transport-ws for this gateway: a key first, and then subscriptions alone. */
export function subscriptionProtocol(options: ProtocolOptions) {
  const { schema, operationCheck, contextFor, presentError, mostSubscriptions: limit, observer } = options;
  const observed = observer === undefined ? {} : { observer };
  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: INIT_WAIT_MS,
    onConnect: async (protocol) => {
      const { connectionParams, extra } = protocol;
      const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
      extra.authorization = typeof given === 'string' ? given : undefined;
      const caller = await callerOf(options, extra);
      if (caller === null || extra.socket.readyState !== extra.socket.OPEN) return false;
      extra.subscriptions = () => Object.keys(protocol.subscriptions).length;
      extra.caller = caller;
      if (options.onAuthenticated(extra, caller)) return true;
      extra.socket.close(
        CLOSE.TRY_AGAIN_LATER,
        'This credential has all the sockets it may have here; share them, or try later.',
      );
      return false;
    },
    onSubscribe: ({ extra, subscriptions }, id, payload) => {
      const { caller, address, headers, beginning } = extra;
      if (caller === null) return [unauthenticated(undefined)];
      // graphql-ws forgets an id that is completed while its subscription begins, and would take both for one.
      if (beginning.has(id)) {
        extra.socket.close(CLOSE.ID_IN_USE, `Subscriber for ${id} already exists`);
        return [new GraphQLError('This id is in use.', { extensions: { code: 'BAD_USER_INPUT' } })];
      }
      const open = Object.keys(subscriptions).length;
      const request = { schema, operationCheck, payload, address, open, limit };
      const begun = subscriptionArguments(request, contextFor(caller, headers.origin ?? null));
      if ('schema' in begun) beginning.add(id);
      return begun;
    },
    // The shared ones are results too, as their text; onOperation takes them before graphql-ws reads any.
    subscribe: (args) => subscribeShared(args, options) as Promise<ExecutionResult>,
    onOperation: ({ extra: connection }, id, _payload, _args, results) => {
      connection.beginning.delete(id);
      return isShared(results) ? deliverTo({ id, connection, ...observed }, results) : undefined;
    },
    onNext: ({ extra }, _id, _payload, _args, { errors, data }) =>
      errors && { ...(data !== undefined && { data }), errors: errors.map((error) => presentError(error, extra.id)) },
    onError: ({ extra }, _id, _payload, errors) => errors.map((error) => presentError(error, extra.id)),
  });
}

/** Who opened a socket; where nobody may, it is closed with the reason, and null. */
async function callerOf(options: TransportOptions, connection: Connection): Promise<AuthenticatedCaller | null> {
  const { authorization, socket, address, headers } = connection;
  try {
    const caller = await options.authenticate(authorization, address);
    if (caller?.rights.kind === 'SITE_KEY' || caller?.rights.link !== undefined) {
      socket.close(
        CLOSE.FORBIDDEN,
        `No subscription is for ${caller.rights.link === undefined ? 'a site key' : 'this link'}; connect with a key or a token that may subscribe.`,
      );
      return null;
    }
    if (caller !== null) {
      await refuseForeignOrigin(options.originAllowed, caller, headers);
      return caller;
    }
    if (bearerKey(authorization) === null) {
      socket.close(CLOSE.UNAUTHORIZED, 'Send connectionParams { "authorization": "Bearer <key>" }.');
    } else {
      socket.close(CLOSE.FORBIDDEN, 'This credential is not known, or it was revoked or has expired.');
    }
  } catch (error) {
    const code = error instanceof GraphQLError ? error.extensions['code'] : null;
    if (code === 'RATE_LIMITED')
      socket.close(CLOSE.TOO_MANY, 'Too many wrong credentials came from your address; try again in a minute.');
    else if (code === 'FORBIDDEN')
      socket.close(CLOSE.FORBIDDEN, 'This origin is not listed for this business; list it first.');
    else throw error;
  }
  return null;
}

/** graphql-ws throws where a client sends what only servers do. */
function isForServersAlone(error: unknown): boolean {
  return (error as Partial<Error> | null)?.message?.startsWith('Unexpected message of type') === true;
}

/** One socket as graphql-ws drives it. */
export function protocolPeer(connection: Connection, presentError: PresentError): ProtocolPeer {
  const { id, socket } = connection;
  let second = 0;
  let messages = 0;
  const isTooMuch = (): boolean => {
    const now = performance.now();
    if (now - second >= SECOND) {
      second = now;
      messages = 0;
    }
    messages += 1;
    if (socket.bufferedAmount > MOST_UNSENT) socket.terminate();
    else if (messages > MOST_MESSAGES) socket.close(CLOSE.TOO_MANY, `Send at most ${MOST_MESSAGES} messages a second.`);
    return socket.readyState !== socket.OPEN;
  };
  // ws answers each by itself.
  socket.on('ping', isTooMuch);

  return {
    protocol: socket.protocol,
    send: (data) => send(connection, data),
    close: (code, reason) => {
      socket.close(code, reason);
    },
    onMessage: (handle) => {
      socket.on('message', (data: Buffer) => {
        if (isTooMuch()) return;
        handle(data.toString()).catch((error: unknown) => {
          if (isForServersAlone(error)) {
            socket.close(CLOSE.NOT_A_MESSAGE, 'This message is one that servers send; see graphql-transport-ws.');
            return;
          }
          const isOutage = isRetryable(presentError(error, id));
          if (isOutage) socket.close(CLOSE.TRY_AGAIN_LATER, 'The database is away; connect again.');
          else socket.close(CLOSE.FAILED, `Something went wrong on our side. Request id ${id}.`);
        });
      });
    },
  };
}
