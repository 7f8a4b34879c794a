import type { KeywordReply } from '../consent/keyword-reply.ts';
import { ok } from '../consent/user-error.ts';
import { inboundInstant, WINDOW_LENGTH } from '../consent/window.ts';
import { decideUntilStored } from './decide-until-stored.ts';
import type { InboundMessage } from './inbound-message.ts';
import { replyEntry, stoppedSince } from './keyword-reply-entry.ts';
import type { Caller, InboundSnapshot, UseCaseDeps } from './ports.ts';
import type { CustomerRecord } from './records.ts';

/** An answer to what a customer wrote, and what it is given once for: the same for the same message, whatever happened since. */
export interface ReplyOnce {
  readonly reply: KeywordReply;
  readonly key: string;
}

/**
 * Answers what a customer wrote, in a decision of its own that makes up for one which was cut short. A message that comes after 24 h is
 * not answered, nor who was erased or has withdrawn everything since they wrote (rule withdraw-all), nor anybody at another number
 * than the one that wrote.
 *
 * @param replyOf null: there is nothing to say
 */
export async function replyOnce(
  deps: UseCaseDeps,
  caller: Caller,
  message: InboundMessage,
  operation: string,
  replyOf: (customer: CustomerRecord, snapshot: InboundSnapshot) => ReplyOnce | null,
): Promise<void> {
  const { senderId, from, messageId, timestamp } = message;
  const { phone = null } = from;
  await decideUntilStored(
    deps.journal,
    caller.businessId,
    () => ok(null),
    async () => {
      const snapshot = await deps.snapshots.forInbound(caller, { senderId, identity: from, messageId });
      const { now, customers, sender, withdrawals } = snapshot;
      const customer = customers.find((one) => one.phone !== null && one.phone === phone) ?? customers[0];
      const occurredAt = inboundInstant(timestamp, now);
      const isTooLate = occurredAt + WINDOW_LENGTH <= now;
      if (customer === undefined || customer.erasedAt !== null || isTooLate) return { done: ok(null) };
      const isElsewhere = phone !== null && customer.phone !== null && customer.phone !== phone;
      const stoppedAt = stoppedSince(withdrawals, sender.businessName);
      if (isElsewhere || (stoppedAt !== null && stoppedAt >= occurredAt)) return { done: ok(null) };
      const answer = replyOf(customer, snapshot);
      if (answer === null) return { done: ok(null) };
      return {
        answer: null,
        store: {
          recordedAt: now,
          actor: caller.actor,
          expect: { customerId: customer.id, consentVersion: customer.consentVersion },
          entries: [replyEntry(deps.generate.id(), answer.reply, occurredAt, customer, snapshot)],
          idempotency: { operation, key: answer.key, fingerprint: deps.generate.sha256(operation), answer: null },
        },
      };
    },
  );
}
