import type { JournalEvidence, JournalRow, SealWithLeaves } from '../usecases/seals.ts';
import type { Database } from './database.ts';
import { ROW_COLUMNS, SEAL_COLUMNS } from './seal-store.ts';

const SEALS = {
  name: 'evidence_seals',
  text: `select ${SEAL_COLUMNS}, leaves from journal_seal where business_id = $1 and number > $2::bigint order by number limit $3`,
};
/** Not \`journal_after\`: it trusts the head, and looks at no row beside another of the same position. */
const ROWS = {
  name: 'evidence_rows',
  text: `select ${ROW_COLUMNS} from journal
    where business_id = $1 and seq >= $2::bigint and (seq > $2::bigint or recorded_at > instant($3::float8))
    order by seq, recorded_at limit $4`,
};
const HEAD = {
  name: 'evidence_head',
  text: 'select seq from journal_head where business_id = $1',
};
const MONTHS = {
  name: 'evidence_months',
  text: `select replace(substr(c.relname, 9), '_', '-') as month from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'journal'::regclass and c.relname ~ '^journal_\\d{4}_\\d\\d$' order by 1`,
};

/** The journal as it is stored, page by page, whatever has been done to it. */
export function createJournalEvidence(database: Database): JournalEvidence {
  return {
    seals: (businessId, afterNumber, most) => database.query<SealWithLeaves>(businessId, SEALS, [afterNumber, most]),
    rows: (businessId, { seq, recordedAt }, most) =>
      database.query<JournalRow>(businessId, ROWS, [seq, recordedAt, most]),
    head: async (businessId) => (await database.query<{ seq: number }>(businessId, HEAD))[0]?.seq ?? 0,
    months: async () => (await database.queryAcross<{ month: string }>(MONTHS)).map(({ month }) => month),
  };
}
