import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { isOwnOrigin } from './own-origin.ts';
import { pathOf, refusalFor, type AnswerShape } from './plain-answers.ts';

export interface CrossOriginOptions extends AnswerShape {
  /** Whether any business lists this origin: a browser asks before it sends the key. */
  readonly isListed: (origin: string) => Promise<boolean>;
  /** What is answered across origins. */
  readonly routes: FastifyPluginAsync;
}

const NOBODY_LISTS =
  'No business lists this origin. List it for yours: `npx consent-gateway origins set …`, or the mutation setAllowedOrigins.';

/** How long a browser need not ask again. */
const REMEMBERED_S = 600;

/** Never with credentials: a key is sent by the page, and no cookie means anything here. */
const LISTED: FastifyCorsOptions = {
  origin: true,
  credentials: false,
  methods: ['GET', 'POST'],
  allowedHeaders: ['authorization', 'content-type', 'apollo-require-preflight', 'x-request-id'],
  exposedHeaders: ['x-request-id', 'retry-after'],
  maxAge: REMEMBERED_S,
  strictPreflight: false,
};
const UNLISTED: FastifyCorsOptions = { origin: false };

/** Lets pages of listed origins read GraphQL answers. Whether the caller's own business lists them is asked once a key is known. */
export function acrossOrigins({ isListed, routes, ...shape }: CrossOriginOptions): FastifyPluginAsync {
  // By callback: nearly every request comes from a server, and should not wait for a promise to be told so.
  const optionsFor = (
    request: FastifyRequest,
    tell: (error: Error | null, options: FastifyCorsOptions) => void,
  ): void => {
    const { origin, host } = request.headers;
    if (origin === undefined || pathOf(request.url) !== shape.graphqlPath || isOwnOrigin(origin, host)) {
      tell(null, UNLISTED);
      return;
    }
    isListed(origin).then(
      (listed) => {
        tell(null, listed ? LISTED : UNLISTED);
      },
      (error: unknown) => {
        tell(error as Error, UNLISTED);
      },
    );
  };

  return async (scope) => {
    await scope.register(cors, { delegator: optionsFor });
    scope.addHook('onRequest', (request, reply, done) => {
      if (request.method === 'OPTIONS' && pathOf(request.url) === shape.graphqlPath) refusePreflight(request, reply);
      else done();
    });
    await scope.register(routes);
  };

  function refusePreflight({ url, headers }: FastifyRequest, reply: FastifyReply): void {
    void reply.header('allow', 'GET, POST');
    if (headers.origin === undefined) void reply.code(204).send();
    else void reply.code(403).send(refusalFor(shape, url, 'FORBIDDEN', NOBODY_LISTS));
  }
}
