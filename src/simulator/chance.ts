/** Chance that repeats: the same seed draws the same numbers. */
export interface Chance {
  /** The next number, at least 0 and below 1. */
  draw(): number;
  /** Whether something of this probability (0 to 1) happens now. It draws whatever the probability is. */
  happens(probability: number): boolean;
  /** A length with jitter: at most that share of it more or less. */
  around(ms: number, jitter: number): number;
}

/** Mulberry32: small, quick, and good enough to decide which message fails. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    draw,
    happens: (probability) => draw() < probability,
    around: (ms, jitter) => Math.max(0, ms * (1 + jitter * (2 * draw() - 1))),
  };
}
