import { ok, type Result } from '../consent/user-error.ts';
import { decideUntilStored, noReplay, type Outcome } from './decide-until-stored.ts';
import type { Expectation, JournalEntry } from './journal.ts';
import type { Caller, CatalogSnapshot, UseCaseDeps } from './ports.ts';

type CatalogEntry = Extract<JournalEntry, { category: 'catalog' }>;

interface Changed<Item> {
  readonly changed: Item;
  /** Rows beside the record's own, for those who follow it. */
  readonly told: readonly JournalEntry[];
  /** What it was decided from, where a record can have two writers at once. */
  readonly expect: Pick<Expectation, 'template' | 'noTemplate' | 'noNotice' | 'business'>;
}

/** What becomes of a record of the catalogue. */
export type CatalogDecision<Item> = Result<Item> | { readonly unchanged: Item } | Changed<Item>;

/**
 * Adds or changes one record of the catalogue (purpose, notice, template, the business itself), as a journal row like everything else.
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
  decide: (snapshot: CatalogSnapshot) => Promise<CatalogDecision<Item>>,
): Promise<Result<Item>> {
  return decideUntilStored(deps.journal, caller.businessId, noReplay, async (): Promise<Outcome<Item>> => {
    const snapshot = await deps.snapshots.forCatalog(caller);
    const decided = await decide(snapshot);
    if ('unchanged' in decided) return { done: ok(decided.unchanged) };
    if ('ok' in decided && !decided.ok) return { done: decided };
    const { changed, told, expect }: Changed<Item> =
      'ok' in decided ? { changed: decided.value, told: [], expect: {} } : decided;
    const { now } = snapshot;
    const about = { category: 'catalog', occurredAt: now, customerId: null, subjectId: changed.id } as const;
    return {
      answer: changed,
      store: {
        recordedAt: now,
        actor: caller.actor,
        expect: { customerId: null, ...expect },
        entries: [{ ...about, type, payload: changed } as unknown as JournalEntry, ...told],
        idempotency: null,
      },
    };
  });
}
