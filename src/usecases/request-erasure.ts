import type { Instant } from '../consent/instant.ts';
import { refused, userError, type Result } from '../consent/user-error.ts';
import { decideUntilStored, replay, type Outcome } from './decide-until-stored.ts';
import type { IdempotencyKey } from './journal.ts';
import type { Caller, ConsentSnapshot, CustomerRef, UseCaseDeps } from './ports.ts';

export interface ErasureRequested {
  readonly requestedAt: Instant;
}

/**
 * A customer asks to be forgotten: an audit event, on which an administrator acts with `eraseCustomer`. It stands until then, so that
 * who asks again is told when they asked first, and nothing is written.
 */
export async function requestErasure(
  deps: Pick<UseCaseDeps, 'snapshots' | 'journal'>,
  caller: Caller,
  customer: CustomerRef,
): Promise<Result<ErasureRequested>> {
  return decideUntilStored(deps.journal, caller.businessId, replayed, async () =>
    decideRequest(caller, await deps.snapshots.forConsent(caller, { customer, newPhone: null, idempotency: null })),
  );
}

const FINGERPRINT = 'requestErasure';

function replayed(stored: Parameters<typeof replay>[0]): Result<ErasureRequested> {
  return replay<ErasureRequested>(stored, FINGERPRINT);
}

/** One for the customer, whoever asks. */
function keyOf(customerId: string): IdempotencyKey {
  return { operation: 'requestErasure', key: customerId, fingerprint: FINGERPRINT };
}

function decideRequest(caller: Caller, { customer, now }: ConsentSnapshot): Outcome<ErasureRequested> {
  if (customer?.erasedAt !== null) {
    const message = 'This business knows no such customer, or has erased them: there is nothing left to erase.';
    return { done: refused(userError('NOT_FOUND', ['customer'], message)) };
  }
  const { id: customerId, consentVersion } = customer;
  const answer = { requestedAt: now };
  return {
    answer,
    store: {
      recordedAt: now,
      actor: caller.actor,
      expect: { customerId, consentVersion },
      entries: [
        {
          category: 'audit',
          type: 'ERASURE_REQUESTED',
          occurredAt: now,
          customerId: null,
          subjectId: customerId,
          payload: {},
        },
      ],
      idempotency: { ...keyOf(customerId), answer },
    },
  };
}
