import { createHash } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { ruruHTML } from 'ruru/server';
import { getStaticFile } from 'ruru/static';
import { GRAPHQL_PATH } from './transport.ts';

export interface ExplorerOptions {
  /** What the editor holds at first. */
  readonly firstQuery?: string;
}

/** The page, and the routes of what it loads. */
export interface Explorer {
  readonly assets: FastifyPluginAsync;
  send(reply: FastifyReply): FastifyReply;
}

/** The version is part of the path, so that a browser may keep what is under it for ever. */
const ASSETS = '/graphql-explorer/2.0.2/';

const FIRST_QUERY = `# 1. Put your API key into the "Headers" tab below.
# 2. Press the round arrows at the bottom left:
#    the schema is loaded, and Ctrl-Space completes.
# Subscriptions run with the same header.

query Business {
  business {
    name
    senders { id businessName phone }
    purposes { code title marketing }
  }
}
`;

const HEADERS = '{\n  "Authorization": "Bearer <key>"\n}\n';

/** The GraphQL explorer (ruru), which asks nothing of the internet. */
export async function explorer({ firstQuery = FIRST_QUERY }: ExplorerOptions = {}): Promise<Explorer> {
  const html = ruruHTML({
    staticPath: ASSETS,
    endpoint: GRAPHQL_PATH,
    subscriptionEndpoint: GRAPHQL_PATH,
    clientConfig: {
      defaultQuery: firstQuery,
      initialHeaders: HEADERS,
      showPersistHeadersSettings: true,
    },
    htmlParts: { titleTag: '<title>Consent Gateway – GraphQL explorer</title>' },
  });
  const policy = contentSecurityPolicy(html);
  return {
    send: (reply) =>
      reply
        .header('content-security-policy', policy)
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .send(html),
    assets: async (app) => {
      app.get(`${ASSETS}*`, { logLevel: 'warn' }, async (request, reply) => {
        const file = await getStaticFile({
          staticPath: ASSETS,
          urlPath: request.url,
          acceptEncoding: request.headers['accept-encoding'],
          disallowDevAssets: true,
        });
        if (file === null) return reply.code(404).send({ message: 'The explorer has no such file.' });
        return reply
          .headers(file.headers)
          .header('vary', 'accept-encoding')
          .header('cache-control', 'public, max-age=31536000, immutable')
          .send(file.content);
      });
    },
  };
}

/** Lets the page load from this gateway alone, and run its own inline scripts by their hashes. */
function contentSecurityPolicy(html: string): string {
  const hashes = [...html.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(' ')}`,
    "worker-src 'self' blob:",
    // The editor writes its styles while it runs.
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
