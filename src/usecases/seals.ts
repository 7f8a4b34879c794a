import type { Instant } from '../consent/instant.ts';
import type { Caller } from './ports.ts';
import type { Page, PageQuery } from './reads.ts';

/** A row of the journal, whole. */
export interface JournalRow {
  readonly seq: number;
  readonly category: string;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly customerId: string | null;
  readonly subjectId: string | null;
  readonly actor: string | null;
  readonly payload: unknown;
}

/** What a seal says, and is signed for. Hashes are hex. */
export interface SealContent {
  readonly businessId: string;
  /** Gapless from 1 for each business. */
  readonly number: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** The Merkle root over its rows (RFC 9162). */
  readonly root: string;
  /** The hash of the seal before; null for the first. */
  readonly previousHash: string | null;
  readonly sealedAt: Instant;
  readonly keyId: string;
}

/** A seal as it is kept and shown. */
export interface Seal extends SealContent {
  /** The SHA-256 of its content and its signature, which the next seal names. */
  readonly hash: string;
  /** Ed25519 over its content, base64url. */
  readonly signature: string;
}

/** A seal with the hashes of its rows one after the other, so that a bad row can be named, and proofs are cheap. */
export interface SealWithLeaves extends Seal {
  readonly leaves: Uint8Array;
}

export interface SealRecord extends Seal {
  /** When every anchor had taken it; null: not yet, or there is none. */
  readonly anchoredAt: Instant | null;
}

/** How far a journal is, and is sealed. */
export interface SealState {
  readonly now: Instant;
  /** The newest position of the journal. */
  readonly head: number;
  readonly last: Pick<Seal, 'number' | 'lastSeq' | 'hash'> | null;
}

/** What the sealer works on. */
export interface SealStore {
  /** Businesses with rows to seal, those first whose last seal is the oldest; one statement for all of them. */
  due(most: number): Promise<readonly string[]>;
  state(businessId: string): Promise<SealState>;
  /** The rows behind a position, in their order, up to another one. */
  rowsAfter(businessId: string, seq: number, upTo: number, most: number): Promise<readonly JournalRow[]>;
  /** @returns false where another replica has made the seal of this number */
  add(seal: SealWithLeaves): Promise<boolean>;
}

/** What anchors take from. */
export interface AnchorStore {
  /** Seals that no anchor has yet, in their order; none while another replica sees to them. */
  toAnchor(most: number): Promise<readonly Seal[]>;
  /** These are anchored, by the database's clock. */
  anchored(businessId: string, numbers: readonly number[]): Promise<void>;
}

/** A place outside of the database that keeps seals. */
export interface SealAnchor {
  /** Resolves when they are kept for good; the same ones may come again. */
  take(seals: readonly Seal[]): Promise<void>;
}

/** What is read to check a journal. */
export interface JournalEvidence {
  seals(businessId: string, afterNumber: number, most: number): Promise<readonly SealWithLeaves[]>;
  /** Rows in the order of seq and recordedAt, behind one of them. */
  rows(businessId: string, after: Pick<JournalRow, 'seq' | 'recordedAt'>, most: number): Promise<readonly JournalRow[]>;
  head(businessId: string): Promise<number>;
  /** The months that the journal is made of now, such as `2026-11`. */
  months(): Promise<readonly string[]>;
}

/** One page of a business's seals, the first one first. */
export type ReadSeals = (caller: Caller, page: PageQuery) => Promise<Page<SealRecord>>;
