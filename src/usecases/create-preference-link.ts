import { DAY, MINUTE, type Instant } from '../consent/instant.ts';
import { ok, refused, userError, type Result } from '../consent/user-error.ts';
import type { Caller, CustomerRef, UseCaseDeps } from './ports.ts';
import { emailFault, sendPreferences } from './send-links.ts';

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

/**
 * Makes a link that is a session of one customer. It carries all that it opens, signed; that it was made, and by whom, is an audit
 * event before anybody has it, as such a session exports what is held on the customer.
 */
export async function createPreferenceLink(
  deps: UseCaseDeps,
  caller: Caller,
  { customer: ref, expiresInMinutes, email }: CreatePreferenceLinkInput,
): Promise<Result<PreferenceLink>> {
  const fault = email === null ? null : emailFault(deps, email.to);
  if (fault !== null) return refused(fault);
  if (expiresInMinutes * MINUTE > LONGEST_DAYS * DAY) {
    const message = 'A link that opens the preferences of a customer lasts 43200 minutes at most, which is 30 days.';
    return refused(userError('INVALID', ['expiresInMinutes'], message));
  }
  const question = { customer: ref, newPhone: null, idempotency: null };
  const { customer, senders, now } = await deps.snapshots.forConsent(caller, question);
  if (customer === null || customer.erasedAt !== null) {
    return refused(userError('NOT_FOUND', ['customer'], 'This business knows no such customer. Check the identifier.'));
  }
  const expiresAt = Math.floor((now + expiresInMinutes * MINUTE) / SECOND) * SECOND;
  await deps.journal.commit(caller.businessId, {
    recordedAt: now,
    actor: caller.actor,
    expect: { customerId: null },
    entries: [
      {
        ...{ category: 'audit', type: 'PREFERENCE_LINK_CREATED', occurredAt: now },
        ...{ customerId: null, subjectId: customer.id, payload: { expiresAt } },
      },
    ],
    idempotency: null,
  });
  const url = await deps.links.preferences(caller.businessId, customer.id, { madeAt: now, expiresAt });
  const emailSent =
    email === null ? null : await sendPreferences(deps, { customer, senders, url, expiresAt }, email.to);
  return ok({ url, expiresAt, emailSent });
}
