import type { Instant } from '../consent/instant.ts';
import { optInView } from '../usecases/opt-in-view.ts';
import type { Disclosed, ReceiptFacts, ReceiptSource } from '../usecases/receipts.ts';
import type { PurposeRecord } from '../usecases/records.ts';
import type { JournalRow, SealWithLeaves } from '../usecases/seals.ts';
import type { Database } from './database.ts';
import type { CustomerCipher } from './encryption/customer-cipher.ts';
import { openReadings, type SealedReading } from './encryption/open-readings.ts';
import { personOf, type SealedCapture } from './encryption/sealed-capture.ts';
import type { Vault } from './encryption/vault.ts';
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
  readonly reading: SealedReading;
  readonly purpose: PurposeRecord;
  readonly businessName: string;
  readonly rows: readonly JournalRow[];
}

/** What receipts are made from, as the journal has it; what is personal in it opens with the key that was read together with it. */
export function createReceiptSource(database: Database, vault: Vault): ReceiptSource {
  return {
    receiptFacts: async ({ businessId }, optInId): Promise<ReceiptFacts | null> => {
      const [found] = await database.queryAt<FactsRow>(businessId, FACTS, [optInId]);
      if (found === undefined) return null;
      const { reading: sealed, purpose, rows: events } = found;
      const [reading] = await openReadings(vault, businessId, [sealed]);
      const optIn = reading?.optIns.find(({ id }) => id === optInId);
      if (reading === undefined || optIn === undefined) return null;
      const cipher = (await vault.unlock(businessId, [sealed.key]))(sealed.customerId);
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
        rows: events.map((row) => ({ row, disclosed: disclosedOf(row, cipher) })),
        notices,
      };
    },
    sealsOver: (businessId, seqs) => database.query<SealWithLeaves>(businessId, SEALS, [seqs]),
  };
}

function noticeOf(row: JournalRow): string | null {
  return captureOf(row)?.noticeId ?? null;
}

/** Null where there is nothing to disclose, or the customer was erased, or the evidence purged. */
function disclosedOf(row: JournalRow, cipher: CustomerCipher | undefined): Disclosed | null {
  const capture = captureOf(row);
  return capture === undefined ? null : personOf(capture, cipher);
}

function captureOf({ payload }: JournalRow): SealedCapture | undefined {
  return (payload as { readonly capture?: SealedCapture }).capture;
}
