import { DAY, MINUTE, type Instant } from '../consent/instant.ts';
import { ok, refused, userError, type Result } from '../consent/user-error.ts';
import type { Caller, CustomerRef, UseCaseDeps } from './ports.ts';
import { NO_MAIL_SERVER, sendPreferences } from './send-links.ts';

export interface CreatePreferenceLinkInput {
  readonly customer: CustomerRef;
  readonly expiresInMinutes: number;
  /** Where the gateway sends it to; null: it sends nothing. */
  readonly email: { readonly to: string } | null;
}

export interface PreferenceLink {
  readonly url: string;
  readonly expiresAt: Instant;
  /** Null: no e-mail was asked for. */
  readonly emailSent: boolean | null;
}

const SECOND = 1000;
const LONGEST_DAYS = 30;

/** Makes a link that is a session of one customer. Nothing is stored: it carries all that it opens, signed. */
export async function createPreferenceLink(
  deps: UseCaseDeps,
  caller: Caller,
  { customer: ref, expiresInMinutes, email }: CreatePreferenceLinkInput,
): Promise<Result<PreferenceLink>> {
  if (email !== null && deps.mailer === null) return refused(NO_MAIL_SERVER);
  if (expiresInMinutes * MINUTE > LONGEST_DAYS * DAY) {
    const message = 'A link that opens the preferences of a customer lasts 43200 minutes at most, which is 30 days.';
    return refused(userError('INVALID', ['expiresInMinutes'], message));
  }
  const question = { customer: ref, newPhone: null, idempotency: null };
  const { customer, now } = await deps.snapshots.forConsent(caller, question);
  if (customer === null || customer.erasedAt !== null) {
    return refused(userError('NOT_FOUND', ['customer'], 'This business knows no such customer. Check the identifier.'));
  }
  const expiresAt = Math.floor((now + expiresInMinutes * MINUTE) / SECOND) * SECOND;
  const url = await deps.links.preferences(caller.businessId, customer.id, expiresAt);
  const emailSent = email === null ? null : await sendPreferences(deps, caller, url, email.to);
  return ok({ url, expiresAt, emailSent });
}
