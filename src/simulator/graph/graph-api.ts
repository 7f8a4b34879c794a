import type { FastifyError, FastifyPluginAsync } from 'fastify';
import type { World } from '../world.ts';
import { addAccountRoutes } from './account-routes.ts';
import { graphErrors } from './graph-error.ts';
import { addMessagesRoute } from './messages-route.ts';
import type { OpenEnds } from './open-ends.ts';
import { readJsonBodies, sendError } from './reading.ts';

/** What a message may be at most; with the number of messages that are kept, it bounds the memory. */
const LARGEST_BODY = 256 * 1024;

/** The Graph API, at any version. */
export function graphApi(world: World, token: string, openEnds: OpenEnds): FastifyPluginAsync {
  return async (app) => {
    readJsonBodies(app);
    app.addHook('onRequest', async (request, reply) => {
      const { version = '' } = request.params as { version?: string };
      if (!/^v\d+\.\d+$/.test(version)) await sendError(reply, graphErrors.unknownPath);
    });
    app.addHook('onRoute', (route) => {
      route.bodyLimit = LARGEST_BODY;
    });
    app.setErrorHandler((error: FastifyError, _request, reply) =>
      sendError(reply, error.statusCode === 413 ? graphErrors.tooLarge : graphErrors.unknown),
    );
    addMessagesRoute(app, world, token, openEnds);
    addAccountRoutes(app, world, token, openEnds);
  };
}
