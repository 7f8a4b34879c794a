import type { Instant } from '../consent/instant.ts';
import type { OptInClock } from '../consent/opt-in-clock.ts';
import type { Capture } from '../consent/standing.ts';
import type { SourceChannel, WindowEventType } from '../consent/vocabulary.ts';
import type { ApiKeyRecord } from './api-key-record.ts';
import type { AuditEntry, RetentionPurgedPayload } from './audit-entries.ts';
import type { InvitationPayload } from './invitations.ts';
import type { Row } from './journal-row.ts';
import type {
  EligibilityView,
  MessageFailureRecord,
  MessagePricing,
  MessageRecord,
  NoticeSeries,
  PublishedNotice,
  PurposeRecord,
  TemplateRecord,
  WindowRecord,
} from './records.ts';
import type { BusinessRecord, CustomerRecord, SenderRecord } from './records.ts';

export interface CapturePayload {
  readonly purposeId: string;
  readonly businessName: string;
  readonly sourceChannel: SourceChannel;
  readonly capture: Capture;
  /** Which register of the opt-in this act became; null where a newer one stands. */
  readonly becomes: 'granted' | 'requested' | null;
  readonly clocks?: OptInClocks;
}

/** The clocks that a row of consent sets anew (rule opt-in-expiry), of whichever opt-ins of its customer; left out: none. */
export type OptInClocks = readonly (OptInClock & { readonly optInId: string })[];

/** What the clock tells of an opt-in. */
export interface OptInClockPayload {
  readonly purposeId: string;
  readonly businessName: string;
  readonly captureId: string;
  readonly expiresAt: Instant;
  readonly leadDays: number | null;
  readonly clocks?: OptInClocks;
}

export interface WithdrawalPayload {
  /** Null: everything. */
  readonly purposeId: string | null;
  /** Null: under every business name. */
  readonly businessName: string | null;
  /** Null: it came through no channel, but is known of somebody who was erased before. */
  readonly sourceChannel: SourceChannel | null;
  readonly clocks?: OptInClocks;
}

export interface ErasurePayload {
  /** Whether the withdrawal outlives the erasure, by blind indexes. */
  readonly keepsSuppression: boolean;
}

export interface PhoneChangePayload {
  readonly phone: string;
  readonly formerPhone: string | null;
  /** False where a later change is known already. */
  readonly current: boolean;
  /** The id of the message that the customer sent from the new number to have it; left out: the business, or Meta, told of it. */
  readonly provedBy?: string;
  readonly clocks?: OptInClocks;
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

export interface WindowPayload {
  readonly leadMinutes: number | null;
  /** The window as the event left it. */
  readonly window: WindowRecord;
  /** Set where Meta said that it is closed (131047), before its time. */
  readonly closedByMeta?: true;
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

/** Meta changed a template. It becomes state by the catalogue row beside it; this one is for those who are told. */
export interface TemplateChangePayload {
  readonly before: string;
  readonly after: string;
}

/** How many customers could be sent the template before its category changed, and cannot any more. */
export interface EligibilityLossPayload {
  readonly customers: number;
}

/** What a step of a message brings along; null: nothing of that. `occurredAt` is the instant of the step. */
export interface MessageMovePayload {
  readonly providerMessageId: string | null;
  readonly failure: MessageFailureRecord | null;
  readonly pricing: MessagePricing | null;
}

/** Meta did not take the message, and may later. */
export interface MessageDeferral {
  readonly notBefore: Instant;
  /** When to look at it again: no later than its permission lasts. */
  readonly dueAt: Instant;
  /** True where the customer's later messages need not wait for it. */
  readonly stepsAside: boolean;
  /** What stood in the way; null: nothing new. */
  readonly failure: MessageFailureRecord | null;
}

export type JournalEntry =
  | Row<'customer', 'CREATED' | 'IDENTIFIED', Omit<CustomerRecord, 'consentVersion'>>
  | Row<'consent', 'GIVEN' | 'CONFIRMATION_REQUESTED' | 'CONFIRMED', CapturePayload>
  | Row<'consent', 'WITHDRAWN', WithdrawalPayload>
  | Row<'consent', 'EXPIRING' | 'EXPIRED', OptInClockPayload>
  | Row<'consent', 'PHONE_CHANGED', PhoneChangePayload>
  | Row<'consent', 'ERASED', ErasurePayload>
  | Row<'consent', 'MARKETING_STOPPED' | 'MARKETING_RESUMED', MarketingPayload>
  | Row<'clock', 'SET', { readonly clocks: OptInClocks }>
  | Row<'confirmation', 'ISSUED', ConfirmationPayload>
  | Row<'invitation', 'CREATED', InvitationPayload>
  | Row<'invitation', 'USED', object>
  | Row<'inbound', 'RECEIVED', InboundPayload>
  | Row<'window', WindowEventType | 'CORRECTED', WindowPayload>
  | Row<'message', 'ACCEPTED', { readonly message: MessageRecord }>
  | Row<'message', 'CANCELED' | 'SENT' | 'DELIVERED' | 'READ' | 'FAILED' | 'UNKNOWN', MessageMovePayload>
  | Row<'message', 'NOTED', MessageMovePayload & { readonly of: 'SENT' | 'DELIVERED' | 'READ' | 'FAILED' }>
  | Row<'message', 'HANDED_OVER', { readonly by: string }>
  | Row<'message', 'DEFERRED', MessageDeferral>
  | Row<'template', 'STATUS_CHANGED' | 'CATEGORY_CHANGED' | 'QUALITY_CHANGED', TemplateChangePayload>
  | Row<'template', 'ELIGIBILITY_LOST', EligibilityLossPayload>
  | Row<'decision', 'REFUSED', { readonly eligibility: EligibilityView }>
  | AuditEntry
  | Row<'catalog', 'BUSINESS', BusinessRecord>
  | Row<'catalog', 'SENDER', SenderRecord>
  | Row<'catalog', 'PURPOSE', PurposeRecord>
  | Row<'catalog', 'NOTICE', PublishedNotice>
  | Row<'catalog', 'TEMPLATE', TemplateRecord>;

export type JournalCategory = JournalEntry['category'];

/** What must still be so when a decision is stored; otherwise nothing is written, and the use case decides again. */
export interface Expectation {
  /** The customer that was read: null for one that this decision creates, or where no customer is concerned. */
  readonly customerId: string | null;
  readonly consentVersion?: number;
  /** The message that was read. */
  readonly message?: { readonly id: string; readonly version: number };
  /** The window that was read; epoch null: there was none. */
  readonly window?: { readonly senderId: string; readonly epoch: number | null };
  /** What was known of an inbound message: its timestamp; null: nothing. */
  readonly inbound?: { readonly senderId: string; readonly messageId: string; readonly knownTimestamp: Instant | null };
  /** The template as it was read, whole. */
  readonly template?: TemplateRecord;
  /** The API key as it was read. */
  readonly apiKey?: Pick<ApiKeyRecord, 'id' | 'retiresAt' | 'revokedAt'>;
  /** Fewer keys than this open something at this instant. */
  readonly openKeys?: { readonly below: number; readonly at: Instant };
  /** The business as it was read, whole. */
  readonly business?: BusinessRecord;
  /** No such version of this notice was published. */
  readonly noNotice?: NoticeSeries & Pick<PublishedNotice, 'version'>;
  /** As much of this is still kept as it counts. */
  readonly kept?: RetentionPurgedPayload;
  /** This invitation can be used once more. */
  readonly invitation?: string;
  /** No template had this name and language. */
  readonly noTemplate?: Pick<TemplateRecord, 'name' | 'language'>;
}

/** What the core decided, to be stored whole or not at all, in one transaction. */
export interface Decision {
  readonly recordedAt: Instant;
  /** The API key that asked; null for a webhook or the clock. */
  readonly actor: string | null;
  readonly expect: Expectation;
  readonly entries: readonly JournalEntry[];
  /**
   * Messages to cancel with it: every one of the customer that waits for its hand-over when this is stored, whenever it was
   * accepted, and is of one of these kinds (rule withdraw-wins). Only the store can know them all.
   */
  readonly cancels?: Cancellation;
  /**
   * The first answer, stored with the effect and replayed for the same key and input. An answer of null stands for the payload of
   * the first entry, which the journal keeps for good anyway. Where messages are cancelled with it, their number is put into the
   * answer as `canceledMessages`.
   */
  readonly idempotency: (IdempotencyKey & { readonly answer: unknown }) | null;
}

export interface Cancellation {
  readonly customerId: string;
  /** By sender, and by the purpose whose opt-in the message needed (null: none). */
  readonly kinds: readonly { readonly senderId: string; readonly consentPurposeId: string | null }[];
  readonly failure: MessageFailureRecord;
}

export interface IdempotencyKey {
  readonly operation: string;
  readonly key: string;
  /** A hash of the whole input: the same key with another input is refused. */
  readonly fingerprint: string;
}

export interface StoredAnswer {
  /** Null: of a customer who was erased since; nobody can read it any more. */
  readonly fingerprint: string | null;
  readonly answer: unknown;
}

export type CommitOutcome =
  | { readonly kind: 'STORED'; readonly firstSeq: number; readonly canceled: number }
  | { readonly kind: 'REPLAYED'; readonly stored: StoredAnswer }
  | { readonly kind: 'STALE' };
