import type { ReadStore, WindowFilter, WindowsRead } from '../../usecases/reads.ts';
import type { WindowRecord } from '../../usecases/records.ts';
import { onlyRow, type Database } from '../database.ts';
import type { Statement } from '../statement.ts';
import { instantKey } from './cursor-key.ts';
import { rowsFor, toPage } from './page.ts';

/**
 * Told after the snapshot was taken: `now()` is before it, and a window whose EXPIRED was recorded in between would stand as open in
 * a list that says that it knows of the event. A subquery, so that the index serves; once, so that all is told for one instant.
 */
const CLOCK = `clock as materialized (
  select coalesce(instant($2::float8), date_trunc('milliseconds', clock_timestamp())) as now)`;
const NOW = '(select now from clock)';

const STATUS = { OPEN: `and w.expires_at > ${NOW}`, CLOSED: `and w.expires_at <= ${NOW}` };
const EXPIRING = `and w.expires_at > ${NOW} and w.expires_at <= ${NOW} + make_interval(mins => $5::int)`;

/** More windows than this are not looked at to count them: a list of millions must not cost a scan of them. */
const MOST_COUNTED = 10_000;

/** By the order of the index, which ends the scan early. Which sender is looked at behind it: no index knows them apart. */
function total(condition: string): string {
  return `, (select case when count(*) <= ${MOST_COUNTED} then count(*) filter (where $4::uuid is null or sender_id = $4) end from (
      select w.sender_id from conversation_window w where w.business_id = $1 ${condition}
      order by w.expires_at, w.id limit ${MOST_COUNTED} + 1) counted) as total`;
}

/** Conditions are left out rather than switched off by a null, so that the generic plan walks a range of the expiry index. */
function statement({ status, expiringWithinMinutes, isCounted = false }: WindowFilter, hasAfter: boolean): Statement {
  const isExpiring = expiringWithinMinutes !== null;
  const name = [
    'read_windows',
    status?.toLowerCase(),
    isExpiring && 'expiring',
    isCounted && 'counted',
    hasAfter && 'after',
  ];
  const condition = `${isExpiring ? EXPIRING : 'and $5::int is null'} ${status === null ? '' : STATUS[status]}`;
  return {
    name: name.filter((part) => typeof part === 'string').join('_'),
    text: `with ${CLOCK} select ms(${NOW}) as now,
      coalesce((select seq from journal_head where business_id = $1), 0) as "asOf", (
      select coalesce(json_agg(page.record order by page.expires_at, page.id), '[]') from (
        select conversation_window_json(w) as record, w.expires_at, w.id from conversation_window w
        where w.business_id = $1 and ($4::uuid is null or w.sender_id = $4)
          ${condition}
          ${hasAfter ? 'and (w.expires_at, w.id) > (instant($6::float8), $7::uuid)' : ''}
        order by w.expires_at, w.id limit $3
      ) page) as records${isCounted ? total(condition) : ''}`,
  };
}

/** Windows in the order in which they end, and the instant that open and closed were told by. */
export function readWindows(database: Database): ReadStore['windows'] {
  return async ({ businessId }, filter, { first, after }) => {
    const values = [
      rowsFor(first),
      filter.senderId,
      filter.expiringWithinMinutes,
      ...(after === null ? [] : instantKey(after)),
    ];
    const asked = statement(filter, after !== null);
    const rows = await database.queryAt<WindowsRead & { records: WindowRecord[] }>(businessId, asked, values);
    const { records, ...told } = onlyRow(rows);
    return { ...told, ...toPage(records, first, ({ expiresAt, id }) => `${expiresAt}:${id}`) };
  };
}
