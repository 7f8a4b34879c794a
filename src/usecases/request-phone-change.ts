import { secondOf, type Instant } from '../consent/instant.ts';
import { PHONE_PROOF_LASTS, phoneProofText } from '../consent/phone-proof.ts';
import { ok, refused, userError, type Result } from '../consent/user-error.ts';
import type { Caller, ConsentSnapshot, CustomerRef, UseCaseDeps } from './ports.ts';
import type { SenderRecord } from './records.ts';

export interface RequestPhoneChangeInput {
  readonly customer: CustomerRef;
  readonly newPhone: string;
  /** Which number of the business is written to; null: one that the customer knows, or else the first. */
  readonly senderId: string | null;
  /** The language of the text; null: the customer's. */
  readonly locale: string | null;
}

/** What proves a number, sent from it to the sender. */
export interface PhoneChangeRequest {
  readonly text: string;
  readonly sender: SenderRecord;
  readonly expiresAt: Instant;
}

/**
 * Says how a customer proves that a new number is theirs: by a message from it (change-phone-by-message.ts). Nothing changes and
 * nothing is stored, and nobody looks whose the number is: the answer is the same for every one.
 */
export async function requestPhoneChange(
  deps: UseCaseDeps,
  caller: Caller,
  { customer: ref, newPhone, senderId, locale }: RequestPhoneChangeInput,
): Promise<Result<PhoneChangeRequest>> {
  const question = { customer: ref, newPhone: null, idempotency: null };
  const snapshot = await deps.snapshots.forConsent(caller, question);
  const { customer, now } = snapshot;
  if (customer === null || customer.erasedAt !== null) {
    return refused(userError('NOT_FOUND', ['customer'], 'This business knows no such customer. Check the identifier.'));
  }
  if (customer.phone === newPhone) {
    const message = 'The customer has this number already. Leave it, or give another one.';
    return refused(userError('INVALID', ['newPhone'], message));
  }
  const sender = senderOf(snapshot, senderId);
  if (sender === undefined) {
    const message =
      senderId === null
        ? 'This business has no WhatsApp number to write to. Ask it to change the number.'
        : 'There is no such sender. List those there are with business { senders { id } }, or leave it out.';
    return refused(userError('NOT_FOUND', ['senderId'], message));
  }
  const expiresAt = secondOf(now + PHONE_PROOF_LASTS);
  const code = await deps.links.phoneProof(caller.businessId, customer.id, newPhone, expiresAt);
  return ok({ text: phoneProofText(locale ?? customer.locale, sender.businessName, code), sender, expiresAt });
}

/** The one that was asked for; or whom the customer wrote to last, or agreed to; or the first. */
function senderOf(
  { senders, lastInbound, optIns }: ConsentSnapshot,
  senderId: string | null,
): SenderRecord | undefined {
  if (senderId !== null) return senders.find(({ id }) => id === senderId);
  const known = [...lastInbound.toSorted((a, b) => b.at - a.at), ...optIns].map(({ businessName }) => businessName);
  const name = known.find((one) => senders.some(({ businessName }) => businessName === one));
  return senders.find(({ businessName }) => businessName === name) ?? senders[0];
}
