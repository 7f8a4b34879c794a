import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import Fastify, {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Logger } from 'pino';
import { answerBrokenRequest } from './broken-requests.ts';
import { BARE_HEADERS, refusalFor, type AnswerShape } from './plain-answers.ts';
import { REQUEST_ID_HEADER, requestIds } from './request-ids.ts';
import { logRequests } from './request-log.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

export interface HttpServerOptions extends AnswerShape {
  readonly log: Logger;
  /** An id for a request that brought none. */
  readonly newId: () => string;
  /** Whether an address is a proxy whose word on the client's address counts. Default: none is. */
  readonly isTrustedProxy?: (address: string) => boolean;
  /** A failure as it may be logged, without personal data. */
  readonly describeFailure: (error: unknown) => unknown;
}

/** A whole request must arrive in this time: slow ones would hold connections that others need. */
const ARRIVAL_MS = 30_000;
const HEADERS_MS = 10_000;
/** A connection on which nothing moves, in the middle of a request, and between two. Longer than load balancers keep theirs. */
const SILENCE_MS = 60_000;
const KEPT_MS = 72_000;
/** How often the server looks for what took too long. */
const CHECKED_EVERY_MS = 2_000;
/** After these a connection is made anew, so that load spreads over replicas that came later. */
const MOST_REQUESTS = 100_000;
const RETRY_AFTER_S = 2;

/** A server without routes yet, on which every answer has its id and its security headers, and gives nothing away. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { log, newId, isTrustedProxy = () => false } = options;
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIds(newId),
    trustProxy: isTrustedProxy,
    requestTimeout: ARRIVAL_MS,
    connectionTimeout: SILENCE_MS,
    keepAliveTimeout: KEPT_MS,
    maxRequestsPerSocket: MOST_REQUESTS,
    http: {
      headersTimeout: HEADERS_MS,
      connectionsCheckingInterval: CHECKED_EVERY_MS,
      // Clients that would rather speak HTTP/2 ask for it with any request, and are answered in HTTP/1.1.
      shouldUpgradeCallback: ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === 'websocket',
    },
    forceCloseConnections: 'idle',
    // Fastify's own answer has neither headers nor an id.
    return503OnClosing: false,
    frameworkErrors: (_error, request, reply) => void answerUnroutable(options, request as never, reply as never),
    clientErrorHandler: answerBrokenRequest(newId),
  }) as unknown as FastifyInstance;

  app.addHook('onRequest', (request, reply, done) => {
    void reply.header(REQUEST_ID_HEADER, request.id).header('cache-control', 'no-store');
    done();
  });
  await app.register(helmet, SECURITY_HEADERS);
  refuseWhileClosing(app, options);
  if (log.isLevelEnabled('debug')) logRequests(app);
  app.setNotFoundHandler((request, reply) =>
    refuse(options, request, reply, 404, `There is nothing here; GraphQL is at ${options.graphqlPath}, by POST.`),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { statusCode: status = 500 } = error;
    if (status < 500)
      return refuse(options, request, reply, status, 'The request cannot be read; check its headers and its body.');
    request.log.error({ failure: options.describeFailure(error) }, 'A request failed unexpectedly.');
    const message = `Something went wrong on our side; it is logged. Request id ${request.id}.`;
    return reply
      .code(500)
      .send(refusalFor(options, request.url, 'INTERNAL_SERVER_ERROR', message, { requestId: request.id }));
  });
  return app;
}

/** What arrives on connections that are still open while the server closes. */
function refuseWhileClosing(app: FastifyInstance, options: HttpServerOptions): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onRequest', (request, reply, done) => {
    if (!isClosing) {
      done();
      return;
    }
    const message = 'This replica is stopping; send the same request again, it reaches another.';
    const more = { requestId: request.id, retryable: true };
    void reply
      .code(503)
      .header('connection', 'close')
      .header('retry-after', RETRY_AFTER_S)
      .send(refusalFor(options, request.url, 'INTERNAL_SERVER_ERROR', message, more));
  });
}

/** No hook ran for it, since its address cannot be read. */
function answerUnroutable(options: AnswerShape, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.headers({ ...BARE_HEADERS, [REQUEST_ID_HEADER]: request.id });
  return refuse(options, request, reply, 400, 'The address of this request cannot be read; check what follows each %.');
}

function refuse(
  options: AnswerShape,
  { url }: FastifyRequest,
  reply: FastifyReply,
  status: number,
  message: string,
): FastifyReply {
  return reply.code(status).send(refusalFor(options, url, 'BAD_USER_INPUT', message));
}
