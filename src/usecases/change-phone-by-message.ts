import { inboundInstant } from '../consent/window.ts';
import { phoneProofCodeIn, phoneProofLanguage } from '../consent/phone-proof.ts';
import { refused, userError } from '../consent/user-error.ts';
import { decidePhoneChange } from './change-customer-phone.ts';
import { decideUntilStored, noReplay } from './decide-until-stored.ts';
import type { InboundMessage } from './inbound-message.ts';
import type { PhoneProof } from './links.ts';
import type { Caller, UseCaseDeps } from './ports.ts';

/** A proof with the text that brought it. */
export interface HeldProof extends PhoneProof {
  readonly text: string;
  readonly code: string;
}

/**
 * Gives a customer the number that a message came from, where it is the proof that `requestPhoneChange` asked for. Any other text is
 * told apart without asking the database. However often the message comes, it counts once; what stands in the way (the proof has
 * ended or was revoked, the writer is another customer, the customer was erased) leaves an ordinary message.
 *
 * @returns the proof that the text holds, whether it changed anything or not; null: none that was made for this number
 */
export async function changePhoneByMessage(
  deps: UseCaseDeps,
  caller: Caller,
  message: InboundMessage,
): Promise<HeldProof | null> {
  const { text, messageId, senderId, from, timestamp } = message;
  const phone = from.phone ?? null;
  const code = text === null ? null : phoneProofCodeIn(text);
  if (text === null || code === null || phone === null) return null;
  const proof = await deps.links.readPhoneProof(caller.businessId, phone, code);
  if (proof === null) return null;
  const held = { ...proof, text, code };
  if (proof.isRevoked || timestamp >= proof.expiresAt) return held;
  await decideUntilStored(deps.journal, caller.businessId, noReplay, async () => {
    const { customers, knownTimestamp } = await deps.snapshots.forInbound(caller, {
      senderId,
      identity: from,
      messageId,
    });
    // It is taken in after this, so that what is known has had its say. And who is known here, be it by the BSUID alone, stays apart.
    const isOther = customers.some(({ id }) => id !== proof.customerId);
    if (knownTimestamp !== null || isOther) return { done: refused(NO_PROOF) };
    const question = { customer: { id: proof.customerId }, newPhone: phone, idempotency: null };
    const snapshot = await deps.snapshots.forConsent(caller, question);
    const sender = snapshot.senders.find(({ id }) => id === senderId);
    if (sender === undefined || phoneProofLanguage(text, sender.businessName, code) === null) {
      return { done: refused(NO_PROOF) };
    }
    // They had the number before they wrote with it: what was written at the very instant of a change opens no window.
    const occurredAt = inboundInstant(timestamp, snapshot.now) - 1;
    // What is known since, this message tells nothing of: it was delivered before, or late.
    const changedAt = snapshot.customer?.phoneChangedAt ?? null;
    if (changedAt !== null && occurredAt <= changedAt) return { done: refused(NO_PROOF) };
    return decidePhoneChange(deps, caller, { newPhone: phone, occurredAt, key: null, provedBy: messageId }, snapshot);
  });
  return held;
}

const NO_PROOF = userError('INVALID', null, 'This message proves no number. Ask for another text, and send that.');
