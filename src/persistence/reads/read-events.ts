import type { ReadStore } from '../../usecases/reads.ts';
import type { Database, Statement } from '../database.ts';
import { EVENT_COLUMNS, toConsentEvent, toEventRecord, type ConsentRow, type EventRow } from '../event-record.ts';
import { seqKey } from './cursor-key.ts';
import { rowsFor, toPage } from './page.ts';

const EVENT: Statement = {
  name: 'read_event',
  text: `select ${EVENT_COLUMNS} from journal j where j.business_id = $1 and j.seq = $2`,
};
const HISTORY: Statement = {
  name: 'read_consent_history',
  text: `select ${EVENT_COLUMNS} from journal j
    where j.business_id = $1 and j.customer_id = $2::uuid and j.category = 'consent' and j.seq > $3
    order by j.seq limit $4`,
};

/** Events as the journal tells them. */
export function readEvents(database: Database): Pick<ReadStore, 'event' | 'consentHistory'> {
  return {
    event: async ({ businessId }, seq) => {
      const [row] = await database.query<EventRow>(businessId, EVENT, [seq]);
      return row === undefined ? null : toEventRecord(row);
    },
    consentHistory: async ({ businessId }, customerId, { first, after }) => {
      const values = [customerId, after === null ? 0 : seqKey(after), rowsFor(first)];
      const rows = await database.query<ConsentRow>(businessId, HISTORY, values);
      return toPage(rows.map(toConsentEvent), first, ({ seq }) => String(seq));
    },
  };
}
