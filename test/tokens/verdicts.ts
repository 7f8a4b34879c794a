import { expect } from '@jest/globals';
import { createTokenVerifier, type TokenVerifierOptions } from '../../src/tokens/verify-token.ts';
import type { AuthenticatedCaller } from '../../src/usecases/access.ts';
import type { TokenVerdict, TrustedIssuer } from '../../src/usecases/token-issuers.ts';
import { AUDIENCE, type IdentityProvider } from './jwks-server.ts';

export const BUSINESS = '00000000-0000-7000-8000-000000000001';
export const CUSTOMER = '00000000-0000-7000-8000-000000000100';

export type Verify = (token: string) => Promise<TokenVerdict>;

/** An issuer as a business trusts it, with changes. */
export function trust({ issuer, jwksUrl }: IdentityProvider, changes: Partial<TrustedIssuer> = {}): TrustedIssuer {
  return {
    businessId: BUSINESS,
    id: '00000000-0000-7000-8000-000000000010',
    issuer,
    audience: AUDIENCE,
    jwksUrl,
    algorithms: ['ES256'],
    scopeClaim: null,
    scopeMap: {},
    defaultScopes: [],
    customerClaim: null,
    customerBy: null,
    ...changes,
  };
}

/** A verifier over what is trusted at the moment. It knows the customer `cus_1`. */
export function verifierOf(
  trusted: () => readonly TrustedIssuer[],
  options: Partial<TokenVerifierOptions> = {},
): Verify {
  return createTokenVerifier({
    issuers: {
      trusting: async (issuer, audiences) =>
        trusted().filter((one) => one.issuer === issuer && audiences.includes(one.audience)),
    },
    readCustomerId: (text) => (text === 'cus_1' ? CUSTOMER : null),
    // On a machine that stands still for a while, keys come late.
    timeoutMs: 60_000,
    ...options,
  });
}

export function callerOf(verdict: TokenVerdict): AuthenticatedCaller {
  if ('refusal' in verdict) throw new Error(verdict.refusal);
  return verdict.caller;
}

/** Why a token is refused; nothing of the token may be repeated. */
export async function refusalOf(verify: Verify, token: string): Promise<string> {
  const verdict = await verify(token);
  const refusal = 'refusal' in verdict ? verdict.refusal : 'It was taken.';
  for (const part of token.split('.')) if (part.length > 3) expect(refusal).not.toContain(part);
  return refusal;
}
