import type { JWTPayload } from 'jose';
import { v5 } from 'uuid';
import type { Instant } from '../consent/instant.ts';
import { OWN_SCOPES, POINTS_OF_ONE_PERSON, SCOPES, type AuthenticatedCaller, type Scope } from '../usecases/access.ts';
import type { CustomerRef } from '../usecases/ports.ts';
import type { TokenVerdict, TrustedIssuer } from '../usecases/token-issuers.ts';

/** A token that lives longer was not made for requests. */
export const OLDEST_TOKEN_S = 24 * 60 * 60;

/** The UUID of a customer, of whatever form a claim tells its id in; null: it is none. */
export type ReadCustomerId = (text: string) => string | null;

const E164 = /^\+[1-9]\d{6,14}$/;
const LONGEST_REF = 255;
/** Those of a claim that lists everything a person may elsewhere. */
const MOST_VALUES = 500;

/** What the claims of a genuine token open. Whoever it is, the journal has a pseudonym of them. */
export function callerOf(issuer: TrustedIssuer, claims: JWTPayload, readCustomerId: ReadCustomerId): TokenVerdict {
  const customer = customerOf(issuer, claims, readCustomerId);
  if (customer === 'unreadable') {
    return {
      refusal: `The token's claim for its customer is not a value by which customers are known here (${issuer.customerBy ?? ''}). Correct what the identity provider puts there.`,
      isGenuine: true,
    };
  }
  const scopes = scopesOf(issuer, claims);
  const actor = v5(`${claims.iss ?? ''} ${claims.sub ?? ''}`, issuer.businessId);
  const caller: AuthenticatedCaller = {
    businessId: issuer.businessId,
    actor,
    rights: {
      kind: 'TOKEN',
      credentialId: actor,
      scopes: customer === null ? scopes : new Set([...scopes].filter((scope) => OWN_SCOPES.has(scope))),
      sourceChannels: null,
      origins: null,
      customer,
      trustedDocumentsOnly: false,
      pointsPerMinute: customer === null ? null : POINTS_OF_ONE_PERSON,
      expiresAt: tokenEnd(claims),
    },
  };
  return { caller };
}

/** When a token opens nothing any more, whatever its issuer thinks of its age. */
export function tokenEnd({ exp = 0, iat = 0 }: JWTPayload): Instant {
  return Math.min(exp, iat + OLDEST_TOKEN_S) * 1000;
}

/** A map is the whole translation: an issuer whose own `admin` means something else opens nothing by it. */
function scopesOf({ scopeClaim, scopeMap, defaultScopes }: TrustedIssuer, claims: JWTPayload): ReadonlySet<Scope> {
  const told = claimOf(claims, scopeClaim ?? 'scope');
  const values = typeof told === 'string' ? told.split(' ') : Array.isArray(told) ? (told as unknown[]) : [];
  const hasMap = Object.keys(scopeMap).length > 0;
  const scopes = new Set(defaultScopes);
  for (const value of values.slice(0, MOST_VALUES)) {
    if (typeof value !== 'string') continue;
    const own = hasMap ? (Object.hasOwn(scopeMap, value) ? scopeMap[value] : []) : [value as Scope];
    for (const scope of own ?? []) if (SCOPES.includes(scope)) scopes.add(scope);
  }
  return scopes;
}

function customerOf(
  { customerClaim, customerBy }: TrustedIssuer,
  claims: JWTPayload,
  readCustomerId: ReadCustomerId,
): CustomerRef | null | 'unreadable' {
  if (customerClaim === null || customerBy === null) return null;
  const value = claimOf(claims, customerClaim);
  if (value === undefined) return null;
  if (typeof value !== 'string' || value === '' || value.length > LONGEST_REF) return 'unreadable';
  if (customerBy === 'PHONE') return E164.test(value) ? { phone: value } : 'unreadable';
  if (customerBy === 'EXTERNAL_ID') return { externalId: value };
  if (customerBy === 'WHATSAPP_USER_ID') return { whatsAppUserId: value };
  const id = customerBy === 'ID' ? readCustomerId(value) : null;
  return id === null ? 'unreadable' : { id };
}

function claimOf(claims: JWTPayload, name: string): unknown {
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
}
