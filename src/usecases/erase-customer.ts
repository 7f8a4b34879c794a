import type { Instant } from '../consent/instant.ts';
import { ok, refused, userError, type Result } from '../consent/user-error.ts';
import { decideUntilStored, replay, type Outcome } from './decide-until-stored.ts';
import { idempotencyKey } from './fingerprint.ts';
import type { Cancellation, IdempotencyKey, StoredAnswer } from './journal.ts';
import type { Caller, ConsentSnapshot, CustomerRef, UseCaseDeps } from './ports.ts';

export interface EraseCustomerInput {
  readonly idempotencyKey: string | null;
  readonly customer: CustomerRef;
}

export interface EraseCustomerAnswer {
  readonly customerId: string;
  readonly erasedAt: Instant;
  readonly canceledMessages: number;
}

/**
 * Destroys what opens a customer's data, and empties the state tables of it. The journal keeps its rows, which nobody can read any
 * more, so that seals and receipts stay whole. It withdraws everything, and cancels every message that waits; where the business keeps
 * its suppression list, the withdrawal outlives the erasure by blind indexes. Erasing again changes nothing.
 */
export async function eraseCustomer(
  deps: UseCaseDeps,
  caller: Caller,
  input: EraseCustomerInput,
): Promise<Result<EraseCustomerAnswer>> {
  const key = idempotencyKey(deps.generate, 'eraseCustomer', input);
  const onReplay = (stored: StoredAnswer) => replay<EraseCustomerAnswer>(stored, key?.fingerprint ?? null);
  return decideUntilStored(deps.journal, caller.businessId, onReplay, async () => {
    const question = { customer: input.customer, newPhone: null, idempotency: key };
    const snapshot = await deps.snapshots.forConsent(caller, question);
    if (snapshot.stored !== null) return { done: onReplay(snapshot.stored) };
    return decideErasure(caller, snapshot, key);
  });
}

function decideErasure(
  caller: Caller,
  { customer, business, senders, purposes, now }: ConsentSnapshot,
  key: IdempotencyKey | null,
): Outcome<EraseCustomerAnswer> {
  if (customer === null) {
    const message =
      'This business knows no such customer, so there is nothing to erase. Who was erased is found by id alone.';
    return { done: refused(userError('NOT_FOUND', ['customer'], message)) };
  }
  const { id: customerId, erasedAt } = customer;
  if (erasedAt !== null) return { done: ok({ customerId, erasedAt, canceledMessages: 0 }) };
  const about = { occurredAt: now, customerId } as const;
  const answer = { customerId, erasedAt: now, canceledMessages: 0 };
  return {
    answer,
    withCount: (canceledMessages) => ({ ...answer, canceledMessages }),
    store: {
      recordedAt: now,
      actor: caller.actor,
      expect: { customerId, consentVersion: customer.consentVersion },
      entries: [
        {
          ...about,
          category: 'consent',
          type: 'ERASED',
          subjectId: null,
          payload: { keepsSuppression: business.keepsSuppressionList },
        },
        { ...about, category: 'audit', type: 'CUSTOMER_ERASED', customerId: null, subjectId: customerId, payload: {} },
      ],
      cancels: cancellationOfAll(customerId, senders, purposes),
      idempotency: key === null ? null : { ...key, answer },
    },
  };
}

function cancellationOfAll(
  customerId: string,
  senders: ConsentSnapshot['senders'],
  purposes: ConsentSnapshot['purposes'],
): Cancellation {
  const purposeIds = [null, ...purposes.map(({ id }) => id)];
  return {
    customerId,
    kinds: senders.flatMap(({ id: senderId }) =>
      purposeIds.map((consentPurposeId) => ({ senderId, consentPurposeId })),
    ),
    failure: { code: null, title: 'The customer was erased before it could be sent.', reason: 'CUSTOMER_UNKNOWN' },
  };
}
