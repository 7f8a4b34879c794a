/** What was done to a journal, as far as what is left of it tells. */
export type JournalFaultKind =
  | 'ROW_CHANGED'
  | 'ROW_DROPPED'
  | 'ROW_SWAPPED'
  | 'ROW_INSERTED'
  | 'TRUNCATED'
  | 'HEAD_ALTERED'
  | 'SEAL_ALTERED'
  | 'SEAL_DROPPED'
  | 'SEAL_KEY_UNKNOWN'
  | 'SEAL_CHAIN_BROKEN';

/** The first thing that is wrong with a journal. */
export interface JournalFault {
  readonly what: JournalFaultKind;
  /** The row; null where it is about a seal. */
  readonly seq: number | null;
  readonly seal: number | null;
  /** In words, as the middle of a sentence. */
  readonly detail: string;
}

/** Rows that are not there, and need not be: their months were taken away. */
export interface GoneRows {
  readonly from: number;
  readonly to: number;
}

/** What checking a whole journal found. */
export interface JournalVerdict {
  /** Null: everything that can be checked is as it was sealed. */
  readonly fault: JournalFault | null;
  readonly seals: number;
  /** Rows that are as they were sealed. */
  readonly checked: number;
  /** Rows behind the last seal, for which nothing speaks yet. */
  readonly unsealed: number;
  readonly gone: readonly GoneRows[];
}
