import type { Instant } from '../consent/instant.ts';
import type { ApiKeyReading, KeyKind } from './api-key-record.ts';
import type { AuditRecord } from './audit-record.ts';
import type { Caller, Generator, JournalWriter } from './ports.ts';
import type { Page, PageQuery } from './reads.ts';

/** What acts on keys and origins are decided from. */
export interface AccessSnapshot {
  readonly now: Instant;
  /** The key asked for; null: the business has none of this id, or none was asked for. */
  readonly key: ApiKeyReading | null;
  /** How many keys of the business open something. */
  readonly openKeys: number;
  readonly origins: readonly string[];
}

/** Reads of who may call, each one statement. */
export interface AccessStore {
  snapshot(caller: Caller, keyId: string | null): Promise<AccessSnapshot>;
  /** Whose a key of this hash is, and its id; null: nobody's. */
  ownerOf(sha256: string): Promise<{ readonly businessId: string; readonly id: string } | null>;
  /** Newest first. */
  keys(caller: Caller, page: PageQuery): Promise<Page<ApiKeyReading>>;
  /** Those of this id, or whose text begins so. */
  keysNamed(caller: Caller, idOrPrefix: string): Promise<readonly ApiKeyReading[]>;
  /** In the order of their text. */
  origins(caller: Caller): Promise<readonly string[]>;
  /** What was administered, newest first. */
  auditRecords(caller: Caller, page: PageQuery): Promise<Page<AuditRecord>>;
}

/** What the text of a key is. */
export interface KeyText {
  /** A new one, ≥ 160 random bits. */
  readonly make: (kind: KeyKind) => string;
  /** What a key is shown by, once it is made: enough to tell keys apart, too little to guess one. */
  readonly prefixOf: (key: string) => string;
  /** Whether a key was copied wrongly, as far as its text shows. */
  readonly isMistyped: (key: string) => boolean;
}

/** What administers who may call. */
export interface AccessDeps {
  readonly store: AccessStore;
  readonly journal: JournalWriter;
  readonly generate: Pick<Generator, 'id' | 'sha256'>;
  readonly keyText: KeyText;
}
