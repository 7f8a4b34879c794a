import { HOUR } from '../consent/instant.ts';
import { invitationReply } from '../consent/keyword-reply.ts';
import { standingAt, withdrawnAt } from '../consent/standing.ts';
import type { InboundMessage } from './inbound-message.ts';
import type { Caller, InboundSnapshot, UseCaseDeps } from './ports.ts';
import type { CustomerRecord, OptInView } from './records.ts';
import { replyOnce } from './reply-once.ts';

/**
 * Answers who sent the text of an invitation: in each hour of Meta's clock once that it did not opt them in, whatever they sent, and once
 * for each text that did, and again after they withdrew. So whoever tries codes, or a machine that answers answers, costs no more.
 *
 * @param optedIn what the message opted them in to; null: nothing
 */
export async function replyToInvitation(
  deps: UseCaseDeps,
  caller: Caller,
  message: InboundMessage & { readonly text: string },
  optedIn: readonly OptInView[] | null,
): Promise<void> {
  const { senderId, from, text, timestamp } = message;
  await replyOnce(deps, caller, message, 'replyToInvitation', (customer, snapshot) => {
    if (optedIn !== null && !stillStand(optedIn, customer, snapshot)) return null;
    const { businessName } = snapshot.sender;
    const writer = from.phone ?? from.whatsAppUserId ?? customer.id;
    const about = optedIn === null ? [] : [text.trim(), lastWithdrawal(optedIn, snapshot)];
    return {
      reply: invitationReply(text, optedIn !== null, { businessName, locale: customer.locale }),
      key: JSON.stringify([writer, senderId, Math.floor(timestamp / HOUR), ...about]),
    };
  });
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

function lastWithdrawal(optedIn: readonly OptInView[], { withdrawals }: InboundSnapshot): number {
  return Math.max(0, ...optedIn.map((one) => withdrawnAt(withdrawals, one.purposeId, one.businessName) ?? 0));
}
