import type { Page } from '../../usecases/reads.ts';

/** How many rows tell a page and whether there is another. */
export function rowsFor(first: number): number {
  return first + 1;
}

/** Cuts off the row that only told that there are more. */
export function toPage<T>(items: readonly T[], first: number, cursorOf: (item: T) => string): Page<T> {
  return {
    items: items.slice(0, first).map((item) => ({ item, cursor: cursorOf(item) })),
    hasNextPage: items.length > first,
  };
}
