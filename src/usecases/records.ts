import type { Instant } from '../consent/instant.ts';
import type { EligibilityAnswer } from '../consent/eligibility.ts';
import type { OptInClock } from '../consent/opt-in-clock.ts';
import type { Capture, OptInRegister } from '../consent/standing.ts';
import type { TemplateParts } from '../consent/template-parts.ts';
import type { TemplateParameter } from '../consent/template.ts';
import type {
  ConsentEventType,
  KeywordReplyTo,
  MessageKind,
  MessageStatus,
  NoticeScope,
  OptInStatus,
  ParameterFormat,
  ReconsentPolicy,
  RefusalReason,
  SourceChannel,
  TemplateCategory,
  TemplateQuality,
  TemplateStatus,
  TemplateUseCase,
} from '../consent/vocabulary.ts';
import type { Window } from '../consent/window.ts';

/** What the stores keep, as plain data: instants in ms UTC, ids as UUIDs. GraphQL types are built from these, never the reverse. */

export interface BusinessRecord {
  readonly id: string;
  readonly name: string;
  readonly allowsMarketing: boolean;
  readonly policyEdition: string | null;
  /** What happens where an opt-in is due for re-consent (rule notice-current). */
  readonly reconsentPolicy: ReconsentPolicy;
  /** Whether the withdrawal of an erased person outlives the erasure. */
  readonly keepsSuppressionList: boolean;
  /** After how many days the text of messages is purged; null: it is kept for ever. */
  readonly messageRetentionDays: number | null;
  /** After how many days the evidence of acts that no longer stand is purged; null: it is kept for ever. */
  readonly evidenceRetentionDays: number | null;
  readonly createdAt: Instant;
}

export interface SenderRecord {
  readonly id: string;
  readonly businessName: string;
  readonly phone: string;
  /** Meta's id of the number, as webhooks name it. */
  readonly phoneNumberId: string;
  /** Meta's WhatsApp Business Account id, as template news name it; null where unknown. */
  readonly wabaId: string | null;
}

export interface PurposeRecord {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly marketing: boolean;
  readonly validityDays: number | null;
}

/** A version of a notice as it was published, unchangeable. */
export interface PublishedNotice {
  readonly id: string;
  readonly purposeId: string;
  readonly senderId: string;
  readonly sourceChannel: SourceChannel;
  readonly locale: string;
  readonly version: number;
  readonly scope: NoticeScope;
  readonly text: string;
  readonly textSha256: string;
  /** Whether it changes what matters to those who agreed to an earlier version: they have to be asked again. */
  readonly material: boolean;
  /** What is new in it, in the words of the business. */
  readonly changeSummary: string | null;
  readonly publishedAt: Instant;
}

export interface NoticeRecord extends PublishedNotice {
  /** When the first material version after this one was published; null: none was (rule notice-current). */
  readonly overtakenAt: Instant | null;
}

/** What versions of a notice have in common. */
export type NoticeSeries = Pick<NoticeRecord, 'purposeId' | 'senderId' | 'sourceChannel' | 'locale'>;

export interface TemplateRecord extends TemplateParts {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  readonly useCase: TemplateUseCase | null;
  readonly status: TemplateStatus;
  /** What ARCHIVED was before, so that UNARCHIVED can return to it (rule template-approved). */
  readonly earlierStatus: TemplateStatus | null;
  readonly quality: TemplateQuality;
  readonly body: string;
  readonly parameterFormat: ParameterFormat;
  /** Every variable that a message fills, in its body and around it (`templateParameters`). */
  readonly parameters: readonly string[];
  readonly purposeId: string | null;
}

export interface CustomerRecord {
  readonly id: string;
  readonly phone: string | null;
  readonly whatsAppUserId: string | null;
  readonly externalId: string | null;
  readonly locale: string | null;
  readonly createdAt: Instant;
  readonly phoneChangedAt: Instant | null;
  readonly erasedAt: Instant | null;
  /** Counts what changes the standing of consent; a send is compared and set on it (rule withdraw-wins). */
  readonly consentVersion: number;
}

/** One opt-in as kept: customer, purpose and business name, with its newest acts of consent. */
export interface OptInRecord extends OptInRegister {
  readonly id: string;
  readonly customerId: string;
  readonly purposeId: string;
  readonly businessName: string;
}

/** An ACTIVE opt-in whose time runs, as its clock reads it. */
export interface OptInClockRecord extends OptInClock {
  readonly id: string;
  readonly customerId: string;
  readonly purposeId: string;
  readonly businessName: string;
  readonly captureId: string;
  readonly expiresAt: Instant;
  /** Counts the settings of this clock; every writer compares and sets it. */
  readonly epoch: number;
}

/** One opt-in as callers see it at an instant. */
export interface OptInView {
  readonly id: string;
  readonly customerId: string;
  readonly purposeId: string;
  readonly businessName: string;
  readonly status: OptInStatus;
  readonly withdrawnAt: Instant | null;
  readonly capture: Capture;
  /** Since when it is due for re-consent; null: it is not. Left out where it was not asked for with the opt-in. */
  readonly reconsentDueSince?: Instant | null;
}

export interface WindowRecord extends Window {
  readonly id: string;
  readonly senderId: string;
  readonly customerId: string;
  /** Counts the writes of this window; every writer compares and sets it. */
  readonly epoch: number;
}

export interface MessageFailureRecord {
  /** Meta's code; null where the failure is not Meta's, or has none. */
  readonly code: number | null;
  readonly title: string;
  /** Of a message that was canceled: the rule's refusal that came between; null otherwise. */
  readonly reason: RefusalReason | null;
}

/** What Meta charges for a message, as its statuses tell. */
export interface MessagePricing {
  readonly billable: boolean | null;
  /** Such as `PMP` (per message). */
  readonly model: string | null;
  /** Such as `utility`, `service`, `referral_conversion`. */
  readonly category: string | null;
  /** Such as `regular`, `free_customer_service`. */
  readonly type: string | null;
}

/** An answer with the records it rests on, as the message keeps it for good. */
export interface EligibilityView extends EligibilityAnswer {
  readonly customerId: string | null;
  readonly senderId: string;
  readonly optIn: OptInView | null;
  readonly window: WindowRecord | null;
  readonly template: TemplateRecord | null;
}

export interface MessageRecord {
  readonly id: string;
  readonly customerId: string;
  readonly senderId: string;
  readonly kind: MessageKind;
  readonly status: MessageStatus;
  /** The text as the customer reads it: free content, or the template's body with its values. Null: erased, or purged by age. */
  readonly body: string | null;
  readonly templateId: string | null;
  readonly parameters: readonly TemplateParameter[];
  /** The purpose whose opt-in this message needed; null where it needed none. A withdrawal of it cancels the message. */
  readonly consentPurposeId: string | null;
  readonly eligibility: EligibilityView;
  /** The keyword that the gateway answers with it by itself (rule withdraw-keywords); null: a caller's message. */
  readonly replyTo: KeywordReplyTo | null;
  readonly providerMessageId: string | null;
  readonly failure: MessageFailureRecord | null;
  readonly pricing: MessagePricing | null;
  readonly acceptedAt: Instant;
  readonly sentAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly readAt: Instant | null;
  readonly failedAt: Instant | null;
  /** When the last hand-over to Meta began; null while it waits for one. From here on no withdrawal can stop it. */
  readonly handedOverAt: Instant | null;
  /** The replica that began it. */
  readonly handedOverBy: string | null;
  /** Meta wants no further try before this instant; null: at once. */
  readonly notBefore: Instant | null;
  /** Whether the customer's later messages need not wait for it. */
  readonly stepsAside: boolean;
  /** How many hand-overs have begun. */
  readonly attempts: number;
  /** Counts what became of it; every writer compares and sets it. */
  readonly version: number;
}

/** A fact of the journal that subscribers and histories show. */
export interface ConsentEventRecord {
  readonly seq: number;
  readonly type: ConsentEventType;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly customerId: string;
  readonly optInId: string | null;
  readonly purposeId: string | null;
  readonly sourceChannel: SourceChannel | null;
  /** Of EXPIRING: how many days before the end it was told. */
  readonly leadDays: number | null;
}
