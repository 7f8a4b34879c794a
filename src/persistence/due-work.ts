import { randomUUID } from 'node:crypto';
import type { Instant } from '../consent/instant.ts';
import type { Due, DueItem, DueWork, Told } from '../usecases/event-ports.ts';
import type { JournalEntry } from '../usecases/journal.ts';
import { onlyRow, type Database } from './database.ts';
import { isFaultOfOneDecision } from './group-commit.ts';
import { KnownPast } from './known-past.ts';
import type { Statement } from './statement.ts';

/** Tried again soon, whatever became of it: what was told without our knowing is not told again. */
export const DUE_TIMEOUT = 4_000;

/** Counting costs the database something; more than this is simply much. */
const MOST_COUNTED = 100_000;

interface LookRow<Found> {
  readonly at: Instant;
  readonly wait: number | null;
  readonly othersTurn: number | null;
  readonly found: readonly Found[];
}

interface TellRow {
  readonly told: number;
  readonly firstMoment: Instant | null;
  readonly storedAt: Instant;
}

/** The three statements of one clock, and what they read and write. */
export interface DueStatements<Item extends DueItem, Found> {
  /** Gives a `LookRow`, of: the injected clock, the replica, how many, ids to skip, and from which moment on. */
  readonly look: Statement;
  /** Gives a `TellRow`, of: the injected clock, when it was found, and `toldItem` of each. */
  readonly tell: Statement;
  /** Gives `due`, of: the injected clock, and up to how many are counted. */
  readonly backlog: Statement;
  readonly dueOf: (found: Found) => Due<Item>;
  readonly toldItem: (before: Item, after: Item) => object;
}

/**
 * What a clock has to tell of in every business, by the database's clock or the injected one.
 *
 * @param onTold told after each stored batch, so that the events' tail looks at once
 */
export function createDueWork<Item extends DueItem, Found, Entry extends Written>(
  database: Database,
  { look, tell, backlog, dueOf, toldItem }: DueStatements<Item, Found>,
  onTold: (businessId: string) => void,
): DueWork<Item, Entry> {
  const replica = randomUUID();
  const known = new KnownPast();

  async function write(businessId: string, foundAt: Instant, items: readonly Told<Item, Entry>[]) {
    const told = JSON.stringify(
      items.map((item) => ({ ...toldItem(item.before, item.after), entries: item.entries.map(writtenEntry) })),
    );
    const row = onlyRow(await database.queryAt<TellRow>(businessId, tell, [foundAt, told]));
    if (row.told > 0) onTold(businessId);
    const lateMs = row.firstMoment === null ? 0 : (database.clock() ?? row.storedAt) - row.firstMoment;
    return { told: row.told, lateMs };
  }

  return {
    look: async (limit, skip) => {
      const since = database.clock() === null ? known.since() : null;
      const values = [database.clock(), replica, limit, skip, since];
      const { at, wait, othersTurn, found } = onlyRow(await database.queryAcross<LookRow<Found>>(look, values));
      if (skip.length === 0) known.looked(at, wait);
      return { now: at, items: found.map(dueOf), msUntilNext: wait, othersTurnMs: othersTurn };
    },
    tell: async (businessId, foundAt, items) => {
      try {
        return { ...(await write(businessId, foundAt, items)), faults: [] };
      } catch (error) {
        if (!isFaultOfOneItem(error)) throw error;
        const [only] = items;
        if (items.length === 1 && only) return { told: 0, lateMs: 0, faults: [{ id: only.before.id, error }] };
        return oneByOne(items, (item) => write(businessId, foundAt, [item]));
      }
    },
    backlog: async () => {
      const values = [database.clock(), MOST_COUNTED];
      return onlyRow(await database.queryAcross<{ due: number }>(backlog, values)).due;
    },
  };
}

/** What is wrong with one item is no reason to keep its neighbours back. */
async function oneByOne<Item extends DueItem, Entry>(
  items: readonly Told<Item, Entry>[],
  write: (item: Told<Item, Entry>) => Promise<{ readonly told: number; readonly lateMs: number }>,
) {
  const sum = { told: 0, lateMs: 0, faults: [] as { readonly id: string; readonly error: unknown }[] };
  for (const item of items) {
    try {
      const { told, lateMs } = await write(item);
      sum.told += told;
      sum.lateMs = Math.max(sum.lateMs, lateMs);
    } catch (error) {
      if (!isFaultOfOneItem(error)) throw error;
      sum.faults.push({ id: item.before.id, error });
    }
  }
  return sum;
}

const NO_DATA_FOUND = 'P0002';

/** Whether others of its business may be sound: not where the business has no journal. */
function isFaultOfOneItem(error: unknown): boolean {
  return isFaultOfOneDecision(error) && (error as { readonly code?: unknown }).code !== NO_DATA_FOUND;
}

type Written = Pick<JournalEntry, 'type' | 'occurredAt' | 'payload'>;

/** What the statement reads of an entry; customer and subject are the item's own. */
function writtenEntry({ type, occurredAt, payload }: Written): Written {
  return { type, occurredAt, payload };
}
