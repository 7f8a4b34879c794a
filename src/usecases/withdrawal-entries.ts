import type { Instant } from '../consent/instant.ts';
import type { Withdrawal } from '../consent/standing.ts';
import type { SourceChannel } from '../consent/vocabulary.ts';
import type { JournalEntry } from './journal.ts';
import type { MessageRecord, OptInRecord, SenderRecord } from './records.ts';

type AcceptedMessage = Pick<MessageRecord, 'id' | 'senderId' | 'consentPurposeId'>;

/**
 * The accepted messages that a withdrawal cancels (rule withdraw-wins): of one purpose, those that needed its opt-in; of
 * everything, every one under that business name (rule withdraw-all).
 */
export function canceledBy(
  withdrawals: readonly Withdrawal[],
  snapshot: { readonly acceptedMessages: readonly AcceptedMessage[]; readonly senders: readonly SenderRecord[] },
): AcceptedMessage[] {
  return snapshot.acceptedMessages.filter((message) => {
    const businessName = snapshot.senders.find(({ id }) => id === message.senderId)?.businessName;
    return withdrawals.some(
      (withdrawal) =>
        (withdrawal.purposeId === null || withdrawal.purposeId === message.consentPurposeId) &&
        (withdrawal.businessName === null || withdrawal.businessName === businessName),
    );
  });
}

export function cancellation(messageId: string, customerId: string, now: Instant): JournalEntry {
  return {
    category: 'message',
    type: 'CANCELED',
    occurredAt: now,
    customerId,
    subjectId: messageId,
    payload: { failure: { code: null, title: 'The customer withdrew the consent that this message needed.' } },
  };
}

/** The fact of a withdrawal; it points at the opt-in where it is about exactly one. */
export function withdrawalEntry(
  { purposeId, businessName, withdrawnAt }: Withdrawal,
  customerId: string,
  sourceChannel: SourceChannel,
  optIns: readonly OptInRecord[],
): JournalEntry {
  const concerned = optIns.filter(
    (optIn) => optIn.purposeId === purposeId && optIn.businessName === (businessName ?? optIn.businessName),
  );
  return {
    category: 'consent',
    type: 'WITHDRAWN',
    occurredAt: withdrawnAt,
    customerId,
    subjectId: concerned.length === 1 ? (concerned[0]?.id ?? null) : null,
    payload: { purposeId, businessName, sourceChannel },
  };
}
