import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { base64url, UnsecuredJWT } from 'jose';
import type { TokenVerifierOptions } from '../../src/tokens/verify-token.ts';
import type { TokenVerdict, TrustedIssuer } from '../../src/usecases/token-issuers.ts';
import { AUDIENCE, startIdentityProvider, type IdentityProvider } from './jwks-server.ts';
import { BUSINESS, callerOf, CUSTOMER, refusalOf, trust, verifierOf, type Verify } from './verdicts.ts';

const OTHER_BUSINESS = '00000000-0000-7000-8000-000000000002';

let provider: IdentityProvider;
let trusted: TrustedIssuer[];
beforeEach(async () => {
  provider = await startIdentityProvider();
  await provider.addKey('one');
  trusted = [trust(provider)];
});
afterEach(() => provider.stop());

const verifier = (options?: Partial<TokenVerifierOptions>): Verify => verifierOf(() => trusted, options);
const refused = (token: string, verify = verifier()): Promise<string> => refusalOf(verify, token);
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

describe('a genuine token', () => {
  test('opens what its scopes say, for whoever it is of, and until it ends', async () => {
    const exp = inSeconds(120);
    const verify = verifier();
    const caller = callerOf(await verify(await provider.token({ scope: 'read openid subscribe', exp })));
    expect(caller).toMatchObject({
      businessId: BUSINESS,
      rights: { kind: 'TOKEN', credentialId: caller.actor, customer: null, origins: null, expiresAt: exp * 1000 },
    });
    expect([...caller.rights.scopes]).toEqual(['read', 'subscribe']);
    expect(caller.actor).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
    const again = callerOf(await verify(await provider.token({ scope: 'read' })));
    expect(again.actor).toBe(caller.actor);
    expect(callerOf(await verify(await provider.token({ sub: 'user-2' }))).actor).not.toBe(caller.actor);
  });

  test.each(['RS256', 'PS256', 'ES384', 'EdDSA'])('may be signed by %s', async (algorithm) => {
    await provider.addKey('two', algorithm);
    trusted = [trust(provider, { algorithms: [algorithm] })];
    expect(callerOf(await verifier()(await provider.token())).businessId).toBe(BUSINESS);
  });

  test('has the scopes that a map makes of its claim, and no others by their name', async () => {
    trusted = [
      trust(provider, {
        scopeClaim: 'permissions',
        scopeMap: { 'consent:read': ['read', 'subscribe'] },
        defaultScopes: ['capture'],
      }),
    ];
    const token = await provider.token({ permissions: ['consent:read', 'admin', 'constructor', 7], scope: 'send' });
    expect([...callerOf(await verifier()(token)).rights.scopes].sort()).toEqual(['capture', 'read', 'subscribe']);
  });

  test('ends after a day at the latest', async () => {
    const iat = inSeconds(-60);
    const { rights } = callerOf(await verifier()(await provider.token({ iat, exp: 1e300 })));
    expect(rights.expiresAt).toBe((iat + 24 * 60 * 60) * 1000);
  });

  test.each([
    ['ID', 'cus_1', { id: CUSTOMER }],
    ['PHONE', '+14155550120', { phone: '+14155550120' }],
    ['EXTERNAL_ID', 'shop-7', { externalId: 'shop-7' }],
    ['WHATSAPP_USER_ID', 'US.1', { whatsAppUserId: 'US.1' }],
  ])('is the session of a customer by %s', async (customerBy, value, customer) => {
    trusted = [trust(provider, { customerClaim: 'customer', customerBy })];
    const verify = verifier();
    const { rights } = callerOf(await verify(await provider.token({ customer: value, scope: 'read send admin' })));
    expect(rights.customer).toEqual(customer);
    expect([...rights.scopes]).toEqual(['read']);
    // As much as a link to the preferences gives one person.
    expect(rights.pointsPerMinute).toBe(10_000);
    expect(callerOf(await verify(await provider.token({}))).rights).toMatchObject({
      customer: null,
      pointsPerMinute: null,
    });
  });

  test.each([
    ['ID', 'cus_2'],
    ['PHONE', '0415 5550120'],
    ['EXTERNAL_ID', ''],
    ['EXTERNAL_ID', null],
    ['EXTERNAL_ID', ['shop-7']],
    ['EXTERNAL_ID', 'x'.repeat(256)],
    ['UNHEARD_OF', 'x'],
  ])('whose customer cannot be read is nobody: %s %p', async (customerBy, value) => {
    trusted = [trust(provider, { customerClaim: 'customer', customerBy })];
    expect(await refused(await provider.token({ customer: value }))).toContain('claim for its customer');
  });
});

describe('a token is refused', () => {
  test('without a signature', async () => {
    const claims = { iss: provider.issuer, aud: AUDIENCE, sub: 'user-1', iat: inSeconds(0), exp: inSeconds(60) };
    expect(await refused(new UnsecuredJWT(claims).encode())).toContain('algorithm');
    const [, payload, signature] = (await provider.token()).split('.');
    for (const alg of ['none', 'None', 'NONE', '']) {
      expect(await refused(`${base64url.encode(JSON.stringify({ alg }))}.${payload}.${signature}`)).toContain(
        'algorithm',
      );
    }
  });

  test('signed with the public key as a shared secret', async () => {
    trusted = [trust(provider, { algorithms: ['ES256', 'HS256'] })];
    const header = base64url.encode(JSON.stringify({ alg: 'HS256', kid: 'one' }));
    const [, payload] = (await provider.token()).split('.');
    const mac = createHmac('sha256', await provider.publicPem('one'))
      .update(`${header}.${payload}`)
      .digest('base64url');
    expect(await refused(`${header}.${payload}.${mac}`)).toContain('algorithm');
    expect(provider.asked()).toBe(0);
  });

  test('by an algorithm that its issuer is not trusted for', async () => {
    await provider.addKey('two', 'RS256');
    expect(await refused(await provider.token())).toContain('algorithm');
  });

  const wrong: [string, Record<string, unknown>, RegExp][] = [
    ['of another issuer', { iss: 'https://evil.example/' }, /trusts the issuer/],
    ['for another audience', { aud: 'https://elsewhere.example' }, /trusts the issuer/],
    ['for nobody', { aud: undefined }, /trusts the issuer/],
    ['for too many', { aud: Array.from({ length: 21 }, (_, n) => `${n}`).concat(AUDIENCE) }, /trusts the issuer/],
    ['of nobody', { sub: undefined }, /no claim `sub`/],
    ['of somebody without a name', { sub: '' }, /cannot|can be read/],
    ['without an end', { exp: undefined }, /no claim `exp`/],
    ['without a beginning', { iat: undefined }, /no claim `iat`/],
    ['with an end that is no time', { exp: 'soon' }, /claim `exp`/],
  ];
  test.each(wrong)('%s', async (_what, claims, message) => {
    const verify = verifier();
    expect(await refused(await provider.token(claims), verify)).toMatch(message);
  });

  test('that has expired, and is told when', async () => {
    const exp = inSeconds(-6);
    expect(await refused(await provider.token({ exp }))).toBe(
      `The token expired at ${new Date(exp * 1000).toISOString()}; get a new one from your identity provider.`,
    );
  });

  test('but not one that expired a moment ago by our clock', async () => {
    // Up to 5 s are a moment; a machine that stood still for longer than that was asked another question.
    let verdict: TokenVerdict;
    let tookMs: number;
    do {
      const begun = Date.now();
      verdict = await verifier()(await provider.token({ exp: inSeconds(-2) }));
      tookMs = Date.now() - begun;
    } while (tookMs > 1_900);
    expect(callerOf(verdict).businessId).toBe(BUSINESS);
  });

  test('whose time has not come, or is too long ago', async () => {
    expect(await refused(await provider.token({ nbf: inSeconds(60) }))).toContain('not valid before');
    expect(await refused(await provider.token({ iat: inSeconds(60) }))).toContain('in the future');
    expect(await refused(await provider.token({ iat: inSeconds(-90_000) }))).toContain('older than a day');
  });

  test('that was changed, or signed by another key of the same name', async () => {
    const verify = verifier();
    const token = await provider.token({ scope: 'read' });
    callerOf(await verify(token));
    const [header, , signature] = token.split('.');
    const [, payload] = (await provider.token({ scope: 'admin' })).split('.');
    expect(await refused(`${header}.${payload}.${signature}`, verify)).toContain('not signed by a current key');
    const impostor = await startIdentityProvider();
    await impostor.addKey('one');
    expect(await refused(await impostor.token(), verify)).toContain('not signed by a current key');
    await impostor.stop();
  });

  test('with an instruction that must be understood, and is not', async () => {
    const [, payload, signature] = (await provider.token()).split('.');
    const header = base64url.encode(JSON.stringify({ alg: 'ES256', kid: 'one', crit: ['x'], x: 1 }));
    expect(await refused(`${header}.${payload}.${signature}`)).toContain('can be read');
  });

  test.each(['eyJ..', 'eyJhbGciOiJFUzI1NiJ9.e30.', 'eyJhbGciOiJFUzI1NiJ9.bm8.x', `eyJ${'a'.repeat(9000)}.e30.x`])(
    'that is none: %.20s',
    async (text) => {
      expect(await refused(text)).toMatch(/can be read|algorithm|trusts the issuer/);
    },
  );

  test('that two settings fit', async () => {
    trusted = [trust(provider), trust(provider, { businessId: OTHER_BUSINESS })];
    expect(await refused(await provider.token())).toContain('More than one');
    trusted = [trust(provider), trust(provider, { businessId: OTHER_BUSINESS, audience: 'other' })];
    expect(await refused(await provider.token({ aud: [AUDIENCE, 'other'] }))).toContain('More than one');
  });
});

test('two businesses are told apart by the audience, and know the same person by two names', async () => {
  trusted = [trust(provider), trust(provider, { businessId: OTHER_BUSINESS, audience: 'other' })];
  const verify = verifier();
  const one = callerOf(await verify(await provider.token()));
  const other = callerOf(await verify(await provider.token({ aud: 'other' })));
  expect([one.businessId, other.businessId]).toEqual([BUSINESS, OTHER_BUSINESS]);
  expect(one.actor).not.toBe(other.actor);
});

test('asking again costs no signature, and ends with the token and with the trust', async () => {
  const verify = verifier();
  const token = await provider.token({ exp: inSeconds(60) });
  const caller = callerOf(await verify(token));
  expect(callerOf(await verify(token))).toBe(caller);
  trusted = [trust(provider, { defaultScopes: ['send'] })];
  expect(callerOf(await verify(token)).rights.scopes.has('send')).toBe(true);
  trusted = [];
  expect(await refused(token, verify)).toContain('trusts the issuer');
});
