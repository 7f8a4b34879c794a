/** One thing that tells the server's time: between `low` and `high` it was, while our clock went from `sentAt` to `receivedAt`. */
export interface ClockReading {
  readonly low: number;
  readonly high: number;
  readonly sentAt: number;
  readonly receivedAt: number;
}

/**
 * The server's clock, guessed from what it says by the way: nobody's own clock is right, and a countdown has to be. All in ms. Readings
 * that agree make the guess narrower; one that disagrees says that a clock was set, and begins anew.
 */
export class ServerClock {
  private low = Number.NEGATIVE_INFINITY;
  private high = Number.POSITIVE_INFINITY;

  read({ low, high, sentAt, receivedAt }: ClockReading): void {
    const from = low - receivedAt;
    const to = high - sentAt;
    const agrees = from <= this.high && to >= this.low;
    this.low = agrees ? Math.max(this.low, from) : from;
    this.high = agrees ? Math.min(this.high, to) : to;
  }

  /** The server's now, where ours is `local`. */
  at(local: number): number {
    if (this.low === Number.NEGATIVE_INFINITY) return local;
    return local + (this.high === Number.POSITIVE_INFINITY ? this.low : (this.low + this.high) / 2);
  }
}

/**
 * What the open windows of one answer tell of the instant that it was made at: their seconds are rounded up, each at another place.
 * Null where there is none.
 */
export function instantOf(
  windows: readonly { readonly endsAt: number; readonly secondsRemaining: number }[],
): { readonly low: number; readonly high: number } | null {
  const open = windows.filter(({ secondsRemaining }) => secondsRemaining > 0);
  if (open.length === 0) return null;
  const lows = open.map(({ endsAt, secondsRemaining }) => endsAt - secondsRemaining * 1000);
  const low = Math.max(...lows);
  const high = Math.min(...lows) + 1000;
  return low <= high ? { low, high } : { low, high: low + 1000 };
}
