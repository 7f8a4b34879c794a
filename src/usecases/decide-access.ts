import type { Result } from '../consent/user-error.ts';
import type { AccessDeps, AccessSnapshot } from './access-ports.ts';
import { decideUntilStored, noReplay } from './decide-until-stored.ts';
import type { AuditEntry } from './audit-entries.ts';
import type { Expectation } from './journal.ts';
import type { Caller } from './ports.ts';

/** What an act on keys or origins comes to: an answer alone, or rows to store with it, in order. */
export type AccessDecision<Answer> =
  | { readonly done: Result<Answer> }
  | {
      readonly entries: readonly AuditEntry[];
      readonly answer: Answer;
      readonly expect?: Pick<Expectation, 'apiKey' | 'openKeys'>;
    };

/**
 * Administers who may call, as journal rows with their actor.
 *
 * @param keyId the key that it is about; null: no one key
 * @param decide is asked again where the key, or the number of keys, changed meanwhile
 */
export function decideAccess<Answer>(
  { store, journal }: AccessDeps,
  caller: Caller,
  keyId: string | null,
  decide: (snapshot: AccessSnapshot) => AccessDecision<Answer>,
): Promise<Result<Answer>> {
  return decideUntilStored(journal, caller.businessId, noReplay, async () => {
    const snapshot = await store.snapshot(caller, keyId);
    const decision = decide(snapshot);
    if ('done' in decision) return decision;
    const { entries, answer, expect } = decision;
    const { actor } = caller;
    return {
      answer,
      store: { recordedAt: snapshot.now, actor, expect: { customerId: null, ...expect }, entries, idempotency: null },
    };
  });
}
