import { journalLeafHash } from '../proof/journal-leaf.ts';
import { leavesIn } from '../proof/merkle.ts';
import type { SigningKeys } from '../proof/signing-keys.ts';
import type { JournalEvidence, JournalRow, SealWithLeaves } from '../usecases/seals.ts';
import { faultOfRow } from './bad-row.ts';
import type { GoneRows, JournalFault, JournalVerdict } from './journal-fault.ts';
import { RowReader } from './row-reader.ts';
import { faultOfSeal, type AnchoredHashes } from './seal-chain.ts';

const SEALS_AT_ONCE = 10;
/** A seal is made about so long after the last of its rows. */
const SEALED_WITHIN_MS = 2_000;
const TELL_EVERY = 1_000;

export interface CheckOptions {
  readonly keys: Pick<SigningKeys, 'verify'>;
  readonly anchored?: AnchoredHashes;
  /** Whether the first rows may be missing, whatever the months say. */
  readonly monthsWereTakenAway?: boolean;
  /** Told now and then. */
  readonly onChecked?: (rows: number, of: number) => void;
}

/** Checks a whole journal against its seals, in flat memory, up to the first thing that is wrong. */
export async function checkJournal(
  evidence: JournalEvidence,
  businessId: string,
  options: CheckOptions,
): Promise<JournalVerdict> {
  return new JournalCheck(evidence, businessId, options, await evidence.head(businessId)).run();
}

class JournalCheck {
  private readonly rows: RowReader;
  private readonly gone: GoneRows[] = [];
  private seals = 0;
  private checked = 0;
  private unsealed = 0;
  private lastSeq = 0;
  private months: readonly string[] = [];

  constructor(
    private readonly evidence: JournalEvidence,
    private readonly businessId: string,
    private readonly options: CheckOptions,
    private readonly head: number,
  ) {
    this.rows = new RowReader(evidence, businessId);
  }

  async run(): Promise<JournalVerdict> {
    this.months = await this.evidence.months();
    const fault = (await this.sealedRows()) ?? this.headFault() ?? (await this.rest());
    const { seals, checked, unsealed, gone } = this;
    return { fault, seals, checked, unsealed, gone };
  }

  private async sealedRows(): Promise<JournalFault | null> {
    const { keys, anchored = new Map<number, string>() } = this.options;
    let before: SealWithLeaves | null = null;
    for (;;) {
      const page: readonly SealWithLeaves[] = await this.evidence.seals(
        this.businessId,
        before?.number ?? 0,
        SEALS_AT_ONCE,
      );
      for (const seal of page) {
        const fault = faultOfSeal(seal, before, keys, anchored) ?? (await this.rowsOf(seal));
        if (fault !== null) return fault;
        before = seal;
        this.seals += 1;
      }
      if (page.length < SEALS_AT_ONCE) break;
    }
    const missing = [...anchored.keys()].filter((number) => number > this.seals);
    if (missing.length === 0) return null;
    const number = missing.reduce((a, b) => Math.min(a, b));
    const detail = `seal ${String(number)} was anchored, and is not there: what it sealed was cut off`;
    return { what: 'TRUNCATED', seq: null, seal: number, detail };
  }

  private async rowsOf(seal: SealWithLeaves): Promise<JournalFault | null> {
    const neverSealed = await this.upTo(seal.firstSeq - 1, seal);
    if (neverSealed !== null) return neverSealed;
    const leaves = leavesIn(seal.leaves);
    for (let seq = seal.firstSeq; seq <= seal.lastSeq; seq += 1) {
      const row = await this.rows.peek();
      if (row !== null && row.seq < seq) return extra(row, seal);
      if (row === null || row.seq > seq) {
        const to = Math.min(seal.lastSeq, (row?.seq ?? Infinity) - 1);
        const fault = this.missing(seq, to, row, seal);
        if (fault !== null) return fault;
        seq = to;
        continue;
      }
      const leaf = leaves[seq - seal.firstSeq] as Buffer;
      if (!journalLeafHash(this.businessId, row).equals(leaf)) {
        return faultOfRow(this.evidence, this.rows, seal, row, leaf);
      }
      this.rows.skip();
      this.checked += 1;
      this.tell();
    }
    this.lastSeq = seal.lastSeq;
    return null;
  }

  /** Positions that no seal covers, before one that there is: months that went before they could be sealed. */
  private async upTo(seq: number, seal: SealWithLeaves): Promise<JournalFault | null> {
    if (seq <= this.lastSeq) return null;
    const row = await this.rows.peek();
    if (row !== null && row.seq <= seq) return extra(row, seal);
    const from = this.lastSeq + 1;
    if (this.seals > 0 && this.options.monthsWereTakenAway !== true) return dropped(from, seq, seal.number);
    this.gone.push({ from, to: seq });
    return null;
  }

  private missing(from: number, to: number, next: JournalRow | null, seal: SealWithLeaves): JournalFault | null {
    if (this.areTakenAway(next, seal)) {
      const before = this.gone.at(-1);
      if (before?.to === from - 1) this.gone.splice(-1, 1, { from: before.from, to });
      else this.gone.push({ from, to });
      return null;
    }
    if (next !== null) return dropped(from, to, seal.number);
    const detail = `the journal was cut off: row ${at(from)} and what was sealed behind it are not there`;
    return { what: 'TRUNCATED', seq: from, seal: seal.number, detail };
  }

  /** Whole months are taken away by an operator: what is left begins with another one, and theirs are no part of the journal. */
  private areTakenAway(next: JournalRow | null, seal: SealWithLeaves): boolean {
    if (this.options.monthsWereTakenAway === true && this.checked === 0) return true;
    if (next === null) return false;
    const month = monthOf(seal.sealedAt - SEALED_WITHIN_MS);
    return !this.months.includes(month) && monthOf(next.recordedAt) > month;
  }

  private headFault(): JournalFault | null {
    if (this.head >= this.lastSeq) return null;
    const detail = `journal_head says that ${at(this.head)} rows were written, and ${at(this.lastSeq)} are sealed`;
    return { what: 'HEAD_ALTERED', seq: null, seal: null, detail };
  }

  /** What is behind the last seal. */
  private async rest(): Promise<JournalFault | null> {
    for (let seq = this.lastSeq + 1; ; seq += 1) {
      const row = await this.rows.peek();
      if (row === null) {
        if (seq > this.head) return null;
        const detail = `the journal was cut off: it was written up to ${at(this.head)}, and ends before ${at(seq)}`;
        return { what: 'TRUNCATED', seq, seal: null, detail };
      }
      if (row.seq < seq || row.seq > this.head) return extra(row, null);
      if (row.seq > seq && this.seals + this.unsealed > 0) return dropped(seq, row.seq - 1, null);
      if (row.seq > seq) this.gone.push({ from: seq, to: row.seq - 1 });
      seq = row.seq;
      this.rows.skip();
      this.unsealed += 1;
      this.tell();
    }
  }

  private tell(): void {
    const done = this.checked + this.unsealed;
    if (done % TELL_EVERY === 0) this.options.onChecked?.(done, Math.max(this.head, done));
  }
}

function extra({ seq }: JournalRow, seal: SealWithLeaves | null): JournalFault {
  const detail = `a row was inserted at ${at(seq)}, where none was written`;
  return { what: 'ROW_INSERTED', seq, seal: seal?.number ?? null, detail };
}

function dropped(from: number, to: number, seal: number | null): JournalFault {
  const detail = from === to ? `row ${at(from)} was dropped` : `rows ${at(from)} to ${at(to)} were dropped`;
  return { what: 'ROW_DROPPED', seq: from, seal, detail };
}

function at(seq: number): string {
  return seq.toLocaleString('en-US');
}

function monthOf(instant: number): string {
  return Number.isFinite(instant) && Math.abs(instant) <= 8.64e15 ? new Date(instant).toISOString().slice(0, 7) : '';
}
