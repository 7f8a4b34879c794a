import type { ReceiptFacts } from '../usecases/receipts.ts';
import type { JournalRow, Seal, SealWithLeaves } from '../usecases/seals.ts';
import { journalLeaf } from './journal-leaf.ts';
import { inclusionPath, leavesIn } from './merkle.ts';
import { buildRecord } from './build-record.ts';
import { eventFields, noticeFields } from './receipt/consent-fields.ts';
import type { ReceiptContent, RowProof } from './receipt/receipt-content.ts';

/**
 * A receipt with the proof of every row that it rests on.
 *
 * @returns null where a row lies under none of the seals, or is not the one that was sealed
 */
export function buildReceipt(facts: ReceiptFacts, seals: readonly SealWithLeaves[]): ReceiptContent | null {
  const { business, rows, notices } = facts;
  const record = buildRecord(facts);
  const used = new Map<number, Seal>();
  const prove = (row: JournalRow): RowProof | null => {
    const seal = seals.find(({ firstSeq, lastSeq }) => row.seq >= firstSeq && row.seq <= lastSeq);
    if (seal === undefined) return null;
    const { leaves: bytes, ...shown } = seal;
    used.set(seal.number, shown);
    return proofOf(business.id, row, seal, leavesIn(bytes));
  };
  const events = rows.map(({ row, disclosed }) => ({
    ...eventFields(row, disclosed),
    disclosed,
    proof: prove(row),
  }));
  const shown = notices.map((row) => ({ ...noticeFields(row), proof: prove(row) }));
  if (!events.every(isProved) || !shown.every(isProved)) return null;
  const { privacy_notice: _told, ...processing } = record.pii_processing;
  return {
    ...record,
    schema_version: 'dpv-27560:receipt-record',
    pii_processing: { privacy_notice: shown, ...processing },
    events,
    seals: [...used.values()],
  };
}

function isProved<Item extends { readonly proof: RowProof | null }>(item: Item): item is Item & { proof: RowProof } {
  return item.proof !== null;
}

function proofOf(
  businessId: string,
  row: JournalRow,
  { number, firstSeq }: SealWithLeaves,
  leaves: readonly Buffer[],
): RowProof {
  return {
    row: journalLeaf(businessId, row),
    seal_number: number,
    leaf_index: row.seq - firstSeq,
    tree_size: leaves.length,
    audit_path: inclusionPath(leaves, row.seq - firstSeq).map((hash) => hash.toString('hex')),
  };
}
