import { readAppEvidence, type AppEvidence } from './evidence/app.ts';
import { readEmailEvidence, type EmailEvidence } from './evidence/email.ts';
import { readIvrEvidence, type IvrEvidence } from './evidence/ivr.ts';
import { readSmsEvidence, type SmsEvidence } from './evidence/sms.ts';
import { readStoreEvidence, type StoreEvidence } from './evidence/store.ts';
import { readWebsiteEvidence, type WebsiteEvidence } from './evidence/website.ts';
import { readWhatsAppEvidence, type WhatsAppEvidence } from './evidence/whatsapp.ts';
import { EvidenceReader, type ActionEvidence, type EvidenceContext } from './evidence/evidence-reader.ts';
import type { EvidenceFact } from './standing.ts';
import { ok, refused, type Result } from './user-error.ts';
import type { OptInAction, SourceChannel } from './vocabulary.ts';

/** What each source channel can prove of an act of consent, in the contract's field names. */
export interface EvidenceByChannel {
  readonly WEBSITE: WebsiteEvidence;
  readonly APP: AppEvidence;
  readonly IVR: IvrEvidence;
  readonly EMAIL: EmailEvidence;
  readonly SMS: SmsEvidence;
  readonly STORE: StoreEvidence;
  readonly WHATSAPP: WhatsAppEvidence;
}

/** The evidence of any source channel; which one it must be, the capture's channel says. */
export type EvidenceInput = EvidenceByChannel[SourceChannel];

export interface CheckedEvidence {
  readonly action: OptInAction;
  readonly facts: readonly EvidenceFact[];
}

/** Which actions a source channel has (domain.md, Evidence). The SMS row names none: a text is a keyword or a reply. */
export const ACTIONS_BY_CHANNEL: Readonly<Record<SourceChannel, readonly OptInAction[]>> = {
  WEBSITE: ['CHECKED_BOX', 'ENTERED_PHONE_NUMBER', 'TAPPED_BUTTON'],
  APP: ['CHECKED_BOX', 'ENTERED_PHONE_NUMBER', 'TAPPED_BUTTON'],
  IVR: ['PRESSED_KEY', 'SPOKE_CONSENT'],
  EMAIL: ['CLICKED_LINK', 'REPLIED'],
  SMS: ['SENT_KEYWORD', 'REPLIED'],
  STORE: ['SIGNED_FORM', 'ENTERED_PHONE_NUMBER', 'SCANNED_CODE'],
  WHATSAPP: ['TAPPED_BUTTON', 'SENT_KEYWORD'],
};

const READERS: {
  readonly [Channel in SourceChannel]: (read: EvidenceReader<EvidenceByChannel[Channel]>) => void;
} = {
  WEBSITE: readWebsiteEvidence,
  APP: readAppEvidence,
  IVR: readIvrEvidence,
  EMAIL: readEmailEvidence,
  SMS: readSmsEvidence,
  STORE: readStoreEvidence,
  WHATSAPP: readWhatsAppEvidence,
};

/**
 * Is this evidence of an active consent (rule opt-in-active), whole for its action, and free of contradiction? Every fault
 * is told at once, with a `field` below `evidence`. The facts keep the values as they were given.
 *
 * @param context the customer's phone as captured: it is what ENTERED_PHONE_NUMBER typed, and an SMS's from-number
 */
export function checkEvidence<Channel extends SourceChannel>(
  channel: Channel,
  evidence: EvidenceByChannel[Channel],
  context: EvidenceContext,
): Result<CheckedEvidence> {
  const { action }: ActionEvidence = evidence;
  const read = new EvidenceReader(evidence, context);
  const actions = ACTIONS_BY_CHANNEL[channel];
  if (!actions.includes(action)) {
    read.invalid('action', `${channel} has no action ${action}; give one of ${actions.join(', ')}.`);
  }
  if (action === 'ENTERED_PHONE_NUMBER' && context.phone === null) {
    read.missing('action', 'ENTERED_PHONE_NUMBER needs the number that was entered: give the phone of the customer.');
  }
  READERS[channel](read);
  const { faults, facts } = read;
  return faults.length > 0 ? refused(...faults) : ok({ action, facts });
}
