import { randomUUID } from 'node:crypto';
import type { Instant } from '../consent/instant.ts';
import type { DueWindow, DueWindows, ToldWindow } from '../usecases/event-ports.ts';
import { onlyRow, type Database } from './database.ts';
import { isFaultOfOneDecision } from './group-commit.ts';
import { KnownPast } from './known-past.ts';

/** Tried again soon, whatever became of it: what was told without our knowing is not told again. */
const TIMEOUT = 4_000;

const LOOK = {
  name: 'look_for_due_windows',
  timeoutMs: TIMEOUT,
  text: `select at, wait, others_turn as "othersTurn", windows
    from look_for_due_windows(instant($1::float8), $2::uuid, $3::int, $4::uuid[], coalesce(instant($5::float8), '-infinity'))`,
};
const TELL = {
  name: 'tell_windows',
  timeoutMs: TIMEOUT,
  text: `select windows, first_moment as "firstMoment", stored_at as "storedAt"
    from tell_windows($1, instant($2::float8), instant($3::float8), $4::jsonb)`,
};
const BACKLOG = {
  name: 'count_due_windows',
  text: 'select count_due_windows(coalesce(instant($1::float8), now()), $2::int) as due',
};
/** Counting costs the database something; more than this is simply much. */
const MOST_COUNTED = 100_000;

interface LookRow {
  readonly at: Instant;
  readonly wait: number | null;
  readonly othersTurn: number | null;
  readonly windows: readonly DueWindow[];
}

interface TellRow {
  readonly windows: number;
  readonly firstMoment: Instant | null;
  readonly storedAt: Instant;
}

/**
 * Due windows of every business, by the database's clock or the injected one.
 *
 * @param onTold told after each stored batch, so that the events' tail looks at once
 */
export function createDueWindows(
  database: Database,
  onTold: (businessId: string) => void = () => undefined,
): DueWindows {
  const replica = randomUUID();
  const known = new KnownPast();

  async function write(businessId: string, foundAt: Instant, windows: readonly ToldWindow[]) {
    const told = JSON.stringify(windows.map(toldItem));
    const row = onlyRow(await database.queryAt<TellRow>(businessId, TELL, [foundAt, told]));
    if (row.windows > 0) onTold(businessId);
    const lateMs = row.firstMoment === null ? 0 : (database.clock() ?? row.storedAt) - row.firstMoment;
    return { told: row.windows, lateMs };
  }

  return {
    look: async (limit, skip) => {
      const since = database.clock() === null ? known.since() : null;
      const values = [database.clock(), replica, limit, skip, since];
      const { at, wait, othersTurn, windows } = onlyRow(await database.queryAcross<LookRow>(LOOK, values));
      if (skip.length === 0) known.looked(at, wait);
      return { now: at, windows, msUntilNext: wait, othersTurnMs: othersTurn };
    },
    tell: async (businessId, foundAt, windows) => {
      try {
        return { ...(await write(businessId, foundAt, windows)), faults: [] };
      } catch (error) {
        if (!isFaultOfOneWindow(error)) throw error;
        const [only] = windows;
        if (windows.length === 1 && only) return { told: 0, lateMs: 0, faults: [{ windowId: only.before.id, error }] };
        return oneByOne(windows, (window) => write(businessId, foundAt, [window]));
      }
    },
    backlog: async () => {
      const values = [database.clock(), MOST_COUNTED];
      return onlyRow(await database.queryAcross<{ due: number }>(BACKLOG, values)).due;
    },
  };
}

/** What is wrong with one window is no reason to keep its neighbours back. */
async function oneByOne(
  windows: readonly ToldWindow[],
  write: (window: ToldWindow) => Promise<{ readonly told: number; readonly lateMs: number }>,
) {
  const sum = { told: 0, lateMs: 0, faults: [] as { readonly windowId: string; readonly error: unknown }[] };
  for (const window of windows) {
    try {
      const { told, lateMs } = await write(window);
      sum.told += told;
      sum.lateMs = Math.max(sum.lateMs, lateMs);
    } catch (error) {
      if (!isFaultOfOneWindow(error)) throw error;
      sum.faults.push({ windowId: window.before.id, error });
    }
  }
  return sum;
}

const NO_DATA_FOUND = 'P0002';

/** Whether others of its business may be sound: not where the business has no journal. */
function isFaultOfOneWindow(error: unknown): boolean {
  return isFaultOfOneDecision(error) && (error as { readonly code?: unknown }).code !== NO_DATA_FOUND;
}

/** What `tell_windows` reads. */
function toldItem({ before: { id, epoch, customerId }, after: { nextEventAt, nextLeadMinutes }, entries }: ToldWindow) {
  const written = entries.map(({ type, occurredAt, payload }) => ({ type, occurredAt, payload }));
  return { id, epoch, customerId, nextEventAt, nextLeadMinutes, entries: written };
}
