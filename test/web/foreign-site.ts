import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody's own website, on an origin of its own, with a policy of its own. */
export interface ForeignSite {
  readonly origin: string;
  /** What is at /checkout from now on. */
  show(html: string): void;
  close(): Promise<void>;
}

/** As strict as such a policy can be: the gateway may give one script, be spoken to, and take a form; nothing inline, no style. */
function strictPolicy(gateway: string): string {
  return [
    "default-src 'none'",
    `script-src ${gateway}/opt-in.js`,
    `connect-src ${gateway}/graphql`,
    `form-action ${gateway}/opt-in`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

export async function openForeignSite(gateway: string): Promise<ForeignSite> {
  let shown = '';
  const server = createServer(({ url = '/' }, answer) => {
    if (!url.startsWith('/checkout')) {
      answer.writeHead(url === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    answer.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': strictPolicy(gateway),
      // As browsers do by default: the form posts with the origin.
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
    answer.end(shown);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (html) => {
      shown = html;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
