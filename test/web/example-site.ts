import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestGateway } from '../support/gateway.ts';
import { strictPolicy } from './foreign-site.ts';
import { siteKey } from './shop.ts';

const WEBSITE = `${import.meta.dirname}/../../examples/website`;

/** examples/website as its readers serve it: on an origin of its own, with a key of its own, and its policy in the header too. */
export async function openExampleSite(at: TestGateway): Promise<{ readonly url: string; close(): Promise<void> }> {
  let shown = '';
  const server = createServer(({ url = '/' }, answer) => {
    const policy = `${strictPolicy(at.url)}; style-src 'self'`;
    const headers = { 'content-security-policy': policy, 'referrer-policy': 'strict-origin-when-cross-origin' };
    if (url === '/') answer.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(shown);
    else if (url === '/shop.css') {
      answer.writeHead(200, { 'content-type': 'text/css' }).end(readFileSync(`${WEBSITE}/shop.css`));
    } else answer.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const key = await siteKey(at, origin);
  const { data } = await at.query('{ notices(purpose: "order_updates", sourceChannel: WEBSITE, locale: "en") { id } }');
  shown = readFileSync(`${WEBSITE}/index.html`, 'utf8')
    .replaceAll('http://localhost:4000', at.url)
    .replaceAll('cgs_YOUR_SITE_KEY', key)
    .replaceAll('ntc_YOUR_NOTICE', data.notices[0].id);
  return {
    url: `${origin}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
