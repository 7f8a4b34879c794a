import { phoneProofReply } from '../consent/keyword-reply.ts';
import { phoneProofLanguage } from '../consent/phone-proof.ts';
import type { HeldProof } from './change-phone-by-message.ts';
import type { InboundMessage } from './inbound-message.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import { replyOnce } from './reply-once.ts';

/**
 * Answers who sent the proof of a number: each code once, however many messages bring it. Only a code that was made for their number is
 * answered, so that nobody is who makes codes up; and why it changed nothing is told in no words of its own.
 */
export async function replyToPhoneProof(
  deps: UseCaseDeps,
  caller: Caller,
  message: InboundMessage,
  { customerId, text, code }: HeldProof,
): Promise<void> {
  await replyOnce(deps, caller, message, 'replyToPhoneProof', ({ id, phone }, { sender: { businessName } }) => {
    const language = phoneProofLanguage(text, businessName, code);
    if (language === null) return null;
    const isProved = id === customerId && phone === message.from.phone;
    return { reply: phoneProofReply(language, isProved, businessName), key: code };
  });
}
