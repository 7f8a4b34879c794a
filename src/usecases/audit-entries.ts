import type { Instant } from '../consent/instant.ts';
import type { ApiKeyRecord } from './api-key-record.ts';
import type { Row } from './journal-row.ts';
import type { Scope } from './scopes.ts';

type KeyNamedPayload = Pick<ApiKeyRecord, 'name' | 'prefix'>;

/** Its instants of later acts are not yet; its id and its making are the row's own. */
export interface KeyCreatedPayload extends Omit<ApiKeyRecord, 'id' | 'createdAt' | 'retiresAt' | 'revokedAt'> {
  readonly sha256: string;
  /** The prefix of the key that it was rotated from. */
  readonly replaces?: string;
}

/** A token issuer as a business trusts it. */
export interface IssuerPayload {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  readonly algorithms: readonly string[];
  readonly scopeClaim: string | null;
  readonly scopeMap: Readonly<Record<string, readonly Scope[]>>;
  readonly defaultScopes: readonly Scope[];
  readonly customerClaim: string | null;
  readonly customerBy: string | null;
}

/** A setting that is no record of the catalogue. */
export interface SettingPayload {
  readonly setting: string;
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
}

/** A file of opt-ins from before. */
export interface ImportedFilePayload {
  readonly fileSha256: string;
  readonly rows: number;
}

export interface ImportResultPayload extends ImportedFilePayload {
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** The consents of the business left it. */
export interface ExportPayload {
  readonly format: string;
  /** How many opt-ins the business had, any of which may have left. */
  readonly rows: number;
}

/** Texts that were made unreadable for their age, in the order of their age. `before`: how old they had to be. */
export interface MessagesPurgedPayload {
  readonly class: 'MESSAGES';
  readonly before: Instant;
  readonly count: number;
  /** The last of the messages that were sent, or tried, and had a text; null: none. */
  readonly messagesUpTo: { readonly at: Instant; readonly id: string } | null;
  /** The last customer whose inbound messages went, and when those came; null: none. */
  readonly inboundUpTo: { readonly at: Instant; readonly customerId: string } | null;
}

/** Evidence that was made unreadable, as all consent of these customers had ended before `before`. */
export interface EvidencePurgedPayload {
  readonly class: 'EVIDENCE';
  readonly before: Instant;
  readonly count: number;
  readonly customers: readonly { readonly id: string; readonly consentVersion: number }[];
}

export type RetentionPurgedPayload = MessagesPurgedPayload | EvidencePurgedPayload;

/** An administrative act; `by` is the operating system's user where it was done on the command line. */
type AuditRow<Type extends string, Payload> = Row<'audit', Type, Payload & { readonly by?: string }>;

/** What the administration of a business did, beside its catalogue. No payload holds a secret: a key's hash is none. */
export type AuditEntry =
  | AuditRow<'KEY_CREATED', KeyCreatedPayload>
  | AuditRow<'KEY_EXPIRES', KeyNamedPayload & { readonly at: Instant }>
  | AuditRow<'KEY_REVOKED', KeyNamedPayload>
  | AuditRow<'ORIGINS_SET', { readonly origins: readonly string[] }>
  | AuditRow<'ISSUER_ADDED', IssuerPayload>
  | AuditRow<'ISSUER_REMOVED', Pick<IssuerPayload, 'issuer' | 'audience'>>
  | AuditRow<'SETTING_CHANGED', SettingPayload>
  | AuditRow<'CUSTOMER_ERASED', object>
  | AuditRow<'CUSTOMER_EXPORTED', object>
  | AuditRow<'ERASURE_REQUESTED', object>
  | AuditRow<'PREFERENCE_LINK_CREATED', { readonly expiresAt: Instant }>
  | AuditRow<'PREFERENCE_LINKS_REVOKED', object>
  | AuditRow<'RETENTION_PURGED', RetentionPurgedPayload>
  | AuditRow<'IMPORT_STARTED', ImportedFilePayload>
  | AuditRow<'IMPORT_FINISHED', ImportResultPayload>
  | AuditRow<'EXPORTED', ExportPayload>;
