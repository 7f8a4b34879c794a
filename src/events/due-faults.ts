import { Outage, type OnTrouble } from '../outage.ts';

const LONGEST_BACKOFF = 5_000;
/** Beyond it, the oldest is tried again early. */
const MOST = 1_000;

interface Fault {
  readonly outage: Outage;
  until: number;
}

/** Businesses and items that could not be told of: passed over for a while, so that they hold up nobody, and tried again. */
export class DueFaults {
  private readonly faults = new Map<string, Fault>();
  private readonly onTrouble: OnTrouble;

  /** @param onTrouble told of the first failure of each, until it works again */
  constructor(onTrouble: OnTrouble) {
    this.onTrouble = onTrouble;
  }

  failed(id: string, error: unknown): void {
    const fault = this.faults.get(id) ?? { outage: new Outage(this.onTrouble, LONGEST_BACKOFF), until: 0 };
    // A span of this process: nothing is compared with the database's clock.
    fault.until = performance.now() + fault.outage.failed(error);
    this.faults.set(id, fault);
    const [oldest] = this.faults.keys();
    if (this.faults.size > MOST && oldest !== undefined) this.faults.delete(oldest);
  }

  /** They worked. */
  over(ids: readonly string[]): void {
    for (const id of ids) this.faults.delete(id);
  }

  /** What is passed over now. */
  skipped(): string[] {
    const now = performance.now();
    return [...this.faults].filter(([, { until }]) => until > now).map(([id]) => id);
  }
}
