import { ok, type Result } from '../consent/user-error.ts';
import { decideUntilStored, noReplay, type Outcome } from './decide-until-stored.ts';
import type { JournalEntry } from './journal.ts';
import type { Caller, CatalogSnapshot, UseCaseDeps } from './ports.ts';

type CatalogEntry = Extract<JournalEntry, { category: 'catalog' }>;

/**
 * Adds or changes one record of the catalogue (purpose, notice, template), as a journal row like everything else.
 *
 * @param decide makes the record from what the business has, or says what stands in its way, or that there is nothing new
 */
export function storeCatalogRecord<
  Kind extends CatalogEntry['type'],
  Item extends Extract<CatalogEntry, { type: Kind }>['payload'],
>(
  deps: UseCaseDeps,
  caller: Caller,
  type: Kind,
  decide: (snapshot: CatalogSnapshot) => Promise<Result<Item> | { readonly unchanged: Item }>,
): Promise<Result<Item>> {
  return decideUntilStored(deps.journal, caller.businessId, noReplay, async (): Promise<Outcome<Item>> => {
    const snapshot = await deps.snapshots.forCatalog(caller);
    const decided = await decide(snapshot);
    if ('unchanged' in decided) return { done: ok(decided.unchanged) };
    if (!decided.ok) return { done: decided };
    const { now } = snapshot;
    const about = { category: 'catalog', occurredAt: now, customerId: null, subjectId: decided.value.id } as const;
    return {
      answer: decided.value,
      store: {
        recordedAt: now,
        actor: caller.actor,
        expect: { customerId: null },
        entries: [{ ...about, type, payload: decided.value } as unknown as JournalEntry],
        idempotency: null,
      },
    };
  });
}
