import type { Instant } from '../consent/instant.ts';
import type { Capture } from '../consent/standing.ts';
import type { SourceChannel, WindowEventType } from '../consent/vocabulary.ts';
import type {
  EligibilityView,
  MessageRecord,
  NoticeRecord,
  PurposeRecord,
  TemplateRecord,
  WindowRecord,
} from './records.ts';
import type { BusinessRecord, CustomerRecord, SenderRecord } from './records.ts';

/**
 * The one truth: append-only rows, gapless for each business. Every row carries all that its state tables need, so that they
 * can be rebuilt from the journal alone. `payload` is one of the shapes below, by `category`.
 */
interface Row<Category extends string, Type extends string, Payload> {
  readonly category: Category;
  readonly type: Type;
  readonly occurredAt: Instant;
  readonly customerId: string | null;
  /** The opt-in, window, message or catalogue record that the row is about. */
  readonly subjectId: string | null;
  readonly payload: Payload;
}

export interface CapturePayload {
  readonly purposeId: string;
  readonly businessName: string;
  readonly sourceChannel: SourceChannel;
  readonly capture: Capture;
  /** Which register of the opt-in this act became; null where a newer one stands. */
  readonly becomes: 'granted' | 'requested' | null;
}

export interface WithdrawalPayload {
  /** Null: everything. */
  readonly purposeId: string | null;
  /** Null: under every business name. */
  readonly businessName: string | null;
  readonly sourceChannel: SourceChannel;
}

export interface PhoneChangePayload {
  readonly phone: string;
  readonly formerPhone: string | null;
  /** False where a later change is known already. */
  readonly current: boolean;
}

export interface MarketingPayload {
  readonly senderId: string;
  readonly stopped: boolean;
  readonly current: boolean;
}

export interface InboundPayload {
  readonly senderId: string;
  readonly messageId: string;
  readonly messageType: string;
  /** The provider's own, which may be ahead of the clock: a redelivery is known by it. */
  readonly timestamp: Instant;
  readonly text: string | null;
  readonly isStopWord: boolean;
  readonly referral: boolean;
  /** The provider's own words, whole: unknown fields and types are kept. */
  readonly original: unknown;
}

export interface ConfirmationPayload {
  readonly tokenHash: string;
  readonly phone: string | null;
  readonly optIns: readonly {
    readonly optInId: string;
    readonly purposeId: string;
    readonly businessName: string;
    readonly capture: Capture;
  }[];
}

export type JournalEntry =
  | Row<'customer', 'CREATED' | 'IDENTIFIED', Omit<CustomerRecord, 'consentVersion' | 'messageVersion'>>
  | Row<'consent', 'GIVEN' | 'CONFIRMATION_REQUESTED' | 'CONFIRMED', CapturePayload>
  | Row<'consent', 'WITHDRAWN', WithdrawalPayload>
  | Row<'consent', 'PHONE_CHANGED', PhoneChangePayload>
  | Row<'consent', 'MARKETING_STOPPED' | 'MARKETING_RESUMED', MarketingPayload>
  | Row<'confirmation', 'ISSUED', ConfirmationPayload>
  | Row<'inbound', 'RECEIVED', InboundPayload>
  | Row<'window', WindowEventType | 'CORRECTED', { readonly leadMinutes: number | null; readonly window: WindowRecord }>
  | Row<'message', 'ACCEPTED', { readonly message: MessageRecord }>
  | Row<'message', 'CANCELED', { readonly failure: { readonly code: number | null; readonly title: string } | null }>
  | Row<'decision', 'REFUSED', { readonly eligibility: EligibilityView; readonly body: string | null }>
  | Row<'catalog', 'BUSINESS', BusinessRecord>
  | Row<'catalog', 'SENDER', SenderRecord>
  | Row<'catalog', 'PURPOSE', PurposeRecord>
  | Row<'catalog', 'NOTICE', NoticeRecord>
  | Row<'catalog', 'TEMPLATE', TemplateRecord>;

export type JournalCategory = JournalEntry['category'];

/** What must still be so when a decision is stored; otherwise nothing is written, and the use case decides again. */
export interface Expectation {
  /** The customer that was read: null for one that this decision creates, or where no customer is concerned. */
  readonly customerId: string | null;
  readonly consentVersion?: number;
  readonly messageVersion?: number;
  /** The window that was read; epoch null: there was none. */
  readonly window?: { readonly senderId: string; readonly epoch: number | null };
}

/** What the core decided, to be stored whole or not at all, in one transaction. */
export interface Decision {
  readonly recordedAt: Instant;
  /** The API key that asked; null for a webhook or the clock. */
  readonly actor: string | null;
  readonly expect: Expectation;
  readonly entries: readonly JournalEntry[];
  /**
   * The first answer, stored with the effect and replayed for the same key and input. An answer of null stands for the payload of
   * the first entry, which the journal keeps for good anyway.
   */
  readonly idempotency: (IdempotencyKey & { readonly answer: unknown }) | null;
}

export interface IdempotencyKey {
  readonly operation: string;
  readonly key: string;
  /** A hash of the whole input: the same key with another input is refused. */
  readonly fingerprint: string;
}

export interface StoredAnswer {
  readonly fingerprint: string;
  readonly answer: unknown;
}

export type CommitOutcome =
  | { readonly kind: 'STORED'; readonly firstSeq: number }
  | { readonly kind: 'REPLAYED'; readonly stored: StoredAnswer }
  | { readonly kind: 'STALE' };
