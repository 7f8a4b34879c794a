interface Entry {
  readonly at: number;
  /** Keeps what is due at the same moment in the order in which it was planned. */
  readonly order: number;
  readonly run: () => void;
}

/** What will happen, and when: one timer for everything. */
export class Timetable {
  private readonly heap: Entry[] = [];
  private readonly onRun: () => void;
  private timer: NodeJS.Timeout | null = null;
  private timerAt = 0;
  private planned = 0;
  private closed = false;

  /** @param onRun called whenever something that was planned has happened */
  constructor(onRun: () => void) {
    this.onRun = onRun;
  }

  get isEmpty(): boolean {
    return this.heap.length === 0;
  }

  /** Plans something. @param delayMs from now on */
  plan(delayMs: number, run: () => void): void {
    if (this.closed) return;
    this.planned += 1;
    this.heap.push({ at: performance.now() + Math.max(0, delayMs), order: this.planned, run });
    this.siftUp();
    this.arm();
  }

  /** Forgets everything. */
  close(): void {
    this.closed = true;
    this.heap.length = 0;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private arm(): void {
    const next = this.heap[0];
    if (next === undefined || (this.timer !== null && this.timerAt <= next.at)) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timerAt = next.at;
    this.timer = setTimeout(
      () => {
        this.timer = null;
        this.runDue();
      },
      Math.max(0, next.at - performance.now()),
    );
  }

  private runDue(): void {
    // What a thing plans for at once belongs to the next round, or a chain without delays would never let go.
    const now = performance.now();
    const due: Entry[] = [];
    for (let next = this.heap[0]; next !== undefined && next.at <= now; next = this.heap[0]) {
      this.takeFirst();
      due.push(next);
    }
    for (const { run } of due) run();
    this.arm();
    this.onRun();
  }

  private takeFirst(): void {
    const last = this.heap.pop();
    if (last === undefined || this.heap.length === 0) return;
    this.heap[0] = last;
    let index = 0;
    for (;;) {
      let first = index;
      for (const child of [2 * index + 1, 2 * index + 2]) if (this.isBefore(child, first)) first = child;
      if (first === index) return;
      this.swap(index, first);
      index = first;
    }
  }

  private siftUp(): void {
    let index = this.heap.length - 1;
    for (let parent = (index - 1) >> 1; index > 0 && this.isBefore(index, parent); parent = (index - 1) >> 1) {
      this.swap(index, parent);
      index = parent;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [first, second] = [this.heap[a], this.heap[b]];
    if (first === undefined || second === undefined) return false;
    return first.at < second.at || (first.at === second.at && first.order < second.order);
  }

  private swap(a: number, b: number): void {
    const [first, second] = [this.heap[a], this.heap[b]];
    if (first === undefined || second === undefined) return;
    this.heap[a] = second;
    this.heap[b] = first;
  }
}
