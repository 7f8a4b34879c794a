import type { InvitationChannel } from '../consent/evidence/invitation.ts';
import type { Instant } from '../consent/instant.ts';
import type { InvitationLimits } from '../consent/invitation.ts';
import type { StoredAnswer } from './journal.ts';
import type { Caller, CustomerRef, IdempotencyQuestion } from './ports.ts';
import type { CustomerRecord, NoticeRecord, PurposeRecord, SenderRecord } from './records.ts';

/** An invitation as it was made, for the journal. */
export interface InvitationPayload extends Omit<InvitationLimits, 'uses'> {
  readonly sourceChannel: InvitationChannel;
  readonly senderId: string;
  readonly locale: string;
  /** In the order in which they were asked for. */
  readonly purposeIds: readonly string[];
  /** What carries the link, as its channel calls it. */
  readonly reference: string | null;
  /** For WhatsApp: what stands behind the opt-in word. */
  readonly whatsAppCode: string | null;
}

/** An invitation as it stands. */
export interface InvitationRecord extends InvitationPayload, InvitationLimits {
  readonly id: string;
  /** Null: it is for anybody. */
  readonly customerId: string | null;
  readonly createdAt: Instant;
}

/** An invitation with what it shows. */
export interface InvitationView {
  readonly now: Instant;
  readonly invitation: InvitationRecord;
  readonly sender: SenderRecord;
  /** For each purpose the newest notice, in the order in which they were asked for. */
  readonly notices: readonly { readonly notice: NoticeRecord; readonly purpose: PurposeRecord }[];
  /** Whom it is for; null: anybody. */
  readonly customer: CustomerRecord | null;
}

/** What a new invitation is made from. */
export interface NewInvitationSnapshot {
  readonly now: Instant;
  readonly stored: StoredAnswer | null;
  readonly senders: readonly SenderRecord[];
  /** Of the business. */
  readonly purposes: readonly PurposeRecord[];
  /** The newest of this channel and locale, of every sender and purpose. */
  readonly notices: readonly NoticeRecord[];
  readonly customer: CustomerRecord | null;
}

/** Reads of invitations, each one statement. */
export interface InvitationStore {
  forNew(
    caller: Caller,
    question: {
      readonly sourceChannel: InvitationChannel;
      readonly locale: string;
      readonly customer: CustomerRef | null;
      readonly idempotency: IdempotencyQuestion;
    },
  ): Promise<NewInvitationSnapshot>;
  /**
   * By its id, or by its code.
   *
   * @param shownAt the notices are those that were newest then; null: that are now
   */
  view(
    caller: Caller,
    by: { readonly id: string } | { readonly whatsAppCode: string },
    shownAt?: Instant | null,
  ): Promise<InvitationView | null>;
}
