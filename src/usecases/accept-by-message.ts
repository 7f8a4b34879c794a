import { invitationCodeIn } from '../consent/invitation.ts';
import { ok, refused, userError } from '../consent/user-error.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { idempotencyKey } from './fingerprint.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { InboundMessage } from './inbound-message.ts';
import { replyToInvitation } from './reply-to-invitation.ts';

/**
 * Opts in who sent the text of an invitation, and nothing else, to the sender it is of. Any other text is told apart without asking
 * the database. However often the message comes, it counts once, and is answered once: where something stands in the way (the invitation
 * has expired, or is used up) it is an ordinary message, and they are told.
 */
export async function acceptByMessage(deps: UseCaseDeps, caller: Caller, message: InboundMessage): Promise<void> {
  const { text, messageId, from, timestamp, senderId } = message;
  const whatsAppCode = text === null ? null : invitationCodeIn(text);
  if (text === null || whatsAppCode === null) return;
  const act = { idempotencyKey: messageId, whatsAppCode };
  const key = idempotencyKey(deps.generate, 'acceptByMessage', act);
  if (key === null) throw new Error('A message has an id.');
  const accepted = await acceptInvitation(deps, caller, {
    by: { whatsAppCode },
    key,
    occurredAt: timestamp,
    capture: ({ invitation, notices }) => {
      if (invitation.senderId !== senderId || notices.length === 0) return refused(OTHER_SENDER);
      const { phone = null, whatsAppUserId = null } = from;
      return ok({
        customer: { phone, whatsAppUserId },
        noticeIds: notices.map(({ notice }) => notice.id),
        evidence: { action: 'SENT_KEYWORD', messageId, body: text },
      });
    },
  });
  // What it opted in was erased since: nobody is told anything of that.
  if (!accepted.ok && accepted.errors.some(({ code, field }) => code === 'NOT_FOUND' && field?.[0] === 'customer'))
    return;
  await replyToInvitation(deps, caller, { ...message, text }, accepted.ok ? accepted.value.optIns : null);
}

const OTHER_SENDER = userError(
  'NOT_FOUND',
  null,
  'This sender has no such invitation. Send it to the number it names.',
);
