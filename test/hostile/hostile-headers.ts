import fc from 'fast-check';
import type { Header } from './attempt.ts';
import { oneLine } from './credentials.ts';
import { hostileTexts } from './hostile-texts.ts';
import type { World } from './world.ts';

/** Headers that promise what does not come, ask for what is not there, or are far too long. */

export const CONTENT_TYPES = [
  'text/plain',
  'application/graphql',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/json; charset=utf-16',
  'application/json; charset=utf-8; charset=utf-7',
  'application/json;',
  'application/json, text/plain',
  'APPLICATION/JSON',
  ' application/json',
  'application/json\u00a0',
  'application/jsonx',
  'application/vnd.api+json',
  'json',
  '',
  ';',
  '/',
  'a/b/c',
  'application/graphql-response+json',
  'application/json; charset="utf-8',
  `application/json; ${'a=b; '.repeat(200)}`,
  'text/html',
  '*/*',
];
const HEADERS: readonly (readonly [string, readonly string[]])[] = [
  ['content-type', CONTENT_TYPES],
  ['content-encoding', ['gzip', 'br', 'deflate', 'identity', 'gzip, gzip, gzip', 'zstd', 'x-unknown', '']],
  [
    'accept',
    [
      'text/html',
      'text/html;q=0',
      'application/graphql-response+json',
      'image/png',
      '*/*;q=2',
      ',,,',
      '',
      'multipart/mixed; deferSpec=20220824',
      'a'.repeat(4_000),
    ],
  ],
  [
    'origin',
    [
      'null',
      'https://evil.example',
      'http://',
      'https://shop.example',
      'file://',
      'https://a b',
      '*',
      'https://evil.example:99999',
      `https://${'a'.repeat(4_000)}`,
    ],
  ],
  [
    'host',
    ['', 'evil.example', 'localhost:99999', '[::1', '%00', 'a b', '127.0.0.1:x', 'a'.repeat(5_000), '127.0.0.1@evil'],
  ],
  ['x-forwarded-for', ['127.0.0.1', '::', 'unknown', '1.2.3.4, 5.6.7.8'.repeat(50), "' or 1=1", '999.999.999.999']],
  ['x-forwarded-host', ['evil.example']],
  ['x-http-method-override', ['DELETE', 'GET']],
  ['apollo-require-preflight', ['', 'true']],
  ['x-apollo-operation-name', ['', 'x'.repeat(2_000)]],
  ['expect', ['100-continue', '200-ok']],
  ['upgrade', ['h2c', 'websocket', 'TLS/1.0, HTTP/1.1']],
  ['connection', ['close', 'upgrade', 'keep-alive, x-request-id', 'HTTP2-Settings']],
  ['te', ['trailers', 'gzip']],
  ['range', ['bytes=0-0', 'bytes=-1', 'bytes=9999999-']],
  ['cookie', ['a=b', 'session='.padEnd(7_000, 'x')]],
  ['if-none-match', ['*', 'W/"x"']],
  ['access-control-request-method', ['PATCH', '']],
  ['access-control-request-headers', ['x'.repeat(3_000), ',']],
  ['access-control-request-private-network', ['true']],
  ['accept-language', ['\u00ff', 'en;q=-1']],
  ['x-big', ['x'.repeat(17_000), 'x'.repeat(15_000)]],
  ['sec-fetch-site', ['cross-site']],
  ['authorization', ['Bearer x, Bearer y', 'Bearer']],
];

export function hostileHeaders(world: World): fc.Arbitrary<Header> {
  const known = fc
    .constantFrom(...HEADERS)
    .chain(([name, values]) => fc.constantFrom(...values).map((value): Header => [name, value]));
  const text = hostileTexts(world).map(oneLine);
  const names = fc.constantFrom(
    ...HEADERS.map(([name]) => name),
    'x-a',
    'x-request-id',
    '__proto__',
    'constructor',
    '',
    'a b',
    'x\u00ff',
    ':',
  );
  return fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: fc.tuple(names, text) });
}
