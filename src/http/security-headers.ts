import type { FastifyHelmetOptions } from '@fastify/helmet';

const YEAR_S = 31_536_000;

/**
 * For answers that are data: a browser that is made to show one runs, loads and frames nothing. The explorer, which is a page, has
 * a policy of its own in its place.
 */
export const SECURITY_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
  },
  referrerPolicy: { policy: 'no-referrer' },
  // Browsers heed it over https alone, and TLS often ends at a proxy. Other names under this one are not ours to decide on.
  strictTransportSecurity: { maxAge: YEAR_S, includeSubDomains: false },
  // It keeps other sites from embedding an answer; what CORS opens is fetched, and not held by it.
  crossOriginResourcePolicy: { policy: 'same-origin' },
  xFrameOptions: { action: 'deny' },
  // For downloads, Flash and DNS hints of pages: these answers are none.
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xDnsPrefetchControl: false,
  originAgentCluster: false,
};
