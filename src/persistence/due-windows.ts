import type { DueWindow, DueWindows } from '../usecases/event-ports.ts';
import { onlyRow, type Database } from './database.ts';

/** `now()`, never `clock_timestamp()`, which cannot use the index. Cut off, not rounded: nothing may be told early. */
const NOW = `coalesce(instant($1::float8), date_trunc('milliseconds', now()))`;

const DUE = {
  name: 'due_windows',
  text: `select ms(${NOW}) as now, due_windows(${NOW}, $2::int) as windows`,
};
const UNTIL_NEXT = {
  name: 'ms_until_next_window',
  text: `select ms(next_window_event_at()) - ms(${NOW}) as wait`,
};

/** Due windows of every business, by the database's clock or the injected one. */
export function createDueWindows(database: Database): DueWindows {
  return {
    due: async (limit) =>
      onlyRow(await database.queryAcross<{ now: number; windows: DueWindow[] }>(DUE, [database.clock(), limit])),
    msUntilNext: async () => {
      const [row] = await database.queryAcross<{ wait: number | null }>(UNTIL_NEXT, [database.clock()]);
      return row?.wait ?? null;
    },
  };
}
