import type { ReadStore } from '../../usecases/reads.ts';
import type { StatisticsRecord } from '../../usecases/statistics.ts';
import { onlyRow, type Database } from '../database.ts';

const NOW = '(select coalesce(instant($2::float8), now()))';

/** Of the range, which an index has; its day is that of the zone. */
const within = (column: string): string => `${column} >= instant($3::float8) and ${column} < instant($4::float8)`;
const dayOf = (column: string): string => `to_char(${column} at time zone $5::text, 'YYYY-MM-DD')`;

/** Each row is looked at once; what it tells is put in order among the few groups that are left. */
const ACTS = `acts as materialized (
  select ${dayOf('occurred_at')} as day, type, payload->>'sourceChannel' as channel, payload->>'purposeId' as purpose,
    payload->'eligibility'->'reasons' as reasons, count(*) as count
  from journal
  where business_id = $1 and type in ('GIVEN', 'CONFIRMED', 'WITHDRAWN', 'REFUSED') and ${within('occurred_at')}
  group by 1, 2, 3, 4, 5)`;

/** By the index of those whose text is kept, and by that of the others. */
const messagesWhere = (text: string): string => `
  select ${dayOf('accepted_at')} as day, status, count(*) as count from message
  where business_id = $1 and body is ${text} and ${within('accepted_at')} group by 1, 2`;

/** Alike groups are put together: a given and a confirmed opt-in, a reason alone and beside others. */
function list(fields: Readonly<Record<string, string>>, source: string): string {
  const names = Object.keys(fields);
  const columns = Object.entries(fields).map(([name, expression]) => `${expression} as "${name}"`);
  const keys = names.map((_name, index) => String(index + 1)).join(', ');
  return `(select coalesce(json_agg(line), '[]') from (
    select ${columns.join(', ')}, sum(count)::int as count from ${source} group by ${keys} order by ${keys}) line)`;
}

const STATISTICS = {
  name: 'read_statistics',
  text: `with ${ACTS}, messages as (${messagesWhere('not null')} union all ${messagesWhere('null')})
    select (select count(*)::int from conversation_window where business_id = $1 and expires_at > ${NOW}) as "openWindows",
      ${list({ day: 'day', sourceChannel: 'channel', purposeId: 'purpose' }, `acts where type in ('GIVEN', 'CONFIRMED')`)} as "optIns",
      ${list({ day: 'day', sourceChannel: 'channel' }, `acts where type = 'WITHDRAWN' and channel is not null`)} as withdrawals,
      ${list({ day: 'day', reason: 'reason' }, `acts, jsonb_array_elements_text(reasons) reason where type = 'REFUSED'`)} as refusals,
      ${list({ day: 'day', status: 'status' }, 'messages')} as messages`,
};

/** PostgreSQL has its own list of time zones. */
const INVALID_PARAMETER_VALUE = '22023';

/** Counts by day, in one round trip. */
export function readStatistics(database: Database): ReadStore['statistics'] {
  return async ({ businessId }, { from, to, timeZone }) => {
    try {
      return onlyRow(await database.queryAt<StatisticsRecord>(businessId, STATISTICS, [from, to, timeZone]));
    } catch (error) {
      if ((error as { readonly code?: unknown }).code === INVALID_PARAMETER_VALUE) return null;
      throw error;
    }
  };
}
