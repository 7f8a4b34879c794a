import { ok, refused, userError, type Result } from '../consent/user-error.ts';
import type { Decision, StoredAnswer } from './journal.ts';
import type { JournalWriter } from './ports.ts';

/** Enough for any real contention on one customer or template; the group commit spreads the attempts. */
const ATTEMPTS = 50;

/** What a use case made of one snapshot: an answer to return as it is, or a decision to store with its answer. */
export type Outcome<Answer> =
  | { readonly done: Result<Answer> }
  /** `withCount` puts the number of messages into the answer that were cancelled as it was stored. */
  | { readonly store: Decision; readonly answer: Answer; readonly withCount?: (canceled: number) => Answer };

/**
 * Reads, decides, and stores by compare-and-set; where something else was stored in between, reads and decides again, so that
 * nothing is decided from what is no longer so (rule withdraw-wins).
 *
 * @param attempt reads a snapshot and decides from it; called again after each conflict
 * @param onReplay makes the first answer of what is stored under the call's key
 */
export async function decideUntilStored<Answer>(
  journal: JournalWriter,
  businessId: string,
  onReplay: (stored: StoredAnswer) => Result<Answer>,
  attempt: () => Promise<Outcome<Answer>>,
): Promise<Result<Answer>> {
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const outcome = await attempt();
    if ('done' in outcome) return outcome.done;
    const stored = await journal.commit(businessId, outcome.store);
    if (stored.kind === 'STORED') return ok(outcome.withCount?.(stored.canceled) ?? outcome.answer);
    if (stored.kind === 'REPLAYED') return onReplay(stored.stored);
  }
  throw new Error(`Gave up after ${String(ATTEMPTS)} conflicting writes to one record.`);
}

/** The first answer for the same input; refused for another input under the same key. */
export function replay<Answer>(stored: StoredAnswer, fingerprint: string | null): Result<Answer> {
  if (stored.fingerprint === null) {
    const message = 'This was done before, and the customer was erased since. Use a new key for a new act.';
    return refused(userError('NOT_FOUND', ['customer'], message));
  }
  if (stored.fingerprint === fingerprint) return { ok: true, value: stored.answer as Answer };
  return refused(
    userError(
      'IDEMPOTENCY_CONFLICT',
      ['idempotencyKey'],
      'This idempotency key was used with another input. Repeat a call with its first input, or use a new key for a new act.',
    ),
  );
}

/** For calls that carry no idempotency key, and so can find no stored answer. */
export function noReplay(): never {
  throw new Error('A call without an idempotency key was answered with a stored answer.');
}
