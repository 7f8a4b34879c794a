import { CLOCK_TOLERANCE, type Instant } from '../consent/instant.ts';
import { ok, refused, userError, type Result, type UserError } from '../consent/user-error.ts';
import { decideUntilStored, replay, type Outcome } from './decide-until-stored.ts';
import { idempotencyKey } from './fingerprint.ts';
import type { Cancellation, IdempotencyKey, JournalEntry, StoredAnswer } from './journal.ts';
import { setClocks } from './opt-in-clocks.ts';
import { optInView } from './opt-in-view.ts';
import type { Caller, ConsentSnapshot, CustomerRef, UseCaseDeps } from './ports.ts';
import type { CustomerRecord } from './records.ts';

export interface ChangeCustomerPhoneInput {
  readonly idempotencyKey: string | null;
  readonly customer: CustomerRef;
  readonly newPhone: string;
  readonly occurredAt: Instant | null;
}

export interface ChangeCustomerPhoneAnswer {
  readonly customer: CustomerRecord;
  /** Confirms the opt-ins of the former number for the new one; null where there were none, or the customer opts in anew. */
  readonly confirmationToken: string | null;
}

/**
 * Gives a customer another number, and keeps the history. No consent moves by itself: opt-ins on the former number are PENDING
 * for the new one until confirmed, and what waits because the customer wrote from the former number is canceled (rule opt-in-number).
 */
export async function changeCustomerPhone(
  deps: UseCaseDeps,
  caller: Caller,
  input: ChangeCustomerPhoneInput,
): Promise<Result<ChangeCustomerPhoneAnswer>> {
  const key = idempotencyKey(deps.generate, 'changeCustomerPhone', input);
  const onReplay = (stored: StoredAnswer) => replay<ChangeCustomerPhoneAnswer>(stored, key?.fingerprint ?? null);
  return decideUntilStored(deps.journal, caller.businessId, onReplay, async () => {
    const question = { customer: input.customer, newPhone: input.newPhone, idempotency: key };
    const snapshot = await deps.snapshots.forConsent(caller, question);
    if (snapshot.stored !== null) {
      return { done: onReplay(snapshot.stored) };
    }
    return decidePhoneChange(deps, caller, { ...input, key, provedBy: null }, snapshot);
  });
}

/** A change of number, by whichever way it is known. */
export interface PhoneChange extends Pick<ChangeCustomerPhoneInput, 'newPhone' | 'occurredAt'> {
  readonly key: IdempotencyKey | null;
  /** The message that came from the new number to prove it: its sender opts in anew, and no token waits for anybody. */
  readonly provedBy: string | null;
}

/** Decides a change of number from one snapshot. */
export function decidePhoneChange(
  deps: UseCaseDeps,
  caller: Caller,
  input: PhoneChange,
  snapshot: ConsentSnapshot,
): Outcome<ChangeCustomerPhoneAnswer> {
  const { key, provedBy } = input;
  const { customer, now } = snapshot;
  const faults = changeFaults(input, snapshot);
  if (customer?.erasedAt !== null || faults.length > 0) return { done: refused(...faults) };
  if (customer.phone === input.newPhone) return { done: ok({ customer, confirmationToken: null }) };

  const occurredAt = Math.min(input.occurredAt ?? now, now);
  const current = customer.phoneChangedAt === null || occurredAt >= customer.phoneChangedAt;
  const changed = current ? { ...customer, phone: input.newPhone, phoneChangedAt: occurredAt } : customer;
  const optIns = current ? optInsToConfirm(customer, snapshot) : [];
  const token = optIns.length === 0 || provedBy !== null ? null : deps.generate.token();
  const answer = { customer: changed, confirmationToken: token };
  const about = { occurredAt, customerId: customer.id, subjectId: null };
  const change: JournalEntry = {
    ...about,
    category: 'consent',
    type: 'PHONE_CHANGED',
    payload: {
      phone: input.newPhone,
      formerPhone: customer.phone,
      current,
      ...(provedBy !== null && { provedBy }),
      ...setClocks(deps, { ...snapshot, phone: customer.phone }, { ...snapshot, phone: changed.phone }, now),
    },
  };
  const confirmation: JournalEntry[] =
    token === null
      ? []
      : [
          {
            ...about,
            category: 'confirmation',
            type: 'ISSUED',
            payload: { tokenHash: deps.generate.sha256(token), phone: input.newPhone, optIns },
          },
        ];
  return {
    answer,
    store: {
      recordedAt: now,
      actor: caller.actor,
      expect: { customerId: customer.id, consentVersion: customer.consentVersion },
      entries: [change, ...confirmation],
      ...(current ? { cancels: cancellationByNumberChange(customer, snapshot) } : {}),
      idempotency: key === null ? null : { ...key, answer },
    },
  };
}

/** Everything that needed no opt-in rested on the window of the former number; what needed one is refused until it is confirmed. */
function cancellationByNumberChange({ id }: CustomerRecord, { senders }: ConsentSnapshot): Cancellation {
  const title = 'The number of the customer changed before it could be sent.';
  return {
    customerId: id,
    kinds: senders.map((sender) => ({ senderId: sender.id, consentPurposeId: null })),
    failure: { code: null, title, reason: 'WINDOW_CLOSED' },
  };
}

function optInsToConfirm(customer: CustomerRecord, { optIns, withdrawals, now }: ConsentSnapshot) {
  return optIns.flatMap((optIn) => {
    const view = optInView(optIn, withdrawals, customer.phone, now);
    if (view?.status !== 'ACTIVE') return [];
    return [{ optInId: view.id, purposeId: view.purposeId, businessName: view.businessName, capture: view.capture }];
  });
}

function changeFaults(input: PhoneChange, snapshot: ConsentSnapshot): UserError[] {
  const faults: UserError[] = [];
  if (snapshot.customer?.erasedAt !== null) {
    faults.push(
      userError('NOT_FOUND', ['customer'], 'This business knows no such customer. Capture an opt-in instead.'),
    );
  }
  if (snapshot.phoneTaken) {
    const message = 'Another customer of this business has the new number. Look that customer up by phone.';
    faults.push(userError('ALREADY_EXISTS', ['newPhone'], message));
  }
  if (input.occurredAt !== null && input.occurredAt > snapshot.now + CLOCK_TOLERANCE) {
    const message = 'occurredAt is more than 5 minutes ahead of the server. Set the clock of the calling device.';
    faults.push(userError('OCCURRED_IN_FUTURE', ['occurredAt'], message));
  }
  return faults;
}
