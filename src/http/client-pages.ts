import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/** Where `npm run build` leaves what browsers load. */
const BUILT = `${import.meta.dirname}/../../clients/dist`;

/** The pages for people, by where they are. What a link carries stands behind its `#`, which browsers tell no server. */
const PAGES = {
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

/** GET /dashboard, /i, /confirm and /preferences, what they load from /ui/, and the web component at /opt-in.js. */
export const clientPages: FastifyPluginAsync = async (app) => {
  await app.register(fastifyStatic, {
    root: `${BUILT}/pages`,
    prefix: '/ui/',
    preCompressed: true,
    cacheControl: false,
    index: false,
    setHeaders: (reply, path) => {
      const kept = path.includes('opt-in.js') ? FOR_A_WHILE : FOR_EVER;
      void reply.header('cache-control', path.includes('.html') ? 'no-cache' : kept);
    },
  });
  app.get('/', (_request, reply) => reply.redirect('/dashboard'));
  for (const [path, file] of Object.entries(PAGES)) {
    app.get(path, (_request, reply) => reply.header('content-security-policy', PAGE_POLICY).sendFile(file));
  }
  app.get('/opt-in.js', (_request, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .sendFile('opt-in.js', `${BUILT}/opt-in`),
  );
};
