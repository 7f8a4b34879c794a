import type { Instant } from '../consent/instant.ts';
import type { AuthenticatedCaller } from './access.ts';
import type { IssuerPayload } from './audit-entries.ts';
import type { Caller, Generator, JournalWriter } from './ports.ts';

/** Signatures that only the issuer can make: with a shared secret, whoever can check a token could make one. */
export const TOKEN_ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA'],
] as const;

/** What a claim can know a customer by. */
export const CUSTOMER_BY = ['ID', 'PHONE', 'EXTERNAL_ID', 'WHATSAPP_USER_ID'] as const;

/** An identity provider whose tokens for one audience open a business. */
export interface TokenIssuerRecord extends IssuerPayload {
  readonly id: string;
}

export interface TrustedIssuer extends TokenIssuerRecord {
  readonly businessId: string;
}

export interface TokenIssuerStore {
  /** Whether a business, whichever it is, trusts this issuer for this audience. */
  isTrusted(issuer: string, audience: string): Promise<boolean>;
  /** Whoever trusts this issuer for one of these audiences, of whatever business, as it was less than a second ago. */
  trusting(issuer: string, audiences: readonly string[]): Promise<readonly TrustedIssuer[]>;
  /** Those that a business trusts, and the instant of that. */
  ofBusiness(caller: Caller): Promise<{ readonly now: Instant; readonly issuers: readonly TokenIssuerRecord[] }>;
}

/** What administers the issuers that a business trusts. */
export interface TokenIssuerDeps {
  readonly tokenIssuers: TokenIssuerStore;
  readonly journal: JournalWriter;
  readonly generate: Pick<Generator, 'id'>;
}

/**
 * Who a token is of, or one sentence that says why it opens nothing, and what to do; `isGenuine` where its issuer did sign it, as one
 * that has expired; `isRevoked` where it was ended, with all others of its kind, before its time.
 */
export type TokenVerdict =
  | { readonly caller: AuthenticatedCaller }
  | { readonly refusal: string; readonly isGenuine?: boolean; readonly isRevoked?: boolean };
