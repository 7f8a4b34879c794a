import { GraphQLError } from 'graphql';
import type { AuthenticatedCaller } from '../usecases/access.ts';
import type { TokenVerdict } from '../usecases/token-issuers.ts';

/** Whose a token is. */
export type VerifyToken = (token: string) => Promise<TokenVerdict>;

/**
 * Who sends this `Authorization` header; null: no key, or none that is known.
 *
 * `address` is where a request came from: wrong credentials are counted by it. Those of open sockets are asked for again without.
 */
export type Authenticate = (authorization: string | undefined, address?: string) => Promise<AuthenticatedCaller | null>;

/** Why a key or a token opens nothing. */
export interface CredentialRefusal {
  /** One sentence that says what to do. */
  readonly message: string;
  /** Whether it is whole and was made here, or its issuer signed it, as one that has expired: copying it again would not help. */
  readonly isGenuine: boolean;
  /** Whether it was ended before its time, with all others of its kind. */
  readonly isRevoked?: boolean;
}

/** Why a key or a token opens nothing; null: it does, or there is none. */
export type WhyRefused = (authorization: string | undefined) => Promise<CredentialRefusal | null>;

/** Longer than any key, and than any token; what is longer is not looked up. */
const LONGEST_KEY = 512;
const LONGEST = 8 * 1024;
const BEARER = /^Bearer[ \t]+([\x21-\x7e]+)[ \t]*$/i;
const JWT = /^eyJ[\w-]*\.[\w-]*\.[\w-]*$/;
/** An invitation, a confirmation, the preferences of a customer. */
const LINK = /^cg[icp]_/;

/** The key or the token in `Bearer <key>`; null where the text is of another form. */
export function bearerKey(authorization: string | undefined): string | null {
  if (authorization === undefined || authorization.length > LONGEST) return null;
  const key = BEARER.exec(authorization)?.[1] ?? null;
  return key === null || key.length <= LONGEST_KEY || isToken(key) ? key : null;
}

/** Whether it is a JWT by its form, or what a link carries; whose, and whether it is genuine, is not asked. */
export function isToken(key: string): boolean {
  return JWT.test(key) || isLink(key);
}

/** Whether it is what a link carries, by its form. */
export function isLink(key: string): boolean {
  return LINK.test(key);
}

/**
 * Looks a key or a token up only where the header has one.
 *
 * @throws where nobody can say now: an error that is told as retryable
 */
export function bearerAuthentication(
  callerWithKey: (key: string) => Promise<AuthenticatedCaller | null>,
  verifyToken: VerifyToken = async () => ({ refusal: 'This gateway takes no tokens.' }),
): Authenticate {
  return async (authorization) => {
    const key = bearerKey(authorization);
    if (key === null) return null;
    if (!isToken(key)) return callerWithKey(key);
    const verdict = await verifyToken(key).catch(refuseForNow);
    return 'caller' in verdict ? verdict.caller : null;
  };
}

/** The issuer of a token is away, and nobody is to blame who sent it. Any other failure is one of ours. */
function refuseForNow(error: unknown): never {
  if (!(error instanceof Error) || error.name !== 'IssuerUnavailableError') throw error;
  const message =
    'The gateway cannot reach the identity provider of this token at the moment to check it; retry in a few seconds with the same token.';
  throw new GraphQLError(message, {
    extensions: {
      code: 'INTERNAL_SERVER_ERROR',
      retryable: true,
      http: { status: 503, headers: new Map([['retry-after', '2']]) },
    },
  });
}

const NO_KEY =
  'Send your API key with every request, in the header `Authorization: Bearer <key>`. The gateway printed one when it first started; `npx consent-gateway` makes more.';
const UNKNOWN_KEY =
  'This API key is not known to the gateway, or it was revoked. Check it for a missing character, or make a new one with `npx consent-gateway`.';

/** The answer to a request without a key or a token that opens something; `why` is what is known of it. */
export function unauthenticated(authorization: string | undefined, why: CredentialRefusal | null = null): GraphQLError {
  const isGiven = bearerKey(authorization) !== null;
  const message = why?.message ?? (isGiven ? UNKNOWN_KEY : NO_KEY);
  return new GraphQLError(message, {
    extensions: {
      code: 'UNAUTHENTICATED',
      ...(why?.isGenuine === true && { genuine: true }),
      ...(why?.isRevoked === true && { revoked: true }),
      http: {
        status: 401,
        headers: new Map([['www-authenticate', isGiven ? 'Bearer error="invalid_token"' : 'Bearer']]),
      },
    },
  });
}
