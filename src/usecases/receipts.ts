import type { EvidenceFact } from '../consent/standing.ts';
import type { OptInStatus } from '../consent/vocabulary.ts';
import type { Instant } from '../consent/instant.ts';
import type { Result } from '../consent/user-error.ts';
import type { Caller } from './ports.ts';
import type { PurposeRecord } from './records.ts';
import type { JournalRow, SealWithLeaves } from './seals.ts';

/** What a row of the journal holds as ciphertext, in clear, with the salt of its hash (`payload.capture.personalSha256`). */
export interface Disclosed {
  readonly facts: readonly EvidenceFact[];
  readonly phone: string | null;
  readonly salt: string;
}

/** A consent event as a receipt tells it. */
export interface ReceiptRow {
  readonly row: JournalRow;
  /** Null: the row holds nothing but what it shows, or the customer was erased and nobody can read it. */
  readonly disclosed: Disclosed | null;
}

/** Everything that a receipt of an opt-in is made from. */
export interface ReceiptFacts {
  readonly now: Instant;
  readonly business: { readonly id: string; readonly name: string };
  readonly optIn: {
    readonly id: string;
    readonly customerId: string;
    readonly businessName: string;
    /** NONE: only a withdrawal is known of it, or it was erased. */
    readonly status: OptInStatus | 'NONE';
  };
  readonly purpose: PurposeRecord;
  /** What happened to the opt-in, in the order of the journal. */
  readonly rows: readonly ReceiptRow[];
  /** The rows that published the notices which `rows` name. */
  readonly notices: readonly JournalRow[];
}

/** What receipts are read from. */
export interface ReceiptSource {
  /** Null: there is no such opt-in of this business. */
  receiptFacts(caller: Caller, optInId: string): Promise<ReceiptFacts | null>;
  /** The seals that cover any of these positions, with their leaves. */
  sealsOver(businessId: string, seqs: readonly number[]): Promise<readonly SealWithLeaves[]>;
}

/** Gives receipts, and what they are made from. */
export interface Receipts {
  /** All of one opt-in as an object (ISO/IEC TS 27560), unsigned, whether it is sealed or not; null: there is no such opt-in. */
  consentRecord(caller: Caller, optInId: string): Promise<object | null>;
  /** A signed receipt (JWS, compact). Errors: NOT_FOUND, RECEIPT_UNAVAILABLE. */
  consentReceipt(caller: Caller, optInId: string): Promise<Result<string>>;
}
