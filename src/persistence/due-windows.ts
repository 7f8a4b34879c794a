import type { DueWindow, DueWindows } from '../usecases/event-ports.ts';
import { onlyRow, type Database } from './database.ts';

/** `now()`, never `clock_timestamp()`, which cannot use the index. Cut off, not rounded: nothing may be told early. */
const NOW = `coalesce(instant($1::float8), date_trunc('milliseconds', now()))`;

const DUE = {
  name: 'due_windows',
  text: `select ms(${NOW}) as now, coalesce(json_agg(
      json_build_object('businessId', (w).business_id, 'window', conversation_window_json(w)) order by (w).next_event_at), '[]') as windows
    from (select w from conversation_window w where w.next_event_at <= ${NOW} order by w.next_event_at limit $2::int) due`,
};
const UNTIL_NEXT = {
  name: 'ms_until_next_window',
  text: `select ms(next_event_at) - ms(${NOW}) as wait from conversation_window
    where next_event_at is not null order by next_event_at limit 1`,
};

/** Due windows of every business, by the database's clock or the injected one. */
export function createDueWindows(database: Database): DueWindows {
  return {
    due: async (limit) =>
      onlyRow(await database.queryAcross<{ now: number; windows: DueWindow[] }>(DUE, [database.clock(), limit])),
    msUntilNext: async () => {
      const [row] = await database.queryAcross<{ wait: number }>(UNTIL_NEXT, [database.clock()]);
      return row?.wait ?? null;
    },
  };
}
