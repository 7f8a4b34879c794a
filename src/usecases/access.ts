import type { Instant } from '../consent/instant.ts';
import type { SourceChannel } from '../consent/vocabulary.ts';
import type { Caller, CustomerRef } from './ports.ts';
import { SCOPES, type CredentialKind, type Scope } from './scopes.ts';

export { SCOPES, type CredentialKind, type Scope };

/** What a link is for that is no customer's session: accepting one invitation, or confirming one opt-in. */
export interface LinkUse {
  readonly to: 'INVITATION' | 'CONFIRMATION';
  /** The invitation's id; the hash of the confirmation's token. */
  readonly id: string;
}

/** What a credential opens, and how far. */
export interface Rights {
  readonly kind: CredentialKind;
  /** The key's id; of a token, what its issuer and subject make: rate limits and sockets are counted by it. */
  readonly credentialId: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The channels that it may capture for; null: all. */
  readonly sourceChannels: readonly SourceChannel[] | null;
  /** The origins that it may be used from, for a site key; null: the origins of the business, where a browser sends one. */
  readonly origins: readonly string[] | null;
  /** A customer's own session: it sees and changes this one customer alone. Null: it is no customer's. */
  readonly customer: CustomerRef | null;
  /** The one thing that it was made for, where it is a link of that kind: it opens this and nothing else. Left out: it is no such link. */
  readonly link?: LinkUse;
  /** Whether it may only run documents that the gateway knows. */
  readonly trustedDocumentsOnly: boolean;
  /** Its own rate limit, in points of cost a minute; null: the gateway's. */
  readonly pointsPerMinute: number | null;
  /** From this instant on it opens nothing; null: it does not expire. */
  readonly expiresAt: Instant | null;
}

/** Whether anybody may have it, and enter anybody's number: a site key stands in a page, an invitation hangs at a till. */
export function isAnybodys({ kind, link }: Pick<Rights, 'kind' | 'link'>): boolean {
  return kind === 'SITE_KEY' || link?.to === 'INVITATION';
}

/** A caller from outside, with what it may do. */
export interface AuthenticatedCaller extends Caller {
  readonly rights: Rights;
}

/** All that a customer can be allowed about themselves. */
export const OWN_SCOPES: ReadonlySet<Scope> = new Set<Scope>(['read', 'capture', 'withdraw', 'subscribe']);

/** One person at one page needs a few hundred a minute; whoever has a session must not be able to ask for as much as a whole business. */
export const POINTS_OF_ONE_PERSON = 10_000;

/** All that there is to be allowed, as the first key of a business has it. */
export const EVERY_SCOPE: ReadonlySet<Scope> = new Set(SCOPES);
