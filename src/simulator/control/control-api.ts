import { randomBytes } from 'node:crypto';
import type { FastifyError, FastifyPluginAsync } from 'fastify';
import { ZodError, z } from 'zod';
import { isLoopback } from '../loopback.ts';
import { pageHtml } from '../page/page.ts';
import { SimulatorMisuse } from '../simulator-misuse.ts';
import type { World } from '../world.ts';
import { addActRoutes } from './act-routes.ts';
import { addEventRoute } from './event-route.ts';
import { addSettingsRoutes } from './settings-routes.ts';
import { addStateRoutes } from './state-routes.ts';

const LARGEST_BODY = 64 * 1024;

/** The control API and the page, for people and tests on this machine. It asks for no token. */
export function controlApi(world: World, about: { readonly host: string; readonly token: string }): FastifyPluginAsync {
  return async (app) => {
    // Only JSON is read, so that no form on another page can send anything.
    app.removeContentTypeParser('text/plain');
    app.addHook('onRoute', (route) => {
      route.bodyLimit = LARGEST_BODY;
    });
    app.addHook('onRequest', async (request, reply) => {
      void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
      // A name that somebody else pointed at this machine must not open it to their page.
      if (isLoopback(about.host) && !isLoopback(new URL(`http://${request.host}`).hostname)) {
        await reply.code(403).send(fault('FOREIGN_HOST', 'Ask by this machine’s own name, such as 127.0.0.1.'));
      }
    });
    app.setErrorHandler((error: FastifyError | ZodError | SimulatorMisuse, _request, reply) => {
      if (error instanceof ZodError) return reply.code(400).send(fault('INVALID', z.prettifyError(error)));
      if (error instanceof SimulatorMisuse) return reply.code(409).send(fault('NOT_POSSIBLE', error.message));
      const status = error.statusCode ?? 500;
      if (status < 500) return reply.code(status).send(fault('INVALID', error.message));
      return reply.code(500).send(fault('FAILED', 'That did not work; this is a defect of the simulator.'));
    });
    app.get('/', async (_request, reply) => {
      const nonce = randomBytes(16).toString('base64url');
      const policy = `default-src 'none'; connect-src 'self'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
      return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(pageHtml(nonce));
    });
    addStateRoutes(app, world, about.token);
    addSettingsRoutes(app, world);
    addActRoutes(app, world);
    addEventRoute(app, world);
  };
}

function fault(code: string, message: string): object {
  return { error: { code, message } };
}
