import { invitationReply } from '../consent/keyword-reply.ts';
import { standingAt, withdrawnAt } from '../consent/standing.ts';
import { ok } from '../consent/user-error.ts';
import { inboundInstant, WINDOW_LENGTH } from '../consent/window.ts';
import { decideUntilStored } from './decide-until-stored.ts';
import type { InboundMessage } from './inbound-message.ts';
import { replyEntry } from './keyword-reply-entry.ts';
import type { Caller, InboundSnapshot, UseCaseDeps } from './ports.ts';
import type { CustomerRecord, OptInView } from './records.ts';

const OPERATION = 'replyToInvitation';

/**
 * Answers who sent the text of an invitation: once for each message, however often it is delivered, and also where the delivery that
 * accepted it was cut short. A message that comes after 24 h is not answered, nor who has withdrawn since.
 *
 * @param optedIn what the message opted them in to; null: nothing
 */
export async function replyToInvitation(
  deps: UseCaseDeps,
  caller: Caller,
  message: InboundMessage & { readonly text: string },
  optedIn: readonly OptInView[] | null,
): Promise<void> {
  const { senderId, from, messageId, text } = message;
  await decideUntilStored(
    deps.journal,
    caller.businessId,
    () => ok(null),
    async () => {
      const snapshot = await deps.snapshots.forInbound(caller, { senderId, identity: from, messageId });
      const { now, customers, sender } = snapshot;
      const customer = customers.find(({ phone }) => phone !== null && phone === from.phone) ?? customers[0];
      const occurredAt = inboundInstant(message.timestamp, now);
      const isTooLate = occurredAt + WINDOW_LENGTH <= now;
      // Nobody who was erased meanwhile is written to.
      if (customer === undefined || customer.erasedAt !== null || isTooLate) return { done: ok(null) };
      if (optedIn !== null && !stillStand(optedIn, customer, snapshot)) return { done: ok(null) };
      const facts = { businessName: sender.businessName, locale: customer.locale };
      const reply = invitationReply(text, optedIn !== null, facts);
      return {
        answer: null,
        store: {
          recordedAt: now,
          actor: caller.actor,
          expect: { customerId: customer.id, consentVersion: customer.consentVersion },
          entries: [replyEntry(deps.generate.id(), reply, occurredAt, customer, snapshot)],
          idempotency: {
            operation: OPERATION,
            key: messageId,
            fingerprint: deps.generate.sha256(OPERATION),
            answer: null,
          },
        },
      };
    },
  );
}

function stillStand(
  optedIn: readonly OptInView[],
  { phone }: CustomerRecord,
  { optIns, withdrawals, now }: InboundSnapshot,
): boolean {
  return optedIn.every(({ id }) => {
    const optIn = optIns.find((known) => known.id === id);
    if (optIn === undefined) return false;
    const withdrawn = withdrawnAt(withdrawals, optIn.purposeId, optIn.businessName);
    return standingAt(optIn, withdrawn, phone, now).status === 'ACTIVE';
  });
}
