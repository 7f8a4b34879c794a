/** Somebody to whom something can be delivered. */
export interface Recipient {
  deliver(): void;
  failed(error: unknown): void;
}

/** After this long other work of the process has its turn: ten thousand subscribers of one event take longer than that. */
const SLICE_MS = 8;
const LONGEST_PAUSE_MS = 25;

/**
 * Delivers to whom something is there, in rounds, without holding the process up: a long round is cut into slices, and is followed by
 * a pause. Under load more has come by the next round, and leaves together: a subscriber's cost is by rounds, not
 * by events.
 */
export class Deliveries {
  private round: Recipient[] = [];
  private done = 0;
  private nextRound: Recipient[] = [];
  private isScheduled = false;
  private roundSince = 0;
  private pauseUntil = 0;

  /** Soon; whoever is waiting already is not to be added again. */
  add(recipient: Recipient): void {
    this.nextRound.push(recipient);
    this.schedule();
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    const deliver = (): void => {
      this.isScheduled = false;
      this.deliver();
    };
    const wait = this.pauseUntil - performance.now();
    if (wait > 0) setTimeout(deliver, wait);
    else setImmediate(deliver);
  }

  private deliver(): void {
    if (this.done === this.round.length) this.beginRound();
    const end = performance.now() + SLICE_MS;
    while (this.done < this.round.length && performance.now() < end) {
      const recipient = this.round[this.done];
      this.done += 1;
      try {
        recipient?.deliver();
      } catch (error) {
        // A fault of one must not keep the others from what is theirs.
        recipient?.failed(error);
      }
    }
    if (this.done === this.round.length) this.endRound();
    if (this.done < this.round.length || this.nextRound.length > 0) this.schedule();
  }

  private beginRound(): void {
    this.round = this.nextRound;
    this.nextRound = [];
    this.done = 0;
    this.roundSince = performance.now();
  }

  private endRound(): void {
    const now = performance.now();
    const took = now - this.roundSince;
    if (took > SLICE_MS) this.pauseUntil = now + Math.min(took, LONGEST_PAUSE_MS);
    this.round = [];
    this.done = 0;
  }
}
