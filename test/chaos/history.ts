/** What a run under faults leaves behind: everything that was asked, answered and told, with its times, and the journals. */

/** Instants in ms UTC; the test process and the database are on one machine, and so on one clock. */
export interface History {
  readonly seed: number;
  /** Minutes before the end at which EXPIRING is told. */
  readonly leads: readonly number[];
  readonly calls: readonly Call[];
  readonly subscribers: readonly SubscriberHistory[];
  readonly faults: readonly { readonly at: number; readonly what: string }[];
  readonly journals: readonly BusinessJournal[];
}

/** One act of a caller, with its retries: they all carry one idempotency key. */
export interface Call {
  readonly businessId: string;
  /** A made-up number. */
  readonly phone: string;
  readonly act: Act;
  /** When it was first sent. */
  readonly startedAt: number;
  /** When its answer was here; null: it never came, and nobody knows whether it was stored. */
  acknowledgedAt: number | null;
  tries: number;
}

export type Act =
  | { readonly kind: 'INBOUND'; readonly messageId: string; readonly occurredAt: number }
  | { readonly kind: 'CAPTURE'; readonly purpose: string; readonly occurredAt: number }
  /** Purpose null: everything. */
  | { readonly kind: 'WITHDRAWAL'; readonly purpose: string | null; readonly occurredAt: number }
  /** `messageId` is the answer's: null where it was refused, or nothing was answered. */
  | { readonly kind: 'SEND'; readonly key: string; messageId: string | null };

export interface SubscriberHistory {
  readonly name: string;
  readonly businessId: string;
  /** The position in the journal that it began behind. */
  readonly after: number;
  readonly filter: EventFilter;
  readonly received: Received[];
  /** How often it had to connect again. */
  resumptions: number;
}

export interface EventFilter {
  readonly kind: 'window' | 'consent' | 'message';
  readonly types: readonly string[] | null;
  readonly customerId: string | null;
  readonly senderId: string | null;
}

export interface Received {
  readonly seq: number;
  readonly type: string;
  readonly occurredAt: number;
  /** When it was here. */
  readonly at: number;
}

export interface BusinessJournal {
  readonly businessId: string;
  /** What the head says the last number is. */
  readonly head: number;
  /** The database's instant at which it was read. */
  readonly readAt: number;
  readonly rows: readonly JournalRow[];
  /** How the opt-ins stand at the end, as the API tells it. */
  readonly standings: readonly { readonly phone: string; readonly purpose: string; readonly status: string }[];
  /** Where the state tables are not what the journal says; one line each. */
  readonly differences: readonly string[];
}

export interface JournalRow {
  readonly seq: number;
  readonly category: string;
  readonly type: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly customerId: string | null;
  readonly subjectId: string | null;
  readonly payload: JournalPayload;
}

/** As much of any payload as the checks look at. */
export interface JournalPayload {
  readonly id?: string;
  readonly code?: string;
  readonly phone?: string | null;
  readonly senderId?: string;
  readonly messageId?: string;
  readonly isStopWord?: boolean;
  readonly leadMinutes?: number | null;
  readonly window?: { readonly senderId: string; readonly expiresAt: number };
  readonly purposeId?: string | null;
  readonly capture?: { readonly occurredAt: number };
  readonly message?: {
    readonly consentPurposeId: string | null;
    readonly parameters: readonly { readonly name: string; readonly value: string }[];
  };
}

/** Something that must never be. */
export interface Violation {
  readonly rule: Rule;
  readonly what: string;
}

export type Rule =
  | 'JOURNAL_HAS_GAPS'
  | 'TOLD_EARLY'
  | 'TOLD_TWICE'
  | 'TOLD_AFTER_EXTENSION'
  | 'TOLD_WITHOUT_CAUSE'
  | 'NOT_TOLD'
  | 'WINDOW_WRONG'
  | 'RECEIVED_TWICE'
  | 'RECEIVED_OUT_OF_ORDER'
  | 'RECEIVED_UNWANTED'
  | 'RECEIVED_WRONG'
  | 'RECEIVED_EARLY'
  | 'MISSED'
  | 'WITHDRAWAL_OVERRIDDEN'
  | 'ACCEPTED_AFTER_WITHDRAWAL'
  | 'ACKNOWLEDGED_BUT_NOT_STORED'
  | 'STORED_TWICE'
  | 'STATE_DIFFERS';
