import type { Instant } from './instant.ts';
import type { Standing } from './standing.ts';

/** A version of a notice that a material change came after: a later version of the same purpose, sender, channel and locale. */
export interface OvertakenNotice {
  readonly noticeId: string;
  /** When the first such version was published. */
  readonly since: Instant;
}

/**
 * Since when the customer has to be asked again (rule notice-current); null: not at that instant. Only what is active can be due:
 * anything else allows nothing, and a new capture renews it anyway. Versions count, not the instant of the act: who agrees to an
 * old paper form after the change has not read the change.
 *
 * @param at the instant asked for, in ms UTC; what was published later does not count
 */
export function reconsentDueSince(
  { status, capture }: Pick<Standing, 'status' | 'capture'>,
  overtaken: readonly OvertakenNotice[],
  at: Instant,
): Instant | null {
  if (status !== 'ACTIVE' || capture === null) return null;
  const since = overtaken.find(({ noticeId }) => noticeId === capture.noticeId)?.since ?? null;
  return since !== null && since <= at ? since : null;
}
