import { hash } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';

const STYLE = `
:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
pre{white-space:pre-wrap;overflow-wrap:anywhere}
main{max-width:36rem;margin:2rem auto;padding:0 1rem}
whatsapp-opt-in{margin:1.5rem 0;--whatsapp-opt-in-radius:12px}
`;

/** What a website that has the box needs: the script and its requests, and nothing inline but the one style that stands here. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', STYLE, 'base64')}'`,
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * GET /example: a page of the sample business with the opt-in box, so that it can be seen before there is a website. For
 * development; 404 as long as there is no site key for it.
 */
export function examplePage(siteKey: () => string | null): FastifyPluginAsync {
  return async (app) => {
    app.get('/example', (_request, reply) => {
      const key = siteKey();
      if (key === null)
        return reply.code(404).send({ message: 'There is no example page here: only on the sample business.' });
      return reply
        .header('content-security-policy', POLICY)
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(page(key));
    });
  };
}

const page = (key: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>Acme Store: thank you for your order</title>
<style>${STYLE}</style>
<script src="/opt-in.js" async></script>
</head>
<body>
<main>
<h1>Thank you for your order</h1>
<p>It leaves our warehouse today. Do you want to hear from us on the way?</p>
<whatsapp-opt-in id="example-box" site-key="${key}" purpose="order_updates offers"></whatsapp-opt-in>
<p>This page is an example, and Acme Store a sample. What you tick here, <a href="/dashboard">the dashboard</a> shows at once: search for
the number there. On a website of yours it is these two lines, with a site key of your own:</p>
<pre><code>&lt;script src="…/opt-in.js" async&gt;&lt;/script&gt;
&lt;whatsapp-opt-in site-key="cgs_…" purpose="order_updates offers"&gt;&lt;/whatsapp-opt-in&gt;</code></pre>
</main>
</body>
</html>
`;
