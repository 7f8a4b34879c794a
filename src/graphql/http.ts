import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { AroundRequest } from '../around.ts';
import { addressGroup, plainAddress } from '../client-address.ts';
import { apolloServer } from './apollo.ts';
import { unauthenticated } from './authentication.ts';
import type { GatewayContext } from './context.ts';
import { isDatabaseOutage } from './database-outage.ts';
import { isRetryable } from './errors.ts';
import type { CompilationLimits } from './executor.ts';
import { eventStreams, wantsEventStream } from './event-stream.ts';
import { explorer, type ExplorerOptions } from './explorer.ts';
import { refuseForeignOrigin } from './foreign-origin.ts';
import { markContext, markError, type RequestMark } from './request-marks.ts';
import { GRAPHQL_PATH, LARGEST_PAYLOAD, type SubscriberTransport } from './transport.ts';

export interface HttpOptions extends SubscriberTransport {
  /** Null: no page, as the schema is not to be asked for. */
  readonly explorer?: ExplorerOptions | null;
  /** When operations are compiled; tests compile every one, or none. */
  readonly compilation?: CompilationLimits;
  /** Answers each operation in whatever has to be around it, such as a span. */
  readonly aroundRequest?: AroundRequest | undefined;
}

/** GraphQL at POST /graphql, queries at GET /graphql, and the explorer there for browsers. */
export function graphqlOverHttp(options: HttpOptions): FastifyPluginAsync {
  const { authenticate, contextFor, presentError } = options;

  return async (app) => {
    const apollo = apolloServer(options);
    await apollo.start();
    app.addHook('onClose', () => apollo.stop());
    const page = options.explorer === null ? null : await explorer(options.explorer);
    if (page !== null) await app.register(page.assets);

    const context = async (request: FastifyRequest): Promise<GatewayContext> => {
      const mark: RequestMark = {
        requestId: request.id,
        address: addressGroup(request.ip),
        ipAddress: plainAddress(request.ip),
      };
      try {
        const { authorization, origin = null } = request.headers;
        const caller = await authenticate(authorization, mark.address);
        if (caller === null) throw unauthenticated(authorization, await options.whyRefused?.(authorization));
        await refuseForeignOrigin(options.originAllowed, caller, request.headers);
        return markContext(contextFor(caller, origin), mark);
      } catch (thrown) {
        throw markError(thrown instanceof GraphQLError ? thrown : failureBefore(thrown), mark);
      }
    };

    const execute = fastifyApolloHandler(apollo, { context });
    const stream = eventStreams(options);
    app.removeContentTypeParser('text/plain');
    app.setErrorHandler((error: FastifyError | GraphQLError, request, reply) => {
      const { status, answer, headers } = error instanceof GraphQLError ? refusedStream(error) : refusal(error);
      void reply.headers(Object.fromEntries(headers ?? []));
      const presented = presentError(answer, request.id);
      void reply.code(isRetryable(presented) ? 503 : status).send({ errors: [presented] });
    });

    app.route({
      method: ['GET', 'POST'],
      url: GRAPHQL_PATH,
      bodyLimit: LARGEST_PAYLOAD,
      handler(request, reply) {
        if (wantsPage(request)) return page === null ? refusePage(request, reply) : page.send(reply);
        if (Array.isArray(request.body)) return refuseBatch(request, reply);
        if (wantsEventStream(request)) {
          const address = addressGroup(request.ip);
          return context(request).then((context) => stream(request, reply, { context, address }));
        }
        const { aroundRequest } = options;
        if (aroundRequest === undefined) return execute.call(this, request, reply);
        const { method, headers } = request;
        const served = { method, headers, status: () => reply.statusCode };
        return aroundRequest(served, async () => execute.call(this, request, reply));
      },
    });
    app.route({ method: ['PUT', 'PATCH', 'DELETE'], url: GRAPHQL_PATH, handler: refuseMethod });
  };

  function refuseMethod(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    void reply.header('allow', 'GET, POST');
    return refuse(request, reply, 405, 'Send GraphQL operations by POST, or queries by GET.');
  }

  function refuseBatch(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const message =
      'Send one operation in a request, as {"query": "…", "variables": {…}}; lists of operations are not taken.';
    return refuse(request, reply, 400, message);
  }

  function refusePage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const message =
      'The explorer is off on this gateway, as introspection is. Start a gateway for development, or set INTROSPECTION=true.';
    return refuse(request, reply, 404, message);
  }

  function refuse({ id }: FastifyRequest, reply: FastifyReply, status: number, message: string): FastifyReply {
    return reply.code(status).send({ errors: [presentError(badRequest(message), id)] });
  }
}

/** No operation began, so that Apollo's plugins, which answer outages with 503, do not see this one. */
function failureBefore(thrown: unknown): GraphQLError {
  const originalError = thrown instanceof Error ? thrown : new Error('Something was thrown that is no error.');
  const extensions = isDatabaseOutage(thrown) ? { http: { status: 503 } } : {};
  return new GraphQLError(originalError.message, { originalError, extensions });
}

function wantsPage({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && headers.accept?.includes('text/html') === true;
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

interface Refusal {
  readonly status: number;
  readonly answer: unknown;
  readonly headers?: Iterable<[string, string]>;
}

/** An event stream that does not begin is answered as any request is that is refused. */
function refusedStream(error: GraphQLError): Refusal {
  const { status = 400, headers } = (error.extensions['http'] ?? {}) as Partial<Refusal>;
  return { status, answer: error, ...(headers && { headers }) };
}

/** What Fastify refuses before GraphQL sees it. */
function refusal(error: FastifyError): Refusal {
  const status = error.statusCode ?? 500;
  if (status === 413) {
    const message = `The request body is larger than ${LARGEST_PAYLOAD / 1024} KiB; send less in one request, and split long lists.`;
    return { status, answer: badRequest(message) };
  }
  if (status === 415) {
    return {
      status,
      answer: badRequest('Send the operation as JSON, with the header `Content-Type: application/json`.'),
    };
  }
  if (error.code === 'ERR_INVALID_URL') {
    return {
      status: 400,
      answer: badRequest('The `Host` header of this request is no host; send the name of the gateway.'),
    };
  }
  if (status >= 400 && status < 500) {
    const message =
      'The request body is not JSON that can be read; send {"query": "…", "variables": {…}} with Content-Type: application/json.';
    return { status, answer: badRequest(message) };
  }
  return { status: 500, answer: error };
}
