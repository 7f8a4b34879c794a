import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';

/** Where `npm run build` leaves what browsers load. */
const BUILT = `${import.meta.dirname}/../../clients/dist`;

/** The pages for people, by where they are. What a link carries stands behind its `#`, which browsers tell no server. */
export const PAGES = {
  '/dashboard': 'dashboard/index.html',
  '/i': 'pages/invitation.html',
  '/confirm': 'pages/confirmation.html',
  '/preferences': 'pages/preferences.html',
} as const;

/**
 * A page loads its own scripts and styles and speaks to this gateway alone; nothing inline runs, nothing else is reached, nobody
 * frames it, and no script writes HTML from text.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const FOR_EVER = 'public, max-age=31536000, immutable';
/** Other people's pages load it by one name for years: what is mended must reach them soon. */
const FOR_A_WHILE = 'public, max-age=600';

const RETRY_AFTER_S = 60;
const NOT_BUILT = 'The pages for people are not built here: run `npm run build`, and start the gateway again.';

/** GET /dashboard, /i, /confirm and /preferences, what they load from /ui/, and the web component at /opt-in.js. */
export function clientPages(built = BUILT): FastifyPluginAsync {
  return async (app) => {
    // Not from the root: a proxy may have taken a path away (PUBLIC_URL).
    app.get('/', (_request, reply) => reply.redirect('dashboard'));
    if (!existsSync(`${built}/pages`)) {
      app.log.warn(NOT_BUILT);
      // The API does not need them, and a customer may come again.
      for (const path of [...Object.keys(PAGES), '/opt-in.js']) app.get(path, (_request, reply) => sayNotBuilt(reply));
      return;
    }
    await app.register(fastifyStatic, {
      root: `${built}/pages`,
      prefix: '/ui/',
      preCompressed: true,
      cacheControl: false,
      index: false,
      setHeaders: (reply, path) => void reply.header('cache-control', keptFor(path)),
    });
    for (const [path, file] of Object.entries(PAGES)) {
      app.get(path, (_request, reply) => reply.header('content-security-policy', PAGE_POLICY).sendFile(file));
    }
    app.get('/opt-in.js', (_request, reply) =>
      reply
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .sendFile('opt-in.js', `${built}/opt-in`),
    );
  };
}

/** By the name of the file, compressed or not: what a build writes anew has another name each time, but for pages and the component. */
function keptFor(path: string): string {
  if (/\.html(?:\.br|\.gz)?$/.test(path)) return 'no-cache';
  return /\/opt-in\.js(?:\.br|\.gz)?$/.test(path) ? FOR_A_WHILE : FOR_EVER;
}

function sayNotBuilt(reply: FastifyReply): FastifyReply {
  return reply.code(503).header('retry-after', RETRY_AFTER_S).send({ message: NOT_BUILT });
}
