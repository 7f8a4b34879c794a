import { once } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHandler } from 'graphql-sse';
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { EventsObserver } from '../usecases/event-ports.ts';
import { badUserInput } from './bad-user-input.ts';
import type { GatewayContext } from './context.ts';
import { streamConnection, type StreamConnection } from './event-stream-connection.ts';
import { refusalToHold } from './held-connections.ts';
import { isShared, subscribeShared, type SharedResults } from './shared-subscription.ts';
import { subscriptionArguments } from './subscription-request.ts';
import type { SubscriberTransport } from './transport.ts';

interface Asking {
  readonly context: GatewayContext;
  readonly address: string;
}

/** Whether a client asks for an event stream before anything else, as it does where WebSockets are blocked; others list it among what they take. */
export function wantsEventStream({ headers }: FastifyRequest): boolean {
  return headers.accept?.trimStart().startsWith('text/event-stream') === true;
}

/**
 * Subscriptions as Server-Sent Events, at the same address as everything else: the *distinct connections* mode of graphql-sse. Its
 * other mode, one connection for several subscriptions, would tie a client to one replica.
 */
export function eventStreams(options: SubscriberTransport) {
  const { schema, operationCheck, presentError, held, observer } = options;

  const subscribe = async (payload: SubscribePayload, { context, address }: Asking) => {
    const args = subscriptionArguments({ schema, operationCheck, payload, address, open: 1, limit: 1 }, context);
    return 'schema' in args ? subscribeShared(args, options) : { errors: args };
  };

  /** @throws where it is refused before a stream begins */
  return async (request: FastifyRequest, reply: FastifyReply, { context, address }: Asking): Promise<void> => {
    const payload = payloadOf(request);
    // It left while it was looked up who it is.
    if (isGone(reply)) {
      void reply.hijack();
      return;
    }
    const release = held.hold(address);
    if (typeof release === 'string') throw refusalToHold(release);
    let results: SharedResults | null = null;
    const connection = streamConnection(request, reply, context.caller, () => void results?.return());
    void connection.closed.then(release);
    if (!held.authenticated(connection, context.caller)) throw refusalToHold('CREDENTIAL_FULL');
    void connection.closed.then(held.stream(() => reply.raw.destroy()));

    const present = (errors: readonly GraphQLError[] = []): ExecutionResult =>
      ({ errors: errors.map((error) => presentError(error, request.id)) }) as unknown as ExecutionResult;
    const handle = createHandler({
      authenticate: () => null,
      onSubscribe: async () => {
        const subscribed = await subscribe(payload, { context, address });
        if (!isShared(subscribed)) return refused(present((subscribed as ExecutionResult).errors));
        results = subscribed;
        return streamed(results, connection, present, observer);
      },
    });
    const [body, init] = await handle({
      method: 'POST',
      url: request.url,
      headers: { get: (name) => (name === 'accept' ? 'text/event-stream' : 'application/json') },
      body: { ...payload },
      raw: request,
      context: null,
    });
    void reply.hijack();
    // Proxies that collect answers before they pass them on would keep events back.
    const headers = { ...(reply.getHeaders() as Record<string, string>), ...init.headers, 'x-accel-buffering': 'no' };
    reply.raw.writeHead(init.status, headers);
    for await (const chunk of body as AsyncGenerator<string>) {
      if (isGone(reply)) break;
      if (!reply.raw.write(chunk)) await Promise.race([once(reply.raw, 'drain'), connection.closed]);
      if (chunk.startsWith('event: next')) connection.left();
    }
    reply.raw.end();
  };
}

function isGone({ raw }: FastifyReply): boolean {
  return raw.destroyed;
}

/** graphql-sse takes a result without `data` for something else. */
async function* refused(result: ExecutionResult): AsyncGenerator<ExecutionResult, undefined> {
  yield result;
  return undefined;
}

/** What graphql-sse pulls: no faster than the client reads, and with an ending in words where it did not end by itself. */
function streamed(
  results: SharedResults,
  connection: StreamConnection,
  present: (errors: readonly GraphQLError[]) => ExecutionResult,
  observer: EventsObserver | undefined,
): AsyncGenerator<ExecutionResult, undefined> {
  let isOver = false;
  const last = (errors: readonly GraphQLError[]): IteratorResult<ExecutionResult, undefined> => {
    isOver = true;
    connection.began();
    return { done: false, value: present(errors) };
  };
  const generator: AsyncGenerator<ExecutionResult, undefined> = {
    next: async () => {
      if (isOver) return DONE;
      await connection.room();
      try {
        const { done, value } = await results.next();
        const farewell = connection.farewell();
        if (done !== true) {
          connection.began();
          observer?.delivered(1, results.delayMs);
          return { done: false, value: JSON.parse(value.toString()) as ExecutionResult };
        }
        if (farewell === null) return DONE;
        return last([new GraphQLError(farewell.message, { extensions: { code: farewell.code } })]);
      } catch (error) {
        return last([new GraphQLError((error as Error).message, { originalError: error as Error })]);
      }
    },
    return: async () => {
      isOver = true;
      await results.return();
      return DONE;
    },
    throw: async () => generator.return(undefined),
    [Symbol.asyncIterator]: () => generator,
    [Symbol.asyncDispose]: async () => {
      await generator.return(undefined);
    },
  };
  return generator;
}

const DONE = { done: true, value: undefined } as const;

/** By POST as for any operation, or by GET. */
function payloadOf({ method, body, query }: FastifyRequest): SubscribePayload {
  const given = (
    method === 'GET' ? ofAddress(query as Record<string, unknown>) : body
  ) as Partial<SubscribePayload> | null;
  const { query: text, variables, extensions } = given ?? {};
  const isWhole = typeof (variables ?? {}) === 'object' && typeof (extensions ?? {}) === 'object';
  if (isWhole && (typeof text === 'string' || extensions != null)) return { ...given, query: text ?? '' };
  throw badUserInput(
    'Send one subscription: by POST as JSON {"query": "subscription { … }", "variables": {…}}, or by GET as `query` and `variables`.',
  );
}

function ofAddress(query: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const parsed = (name: string): unknown => {
    const text = query[name];
    try {
      return typeof text === 'string' ? JSON.parse(text) : undefined;
    } catch {
      throw badUserInput(`The \`${name}\` of the address is not JSON that can be read.`);
    }
  };
  return { ...query, variables: parsed('variables'), extensions: parsed('extensions') };
}
