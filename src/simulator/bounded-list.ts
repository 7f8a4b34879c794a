/** The newest so many things, oldest first. Adding and forgetting cost the same, however many there are. */
export class BoundedList<T> {
  readonly capacity: number;
  private items: T[] = [];
  private start = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get size(): number {
    return this.items.length - this.start;
  }

  /** The oldest. */
  get first(): T | undefined {
    return this.size === 0 ? undefined : this.items[this.start];
  }

  /** Adds one. @returns the oldest where it had to go for it */
  add(item: T): T | undefined {
    this.items.push(item);
    return this.size > this.capacity ? this.takeFirst() : undefined;
  }

  takeFirst(): T | undefined {
    if (this.size === 0) return undefined;
    const first = this.items[this.start];
    this.start += 1;
    // Cutting now and then instead of each time: an array gives up its first element only by moving all others.
    if (this.start > 1_024 && this.start * 2 > this.items.length) {
      this.items = this.items.slice(this.start);
      this.start = 0;
    }
    return first;
  }

  /** The newest ones, oldest first. @param limit all without it */
  last(limit = this.capacity): T[] {
    return this.items.slice(Math.max(this.start, this.items.length - limit));
  }
}
