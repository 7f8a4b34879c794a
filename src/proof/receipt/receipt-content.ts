import type { Disclosed } from '../../usecases/receipts.ts';
import type { Seal } from '../../usecases/seals.ts';

export const RECEIPT_TYPE = 'consent-receipt+jwt';

/** That a row of the journal lies under a seal (RFC 9162). */
export interface RowProof {
  /** The row, as the text that was hashed. */
  readonly row: string;
  readonly seal_number: number;
  /** From 0. */
  readonly leaf_index: number;
  readonly tree_size: number;
  /** Hashes in hex, from the leaf upwards. */
  readonly audit_path: readonly string[];
}

export interface ReceiptEvent {
  readonly [field: string]: unknown;
  /** What the row holds a hash of alone. */
  readonly disclosed: Disclosed | null;
  readonly proof: RowProof;
}

export interface ReceiptNotice {
  readonly [field: string]: unknown;
  readonly proof: RowProof;
}

type Fields = Readonly<Record<string, unknown>>;

/** One consent as ISO/IEC TS 27560 has consent records. */
export interface ConsentRecord<Event = Fields, Notice = Fields> {
  readonly '@context': Readonly<Record<string, string>>;
  readonly schema_version: string;
  readonly record_id: string;
  readonly pii_principal_id: string;
  readonly issued_time: string;
  readonly consent_status: string;
  readonly pii_processing: {
    readonly privacy_notice: readonly Notice[];
    readonly purposes: readonly Fields[];
  };
  readonly party_identification: readonly Fields[];
  readonly events: readonly Event[];
}

/** A receipt: the record, with its proofs. */
export interface ReceiptContent extends ConsentRecord<ReceiptEvent, ReceiptNotice> {
  readonly seals: readonly Seal[];
}
