import type { ReadSeals, SealRecord } from '../../usecases/seals.ts';
import type { Database } from '../database.ts';
import { SEAL_COLUMNS } from '../seal-store.ts';
import { seqKey } from './cursor-key.ts';
import { rowsFor, toPage } from './page.ts';

const PAGE = {
  name: 'read_seals',
  text: `select ${SEAL_COLUMNS}, ms(anchored_at) as "anchoredAt" from journal_seal
    where business_id = $1 and number > $3::bigint order by number limit $2`,
};

/** The seals of a business, the first one first: their numbers are their keys. */
export function readSeals(database: Database): ReadSeals {
  return async ({ businessId }, { first, after }) => {
    const values = [rowsFor(first), after === null ? 0 : seqKey(after)];
    const records = await database.query<SealRecord>(businessId, PAGE, values);
    return toPage(records, first, ({ number }) => String(number));
  };
}
