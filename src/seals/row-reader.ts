import type { JournalEvidence, JournalRow } from '../usecases/seals.ts';

const PAGE = 500;

/** The rows of a journal one by one, with a look at those that follow; no more than a page or two is kept. */
export class RowReader {
  private readonly evidence: JournalEvidence;
  private readonly businessId: string;
  private kept: JournalRow[] = [];
  private at = 0;
  private isAtEnd = false;

  constructor(evidence: JournalEvidence, businessId: string) {
    this.evidence = evidence;
    this.businessId = businessId;
  }

  /** The next row; null: there is none. */
  async peek(): Promise<JournalRow | null> {
    return (await this.ahead(1))[0] ?? null;
  }

  /** Goes on behind the next row. */
  skip(): void {
    this.at += 1;
  }

  /** The next rows, so many or as many as there are. */
  async ahead(count: number): Promise<readonly JournalRow[]> {
    while (this.kept.length - this.at < count && !this.isAtEnd) await this.readOn();
    return this.kept.slice(this.at, this.at + count);
  }

  private async readOn(): Promise<void> {
    const last = this.kept.at(-1) ?? { seq: Number.MIN_SAFE_INTEGER, recordedAt: 0 };
    const page = await this.evidence.rows(this.businessId, last, PAGE);
    this.kept = [...this.kept.slice(this.at), ...page];
    this.at = 0;
    this.isAtEnd = page.length === 0;
  }
}
