import type { Instant } from '../consent/instant.ts';
import { NO_OPT_IN, standingAt, withdrawnAt, type Withdrawal } from '../consent/standing.ts';
import type { SourceChannel } from '../consent/vocabulary.ts';
import type { JournalEntry } from './journal.ts';
import type { MessageRecord, OptInRecord, SenderRecord } from './records.ts';

type AcceptedMessage = Pick<MessageRecord, 'id' | 'senderId' | 'consentPurposeId'>;

/** What the accepted messages of a customer rest on, the new withdrawals included. */
export interface CancellationFacts {
  readonly acceptedMessages: readonly AcceptedMessage[];
  readonly senders: readonly SenderRecord[];
  readonly optIns: readonly OptInRecord[];
  readonly withdrawals: readonly Withdrawal[];
  readonly phone: string | null;
  readonly now: Instant;
  /** The customer's last message under a business name that was no stop word. */
  readonly lastInboundAt: (businessName: string) => Instant | null;
}

/**
 * The accepted messages that a withdrawal cancels (rule withdraw-wins): of one purpose, those that needed its opt-in; of
 * everything, every one under that business name (rule withdraw-all). One that reaches us late cancels nothing that a newer
 * opt-in, or a newer message of the customer, allows again (rule opt-in-order).
 */
export function canceledBy(withdrawals: readonly Withdrawal[], facts: CancellationFacts): AcceptedMessage[] {
  return facts.acceptedMessages.filter((message) => {
    const businessName = facts.senders.find(({ id }) => id === message.senderId)?.businessName ?? '';
    const covering = withdrawals.filter(
      (withdrawal) =>
        (withdrawal.purposeId === null || withdrawal.purposeId === message.consentPurposeId) &&
        (withdrawal.businessName === null || withdrawal.businessName === businessName),
    );
    return covering.length > 0 && !isStillAllowed(message, businessName, covering, facts);
  });
}

function isStillAllowed(
  { consentPurposeId }: AcceptedMessage,
  businessName: string,
  covering: readonly Withdrawal[],
  { optIns, withdrawals, phone, now, lastInboundAt }: CancellationFacts,
): boolean {
  if (consentPurposeId === null) {
    const wroteAt = lastInboundAt(businessName);
    return wroteAt !== null && covering.every(({ withdrawnAt: stoppedAt }) => wroteAt > stoppedAt);
  }
  const optIn = optIns.find((one) => one.purposeId === consentPurposeId && one.businessName === businessName);
  const withdrawn = withdrawnAt([...withdrawals, ...covering], consentPurposeId, businessName);
  return standingAt(optIn ?? NO_OPT_IN, withdrawn, phone, now).status === 'ACTIVE';
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
