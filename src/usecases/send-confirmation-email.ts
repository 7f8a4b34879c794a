import { confirmationEndsAt, DAYS_TO_CONFIRM } from '../consent/confirmation.ts';
import type { Instant } from '../consent/instant.ts';
import { ok, refused, userError, type Result } from '../consent/user-error.ts';
import { awaitingConfirmation, hasEnded } from './confirm-opt-in.ts';
import { mailFault } from './mail-fault.ts';
import { confirmationMail } from './mail-texts.ts';
import { emailFault } from './send-links.ts';
import type { ConfirmationPayload } from './journal.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { ReadStore } from './reads.ts';
import type { NoticeRecord } from './records.ts';

export interface SendConfirmationEmailInput {
  readonly confirmationToken: string;
  readonly to: string;
}

interface SendDeps extends UseCaseDeps {
  readonly reads: Pick<ReadStore, 'noticesByIds'>;
}

type Asked = ConfirmationPayload['optIns'];

/**
 * Sends the link of a pending confirmation by e-mail, with what it would confirm. The address is used for this one e-mail and kept
 * nowhere (docs/decisions/0022); whoever calls is told whether it left, and can call again until the confirmation ends.
 */
export async function sendConfirmationEmail(
  deps: SendDeps,
  caller: Caller,
  input: SendConfirmationEmailInput,
): Promise<Result<{ readonly sentAt: Instant }>> {
  const { mailer, links } = deps;
  const wrong = emailFault(deps, input.to);
  if (wrong !== null || mailer === null) return refused(...(wrong === null ? [] : [wrong]));
  const snapshot = await deps.snapshots.forConfirmation(caller, deps.generate.sha256(input.confirmationToken));
  const { confirmation, customer, issuedAt, now } = snapshot;
  if (confirmation === null || customer === null || issuedAt === null) {
    const message = 'This token is unknown. Give the `confirmationToken` of a capture or of changeCustomerPhone.';
    return refused(userError('NOT_FOUND', ['confirmationToken'], message));
  }
  const asked = awaitingConfirmation(confirmation, snapshot);
  if (asked.length === 0) {
    const message = 'Nothing waits for this token any more: it is confirmed, or was withdrawn. Send no e-mail for it.';
    return refused(userError('INVALID', ['confirmationToken'], message));
  }
  if (hasEnded(snapshot)) {
    // Not issued anew: whoever had a token could keep it alive for ever, and the act would be as old as it is.
    const message = `This token could be confirmed for ${DAYS_TO_CONFIRM} days, and they are over. Capture the opt-in again, and send what that answers with.`;
    return refused(userError('INVALID', ['confirmationToken'], message));
  }
  const notices = await noticesOf(deps, caller, asked);
  const mail = confirmationMail({
    businessName: [...new Set(asked.map(({ businessName }) => businessName))].join(', '),
    url: links.confirmation(caller.businessId, input.confirmationToken),
    locale: notices[0]?.locale ?? customer.locale ?? '',
    notices: notices.map(({ text }) => text),
    expiresAt: confirmationEndsAt(issuedAt),
  });
  const fault = await mailFault(mailer, {
    ...mail,
    to: input.to,
    messageId: links.messageId(deps.generate.id()),
  });
  if (fault !== null) return refused(fault);
  return ok({ sentAt: now });
}

/** In the order in which they were shown. */
async function noticesOf({ reads }: SendDeps, caller: Caller, asked: Asked): Promise<NoticeRecord[]> {
  const ids = [...new Set(asked.map(({ capture }) => capture.noticeId))];
  const found = await reads.noticesByIds(caller, ids);
  return ids.flatMap((id) => found.filter((notice) => notice.id === id));
}
