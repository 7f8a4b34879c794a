import type { Instant } from '../consent/instant.ts';
import type { DueItem, DueLook } from './event-ports.ts';

/** What is due of one business, the earliest first. */
export interface DueOfBusiness<Item> {
  readonly businessId: string;
  readonly items: readonly Item[];
  /** Up to which moment it is told now: what is due behind it has its turn when other items' moments before it are told. */
  readonly until: Instant;
}

/**
 * What one look found, business by business: each has a journal of its own.
 *
 * @param limit how many items were looked for; where so many were found, later moments are left for the next look
 */
export function dueByBusiness<Item extends DueItem>(
  { now, items }: Pick<DueLook<Item>, 'now' | 'items'>,
  limit: number,
): DueOfBusiness<Item>[] {
  const last = items.at(-1)?.item.nextEventAt ?? now;
  const until = items.length < limit ? now : Math.min(now, last);
  const businesses = new Map<string, Item[]>();
  for (const { businessId, item } of items) {
    const known = businesses.get(businessId);
    if (known === undefined) businesses.set(businessId, [item]);
    else known.push(item);
  }
  return [...businesses].map(([businessId, of]) => ({ businessId, items: of, until }));
}
