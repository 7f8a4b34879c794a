import type { FastifyPluginAsync } from 'fastify';
import type { PublicJwk } from '../proof/signing-keys.ts';

const PATH = '/.well-known/consent-gateway/keys.json';

/** GET: the public parts of every key that seals and receipts were ever signed with, for anybody. */
export function publishedKeys(keys: readonly PublicJwk[]): FastifyPluginAsync {
  return async (app) => {
    app.get(PATH, async (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=300')
        // They are for everybody, pages of other origins included.
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .type('application/jwk-set+json')
        .send({ keys }),
    );
  };
}
