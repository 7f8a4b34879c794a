import { journalLeafHash, leafElsewhere } from '../proof/journal-leaf.ts';
import { leavesIn } from '../proof/merkle.ts';
import type { JournalEvidence, JournalRow, SealWithLeaves } from '../usecases/seals.ts';
import type { JournalFault } from './journal-fault.ts';
import type { RowReader } from './row-reader.ts';

/** How far rows are looked at that may have been moved by others put in before them. */
const LOOKED_AHEAD = 1_000;
const SEALS_AT_ONCE = 10;

/**
 * Says what became of a row that is not as it was sealed: every position knows the hash that its row had, so that one which stands
 * elsewhere is recognised.
 *
 * @param row the one that is there now; the reader stands before it
 * @param leaf what was sealed at its position
 */
export async function faultOfRow(
  evidence: JournalEvidence,
  rows: RowReader,
  seal: SealWithLeaves,
  row: JournalRow,
  leaf: Buffer,
): Promise<JournalFault> {
  const { businessId, number } = seal;
  const { seq } = row;
  const fault = (what: JournalFault['what'], detail: string): JournalFault => ({ what, seq, seal: number, detail });
  const [, ...following] = await rows.ahead(LOOKED_AHEAD);
  const twin = following.find((one) => one.seq === seq && journalLeafHash(businessId, one).equals(leaf));
  if (twin !== undefined)
    return fault('ROW_INSERTED', `a row was inserted at ${at(seq)}, beside the one that was sealed`);

  const place = await placeOf(evidence, businessId, row);
  const other = place === null ? null : await rowAt(evidence, businessId, place);
  if (place !== null && other !== null && leafElsewhere(businessId, other)(seq).equals(leaf)) {
    return fault('ROW_SWAPPED', `row ${at(seq)} was swapped with row ${at(place)}`);
  }
  const moved = following.find((one) => leafElsewhere(businessId, one)(seq).equals(leaf));
  if (moved !== undefined) {
    const what = moved.seq - seq === 1 ? 'a row was' : `${String(moved.seq - seq)} rows were`;
    return fault('ROW_INSERTED', `${what} inserted at ${at(seq)}, and those behind were renumbered`);
  }
  if (place !== null && place > seq) {
    const isCopy = other !== null && (await placeOf(evidence, businessId, other)) === place;
    if (isCopy) return fault('ROW_CHANGED', `row ${at(seq)} was replaced by a copy of row ${at(place)}`);
    return fault('ROW_DROPPED', `${rowsFrom(seq, place - 1)} dropped, and those behind were renumbered`);
  }
  const twinOf = following.find((one) => isWith(businessId, row, one, leaf));
  if (twinOf !== undefined && (await placeOf(evidence, businessId, twinOf)) !== twinOf.seq) {
    return fault('ROW_SWAPPED', `what row ${at(seq)} tells was swapped with what row ${at(twinOf.seq)} tells`);
  }
  return fault('ROW_CHANGED', `row ${at(seq)} was changed`);
}

/** Whether a row was sealed with what another row tells now, all of it or its payload alone. */
function isWith(businessId: string, row: JournalRow, other: JournalRow, leaf: Buffer): boolean {
  const { seq, recordedAt } = row;
  return [
    { ...other, seq, recordedAt },
    { ...row, payload: other.payload },
  ].some((one) => journalLeafHash(businessId, one).equals(leaf));
}

/** The position at which a row was sealed, wherever it stands now; null: it never was. */
async function placeOf(evidence: JournalEvidence, businessId: string, row: JournalRow): Promise<number | null> {
  const leafAt = leafElsewhere(businessId, row);
  for (let after = 0; ;) {
    const seals = await evidence.seals(businessId, after, SEALS_AT_ONCE);
    for (const seal of seals) {
      const index = leavesIn(seal.leaves).findIndex((leaf, offset) => leafAt(seal.firstSeq + offset).equals(leaf));
      if (index >= 0) return seal.firstSeq + index;
      after = seal.number;
    }
    if (seals.length < SEALS_AT_ONCE) return null;
  }
}

async function rowAt(evidence: JournalEvidence, businessId: string, seq: number): Promise<JournalRow | null> {
  const [row] = await evidence.rows(businessId, { seq: seq - 1, recordedAt: Number.MAX_SAFE_INTEGER }, 1);
  return row?.seq === seq ? row : null;
}

function at(seq: number): string {
  return seq.toLocaleString('en-US');
}

function rowsFrom(from: number, to: number): string {
  return from === to ? `row ${at(from)} was` : `rows ${at(from)} to ${at(to)} were`;
}
