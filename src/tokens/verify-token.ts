import { hash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import {
  TOKEN_ALGORITHMS,
  type TokenIssuerStore,
  type TokenVerdict,
  type TrustedIssuer,
} from '../usecases/token-issuers.ts';
import { IssuerKeys, IssuerUnavailableError, type IssuerKeysOptions } from './issuer-keys.ts';
import { areClaimsAtFault, tokenFault, UNREADABLE, WRONG_ALGORITHM } from './token-faults.ts';
import { callerOf, OLDEST_TOKEN_S, tokenEnd, type ReadCustomerId } from './token-rights.ts';

export interface TokenVerifierOptions extends Partial<IssuerKeysOptions> {
  readonly issuers: Pick<TokenIssuerStore, 'trusting'>;
  readonly readCustomerId: ReadCustomerId;
}

/** A token that was found genuine. */
interface Verified {
  readonly verdict: TokenVerdict;
  readonly settings: string;
  readonly keys: IssuerKeys;
  readonly keysVersion: string;
  readonly until: number;
}

const LONGEST = 8 * 1024;
const LONGEST_CLAIM = 1000;
const MOST_AUDIENCES = 20;
/** What the clocks of two machines may differ by. */
const TOLERANCE_S = 5;
const REMEMBERED_MS = 30_000;
const MOST_REMEMBERED = 10_000;
const MOST_KEY_SETS = 1_000;

const UNKNOWN_ISSUER =
  'No business of this gateway trusts the issuer of this token for its audience. Check both, or have an operator add them: npx consent-gateway token-issuer add';
const AMBIGUOUS =
  'More than one setting of this gateway fits the issuer and the audiences of this token. Have the issuer make tokens for one audience.';

/**
 * Finds out whose a token is. Asking again is cheap: a signature that was checked counts for 30 s, as long as the issuer is trusted
 * as it was and its key set has not changed. So open sockets may ask all the time, and a token that was signed by a key which the
 * issuer took away is refused as soon as the key set is read again (`maxAgeMs`, 10 minutes), and these 30 s.
 *
 * @throws IssuerUnavailableError where the keys cannot be had
 */
export function createTokenVerifier(options: TokenVerifierOptions): (token: string) => Promise<TokenVerdict> {
  const { issuers, readCustomerId, maxAgeMs = 600_000, cooldownMs = 5_000, timeoutMs = 3_000, onTrouble } = options;
  const verified = new LRUCache<string, Verified>({ max: MOST_REMEMBERED });
  const keySets = new LRUCache<string, IssuerKeys>({ max: MOST_KEY_SETS });
  const keysAt = (url: string): IssuerKeys => {
    const known = keySets.get(url);
    if (known !== undefined) return known;
    const keys = new IssuerKeys(url, { maxAgeMs, cooldownMs, timeoutMs, ...(onTrouble && { onTrouble }) });
    keySets.set(url, keys);
    return keys;
  };

  return async (token) => {
    const asked = unverified(token);
    if (typeof asked === 'string') return { refusal: asked };
    const [issuer, other] = await issuers.trusting(asked.issuer, asked.audiences);
    if (issuer === undefined) return { refusal: UNKNOWN_ISSUER };
    if (other !== undefined) return { refusal: AMBIGUOUS };

    const keys = keysAt(issuer.jwksUrl);
    const [sha256, settings] = [hash('sha256', token), JSON.stringify(issuer)];
    const known = verified.get(sha256);
    const isGood =
      known?.settings === settings &&
      known.keys === keys &&
      known.keysVersion === keys.version &&
      Date.now() < known.until;
    if (known !== undefined && isGood) return known.verdict;

    const answer = await genuineClaims(token, issuer, keys);
    if ('refusal' in answer) {
      verified.delete(sha256);
      return answer;
    }
    const { claims } = answer;
    const verdict = callerOf(issuer, claims, readCustomerId);
    const until = Math.min(Date.now() + REMEMBERED_MS, tokenEnd(claims) + TOLERANCE_S * 1000);
    verified.set(sha256, { verdict, settings, keys, keysVersion: keys.version, until });
    return verdict;
  };
}

/** The claims of a token that its issuer signed for its audience, and whose time it is; otherwise why not. */
async function genuineClaims(
  token: string,
  issuer: TrustedIssuer,
  keys: IssuerKeys,
): Promise<{ readonly claims: JWTPayload } | Exclude<TokenVerdict, { readonly caller: unknown }>> {
  try {
    const { payload } = await jwtVerify(token, keys.find, {
      algorithms: issuer.algorithms.filter((one) => (TOKEN_ALGORITHMS as readonly string[]).includes(one)),
      issuer: issuer.issuer,
      audience: issuer.audience,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: TOLERANCE_S,
      maxTokenAge: OLDEST_TOKEN_S,
    });
    return typeof payload.sub === 'string' && payload.sub !== '' && payload.sub.length <= LONGEST_CLAIM
      ? { claims: payload }
      : { refusal: UNREADABLE, isGenuine: true };
  } catch (error) {
    // The key may be one that the issuer has made since it could be asked last.
    if (error instanceof errors.JWKSNoMatchingKey && keys.isBehind) throw new IssuerUnavailableError(error.message);
    const fault = tokenFault(error);
    if (fault !== null) return { refusal: fault, isGenuine: areClaimsAtFault(error) };
    throw new IssuerUnavailableError('The key set of a token issuer cannot be used.', { cause: error });
  }
}

/** Whom to ask about a token, as it says itself: nothing of it is believed yet. */
function unverified(token: string): { readonly issuer: string; readonly audiences: readonly string[] } | string {
  if (token.length > LONGEST) return UNREADABLE;
  try {
    const { alg } = decodeProtectedHeader(token);
    if (!(TOKEN_ALGORITHMS as readonly unknown[]).includes(alg)) return WRONG_ALGORITHM;
    const { iss, aud } = decodeJwt(token);
    const audiences = (Array.isArray(aud) ? aud : [aud]).filter(isClaim);
    if (!isClaim(iss) || audiences.length === 0 || audiences.length > MOST_AUDIENCES) return UNKNOWN_ISSUER;
    return { issuer: iss, audiences: [...new Set(audiences)].sort() };
  } catch {
    return UNREADABLE;
  }
}

function isClaim(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_CLAIM && !value.includes('\0');
}
