/** Somebody to whom something can be delivered. */
export interface Recipient {
  deliver(): void;
  failed(error: unknown): void;
}

/** After this long other work of the process has its turn: ten thousand subscribers of one event take longer than that. */
const SLICE_MS = 8;

/**
 * Delivers to whom something is there, in turn, without holding the process up. Under load each turn takes longer, more has come by
 * then, and it leaves together: a subscriber's cost is by turns, not by events.
 */
export class Deliveries {
  private queue: Recipient[] = [];
  private done = 0;
  private isScheduled = false;

  /** Soon; whoever is waiting already is not to be added again. */
  add(recipient: Recipient): void {
    this.queue.push(recipient);
    this.schedule();
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.deliver();
    });
  }

  private deliver(): void {
    const end = performance.now() + SLICE_MS;
    while (this.done < this.queue.length && performance.now() < end) {
      const recipient = this.queue[this.done];
      this.done += 1;
      try {
        recipient?.deliver();
      } catch (error) {
        // A fault of one must not keep the others from what is theirs.
        recipient?.failed(error);
      }
    }
    if (this.done < this.queue.length) {
      this.schedule();
      return;
    }
    this.queue = [];
    this.done = 0;
  }
}
