import type { EventRecord } from '../usecases/reads.ts';

/** The newest stretch of a journal: every event behind `floor`, up to `upTo`. Positions without an event cost nothing. */
export class EventRing {
  readonly capacity: number;
  private readonly events = new Map<number, EventRecord>();
  private low = 0;
  private high = 0;

  /** @param capacity how many positions it reaches back */
  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** The position behind which nothing is missing. */
  get floor(): number {
    return this.low;
  }

  /** The newest position it knows of. */
  get upTo(): number {
    return this.high;
  }

  /** Begins empty behind a position. */
  startAt(seq: number): void {
    this.low = seq;
    this.high = seq;
  }

  /** Takes in what follows `upTo`, and forgets what lies further back than its capacity. */
  append(events: readonly EventRecord[], upTo: number): void {
    for (const event of events) this.events.set(event.seq, event);
    this.high = upTo;
    const floor = Math.max(this.low, upTo - this.capacity);
    for (let seq = this.low + 1; seq <= floor; seq += 1) this.events.delete(seq);
    this.low = floor;
  }

  /** The events behind one position of the stretch, up to another. */
  between(from: number, upTo: number): EventRecord[] {
    const events: EventRecord[] = [];
    for (let seq = from + 1; seq <= upTo; seq += 1) {
      const event = this.events.get(seq);
      if (event !== undefined) events.push(event);
    }
    return events;
  }
}
