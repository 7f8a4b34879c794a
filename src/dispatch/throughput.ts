/** Meta counts what reaches it within any second; what is on its way takes longer now and shorter then. */
const SPAN_MS = 1_025;
/** What late timers and a busy machine cost is made up for, up to so much. */
const CATCH_UP_MS = 100;

/** The pace of a sender: evenly, and never more than `perSecond` within any second, as Meta sees it (130429). */
export class Throughput {
  readonly perSecond: number;
  private next = -Infinity;
  /** When the newest turns were taken, as many as may be in a second; a ring. */
  private readonly turns: number[];
  private oldest = 0;

  constructor(perSecond: number) {
    this.perSecond = perSecond;
    this.turns = Array.from({ length: perSecond }, () => -Infinity);
  }

  /**
   * Takes a turn, or says how long to wait before asking again, in ms. Turns are counted by when they really are: timers that
   * fire late together must not make a burst.
   *
   * @param now by any clock that only goes forward, in ms
   * @param askedAt since when this turn is waited for
   */
  take(now: number, askedAt: number): number {
    const due = Math.max(this.next, askedAt, now - CATCH_UP_MS);
    const wait = Math.max(due, (this.turns[this.oldest] ?? -Infinity) + SPAN_MS) - now;
    if (wait > 0) return wait;
    this.next = due + SPAN_MS / this.perSecond;
    this.turns[this.oldest] = now;
    this.oldest = (this.oldest + 1) % this.turns.length;
    return 0;
  }
}
