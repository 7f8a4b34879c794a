import type { Instant } from '../consent/instant.ts';

/** A window is stored with a moment that lies ahead; this long its writer may have taken over it. */
const MARGIN = 5_000;
/** So often everything is looked at, for what a writer was even slower with. */
const WHOLE_EVERY = 1_000;
/** Where that takes long, because a backup keeps what is told from being removed, it is done more seldom. */
const PAUSE_FOR_EACH_MS = 20;

/** Before which moment there is nothing left to tell of, as far as one replica has seen. */
export class KnownPast {
  private moment: Instant | null = null;
  private nextWhole = -Infinity;
  private wholeBegun: number | null = null;

  /** From which moment on to look; null: at everything. */
  since(): Instant | null {
    const now = performance.now();
    if (now < this.nextWhole) return this.moment;
    this.wholeBegun = now;
    this.nextWhole = now + WHOLE_EVERY;
    return null;
  }

  /** @param wait ms from `at` to the first moment that was found; null: there is none */
  looked(at: Instant, wait: number | null): void {
    this.moment = at + Math.min(0, wait ?? 0) - MARGIN;
    if (this.wholeBegun === null) return;
    const now = performance.now();
    this.nextWhole = now + Math.max(WHOLE_EVERY, PAUSE_FOR_EACH_MS * (now - this.wholeBegun));
    this.wholeBegun = null;
  }
}
