import { refused, userError, ok, type Result } from '../consent/user-error.ts';
import type { Instant } from '../consent/instant.ts';
import type { JournalEntry } from './journal.ts';
import type { Withdrawal } from '../consent/standing.ts';
import type { CaptureSnapshot, CustomerIdentity } from './ports.ts';
import type { CustomerRecord } from './records.ts';
import { rememberedWithdrawals, withdrawalEntry } from './withdrawal-entries.ts';

export interface IdentifiedCustomer {
  readonly customer: CustomerRecord;
  /** Makes the customer known, or adds what the identity tells anew; empty where nothing is new. */
  readonly entries: readonly JournalEntry[];
  /** The customer's id for the expectation: null for a new one. */
  readonly known: string | null;
  /** What a new customer withdrew before they were erased. */
  readonly withdrawals: readonly Withdrawal[];
}

/**
 * Whom an identity means. The number is never changed here: only change-customer-phone.ts does that (rule opt-in-number).
 *
 * @param found every customer that one of the identity's fields belongs to
 * @param suppressedAt since when somebody who was erased is known to have withdrawn everything
 */
export function identifyCustomer(
  identity: CustomerIdentity,
  { customers: found, suppressedAt, now }: Pick<CaptureSnapshot, 'customers' | 'suppressedAt' | 'now'>,
  id: string,
  occurredAt: Instant,
): Result<IdentifiedCustomer> {
  const [before, other] = found;
  if (other !== undefined) {
    return conflict('These identifiers belong to different customers; give those of one customer.');
  }
  if (identity.id != null && before === undefined) {
    const message =
      'This business knows no such customer. Give the phone instead: somebody unknown becomes a customer.';
    return refused(userError('NOT_FOUND', ['customer', 'id'], message));
  }
  if ([before?.phone, before?.whatsAppUserId, identity.phone, identity.whatsAppUserId].every((one) => one == null)) {
    return conflict('No number of this customer is known yet. Give phone or whatsAppUserId.');
  }
  if (before === undefined) {
    const customer = newCustomer(identity, id, now);
    const withdrawals = rememberedWithdrawals(suppressedAt);
    return ok({ customer, entries: firstEntries(customer, occurredAt, withdrawals), known: null, withdrawals });
  }
  for (const field of ['phone', 'whatsAppUserId', 'externalId'] as const) {
    const given = identity[field] ?? null;
    if (given !== null && before[field] !== null && before[field] !== given) {
      return conflict(
        field === 'phone'
          ? 'This customer is known with another number. Call changeCustomerPhone first.'
          : `This customer is known with another ${field}. Leave it out, or give the one that is stored.`,
        field,
      );
    }
  }
  return ok({ ...withIdentity(before, identity, occurredAt), known: before.id, withdrawals: [] });
}

/** Adds the identifiers that were not known yet; those that are known stay as they are. */
export function withIdentity(
  before: CustomerRecord,
  identity: CustomerIdentity,
  occurredAt: Instant,
): Pick<IdentifiedCustomer, 'customer' | 'entries'> {
  const customer = {
    ...before,
    phone: before.phone ?? identity.phone ?? null,
    whatsAppUserId: before.whatsAppUserId ?? identity.whatsAppUserId ?? null,
    externalId: before.externalId ?? identity.externalId ?? null,
    locale: identity.locale ?? before.locale,
  };
  const isNew = (['phone', 'whatsAppUserId', 'externalId', 'locale'] as const).some(
    (field) => customer[field] !== before[field],
  );
  return { customer, entries: isNew ? [identityEntry('IDENTIFIED', customer, occurredAt)] : [] };
}

/** A customer of whom nothing else is known yet. */
export function newCustomer(identity: CustomerIdentity, id: string, now: Instant): CustomerRecord {
  return {
    id,
    phone: identity.phone ?? null,
    whatsAppUserId: identity.whatsAppUserId ?? null,
    externalId: identity.externalId ?? null,
    locale: identity.locale ?? null,
    createdAt: now,
    phoneChangedAt: null,
    erasedAt: null,
    consentVersion: 0,
  };
}

/** Makes a customer known, with what they withdrew before they were erased. */
export function firstEntries(
  customer: CustomerRecord,
  occurredAt: Instant,
  withdrawals: readonly Withdrawal[],
): JournalEntry[] {
  return [
    identityEntry('CREATED', customer, occurredAt),
    ...withdrawals.map((withdrawal) => withdrawalEntry(withdrawal, customer.id, null, [], {})),
  ];
}

export function identityEntry(
  type: 'CREATED' | 'IDENTIFIED',
  { consentVersion: _version, ...payload }: CustomerRecord,
  occurredAt: Instant,
): JournalEntry {
  return { category: 'customer', type, occurredAt, customerId: payload.id, subjectId: payload.id, payload };
}

function conflict(message: string, field?: string): Result<never> {
  return refused(userError('INVALID', field === undefined ? ['customer'] : ['customer', field], message));
}
