import { CONSENT_EVENT_TYPES, MESSAGE_STATUSES, WINDOW_EVENT_TYPES } from '../../consent/vocabulary.ts';
import { CursorExpiredError, InvalidCursorError } from '../../usecases/event-ports.ts';
import type { EventFilter, EventOf, EventPage, EventRecord, FollowedKind, ReadStore } from '../../usecases/reads.ts';
import { onlyRow, type Database } from '../database.ts';
import { EVENT_COLUMNS, eventOf, type EventRow } from '../journal-reader.ts';
import type { Statement } from '../statement.ts';
import { rowsFor } from './page.ts';

/** How many rows of everybody one page looks at. Those of one customer have an index, and are found wherever they are. */
const LOOKED_AT = 10_000;

/** The rows that a kind of events consists of; others of its category are nobody's event. */
const TYPES: Readonly<Record<FollowedKind, readonly string[]>> = {
  consent: CONSENT_EVENT_TYPES,
  window: WINDOW_EVENT_TYPES,
  message: MESSAGE_STATUSES,
};

interface PageRow {
  readonly head: number;
  readonly oldest: number;
  readonly events: readonly EventRow[];
}

const NOW = 'coalesce(instant($2::float8), now())';

/** Where the row behind a position is younger than a day, and than the retention, nothing is missing: nobody has to search. */
const OLDEST = `case
  when $3::bigint >= head.seq then 0
  when exists (select from journal where business_id = $1 and seq = $3::bigint + 1
    and recorded_at > ${NOW} - least(1, $8::float8) * interval '1 day') then 0
  else journal_oldest($1, ${NOW} - $8::float8 * interval '1 day') end`;

/** Positions have no gap, so a range of them is a number of rows. Conditions are left out rather than switched off by a null. */
function statement(kind: FollowedKind, ofCustomer: boolean, ofSender: boolean): Statement {
  const reach = ofCustomer ? 'and customer_id = $6::uuid' : `and $6::uuid is null and seq <= $3::bigint + ${LOOKED_AT}`;
  const sender = ofSender ? `and payload->'window'->>'senderId' = $7` : 'and $7::text is null';
  return {
    name: ['read', kind, 'events', ...(ofCustomer ? ['of_customer'] : []), ...(ofSender ? ['of_sender'] : [])].join(
      '_',
    ),
    text: `select head.seq as head, ${OLDEST} as oldest,
      (select coalesce(json_agg(page order by page.seq), '[]') from (
        select ${EVENT_COLUMNS} from journal
        where business_id = $1 and seq > $3::bigint ${reach}
          and category = '${kind}' and type = any($5::text[]) ${sender}
        order by seq limit $4::int) page) as events
      from (select coalesce((select seq from journal_head where business_id = $1), 0) as seq) head`,
  };
}

/**
 * Events in the order of the journal, for those who ask again and again. A second statement only where a first page begins, and not
 * all of the journal is kept.
 *
 * @param retentionDays how far back events are told; null: as far as the journal reaches
 */
export function readEventPage(database: Database, retentionDays: number | null): ReadStore['events'] {
  return async ({ businessId }, filter, { first, after }) => {
    const { kind, types, customerId, senderId } = filter;
    const asked = statement(kind, customerId !== null, senderId !== null);
    const values = [rowsFor(first), types ?? TYPES[kind], customerId, senderId, retentionDays];
    const readBehind = async (seq: number): Promise<PageRow> =>
      onlyRow(await database.queryAt<PageRow>(businessId, asked, [seq, ...values]));

    const from = after ?? 0;
    const page = await readBehind(from);
    if (from > page.head) throw new InvalidCursorError(from, page.head);
    if (from >= page.oldest) return toPage(page, filter, from, first);
    if (after !== null) throw new CursorExpiredError(page.oldest);
    return toPage(await readBehind(page.oldest), filter, page.oldest, first);
  };
}

/** Where events are left over, the page ends with its last one; otherwise with the newest row that was looked at. */
function toPage<Kind extends FollowedKind>(
  { head, events }: PageRow,
  { kind, customerId }: EventFilter<Kind>,
  from: number,
  first: number,
): EventPage<Kind> {
  const isOfKind = (event: EventRecord | null): event is EventOf<Kind> => event?.kind === kind;
  const shown = events.slice(0, first).map(eventOf).filter(isOfKind);
  const lookedAt = customerId === null ? Math.min(head, from + LOOKED_AT) : head;
  const upTo = events.length > first ? (shown.at(-1)?.seq ?? from) : lookedAt;
  return { events: shown, upTo, hasNextPage: upTo < head };
}
