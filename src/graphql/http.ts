import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { apolloServer, type RequestIds } from './apollo.ts';
import { unauthenticated } from './authentication.ts';
import type { GatewayContext } from './context.ts';
import { isDatabaseOutage } from './database-outage.ts';
import { isRetryable } from './errors.ts';
import type { CompilationLimits } from './executor.ts';
import { explorer, type ExplorerOptions } from './explorer.ts';
import { GRAPHQL_PATH, LARGEST_PAYLOAD, type TransportOptions } from './transport.ts';

export interface HttpOptions extends TransportOptions {
  readonly explorer?: ExplorerOptions;
  /** When operations are compiled; tests compile every one, or none. */
  readonly compilation?: CompilationLimits;
}

/** GraphQL at POST /graphql, queries at GET /graphql, and the explorer there for browsers. */
export function graphqlOverHttp(options: HttpOptions): FastifyPluginAsync {
  const { authenticate, contextFor, presentError } = options;

  return async (app) => {
    const requestIds: RequestIds = new WeakMap();
    const apollo = apolloServer(options, requestIds);
    await apollo.start();
    app.addHook('onClose', () => apollo.stop());
    const page = await explorer(options.explorer);
    await app.register(page.assets);

    const context = async (request: FastifyRequest): Promise<GatewayContext> => {
      try {
        const { authorization } = request.headers;
        const caller = await authenticate(authorization);
        if (caller === null) throw unauthenticated(authorization);
        const value = contextFor(caller);
        requestIds.set(value, request.id);
        return value;
      } catch (thrown) {
        throw whole(thrown, request.id);
      }
    };
    const whole = (thrown: unknown, id: string): GraphQLError => {
      const error = thrown instanceof GraphQLError ? thrown : failureBefore(thrown);
      requestIds.set(error, id);
      return error;
    };

    const execute = fastifyApolloHandler(apollo, { context });
    app.removeContentTypeParser('text/plain');
    app.setErrorHandler((error: FastifyError, request, reply) => {
      const { status, answer } = refusal(error);
      const presented = presentError(answer, request.id);
      void reply.code(isRetryable(presented) ? 503 : status).send({ errors: [presented] });
    });

    app.route({
      method: ['GET', 'POST'],
      url: GRAPHQL_PATH,
      bodyLimit: LARGEST_PAYLOAD,
      handler(request, reply) {
        return wantsPage(request) ? page.send(reply) : execute.call(this, request, reply);
      },
    });
    app.route({ method: ['PUT', 'PATCH', 'DELETE'], url: GRAPHQL_PATH, handler: refuseMethod });
  };

  function refuseMethod(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const answer = badRequest('Send GraphQL operations by POST, or queries by GET.');
    return reply
      .code(405)
      .header('allow', 'GET, POST')
      .send({ errors: [presentError(answer, request.id)] });
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

/** What Fastify refuses before GraphQL sees it. */
function refusal(error: FastifyError): { status: number; answer: unknown } {
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
  if (status >= 400 && status < 500) {
    const message =
      'The request body is not JSON that can be read; send {"query": "…", "variables": {…}} with Content-Type: application/json.';
    return { status, answer: badRequest(message) };
  }
  return { status: 500, answer: error };
}
