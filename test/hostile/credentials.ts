import fc from 'fast-check';
import type { Credential, KeyName } from './attempt.ts';
import { hostileTexts } from './hostile-texts.ts';
import type { World } from './world.ts';

/** One of these keys. */
export function keysOf(...names: KeyName[]): fc.Arbitrary<Credential> {
  return fc.constantFrom(...names).map((key) => ({ key }));
}

/** Who can change nothing, whatever is asked: nobody, or somebody without the scope for it. */
export function powerless(world: World): fc.Arbitrary<Credential> {
  return fc.oneof(
    { weight: 6, arbitrary: keysOf('READER', 'READER', 'TOKEN', 'SESSION', 'LISTENER') },
    { weight: 1, arbitrary: keysOf('TRUSTED') },
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: garbageCredentials(world) },
  );
}

/** Who may read: some may do more. */
export function readers(world: World): fc.Arbitrary<Credential> {
  return fc.oneof(
    { weight: 5, arbitrary: keysOf('ADMIN', 'ADMIN', 'READER', 'TOKEN', 'SESSION') },
    { weight: 1, arbitrary: keysOf('SITE') },
    { weight: 1, arbitrary: powerless(world) },
  );
}

/** What looks like a key or a token, and is none; or does not even look so. */
export function garbageCredentials(world: World): fc.Arbitrary<Credential> {
  const { genuine } = world.tokens;
  const [head, claims, signature] = genuine.split('.');
  const word = fc.string({
    unit: fc.constantFrom('a', 'b', 'X', 'Y', '0', '1', '9', '_', '-'),
    minLength: 1,
    maxLength: 60,
  });
  const secrets = fc.oneof(
    word,
    word.map((rest) => `cgk_${rest}`),
    word.map((rest) => `cgs_${rest}`),
    fc.integer({ min: 500, max: 9_000 }).map((length) => 'k'.repeat(length)),
    hostileTexts(world).map(oneLine),
    jwtShaped(world),
    fc.nat({ max: genuine.length - 1 }).map((at) => genuine.slice(0, at)),
    fc.nat({ max: genuine.length - 1 }).map((at) => `${genuine.slice(0, at)}A${genuine.slice(at + 1)}`),
    fc.constantFrom(
      `${head}.${claims}.`,
      `${head}..${signature}`,
      `.${claims}.${signature}`,
      `${genuine}.${signature}`,
      'eyJ..',
      'eyJ.eyJ.',
    ),
  );
  const schemes = fc.constantFrom(
    'Bearer ',
    'bearer ',
    'BEARER\t',
    'Bearer',
    'Basic ',
    'Token ',
    'Digest username=',
    '',
    'Bearer Bearer ',
    'Bearer  ',
  );
  return fc
    .tuple(fc.oneof({ weight: 4, arbitrary: fc.constant('Bearer ') }, { weight: 1, arbitrary: schemes }), secrets)
    .map(([scheme, secret]) => ({ text: scheme + secret }));
}

/** Tokens by form: of an issuer that is trusted and of others, with claims and heads of all kinds, and signatures of none. */
function jwtShaped({ tokens: { issuer, audience, kid } }: World): fc.Arbitrary<string> {
  const part = (value: unknown): string =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const odd = fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    0,
    -1,
    1e300,
    [],
    {},
    ['a', 'b'],
    'x'.repeat(3_000),
    '\0',
    true,
  );
  const heads = fc.record({
    alg: fc.oneof(fc.constantFrom('ES256', 'RS256', 'none', 'HS256', 'EdDSA', 'es256'), odd),
    // Of keys that nobody knows the gateway asks the issuer again, and can say for some seconds only that it does not know.
    kid: fc.oneof({ weight: 6, arbitrary: fc.constant(kid) }, { weight: 1, arbitrary: odd }),
    typ: fc.constantFrom('JWT', 'at+jwt', 1),
    crit: fc.constantFrom(undefined, undefined, ['b64'], 'exp', []),
    jwk: fc.constantFrom(undefined, undefined, { kty: 'oct', k: 'AAAA' }, {}),
    jku: fc.constantFrom(undefined, undefined, 'http://127.0.0.1:1/'),
    zip: fc.constantFrom(undefined, 'DEF'),
  });
  const claims = fc.record({
    iss: fc.oneof({ weight: 3, arbitrary: fc.constant(issuer) }, { weight: 1, arbitrary: odd }),
    aud: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<unknown>(audience, [audience, 'b']) },
      { weight: 1, arbitrary: odd },
    ),
    sub: fc.oneof(fc.constant('somebody'), odd),
    exp: fc.oneof(fc.constant(4_000_000_000), odd),
    iat: fc.oneof(fc.constant(1_795_000_000), odd),
    nbf: odd,
    scope: fc.oneof(fc.constant('admin'), odd),
  });
  const raw = fc.constantFrom<unknown>('null', '[]', '{', '"x"', '\ud800', '', '{"alg":"ES256","alg":"none"}');
  const signatures = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
  return fc
    .tuple(
      fc.oneof({ weight: 9, arbitrary: heads }, { weight: 1, arbitrary: raw }),
      fc.oneof({ weight: 9, arbitrary: claims }, { weight: 1, arbitrary: raw }),
      signatures,
    )
    .map(([head, body, signature]) => `${part(head)}.${part(body)}.${signature}`);
}

/** As it can stand in a header at all. */
export function oneLine(text: string): string {
  return Buffer.from(text.slice(0, 3_000))
    .toString('latin1')
    .replace(/[\r\n\0]/g, ' ');
}
