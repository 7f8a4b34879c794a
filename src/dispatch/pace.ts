/**
 * Spaces what happens at most so often. It reckons in turns that lie `intervalMs` apart, and lets a few be taken at once after a
 * rest, so that late timers do not add up to a lower rate.
 */
export class Pace {
  private next = -Infinity;
  private readonly intervalMs: number;
  private readonly burst: number;

  /** @param burst how many turns may be taken at once after a rest, 1 or more */
  constructor(intervalMs: number, burst: number) {
    this.intervalMs = intervalMs;
    this.burst = burst;
  }

  /** Takes the next turn. @param now by any clock that only goes forward, in ms @returns how long to wait for it, in ms */
  take(now: number): number {
    const turn = this.turnAt(now);
    this.next = turn + this.intervalMs;
    return Math.max(0, turn - now);
  }

  /** How long a turn that is taken now would have to wait, in ms. */
  wait(now: number): number {
    return Math.max(0, this.turnAt(now) - now);
  }

  /** As many turns as can be saved are: it is as if nothing had ever happened. */
  isRested(now: number): boolean {
    return this.next <= now - (this.burst - 1) * this.intervalMs;
  }

  private turnAt(now: number): number {
    return Math.max(this.next, now - (this.burst - 1) * this.intervalMs);
  }
}
