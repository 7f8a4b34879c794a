import { editionAt } from '../consent/edition.ts';
import { passed } from '../consent/eligibility.ts';
import type { Instant } from '../consent/instant.ts';
import { keywordReply, type KeywordReply } from '../consent/keyword-reply.ts';
import { standingAt, withdrawnAt, type Withdrawal } from '../consent/standing.ts';
import type { KeywordReplyTo } from '../consent/vocabulary.ts';
import { WINDOW_LENGTH } from '../consent/window.ts';
import { acceptedMessage } from './accepted-message.ts';
import type { JournalEntry } from './journal.ts';
import type { InboundSnapshot } from './ports.ts';
import type { CustomerRecord, EligibilityView } from './records.ts';

/**
 * The message that answers a keyword, accepted together with what the keyword does; none for any other text, and none where the
 * keyword came so late that Meta would not take an answer any more.
 *
 * @param id the message's own
 */
export function keywordReplyEntry(
  id: string,
  text: string | null,
  occurredAt: Instant,
  customer: CustomerRecord,
  snapshot: InboundSnapshot,
): JournalEntry[] {
  const { now } = snapshot;
  if (text === null || occurredAt + WINDOW_LENGTH <= now) return [];
  const reply = keywordReply(text, factsOf(customer, snapshot));
  return reply === null ? [] : [replyEntry(id, reply, occurredAt, customer, snapshot)];
}

/**
 * Accepts the message that answers what a customer wrote.
 *
 * @param id the message's own
 * @param occurredAt when they wrote
 */
export function replyEntry(
  id: string,
  reply: KeywordReply,
  occurredAt: Instant,
  customer: CustomerRecord,
  snapshot: Pick<InboundSnapshot, 'now' | 'business' | 'sender'>,
): JournalEntry {
  const eligibility = permissionOf(reply, occurredAt, customer, snapshot);
  const message = acceptedMessage(id, customer.id, reply.text, { template: null }, eligibility, reply.to);
  return {
    category: 'message',
    type: 'ACCEPTED',
    occurredAt: snapshot.now,
    customerId: customer.id,
    subjectId: id,
    payload: { message },
  };
}

function factsOf(customer: CustomerRecord, { sender, optIns, withdrawals, lastInboundAt, now }: InboundSnapshot) {
  const { businessName } = sender;
  const stoppedAt = stoppedSince(withdrawals, businessName);
  const hasActiveOptIn = optIns.some((optIn) => {
    if (optIn.businessName !== businessName) return false;
    const withdrawn = withdrawnAt(withdrawals, optIn.purposeId, businessName);
    return standingAt(optIn, withdrawn, customer.phone, now).status === 'ACTIVE';
  });
  const hasWritten = lastInboundAt !== null && stoppedAt !== null && lastInboundAt > stoppedAt;
  const isStopped = stoppedAt !== null && !hasWritten && !hasActiveOptIn;
  return { businessName, locale: customer.locale, isStopped, hasActiveOptIn };
}

/** When everything under a business name was withdrawn last; null: never. */
export function stoppedSince(withdrawals: readonly Withdrawal[], businessName: string): Instant | null {
  const stops = withdrawals.filter(
    (withdrawal) => withdrawal.purposeId === null && (withdrawal.businessName ?? businessName) === businessName,
  );
  return stops.length === 0 ? null : Math.max(...stops.map(({ withdrawnAt: at }) => at));
}

const GROUNDS: Readonly<Record<KeywordReplyTo, { readonly rule: string; readonly explanation: string }>> = {
  STOP: { rule: 'withdraw-keywords', explanation: 'Acknowledges the stop word that the customer wrote, once.' },
  RESUME: {
    rule: 'withdraw-keywords',
    explanation: 'Answers the resume word that the customer wrote with how to opt in again.',
  },
  INVITATION: {
    rule: 'window-closes',
    explanation: 'Answers the text of an invitation that the customer sent, once, inside the window that it opened.',
  },
  PHONE_PROOF: {
    rule: 'window-closes',
    explanation: 'Answers the proof of a number that the customer sent, once, inside the window that it opened.',
  },
};

/** Why it may go, in the form that every message keeps: nobody asked `eligibility` for it. */
function permissionOf(
  { to }: KeywordReply,
  occurredAt: Instant,
  customer: CustomerRecord,
  { now, business, sender }: Pick<InboundSnapshot, 'now' | 'business' | 'sender'>,
): EligibilityView {
  const { rule, explanation } = GROUNDS[to];
  return {
    verdict: 'ALLOWED',
    kind: 'SESSION',
    reasons: [],
    warnings: [],
    checks: [{ rule, ...passed(explanation) }],
    evaluatedAt: now,
    validUntil: occurredAt + WINDOW_LENGTH,
    policyEdition: editionAt(now, business.policyEdition).code,
    customerId: customer.id,
    senderId: sender.id,
    optIn: null,
    window: null,
    template: null,
  };
}
