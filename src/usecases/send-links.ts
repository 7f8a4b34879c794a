import { userError } from '../consent/user-error.ts';
import type { InvitationView } from './invitations.ts';
import type { Caller, UseCaseDeps } from './ports.ts';

export const NO_MAIL_SERVER = userError(
  'INVALID',
  ['email'],
  'This gateway has no mail server; set SMTP_URL, or send the link yourself.',
);

/**
 * SEAM for e-mail, to be wired by whoever brings the texts: `deps.mailer?.send(invitationMail({ to, view, url, messageId }))` with
 * `url` of `deps.links.invitation(caller.businessId, view.invitation.id)`, and as `messageId` the invitation's `reference`, which
 * its evidence will name. A repeated call sends the same message again, by the same id.
 *
 * @returns whether it left
 */
export async function sendInvitation(
  _deps: UseCaseDeps,
  _caller: Caller,
  _view: InvitationView,
  _to: string,
): Promise<boolean> {
  return false;
}

/** SEAM, as above: `deps.mailer?.send(preferencesMail({ to, url, expiresAt, messageId }))`. @returns whether it left */
export async function sendPreferences(
  _deps: UseCaseDeps,
  _caller: Caller,
  _url: string,
  _to: string,
): Promise<boolean> {
  return false;
}
