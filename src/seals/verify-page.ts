import { readFileSync } from 'node:fs';
import type { FastifyPluginAsync } from 'fastify';

/** Made by emit-verify-page.ts; where the package was shipped without it, there is no page. */
const FILE = new URL('../../docs/verify-receipt.html', import.meta.url);

/** GET /verify-receipt: the page that checks receipts in the browser, which can as well be opened from a disk. */
export function verifyPage(): FastifyPluginAsync {
  return async (app) => {
    const html = pageText();
    if (html === null) return;
    const policy = `${/content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? "default-src 'none'"}; frame-ancestors 'none'`;
    app.get('/verify-receipt', async (_request, reply) =>
      reply
        .header('content-security-policy', policy)
        .header('cache-control', 'public, max-age=300')
        .type('text/html; charset=utf-8')
        .send(html),
    );
  };
}

function pageText(): string | null {
  try {
    return readFileSync(FILE, 'utf8');
  } catch {
    return null;
  }
}
