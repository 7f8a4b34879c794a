import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { TokenVerifierOptions } from '../../src/tokens/verify-token.ts';
import type { TrustedIssuer } from '../../src/usecases/token-issuers.ts';
import { startIdentityProvider, type IdentityProvider } from './jwks-server.ts';
import { callerOf, refusalOf, trust, verifierOf, type Verify } from './verdicts.ts';

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

describe('the keys of an issuer', () => {
  test('are asked for once, and a new one is picked up', async () => {
    const verify = verifier({ cooldownMs: 0 });
    await Promise.all([provider.token(), provider.token()].map(async (token) => callerOf(await verify(await token))));
    expect(provider.asked()).toBe(1);
    await provider.addKey('two');
    callerOf(await verify(await provider.token()));
    expect(provider.asked()).toBe(2);
  });

  test('are not asked for again and again by tokens with keys that nobody knows', async () => {
    const verify = verifier();
    callerOf(await verify(await provider.token()));
    for (let n = 0; n < 20; n += 1) {
      const token = await provider.token({}, { kid: 'one', header: { kid: `made-up-${n}` } });
      expect(await refused(token, verify)).toContain('not signed by a current key');
    }
    expect(provider.asked()).toBe(1);
  });

  test('are forgotten: a key that was taken away opens nothing once they are read again', async () => {
    const verify = verifier({ maxAgeMs: 3_000, cooldownMs: 0 });
    const token = await provider.token();
    callerOf(await verify(token));
    await provider.addKey('two');
    provider.withdraw('one');
    // Remembered for 30 s, but not past a key set that is another.
    callerOf(await verify(token));
    await sleep(3_050);
    callerOf(await verify(await provider.token()));
    expect(await refused(token, verify)).toContain('not signed by a current key');
  });

  test('that cannot be had are nobody’s fault, and are asked for again', async () => {
    const troubles: unknown[] = [];
    const verify = verifier({ timeoutMs: 3_000, onTrouble: (error) => troubles.push(error) });
    const token = await provider.token();
    for (const [answer, wait] of [
      [(response) => response.writeHead(500).end(), 1_050],
      [(response) => response.writeHead(302, { location: 'http://127.0.0.1/' }).end(), 1_050],
      [(response) => response.end('<html>'), 1_050],
      [(response) => response.end('{"no": "keys"}'), 1_050],
      [(response) => response.end(`{"keys": [], "x": "${'x'.repeat(300_000)}"}`), 1_050],
      [(response) => response.write('{'), 1_050],
      [() => undefined, 1_050],
    ] as [Parameters<IdentityProvider['answerWith']>[0], number][]) {
      provider.answerWith(answer);
      await expect(verify(token)).rejects.toMatchObject({ name: 'IssuerUnavailableError' });
      await sleep(wait);
    }
    expect(troubles).toHaveLength(7);
    provider.answerWith(null);
    callerOf(await verify(token));
  });

  test('that hang are left alone for a second after the hang ends, however long it was', async () => {
    const verify = verifier({ timeoutMs: 4_000 });
    const token = await provider.token();
    provider.answerWith(() => undefined);
    const isAway = () => expect(verify(token)).rejects.toMatchObject({ name: 'IssuerUnavailableError' });
    await isAway();
    const hungUntil = performance.now();
    const others = [isAway(), isAway(), isAway()];
    await sleep(100);
    const asked = provider.asked();
    // On a machine so busy that the second is over, somebody may have asked again.
    const isOver = performance.now() - hungUntil > 1_000;
    expect(isOver ? 1 : asked).toBe(1);
    await Promise.all(others);
    await sleep(1_050);
    provider.answerWith(null);
    callerOf(await verify(token));
  });

  test('that were read go on while the issuer is away, but a new one has to wait', async () => {
    const verify = verifier({ maxAgeMs: 0, cooldownMs: 0 });
    callerOf(await verify(await provider.token()));
    await provider.addKey('two');
    provider.answerWith((response) => response.writeHead(503).end());
    callerOf(await verify(await provider.token({ sub: 'another' }, { kid: 'one' })));
    await expect(verify(await provider.token())).rejects.toMatchObject({ name: 'IssuerUnavailableError' });
    provider.answerWith(null);
    await sleep(1_050);
    callerOf(await verify(await provider.token()));
  });
});
