import { inboundInstant } from '../consent/window.ts';
import { isPhoneProofText, phoneProofCodeIn } from '../consent/phone-proof.ts';
import { refused, userError } from '../consent/user-error.ts';
import { decidePhoneChange } from './change-customer-phone.ts';
import { decideUntilStored, noReplay } from './decide-until-stored.ts';
import type { InboundMessage } from './inbound-message.ts';
import type { Caller, UseCaseDeps } from './ports.ts';

/**
 * Gives a customer the number that a message came from, where it is the proof that `requestPhoneChange` asked for. Any other text is
 * told apart without asking the database. However often the message comes, it counts once; what stands in the way (the proof has
 * ended, another customer has the number, the customer was erased) leaves an ordinary message.
 */
export async function changePhoneByMessage(deps: UseCaseDeps, caller: Caller, message: InboundMessage): Promise<void> {
  const { text, messageId, senderId, timestamp } = message;
  const phone = message.from.phone ?? null;
  const code = text === null ? null : phoneProofCodeIn(text);
  if (text === null || code === null || phone === null) return;
  const proof = await deps.links.readPhoneProof(caller.businessId, phone, code);
  if (proof === null || timestamp >= proof.expiresAt) return;
  await decideUntilStored(deps.journal, caller.businessId, noReplay, async () => {
    const question = { customer: { id: proof.customerId }, newPhone: phone, idempotency: null };
    const snapshot = await deps.snapshots.forConsent(caller, question);
    const sender = snapshot.senders.find(({ id }) => id === senderId);
    if (sender === undefined || !isPhoneProofText(text, sender.businessName, code)) return { done: refused(NO_PROOF) };
    // They had the number before they wrote with it: what was written at the very instant of a change opens no window.
    const occurredAt = inboundInstant(timestamp, snapshot.now) - 1;
    // What is known since, this message tells nothing of: it was delivered before, or late.
    const changedAt = snapshot.customer?.phoneChangedAt ?? null;
    if (changedAt !== null && occurredAt <= changedAt) return { done: refused(NO_PROOF) };
    return decidePhoneChange(deps, caller, { newPhone: phone, occurredAt, key: null, provedBy: messageId }, snapshot);
  });
}

const NO_PROOF = userError('INVALID', null, 'This message proves no number. Ask for another text, and send that.');
