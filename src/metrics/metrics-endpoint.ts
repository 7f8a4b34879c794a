import type { FastifyPluginAsync } from 'fastify';
import type { Metrics } from './metrics.ts';

/** GET /metrics, for Prometheus. Whatever fails, nothing of the error is in the answer: it can quote the database. */
export function metricsEndpoint({ read }: Pick<Metrics, 'read'>): FastifyPluginAsync {
  return async (app) => {
    app.setErrorHandler((error, request, reply) => {
      request.log.error({ reason: nameOf(error) }, 'The metrics could not be read.');
      return reply.code(500).type('text/plain; charset=utf-8').send('The metrics could not be read.\n');
    });
    app.get('/metrics', { logLevel: 'warn' }, async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const { text, contentType, unread } = await read();
      for (const { metric, error } of unread) {
        request.log.warn({ metric, reason: nameOf(error) }, 'A metric could not be read, and is left out.');
      }
      return reply.type(contentType).send(text);
    });
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
