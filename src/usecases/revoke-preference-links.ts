import type { Instant } from '../consent/instant.ts';
import { refused, userError, type Result } from '../consent/user-error.ts';
import { decideUntilStored, noReplay } from './decide-until-stored.ts';
import type { Caller, CustomerRef, UseCaseDeps } from './ports.ts';

/**
 * Ends every link to the preferences of a customer that was made so far, and the sessions by them: an audit event, and an instant on
 * the customer that each use of a link is compared with. Links are signed, not stored, so one alone cannot be ended.
 */
export async function revokePreferenceLinks(
  deps: Pick<UseCaseDeps, 'snapshots' | 'journal'>,
  caller: Caller,
  ref: CustomerRef,
): Promise<Result<{ readonly revokedAt: Instant }>> {
  return decideUntilStored(deps.journal, caller.businessId, noReplay, async () => {
    const question = { customer: ref, newPhone: null, idempotency: null };
    const { customer, now } = await deps.snapshots.forConsent(caller, question);
    if (customer?.erasedAt !== null) {
      const message = 'This business knows no such customer, or has erased them: no link of theirs opens anything.';
      return { done: refused(userError('NOT_FOUND', ['customer'], message)) };
    }
    const { id: customerId, consentVersion } = customer;
    return {
      answer: { revokedAt: now },
      store: {
        recordedAt: now,
        actor: caller.actor,
        expect: { customerId, consentVersion },
        entries: [
          {
            ...{ category: 'audit', type: 'PREFERENCE_LINKS_REVOKED', occurredAt: now },
            ...{ customerId: null, subjectId: customerId, payload: {} },
          },
        ],
        idempotency: null,
      },
    };
  });
}
