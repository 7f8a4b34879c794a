import type { Instant } from './instant.ts';

/** The next moment that a clock has something to tell at: so long before an end, or, with a lead of null, the end itself. */
export interface Moment {
  readonly at: Instant;
  readonly lead: number | null;
}

/**
 * The first moment after `after`. Leads that are already past are not told.
 *
 * @param end when it is over, in ms UTC
 * @param leads how many units before the end something is told
 * @param unit of a lead, in ms
 */
export function momentAfter(end: Instant, after: Instant, leads: readonly number[], unit: number): Moment {
  const ahead = leads.filter((lead) => end - lead * unit > after);
  if (ahead.length === 0) return { at: end, lead: null };
  const lead = Math.max(...ahead);
  return { at: end - lead * unit, lead };
}

/**
 * Every moment that has come by `now`, in order, and the one that is next; null once the end was among them.
 *
 * @param next the first of them, as it was stored
 */
export function momentsDue(
  end: Instant,
  next: Moment | null,
  now: Instant,
  leads: readonly number[],
  unit: number,
): { readonly due: readonly Moment[]; readonly next: Moment | null } {
  const due: Moment[] = [];
  while (next !== null && next.at <= now) {
    due.push(next);
    next = next.lead === null ? null : momentAfter(end, next.at, leads, unit);
  }
  return { due, next };
}
