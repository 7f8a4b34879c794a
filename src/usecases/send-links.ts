import type { Instant } from '../consent/instant.ts';
import { userError, type UserError } from '../consent/user-error.ts';
import type { InvitationView } from './invitations.ts';
import { addressFault, mailFault } from './mail-fault.ts';
import { invitationMail, preferencesMail, type MailText } from './mail-texts.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { CustomerRecord, SenderRecord } from './records.ts';

type MailDeps = Pick<UseCaseDeps, 'mailer' | 'links' | 'generate'>;

const NO_MAIL_SERVER = userError(
  'INVALID',
  ['email'],
  'This gateway has no mail server; set SMTP_URL, or send the link yourself.',
);

/** What keeps an e-mail from being sent, known before anything is stored; null: nothing does. */
export function emailFault({ mailer }: MailDeps, to: string): UserError | null {
  return mailer === null ? NO_MAIL_SERVER : addressFault(to);
}

/**
 * Sends an invitation to whom it is for. A repeated call sends the same message again, under the id that its evidence will name.
 *
 * @returns whether the mail server took it
 */
export async function sendInvitation(
  deps: MailDeps,
  { businessId }: Caller,
  { invitation, sender, notices }: InvitationView,
  to: string,
): Promise<boolean> {
  const { id, locale, expiresAt, reference } = invitation;
  const url = await deps.links.invitation(businessId, id);
  const texts = notices.map(({ notice }) => notice.text);
  const mail = invitationMail({ businessName: sender.businessName, url, locale, notices: texts, expiresAt });
  return hasLeft(deps, mail, to, reference ?? deps.links.messageId(id));
}

/** Sends a customer the link to what they agreed to. @returns whether the mail server took it */
export async function sendPreferences(
  deps: MailDeps,
  { customer, senders, url, expiresAt }: PreferenceMail,
  to: string,
): Promise<boolean> {
  const businessName = [...new Set(senders.map((sender) => sender.businessName))].join(', ');
  const mail = preferencesMail({ businessName, url, locale: customer.locale ?? '', expiresAt });
  return hasLeft(deps, mail, to, deps.links.messageId(deps.generate.id()));
}

interface PreferenceMail {
  readonly customer: CustomerRecord;
  readonly senders: readonly SenderRecord[];
  readonly url: string;
  readonly expiresAt: Instant;
}

async function hasLeft({ mailer }: MailDeps, mail: MailText, to: string, messageId: string): Promise<boolean> {
  return mailer !== null && (await mailFault(mailer, { ...mail, to, messageId })) === null;
}
