import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { bearerAuthentication, type Authenticate } from '../../src/graphql/authentication.ts';
import { limitedFailures } from '../../src/graphql/limits/failed-authentications.ts';
import { madeUpCredentials } from '../../src/graphql/refused-credentials.ts';
import { startIdentityProvider, type IdentityProvider } from '../tokens/jwks-server.ts';
import { trust, verifierOf } from '../tokens/verdicts.ts';

const ADDRESS = '192.0.2.1';
let provider: IdentityProvider;
let authenticate: Authenticate;
beforeEach(async () => {
  provider = await startIdentityProvider();
  await provider.addKey('one');
  const verify = verifierOf(() => [trust(provider)]);
  const isMadeUp = madeUpCredentials(async () => ({ refused: 'UNKNOWN' }), verify);
  authenticate = limitedFailures(
    bearerAuthentication(async () => null, verify),
    isMadeUp,
    2,
  );
});
afterEach(() => provider.stop());

const send = (token: string) => authenticate(`Bearer ${token}`, ADDRESS);
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

/** The token with a signature of another. */
async function forged(sub: string): Promise<string> {
  const [signature] = (await provider.token({ sub: 'another' })).split('.').slice(2);
  return [...(await provider.token({ sub })).split('.').slice(0, 2), signature].join('.');
}

test('expired tokens, and others that their issuer did sign, are no guesses', async () => {
  for (let n = 0; n < 3; n += 1) {
    expect(
      await send(await provider.token({ sub: `user-${n}`, iat: inSeconds(-200), exp: inSeconds(-60) })),
    ).toBeNull();
    expect(await send(await provider.token({ sub: `user-${n}`, nbf: inSeconds(600) }))).toBeNull();
  }
  expect(await send(await provider.token())).not.toBeNull();
});

test('tokens that nobody signed are guesses, each once', async () => {
  const first = await forged('a');
  for (let n = 0; n < 4; n += 1) expect(await send(first)).toBeNull();
  expect(await send(await forged('b'))).toBeNull();
  await expect(send(await forged('c'))).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
  await expect(send(first)).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
});
