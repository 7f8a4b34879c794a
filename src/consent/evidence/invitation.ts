import type { EvidenceFact } from '../standing.ts';
import { ok, refused, type Result } from '../user-error.ts';
import type { OptInAction, SourceChannel } from '../vocabulary.ts';
import { EvidenceReader, type ActionEvidence, type Optional } from './evidence-reader.ts';
import { ID, IP_ADDRESS, LINE, WEB_URL } from './forms.ts';
import { readPreselected } from './preselected.ts';

/** The channels that an invitation can come by; a page and an app ask in their own place. */
export const INVITATION_CHANNELS = ['EMAIL', 'SMS', 'STORE', 'IVR', 'WHATSAPP'] as const;
export type InvitationChannel = (typeof INVITATION_CHANNELS)[number];

/** Whether an invitation can come by this channel. */
export function isInvitationChannel(channel: SourceChannel): channel is InvitationChannel {
  return (INVITATION_CHANNELS as readonly SourceChannel[]).includes(channel);
}

/** What the page of an invitation knows of the act, whichever channel the link came by. */
export interface InvitationEvidence {
  readonly preselected: boolean;
  readonly invitationId: string;
  readonly pageUrl: string;
  /** What the channel calls the thing that carried the link. */
  readonly reference: Optional<string>;
  readonly ipAddress?: Optional<string>;
  readonly userAgent?: Optional<string>;
}

/** A link is clicked, wherever it came from; at the till a code is scanned. */
const ACTIONS: Readonly<Record<InvitationChannel, OptInAction>> = {
  EMAIL: 'CLICKED_LINK',
  SMS: 'CLICKED_LINK',
  STORE: 'SCANNED_CODE',
  IVR: 'CLICKED_LINK',
  WHATSAPP: 'CLICKED_LINK',
};

/** Under which name a channel keeps what carried the link; WhatsApp has the invitation alone. */
const REFERENCES: Readonly<Partial<Record<InvitationChannel, string>>> = {
  EMAIL: 'messageId',
  SMS: 'providerMessageId',
  STORE: 'storeId',
  IVR: 'callId',
};

type Read = EvidenceReader<InvitationEvidence & ActionEvidence>;

/**
 * As `checkEvidence`, for consent that was given on the page of an invitation: what a channel can prove by itself (a key that was
 * pressed, a keyword in the text) is not there, and the page and its link stand for it.
 *
 * @throws where no invitation comes by this channel
 */
export function checkInvitationEvidence(
  channel: SourceChannel,
  evidence: InvitationEvidence,
  phone: string | null,
): Result<{ readonly action: OptInAction; readonly facts: readonly EvidenceFact[] }> {
  if (!isInvitationChannel(channel)) throw new Error(`No invitation comes by ${channel}.`);
  const action = ACTIONS[channel];
  const read: Read = new EvidenceReader({ ...evidence, action }, { phone });
  readPreselected(read);
  read.required('invitationId', ID);
  read.required('pageUrl', WEB_URL);
  read.optional('ipAddress', IP_ADDRESS);
  read.optional('userAgent', LINE);
  const reference = read.value('reference');
  const name = REFERENCES[channel];
  if (reference !== null && name !== undefined) read.fact(name, reference);
  if (channel === 'EMAIL') read.fact('linkId', evidence.invitationId);
  const { faults, facts } = read;
  return faults.length > 0 ? refused(...faults) : ok({ action, facts });
}
