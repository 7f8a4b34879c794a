import type { Instant } from '../consent/instant.ts';
import type { OptInClock } from '../consent/opt-in-clock.ts';
import type { Capture } from '../consent/standing.ts';
import type { SourceChannel, WindowEventType } from '../consent/vocabulary.ts';
import type { Scope } from './scopes.ts';
import type { ApiKeyRecord } from './api-key-record.ts';
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
  | AuditRow<'RETENTION_PURGED', RetentionPurgedPayload>
  | AuditRow<'IMPORT_STARTED', ImportedFilePayload>
  | AuditRow<'IMPORT_FINISHED', ImportResultPayload>
  | AuditRow<'EXPORTED', ExportPayload>;

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
