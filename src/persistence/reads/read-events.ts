import type { ReadStore } from '../../usecases/reads.ts';
import type { Database } from '../database.ts';
import type { Statement } from '../statement.ts';
import { EVENT_COLUMNS, eventOf, type EventRow } from '../journal-reader.ts';
import { seqKey } from './cursor-key.ts';
import { rowsFor, toCustomerPages } from './page.ts';

const EVENT: Statement = {
  name: 'read_event',
  text: `select ${EVENT_COLUMNS} from journal where business_id = $1 and seq = $2::bigint`,
};
const HISTORY: Statement = {
  name: 'read_consent_history',
  text: `select page.* from unnest($2::uuid[]) asked(customer_id) cross join lateral (
      select ${EVENT_COLUMNS} from journal
      where business_id = $1 and journal.customer_id = asked.customer_id and category = 'consent' and seq > $3::bigint
      order by seq limit $4) page
    order by page.seq`,
};

/** Events as the journal tells them. */
export function readEvents(database: Database): Pick<ReadStore, 'event' | 'consentHistory'> {
  return {
    event: async ({ businessId }, seq) => {
      const [row] = await database.query<EventRow>(businessId, EVENT, [seq]);
      return row === undefined ? null : eventOf(row);
    },
    consentHistory: async ({ businessId }, customerIds, { first, after }) => {
      const values = [customerIds, after === null ? 0 : seqKey(after), rowsFor(first)];
      const rows = await database.query<EventRow>(businessId, HISTORY, values);
      const events = rows.map(eventOf).filter((event) => event?.kind === 'consent');
      return toCustomerPages(events, first, ({ seq }) => String(seq));
    },
  };
}
