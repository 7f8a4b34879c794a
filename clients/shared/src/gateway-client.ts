import {
  cacheExchange,
  Client,
  fetchExchange,
  subscriptionExchange,
  type Exchange,
  type ExecutionResult,
} from '@urql/core';
import { createClient as createSocket, type Client as Socket } from 'graphql-ws';
import { fetchByHash, subscribeByHash } from './documents-by-hash.ts';

export interface GatewayClientOptions {
  /** What opens the gateway: an API key, a token, or what a link carried. */
  readonly credential: string;
  /** Told when the socket is there, and when it is lost; it is made when something is followed first. */
  readonly onSocket?: (isConnected: boolean) => void;
}

/** Where the gateway that served this page has its GraphQL: beside the page, whatever path a proxy puts before both. */
const PATH = 'graphql';
const LONGEST_WAIT_MS = 5_000;
const ASK_EVERY_MS = 10_000;
/** A gateway that answers no ping for so long is gone, whatever the socket believes. */
const LONGEST_SILENCE_MS = 5_000;

/** Speaks to the gateway that served this page, and to nobody else. */
export function createGatewayClient({ credential, onSocket }: GatewayClientOptions): Client {
  const authorization = `Bearer ${credential}`;
  const { href } = new URL(PATH, location.href);
  const socketUrl = new URL(href);
  socketUrl.protocol = socketUrl.protocol.replace('http', 'ws');
  let silence: ReturnType<typeof setTimeout> | undefined;
  const socket: Socket = createSocket({
    url: socketUrl.href,
    connectionParams: { authorization },
    // Who follows something resumes it by cursor: here the connection alone is tried again.
    retryAttempts: 0,
    keepAlive: ASK_EVERY_MS,
    on: {
      connected: () => onSocket?.(true),
      closed: () => {
        clearTimeout(silence);
        onSocket?.(false);
      },
      ping: (received) => {
        if (!received) silence = setTimeout(() => socket.terminate(), LONGEST_SILENCE_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(silence);
      },
    },
  });
  // Browsers keep sockets that lead nowhere for minutes.
  addEventListener('offline', () => socket.terminate());
  const follow: Exchange = subscriptionExchange({
    forwardSubscription: (request) => ({
      subscribe: (sink) => ({
        unsubscribe: subscribeByHash(socket, request, {
          ...sink,
          next: (result) => sink.next(result as ExecutionResult),
        }),
      }),
    }),
  });
  return new Client({
    url: href,
    preferGetMethod: false,
    fetch: fetchByHash,
    fetchOptions: { headers: { authorization } },
    exchanges: [cacheExchange, fetchExchange, follow],
  });
}

/** How long to wait before trying again for the n-th time, in ms: longer each time, and never the same for all pages at once. */
export function waitBeforeRetry(attempt: number, random: () => number = Math.random): number {
  return Math.min(LONGEST_WAIT_MS, 250 * 2 ** attempt) * (0.5 + random() / 2);
}
