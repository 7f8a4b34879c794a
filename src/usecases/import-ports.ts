import type { Instant } from '../consent/instant.ts';
import type { UserError } from '../consent/user-error.ts';
import type { Withdrawal } from '../consent/standing.ts';
import type { SourceChannel } from '../consent/vocabulary.ts';
import type { EvidenceInput } from '../consent/evidence.ts';
import type { JournalEntry } from './journal.ts';
import type { Caller, CaptureSnapshot, CustomerIdentity, Generator, JournalWriter, UseCaseDeps } from './ports.ts';
import type { CustomerRecord, OptInRecord } from './records.ts';

/** One row of a file of opt-ins, as it was written: nothing of it is decided yet. */
export interface ImportRow {
  /** As a spreadsheet shows it: the header is row 1. */
  readonly row: number;
  /** What is wrong with how it is written; where there is any, the rest counts for nothing. */
  readonly faults: readonly UserError[];
  readonly identity: CustomerIdentity;
  /** Null only where it is at fault, as `occurredAt` and `evidence`. */
  readonly channel: SourceChannel | null;
  readonly wording: ImportWording;
  readonly occurredAt: Instant | null;
  readonly evidence: EvidenceInput | null;
}

/** Which notice the customer agreed to: by its id, or by all that tells it from others. */
export interface ImportWording {
  readonly noticeId: string | null;
  readonly purpose: string | null;
  readonly version: number | null;
  readonly locale: string | null;
  /** Meta's id of the number, or the business name that customers see; null where there is only one. */
  readonly sender: string | null;
}

export type ImportNotice = CaptureSnapshot['notices'][number];

/** Somebody whom a row may mean, with all that a decision about the row rests on. */
export interface ImportedPerson {
  readonly customer: CustomerRecord;
  readonly optIns: readonly OptInRecord[];
  readonly withdrawals: readonly Withdrawal[];
  /** Which of the captures asked for are in this customer's history. */
  readonly captureIds: readonly string[];
  /** Which of the messages asked for this customer sent. */
  readonly messageIds: readonly string[];
}

export interface ImportSnapshot {
  readonly now: Instant;
  /** Everybody whom any of the identities belongs to. */
  readonly people: readonly ImportedPerson[];
  /** For each identity asked for: since when it is on the suppression list; null: it is not. */
  readonly suppressedSince: readonly (Instant | null)[];
}

export interface ImportQuestion {
  readonly identities: readonly CustomerIdentity[];
  readonly captureIds: readonly string[];
  readonly messageIds: readonly string[];
}

export interface ImportFile {
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
  /** How many rows it has, without the header. */
  readonly rows: number;
}

/** How far a file has been taken in. */
export interface ImportProgress {
  readonly rowsDone: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: number;
  /** How often each code was told. */
  readonly codes: Readonly<Record<string, number>>;
  /** How much of the report belongs to these rows. */
  readonly reportBytes: number;
}

export interface ImportRun extends ImportProgress {
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
}

export interface ImportWrite {
  readonly file: ImportFile;
  /** How many rows were done before; where it is no longer so, another process imports the same file. */
  readonly from: number;
  readonly progress: ImportProgress;
  readonly recordedAt: Instant;
  readonly sealed: SealedEntries;
  /** The customers that were read, and the versions that were decided from. */
  readonly expected: readonly { readonly id: string; readonly version: number }[];
}

/** Entries as they are stored. */
export interface SealedEntries {
  /** One for each entry, in the same order; personal data is unreadable without the customer's key. */
  readonly entries: readonly object[];
  /** One for each customer: what makes or changes their key, and what it must still be. No journal ever has it. */
  readonly keys: readonly object[];
}

/** STALE: a customer has changed since it was read, and nothing was written. OVERTAKEN: the run is not where it was. */
export type ImportOutcome = 'STORED' | 'STALE' | 'OVERTAKEN';

export interface ImportStore {
  /** Every notice of the business, with its purpose and sender. */
  notices(caller: Caller): Promise<readonly ImportNotice[]>;
  look(caller: Caller, question: ImportQuestion): Promise<ImportSnapshot>;
  /** The run of a file, begun now where there is none. @param restart from the first row again */
  begin(caller: Caller, file: ImportFile, restart: boolean): Promise<ImportRun>;
  /** The run of a file; null: it was never begun. */
  find(caller: Caller, file: ImportFile): Promise<ImportRun | null>;
  store(caller: Caller, write: ImportWrite): Promise<ImportOutcome>;
  finish(caller: Caller, file: ImportFile): Promise<void>;
}

/** Where it is told what became of each row. */
export interface ImportReport {
  /** Puts the lines behind the first bytes of the report, and drops what stood there. @returns how long it is now, in bytes */
  put(behind: number, lines: readonly ReportLine[]): Promise<number>;
}

export interface ReportLine {
  readonly row: number;
  readonly outcome: 'ACCEPTED' | 'UNCHANGED' | 'REFUSED';
  /** Null: nothing is at fault. */
  readonly fault: UserError | null;
}

export interface ImportDeps extends Pick<UseCaseDeps, 'optInExpiringLeadDays'> {
  readonly imports: ImportStore;
  readonly journal: JournalWriter;
  readonly generate: Generator;
  readonly report: ImportReport;
  /** A UUID by a secret key: the same text has the same one for good, and nobody without the key finds the text. */
  readonly derive: (text: string) => Promise<string>;
  /** Null: one of the customers was erased meanwhile, and the entries must be decided again. */
  readonly seal: (businessId: string, entries: readonly JournalEntry[]) => Promise<SealedEntries | null>;
}
