import type { CustomerPage, Page } from '../../usecases/reads.ts';

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

/** The page of each customer, of rows that were read for several of them; each customer's are in the order of the list. */
export function toCustomerPages<T extends { readonly customerId: string }>(
  items: readonly T[],
  first: number,
  cursorOf: (item: T) => string,
): CustomerPage<T>[] {
  const ofCustomers = Map.groupBy(items, ({ customerId }) => customerId);
  return [...ofCustomers].map(([customerId, own]) => ({ customerId, ...toPage(own, first, cursorOf) }));
}
