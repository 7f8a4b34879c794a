import { CLOCK_TOLERANCE, type Instant } from '../consent/instant.ts';
import { userError, type UserError } from '../consent/user-error.ts';
import type { CaptureOptInInput } from './capture-opt-in-input.ts';
import type { CaptureSnapshot } from './ports.ts';

/** What stands in the way of a capture, besides its evidence and its customer; every fault, not the first. */
export function captureFaults(input: CaptureOptInInput, snapshot: CaptureSnapshot): UserError[] {
  return [
    ...noticeFaults(input, snapshot),
    ...timeFaults(input.occurredAt, snapshot.now),
    ...inboundFaults(input, snapshot),
  ];
}

/** The message that holds the consent, where the evidence names one. */
export function messageIdOf(evidence: CaptureOptInInput['evidence']): string | null {
  return 'messageId' in evidence && typeof evidence.messageId === 'string' ? evidence.messageId : null;
}

function noticeFaults(input: CaptureOptInInput, { notices }: CaptureSnapshot): UserError[] {
  const faults = input.noticeIds.flatMap((id, index) => {
    const field = ['noticeIds', String(index)];
    const found = notices.find(({ notice }) => notice.id === id);
    if (found === undefined) {
      return [userError('NOT_FOUND', field, 'There is no such notice. List yours with the query notices.')];
    }
    const { sourceChannel } = found.notice;
    if (sourceChannel === input.channel) return [];
    const message = `This notice is for ${sourceChannel}, not ${input.channel}. Use the notice that the customer was shown here.`;
    return [userError('NOTICE_WRONG_CHANNEL', field, message)];
  });
  const keys = notices.map(({ purpose, sender }) => `${purpose.id} ${sender.businessName}`);
  if (new Set(keys).size < keys.length || new Set(input.noticeIds).size < input.noticeIds.length) {
    const message = 'Two of these notices are for the same purpose and business name; give the one that was shown.';
    faults.push(userError('INVALID', ['noticeIds'], message));
  }
  if (input.noticeIds.length === 0) {
    faults.push(userError('INVALID', ['noticeIds'], 'Name at least one notice that the customer was shown.'));
  }
  return faults;
}

/** Rule opt-in-order: an act that has not happened yet. */
export function timeFaults(occurredAt: Instant | null, now: Instant): UserError[] {
  if (occurredAt === null || occurredAt <= now + CLOCK_TOLERANCE) return [];
  const message = 'occurredAt is more than 5 minutes ahead of the server. Set the clock of the capturing device.';
  return [userError('OCCURRED_IN_FUTURE', ['occurredAt'], message)];
}

function inboundFaults(input: CaptureOptInInput, snapshot: CaptureSnapshot): UserError[] {
  if (input.channel !== 'WHATSAPP' || snapshot.inboundMessageKnown || messageIdOf(input.evidence) === null) return [];
  return [unknownMessageFault()];
}

export function unknownMessageFault(): UserError {
  const message =
    'No message with this id has come from this customer. Give the id (wamid…) of the message that holds the consent.';
  return userError('EVIDENCE_INVALID', ['evidence', 'messageId'], message);
}
