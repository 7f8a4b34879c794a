import { userError, type UserError } from '../consent/user-error.ts';
import { emailAddressFault } from './email-address.ts';
import { MailFailure } from './mail-failure.ts';
import type { Mail, Mailer } from './mailer.ts';

/** What is wrong with the address of an input `email: { to }`; null: nothing. */
export function addressFault(to: string): UserError | null {
  const fault = emailAddressFault(to);
  return fault === null ? null : userError('INVALID', ['email', 'to'], fault);
}

/**
 * Sends an e-mail for an input `email: { to }`.
 *
 * @returns what the caller is told where it did not leave; null: the mail server took it
 */
export async function mailFault(mailer: Mailer, mail: Mail): Promise<UserError | null> {
  const wrong = addressFault(mail.to);
  if (wrong !== null) return wrong;
  try {
    await mailer.send(mail);
    return null;
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    if (error.fault === 'ADDRESS_REFUSED') {
      const message = 'The mail server refuses this address. Check how it is written.';
      return userError('INVALID', ['email', 'to'], message);
    }
    const message =
      'The mail server did not take the e-mail. Try again in a minute; where it stays so, look at SMTP_URL.';
    return userError('INVALID', ['email'], message);
  }
}
