import fc from 'fast-check';
import type { Header, HttpAttempt } from './attempt.ts';
import { garbageCredentials } from './credentials.ts';
import { hostileHeaders } from './hostile-headers.ts';
import { hostileTexts } from './hostile-texts.ts';
import type { World } from './world.ts';

/** Methods, paths and query strings that nobody has a reason to send. */

export const METHODS = [
  'GET',
  'HEAD',
  'OPTIONS',
  'PUT',
  'PATCH',
  'DELETE',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'LOCK',
  'REPORT',
  'M-SEARCH',
  'QUERY',
  'post',
  'Post',
  'POSTS',
  'G',
  'GET,POST',
  'X'.repeat(300),
  'PRI',
  'SOURCE',
  '*',
];

export const PATHS = [
  '/',
  '*',
  '/graphql/',
  '//graphql',
  '/graphql/../graphql',
  '/GraphQL',
  '/graphql%2f',
  '/graphql%00',
  '/%67raphql',
  '/graphql;a=b',
  '/graphql?',
  '/graphql#x',
  '/graphql?query',
  '/graphql?query=',
  '/graphql??query={a}',
  '/graphql?query=%',
  '/graphql?query=%zz',
  '/graphql?query=%ff%fe',
  '/%',
  '/%zz',
  'http://other.example/graphql',
  'graphql',
  '/\\graphql',
  '/..%2f..%2fetc%2fpasswd',
  '/.env',
  '/.git/config',
  '/wp-login.php',
  '/graphql.json',
  '/healthz',
  '/readyz',
  '/metrics',
  '/healthz/',
  '/readyz?x=%',
  '/webhooks/whatsapp',
  '/webhooks',
  '/webhooks/whatsapp/..;/',
  '/favicon.ico',
  `/${'a/'.repeat(900)}`,
  `/graphql?${'a=b&'.repeat(1_500)}`,
  `/graphql?${'a[b]'.repeat(900)}=1`,
  `/${'x'.repeat(9_000)}`,
  '/ä',
  '/\u0001',
];

/** GET with what a query string can be, right and broken. */
export function queryStrings(
  world: World,
): fc.Arbitrary<readonly [string, HttpAttempt['credential'], readonly Header[]]> {
  const values = fc.oneof(
    fc.constantFrom(
      '{business{name}}',
      '{__typename}',
      'query($a:Int){customers(first:$a){nodes{id}}}',
      'mutation{syncTemplates{added}}',
      '{',
      '{}',
      'null',
      '[]',
      '{"a":1}',
    ),
    fc.json({ maxDepth: 2 }),
    hostileTexts(world).map((text) => text.slice(0, 2_000)),
  );
  const encoded = fc.oneof(
    { weight: 4, arbitrary: values.map((value) => encodeURIComponent(value.toWellFormed())) },
    { weight: 1, arbitrary: fc.constantFrom('%', '%f', '%ff', '%00', '+', '%u0041', '%c0%80', '%ed%a0%80', '&&', '=') },
  );
  const names = fc.constantFrom(
    'query',
    'query',
    'query',
    'variables',
    'variables',
    'operationName',
    'extensions',
    'query[]',
    'variables[a]',
    '__proto__',
    '%71uery',
    '',
  );
  const search = fc
    .array(fc.tuple(names, encoded), { maxLength: 6 })
    .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));
  // `syncTemplates` asks Meta: by GET it is refused for everybody, and nobody here could ask for it by POST.
  return fc.tuple(
    search,
    fc.oneof(fc.constant(null), fc.constant({ key: 'READER' } as const), garbageCredentials(world)),
    fc.array(hostileHeaders(world), { maxLength: 1 }),
  );
}
