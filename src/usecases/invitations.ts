import type { InvitationChannel } from '../consent/evidence/invitation.ts';
import type { Instant } from '../consent/instant.ts';
import type { InvitationLimits } from '../consent/invitation.ts';
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

/** An invitation as it is pointed at: by its id, or by the code that stands in a message. */
export type InvitationRef = { readonly id: string } | { readonly whatsAppCode: string };
