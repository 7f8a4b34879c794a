/** An instant in UTC, in whole milliseconds since 1970-01-01T00:00:00Z. The core never reads a clock: instants are arguments. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Clocks of tills and phone systems run ahead; more than this is a mistake, not a skew (rule opt-in-order). */
export const CLOCK_TOLERANCE = 5 * MINUTE;

/** The second that an instant is in, for what is compared with Meta's clock: it tells whole seconds. */
export function secondOf(instant: Instant): Instant {
  return Math.floor(instant / SECOND) * SECOND;
}
