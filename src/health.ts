import type { FastifyPluginAsync } from 'fastify';

export interface HealthOptions {
  /**
   * Whether this replica can do its work: the database answers, the migrations are done, it is not draining. True, or the
   * reason why not in words that may be shown to anyone.
   */
  readonly ready: () => Promise<true | string>;
  /** What needs a person's attention and keeps the replica from nothing else, in words that may be shown to anyone. */
  readonly warnings: () => readonly string[];
}

/** A probe that hears nothing in this time counts the replica out, so it is told before. */
const PATIENCE_MS = 2_000;

/** GET /healthz: the process lives. GET /readyz: it can do its work; 503 says why not, and `warnings` what else is wrong. */
export function health({ ready, warnings }: HealthOptions): FastifyPluginAsync {
  return async (app) => {
    app.get('/healthz', { logLevel: 'warn' }, async (_request, reply) =>
      reply.header('cache-control', 'no-store').send({ status: 'ok' }),
    );

    app.get('/readyz', { logLevel: 'warn' }, async (request, reply) => {
      const verdict = await inTime(ready()).catch((error: unknown) => {
        request.log.warn({ reason: error instanceof Error ? error.name : typeof error }, 'The readiness check failed.');
        return 'The database cannot be reached.';
      });
      void reply.header('cache-control', 'no-store');
      const told = warnings();
      if (verdict === true) return { status: 'ok', ...(told.length === 0 ? {} : { warnings: told }) };
      return reply.code(503).send({ status: 'unavailable', reason: verdict });
    });
  };
}

async function inTime(verdict: Promise<true | string>): Promise<true | string> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, `The database did not answer within ${PATIENCE_MS / 1000} s.`);
  });
  return Promise.race([verdict, timeout]).finally(() => {
    clearTimeout(timer);
  });
}
