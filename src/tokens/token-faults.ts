import { errors } from 'jose';

/** One sentence for what jose found wrong with a token; null: it is no fault of the token. Nothing of the token is repeated. */
export function tokenFault(error: unknown): string | null {
  if (error instanceof errors.JWTExpired) return expired(error);
  if (error instanceof errors.JWTClaimValidationFailed) return claimFault(error);
  if (error instanceof errors.JOSEAlgNotAllowed) return WRONG_ALGORITHM;
  if (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JWSSignatureVerificationFailed
  ) {
    return "The token is not signed by a current key of its issuer; get a new one from your identity provider, and check that the token issuer's JWKS address is its own.";
  }
  if (
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JOSENotSupported
  ) {
    return UNREADABLE;
  }
  return null;
}

/** Whether jose came as far as the claims: it looks at them only once the signature is found good. */
export function areClaimsAtFault(error: unknown): boolean {
  return error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed;
}

export const UNREADABLE =
  'The token is not a signed JWT that can be read; send it whole, as your identity provider made it.';

export const WRONG_ALGORITHM =
  'The token is signed by an algorithm that is not allowed for its issuer; have the identity provider sign with one that is (npx consent-gateway token-issuer list).';

function expired({ claim, payload }: errors.JWTExpired): string {
  const renew = 'get a new one from your identity provider.';
  if (claim === 'exp' && typeof payload.exp === 'number')
    return `The token expired at ${instant(payload.exp)}; ${renew}`;
  return `The token is older than a day; ${renew}`;
}

function claimFault({ claim, reason, payload }: errors.JWTClaimValidationFailed): string {
  if (reason === 'missing') {
    return `The token has no claim \`${claim}\`; have the identity provider add it.`;
  }
  if (claim === 'nbf' && typeof payload.nbf === 'number') {
    return `The token is not valid before ${instant(payload.nbf)}; wait until then, or set the clocks right.`;
  }
  if (claim === 'iat') return 'The token was made in the future; set the clock of the identity provider right.';
  return `The token's claim \`${claim}\` is not what its issuer is trusted for; check the settings of the identity provider.`;
}

/** Times beyond what a date can be are numbers all the same. */
function instant(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? 'a time that is no date' : date.toISOString();
}
