import type { Instant } from '../consent/instant.ts';
import type { SourceChannel } from '../consent/vocabulary.ts';
import type { CredentialKind, Scope } from './scopes.ts';

/** A key that the gateway itself keeps. */
export type KeyKind = Exclude<CredentialKind, 'TOKEN' | 'LINK'>;

/** What a key may, as it was made: none of it ever changes. */
export interface KeyRights {
  readonly kind: KeyKind;
  readonly scopes: readonly Scope[];
  /** Null: it may capture for every channel, where it may capture. */
  readonly sourceChannels: readonly SourceChannel[] | null;
  /** Of a site key; empty for any other. */
  readonly origins: readonly string[];
  readonly trustedDocumentsOnly: boolean;
  readonly pointsPerMinute: number | null;
}

/** An API key, without anything that opens it. */
export interface ApiKeyRecord extends KeyRights {
  readonly id: string;
  readonly name: string;
  /** How the key itself begins, to know it again. */
  readonly prefix: string;
  /** Who made it; null: the command line, or a first start. */
  readonly createdBy: string | null;
  readonly createdAt: Instant;
  /** As it was made; null: it does not expire. */
  readonly expiresAt: Instant | null;
  /** When it ends because it was rotated. */
  readonly retiresAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/** An API key, and when it was last seen, to the minute. */
export interface ApiKeyReading extends ApiKeyRecord {
  readonly lastUsedAt: Instant | null;
}

/** When a key ends by itself; null: never. */
export function keyEnd({ expiresAt, retiresAt }: Pick<ApiKeyRecord, 'expiresAt' | 'retiresAt'>): Instant | null {
  if (expiresAt === null || retiresAt === null) return expiresAt ?? retiresAt;
  return Math.min(expiresAt, retiresAt);
}
