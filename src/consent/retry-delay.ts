import { MINUTE, SECOND } from './instant.ts';

const FIRST = SECOND;
const LONGEST = 5 * MINUTE;
/** One customer gets about one message in 6 s (131056). */
const PAIR_RATE = 131056;
const FIRST_FOR_PAIR = 6 * SECOND;

/**
 * How long to wait before the next try, in ms: twice as long each time, and spread, so that what failed together does not come
 * again together.
 *
 * @param attempts how many were made, 1 or more
 * @param code Meta's error code
 * @param jitter from 0 to 1, by chance
 */
export function retryDelay(attempts: number, code: number | null, jitter: number): number {
  const first = code === PAIR_RATE ? FIRST_FOR_PAIR : FIRST;
  const longest = Math.min(LONGEST, first * 2 ** Math.min(attempts - 1, 20));
  return Math.round(code === PAIR_RATE ? longest * (1 + jitter / 2) : longest * (0.5 + jitter / 2));
}
