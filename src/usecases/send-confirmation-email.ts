import type { Instant } from '../consent/instant.ts';
import { ok, refused, userError, type Result, type UserError } from '../consent/user-error.ts';
import { awaitingConfirmation } from './confirm-opt-in.ts';
import { emailAddressFault } from './email-address.ts';
import { MailFailure } from './mail-failure.ts';
import { confirmationMail } from './mail-texts.ts';
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
 * nowhere (docs/decisions/0022); whoever calls is told whether it left, and can call again.
 */
export async function sendConfirmationEmail(
  deps: SendDeps,
  caller: Caller,
  input: SendConfirmationEmailInput,
): Promise<Result<{ readonly sentAt: Instant }>> {
  const { mailer = null, links = null } = deps;
  const addressFault = emailAddressFault(input.to);
  if (addressFault !== null) return refused(userError('INVALID', ['email', 'to'], addressFault));
  if (mailer === null || links === null)
    return refused(noMail(mailer === null ? 'SMTP_URL and MAIL_FROM' : 'PUBLIC_URL'));

  const snapshot = await deps.snapshots.forConfirmation(caller, deps.generate.sha256(input.confirmationToken));
  const { confirmation, customer, now } = snapshot;
  if (confirmation === null || customer === null) {
    const message = 'This token is unknown. Give the `confirmationToken` of a capture or of changeCustomerPhone.';
    return refused(userError('NOT_FOUND', ['confirmationToken'], message));
  }
  const asked = awaitingConfirmation(confirmation, snapshot);
  if (asked.length === 0) {
    const message = 'Nothing waits for this token any more: it is confirmed, or was withdrawn. Send no e-mail for it.';
    return refused(userError('INVALID', ['confirmationToken'], message));
  }
  const notices = await noticesOf(deps, caller, asked);
  const mail = confirmationMail({
    businessName: [...new Set(asked.map(({ businessName }) => businessName))].join(', '),
    url: links.confirmation(caller.businessId, input.confirmationToken),
    locale: notices[0]?.locale ?? customer.locale ?? '',
    notices: notices.map(({ text }) => text),
    expiresAt: null,
  });
  try {
    await mailer.send({ ...mail, to: input.to, messageId: `<${deps.generate.id()}@consent-gateway>` });
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    return refused(notSent(error));
  }
  return ok({ sentAt: now });
}

/** In the order in which they were shown. */
async function noticesOf({ reads }: SendDeps, caller: Caller, asked: Asked): Promise<NoticeRecord[]> {
  const ids = [...new Set(asked.map(({ capture }) => capture.noticeId))];
  const found = await reads.noticesByIds(caller, ids);
  return ids.flatMap((id) => found.filter((notice) => notice.id === id));
}

function noMail(missing: string): UserError {
  const message = `This gateway sends no e-mail: ${missing} is not set. Send the link yourself, or have that set.`;
  return userError('INVALID', ['email'], message);
}

/** What a caller is told where an e-mail did not leave. */
function notSent({ fault }: MailFailure): UserError {
  if (fault === 'ADDRESS_REFUSED') {
    return userError('INVALID', ['email', 'to'], 'The mail server refuses this address. Check how it is written.');
  }
  const message =
    'The mail server did not take the e-mail. Try again in a minute; where it stays so, look at SMTP_URL.';
  return userError('INVALID', ['email'], message);
}
