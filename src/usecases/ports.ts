import type { ConsentFact, MarketingPreference } from '../consent/consent-event.ts';
import type { Instant } from '../consent/instant.ts';
import type { OvertakenNotice } from '../consent/reconsent.ts';
import type { Withdrawal } from '../consent/standing.ts';
import type { CloudApi } from './cloud-api.ts';
import type { OnDecision } from './decision-port.ts';
import type { InvitationRef, InvitationView } from './invitations.ts';
import type { CommitOutcome, ConfirmationPayload, Decision, StoredAnswer } from './journal.ts';
import type { CategoryChange, LostEligibilityQuestion, LostEligibilitySnapshot } from './lost-eligibility-snapshot.ts';
import type { Links } from './links.ts';
import type { Mailer } from './mailer.ts';
import type {
  BusinessRecord,
  CustomerRecord,
  MessageRecord,
  NoticeRecord,
  NoticeSeries,
  OptInRecord,
  PurposeRecord,
  SenderRecord,
  TemplateRecord,
  WindowRecord,
} from './records.ts';
import type { SenderConnections } from './sender-connections.ts';

/** Who asks: one business, by one key. Every store call names the business: no row of another can be reached. */
export interface Caller {
  readonly businessId: string;
  /** The API key's id; null for Meta's webhook and the clock. */
  readonly actor: string | null;
}

/** A customer as a caller points at one: exactly one field is set. */
export interface CustomerRef {
  readonly id?: string | null;
  readonly phone?: string | null;
  readonly whatsAppUserId?: string | null;
  readonly externalId?: string | null;
}

/** A customer as a channel knows one: a phone or a WhatsApp user id at the least; or, in a capture, somebody known by id alone. */
export interface CustomerIdentity {
  readonly id?: string | null;
  readonly phone?: string | null;
  readonly whatsAppUserId?: string | null;
  readonly externalId?: string | null;
  readonly locale?: string | null;
}

/** Asks for the stored answer of an earlier call, in the same round trip. */
export interface IdempotencyQuestion {
  readonly operation: string;
  readonly key: string;
}

/** What every snapshot carries: the instant it was taken at, by the database's clock. */
interface Snapshot {
  readonly now: Instant;
  readonly stored: StoredAnswer | null;
}

export interface CaptureSnapshot extends Snapshot {
  readonly notices: readonly {
    readonly notice: NoticeRecord;
    readonly purpose: PurposeRecord;
    readonly sender: SenderRecord;
  }[];
  /** Every customer that one of the identity's fields belongs to; more than one is a conflict. */
  readonly customers: readonly CustomerRecord[];
  readonly optIns: readonly OptInRecord[];
  readonly withdrawals: readonly Withdrawal[];
  /** Since when whoever is known by this has withdrawn everything, because they were erased; null: never. */
  readonly suppressedAt: Instant | null;
  /** For WhatsApp: whether the message id is one that this customer sent. */
  readonly inboundMessageKnown: boolean;
}

export interface ConsentSnapshot extends Snapshot {
  readonly business: BusinessRecord;
  readonly senders: readonly SenderRecord[];
  readonly purposes: readonly PurposeRecord[];
  readonly customer: CustomerRecord | null;
  readonly optIns: readonly OptInRecord[];
  readonly withdrawals: readonly Withdrawal[];
  /** The customer's last message under each business name that was no stop word. */
  readonly lastInbound: readonly { readonly businessName: string; readonly at: Instant }[];
  /** As in `CaptureSnapshot`. */
  readonly suppressedAt: Instant | null;
  /** For changeCustomerPhone: whether another customer has the new number. */
  readonly phoneTaken: boolean;
}

export interface ConfirmationSnapshot extends Snapshot {
  readonly confirmation: ConfirmationPayload | null;
  /** When its token was issued; 0: longer ago than the journal reaches. Null where there is no such confirmation. */
  readonly issuedAt: Instant | null;
  readonly customer: CustomerRecord | null;
  readonly optIns: readonly OptInRecord[];
  readonly withdrawals: readonly Withdrawal[];
}

export interface EligibilityQuestion {
  readonly to: CustomerRef;
  readonly senderId: string | null;
  readonly template: { readonly name: string; readonly language: string } | null;
}

export interface EligibilitySnapshot extends Snapshot {
  readonly business: BusinessRecord;
  /** The sender asked for, or the only one; null where it does not exist, or none was named and there are several. */
  readonly sender: SenderRecord | null;
  readonly customer: CustomerRecord | null;
  readonly window: WindowRecord | null;
  readonly lastInboundAt: Instant | null;
  readonly withdrawals: readonly Withdrawal[];
  readonly optIns: readonly OptInRecord[];
  readonly overtakenNotices: readonly OvertakenNotice[];
  readonly marketing: MarketingPreference | null;
  readonly template: TemplateRecord | null;
  readonly purpose: PurposeRecord | null;
}

/** What was so at a past instant, from the journal. */
export interface PastSnapshot {
  readonly business: BusinessRecord;
  readonly customerFacts: readonly ConsentFact[];
  readonly optIns: readonly Pick<OptInRecord, 'id' | 'purposeId' | 'businessName'>[];
  /** Of every notice that the facts name, also where it was overtaken after that instant. */
  readonly overtakenNotices: readonly OvertakenNotice[];
  /** The first instant that any fact of this customer tells of; null: none. */
  readonly firstFactAt: Instant | null;
  /** The window as the last message before the instant left it. */
  readonly window: WindowRecord | null;
  /** The customer's last message to the sender that was no stop word. */
  readonly windowInboundAt: Instant | null;
  /** When Meta last said that the window was closed (131047). */
  readonly windowClosedAt: Instant | null;
  readonly lastInboundAt: Instant | null;
  readonly template: TemplateRecord | null;
}

export interface InboundQuestion {
  readonly senderId: string;
  readonly identity: CustomerIdentity;
  readonly messageId: string;
}

export interface InboundSnapshot extends Snapshot {
  readonly sender: SenderRecord;
  readonly senders: readonly SenderRecord[];
  readonly customers: readonly CustomerRecord[];
  /** As in `CaptureSnapshot`. */
  readonly suppressedAt: Instant | null;
  readonly window: WindowRecord | null;
  /** The timestamp under which this message id is stored; null: new. */
  readonly knownTimestamp: Instant | null;
  readonly lastInboundAt: Instant | null;
  readonly optIns: readonly OptInRecord[];
  readonly withdrawals: readonly Withdrawal[];
  readonly marketing: MarketingPreference | null;
  readonly business: BusinessRecord;
  readonly purposes: readonly PurposeRecord[];
}

export interface MessageSnapshot {
  readonly now: Instant;
  readonly message: MessageRecord | null;
}

export interface UserIdSnapshot {
  readonly now: Instant;
  readonly customers: readonly CustomerRecord[];
  /** Who has the new id already. */
  readonly owner: CustomerRecord | null;
}

export interface CatalogSnapshot {
  readonly now: Instant;
  readonly business: BusinessRecord;
  readonly senders: readonly SenderRecord[];
  readonly purposes: readonly PurposeRecord[];
}

/** Reads for decisions: one statement each. */
export interface SnapshotStore {
  forCapture(
    caller: Caller,
    question: {
      noticeIds: readonly string[];
      identity: CustomerIdentity;
      inboundMessageId: string | null;
      idempotency: IdempotencyQuestion;
    },
  ): Promise<CaptureSnapshot>;
  forConsent(
    caller: Caller,
    question: { customer: CustomerRef; newPhone: string | null; idempotency: IdempotencyQuestion | null },
  ): Promise<ConsentSnapshot>;
  forConfirmation(caller: Caller, tokenHash: string): Promise<ConfirmationSnapshot>;
  forEligibility(
    caller: Caller,
    question: EligibilityQuestion,
    idempotency: IdempotencyQuestion | null,
  ): Promise<EligibilitySnapshot>;
  forPast(
    caller: Caller,
    question: {
      customerId: string | null;
      sender: SenderRecord;
      template: EligibilityQuestion['template'];
      at: Instant;
    },
  ): Promise<PastSnapshot>;
  forInbound(caller: Caller, question: InboundQuestion): Promise<InboundSnapshot>;
  forCatalog(caller: Caller): Promise<CatalogSnapshot>;
  /** A message by our id or, where that is null, by Meta's; null: there is none. */
  forMessage(
    caller: Caller,
    by: { readonly id: string | null; readonly providerMessageId: string | null },
  ): Promise<MessageSnapshot>;
  forUserId(
    caller: Caller,
    question: { readonly from: CustomerIdentity; readonly newUserId: string },
  ): Promise<UserIdSnapshot>;
  newestNotice(caller: Caller, of: NoticeSeries): Promise<NoticeRecord | null>;
  templateNamed(caller: Caller, name: string, language: string): Promise<TemplateRecord | null>;
  /** When the status of a template changed last; null: it never has, since the template is known here. */
  templateStatusChangedAt(caller: Caller, templateId: string): Promise<Instant | null>;
  /** Whether a sender of another business has this phone number id of Meta's. */
  phoneNumberIdTaken(caller: Caller, phoneNumberId: string): Promise<boolean>;
  /** Every template of the business, whatever its status. */
  templates(caller: Caller): Promise<readonly TemplateRecord[]>;
  /** The change of a template's category that the journal has at `seq`; null: there is none. */
  categoryChange(caller: Caller, templateId: string, seq: number): Promise<CategoryChange | null>;
  forLostEligibility(caller: Caller, question: LostEligibilityQuestion): Promise<LostEligibilitySnapshot>;
}

/** Stores decisions: one statement, compare-and-set on their expectation. */
export interface JournalWriter {
  commit(businessId: string, decision: Decision): Promise<CommitOutcome>;
}

/** What the core cannot make by itself. */
export interface Generator {
  /** A new UUID, ordered by time. */
  id(): string;
  /** A secret for a link, ≥ 128 random bits. */
  token(): string;
  /** Eight letters and digits that nobody mistakes for one another: what a person may have to type. */
  code(): string;
  /** SHA-256 of a text, hex. */
  readonly sha256: (text: string) => string;
}

/** What a new invitation is made from; `notices` are the newest of its channel and locale, of every sender and purpose. */
export interface NewInvitationSnapshot extends Snapshot {
  readonly senders: readonly SenderRecord[];
  readonly purposes: readonly PurposeRecord[];
  readonly notices: readonly NoticeRecord[];
  readonly customer: CustomerRecord | null;
}

/** Reads of invitations, each one statement. */
export interface InvitationStore {
  forNew(
    caller: Caller,
    series: Pick<NoticeSeries, 'sourceChannel' | 'locale'>,
    question: { customer: CustomerRef | null; idempotency: IdempotencyQuestion },
  ): Promise<NewInvitationSnapshot>;
  /** With the notices that were newest at `shownAt`; left out: that are now. */
  view(caller: Caller, by: InvitationRef, shownAt?: Instant | null): Promise<InvitationView | null>;
}

/** What use cases are given by app.ts. */
export interface UseCaseDeps {
  readonly snapshots: SnapshotStore;
  readonly invitations: InvitationStore;
  readonly links: Links;
  /** Null: there is no mail server. */
  readonly mailer: Mailer | null;
  readonly journal: JournalWriter;
  readonly generate: Generator;
  readonly cloudApi: CloudApi;
  readonly connections: SenderConnections;
  /** Called where a template's variables are others at Meta than here: soon it is synchronised. */
  readonly templatesChanged: (businessId: string) => Promise<void>;
  /** A number from 0 to 1 by chance: what failed together is not tried again together. */
  readonly jitter: () => number;
  /** Minutes before a window's end at which EXPIRING is told. */
  readonly expiringLeadMinutes: readonly number[];
  /** Days before an opt-in's end at which EXPIRING is told; default: 30 and 7. */
  readonly optInExpiringLeadDays?: readonly number[];
  /** Default: nobody watches. */
  readonly onDecision?: OnDecision;
}
