import fc from 'fast-check';
import type { Attempt, Header, HttpAttempt } from './attempt.ts';
import { garbageCredentials, readers } from './credentials.ts';
import { METHODS, PATHS, queryStrings } from './hostile-addresses.ts';
import { CONTENT_TYPES, hostileHeaders } from './hostile-headers.ts';
import { hostileJsonBodies } from './hostile-json.ts';
import { SITE_ORIGIN, type World } from './world.ts';

/** Requests in the form of HTTP whose method, address, headers or body are not what they should be. */

const JSON_TYPE: Header = ['content-type', 'application/json'];
const GOOD = '{"query":"{ business { name } }"}';

export function hostileHttp(world: World): fc.Arbitrary<Attempt> {
  const headers = hostileHeaders(world);
  const noise = fc.string({ unit: 'binary-ascii', maxLength: 40 }).map((text) => text.replace(/[\s\0]/g, '.'));
  const bytes = fc.oneof(fc.constant(Buffer.from(GOOD)), hostileJsonBodies(world), fc.uint8Array({ maxLength: 300 }));
  const form = (kind: string, parts: Partial<HttpAttempt>): HttpAttempt => {
    return {
      transport: 'http',
      kind,
      method: 'POST',
      path: '/graphql',
      headers: [JSON_TYPE],
      credential: { key: 'ADMIN' },
      body: Buffer.from(GOOD),
      ...parts,
    };
  };
  const some = fc.array(headers, { minLength: 1, maxLength: 4 });
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(hostileJsonBodies(world), readers(world))
        .map(([body, credential]) => form('JSON body', { body, credential })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(bytes, fc.constantFrom(...CONTENT_TYPES))
        .map(([body, type]) => form('content type', { body, headers: [['content-type', type]] })),
    },
    { weight: 4, arbitrary: some.map((more) => form('headers', { headers: [JSON_TYPE, ...more] })) },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 100, max: 2_500 })
        .map((count) => form('many headers', { headers: Array<Header>(count).fill(['x', 'y']) })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...METHODS), some, bytes)
        .map(([method, more, body]) => form('method', { method, headers: [JSON_TYPE, ...more], body })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.constantFrom('GET', 'POST', 'HEAD', 'OPTIONS'),
          fc.oneof(
            fc.constantFrom(...PATHS),
            noise.map((text) => `/${text}`),
            noise.map((text) => `/graphql?${text}`),
          ),
          fc.array(headers, { maxLength: 2 }),
        )
        .map(([method, path, more]) =>
          form('address', { method, path, headers: more, body: method === 'POST' ? Buffer.from(GOOD) : null }),
        ),
    },
    { weight: 5, arbitrary: garbageCredentials(world).map((credential) => form('credential', { credential })) },
    {
      weight: 1,
      arbitrary: garbageCredentials(world).map((credential) =>
        form('credential of a page', { credential, headers: [JSON_TYPE, ['origin', SITE_ORIGIN]] }),
      ),
    },
    {
      weight: 3,
      arbitrary: queryStrings(world).map(([search, credential, more]) =>
        form('query string', {
          method: 'GET',
          path: `/graphql?${search}`,
          headers: [['apollo-require-preflight', '1'], ...more],
          body: null,
          credential,
        }),
      ),
    },
  );
}
