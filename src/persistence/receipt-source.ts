import type { Instant } from '../consent/instant.ts';
import { optInView } from '../usecases/opt-in-view.ts';
import type { ReceiptFacts, ReceiptSource } from '../usecases/receipts.ts';
import type { ConsentReading } from '../usecases/reads.ts';
import type { PurposeRecord } from '../usecases/records.ts';
import type { JournalRow, SealWithLeaves } from '../usecases/seals.ts';
import type { Database } from './database.ts';
import { CONSENT } from './reads/fragments.ts';
import { ROW_COLUMNS, SEAL_COLUMNS } from './seal-store.ts';

/** Rows of the journal as a JSON array in their order, never null. */
const rows = (condition: string): string => `(select coalesce(json_agg(one order by one.seq), '[]') from (
    select ${ROW_COLUMNS} from journal j where j.business_id = $1 and ${condition}) one)`;

const FACTS = {
  name: 'read_receipt_facts',
  text: `select ${CONSENT} as reading, purpose_json(p) as purpose, business.name as "businessName",
      ${rows(`j.customer_id = customer.id and j.category = 'consent' and (j.subject_id = o.id or j.type = 'ERASED'
        or j.type = 'WITHDRAWN' and coalesce(j.payload->>'purposeId', o.purpose_id::text) = o.purpose_id::text
          and coalesce(j.payload->>'businessName', o.business_name) = o.business_name)`)} as rows
    from opt_in o join customer on customer.business_id = $1 and customer.id = o.customer_id
      join purpose p on p.business_id = $1 and p.id = o.purpose_id join business on business.business_id = $1
    where o.business_id = $1 and o.id = $3::uuid`,
};
const NOTICES = {
  name: 'read_receipt_notices',
  text: `select ${ROW_COLUMNS} from journal
    where business_id = $1 and category = 'catalog' and type = 'NOTICE' and subject_id = any($2::uuid[]) order by seq`,
};
const SEALS = {
  name: 'read_receipt_seals',
  text: `select ${SEAL_COLUMNS}, leaves from journal_seal where business_id = $1 and number = any(array(
      select distinct (select number from journal_seal s where s.business_id = $1 and s.last_seq >= wanted.seq
        order by s.last_seq limit 1) from unnest($2::bigint[]) wanted(seq))) order by number`,
};

interface FactsRow {
  readonly reading: ConsentReading;
  readonly purpose: PurposeRecord;
  readonly businessName: string;
  readonly rows: readonly JournalRow[];
}

/** What receipts are made from, as the journal has it. */
export function createReceiptSource(database: Database): ReceiptSource {
  return {
    receiptFacts: async ({ businessId }, optInId): Promise<ReceiptFacts | null> => {
      const [found] = await database.queryAt<FactsRow>(businessId, FACTS, [optInId]);
      const optIn = found?.reading.optIns.find(({ id }) => id === optInId);
      if (found === undefined || optIn === undefined) return null;
      const { reading, purpose, rows: events } = found;
      const noticeIds = new Set(events.map(noticeOf).filter((id) => id !== null));
      const notices = await database.query<JournalRow>(businessId, NOTICES, [[...noticeIds]]);
      const now: Instant = reading.now;
      const { id, customerId, businessName } = optIn;
      const status = optInView(optIn, reading.withdrawals, reading.phone, now)?.status ?? 'NONE';
      return {
        now,
        business: { id: businessId, name: found.businessName },
        optIn: { id, customerId, businessName, status },
        purpose,
        rows: events.map((row) => ({ row, disclosed: null })),
        notices,
      };
    },
    sealsOver: (businessId, seqs) => database.query<SealWithLeaves>(businessId, SEALS, [seqs]),
  };
}

function noticeOf({ payload }: JournalRow): string | null {
  return (payload as { readonly capture?: { readonly noticeId?: string } }).capture?.noticeId ?? null;
}
