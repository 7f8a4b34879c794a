import type { FastifyInstance, FastifyRequest } from 'fastify';

/** One line a request, at debug: what was called and how it went, and nothing that was sent along. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        // The pattern of the route, and not the address: that has the query in it.
        route: request.routeOptions.url ?? null,
        operation: operationName(request),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'Answered.',
    );
  });
}

/** As clients name their operations; what is no name of GraphQL's may be anything. */
const NAME = /^[A-Za-z_]\w{0,99}$/;

function operationName({ body, query }: FastifyRequest): string | null {
  for (const sent of [body, query]) {
    if (typeof sent !== 'object' || sent === null || !('operationName' in sent)) continue;
    const { operationName: name } = sent;
    if (typeof name === 'string' && NAME.test(name)) return name;
  }
  return null;
}
