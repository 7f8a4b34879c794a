const FIRST_WAIT = 50;

/** Told of trouble that goes on by itself: for the log. */
export type OnTrouble = (error: unknown) => void;

/** Counts the failures of one thing that is tried again until it works; tells of the first only. */
export class Outage {
  private failures = 0;
  private readonly onTrouble: OnTrouble;
  private readonly longestWait: number;

  constructor(onTrouble: OnTrouble, longestWait: number) {
    this.onTrouble = onTrouble;
    this.longestWait = longestWait;
  }

  /** @returns how many ms to wait before the next try */
  failed(error: unknown): number {
    if (this.failures === 0) this.onTrouble(error);
    this.failures += 1;
    return Math.min(this.longestWait, FIRST_WAIT * 2 ** Math.min(this.failures, 10));
  }

  /** It worked: the next failure is told again. */
  over(): void {
    this.failures = 0;
  }
}
