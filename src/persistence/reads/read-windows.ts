import type { Instant } from '../../consent/instant.ts';
import type { ReadStore, WindowFilter } from '../../usecases/reads.ts';
import type { WindowRecord } from '../../usecases/records.ts';
import { onlyRow, type Database } from '../database.ts';
import type { Statement } from '../statement.ts';
import { NOW } from '../snapshots/fragments.ts';
import { instantKey } from './cursor-key.ts';
import { rowsFor, toPage } from './page.ts';

const STATUS = { OPEN: `and w.expires_at > ${NOW}`, CLOSED: `and w.expires_at <= ${NOW}` };
const EXPIRING = `and w.expires_at > ${NOW} and w.expires_at <= ${NOW} + make_interval(mins => $5::int)`;

/** Conditions are left out rather than switched off by a null, so that the generic plan walks a range of the expiry index. */
function statement({ status, expiringWithinMinutes }: WindowFilter, hasAfter: boolean): Statement {
  const isExpiring = expiringWithinMinutes !== null;
  const name = ['read_windows', status?.toLowerCase(), isExpiring && 'expiring', hasAfter && 'after'];
  return {
    name: name.filter((part) => typeof part === 'string').join('_'),
    text: `select ms(${NOW}) as now, (
      select coalesce(json_agg(page.record order by page.expires_at, page.id), '[]') from (
        select conversation_window_json(w) as record, w.expires_at, w.id from conversation_window w
        where w.business_id = $1 and ($4::uuid is null or w.sender_id = $4)
          ${isExpiring ? EXPIRING : 'and $5::int is null'}
          ${status === null ? '' : STATUS[status]}
          ${hasAfter ? 'and (w.expires_at, w.id) > (instant($6::float8), $7::uuid)' : ''}
        order by w.expires_at, w.id limit $3
      ) page) as records`,
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
    const rows = await database.queryAt<{ now: Instant; records: WindowRecord[] }>(businessId, asked, values);
    const { now, records } = onlyRow(rows);
    return { now, ...toPage(records, first, ({ expiresAt, id }) => `${expiresAt}:${id}`) };
  };
}
