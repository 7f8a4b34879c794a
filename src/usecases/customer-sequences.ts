/**
 * Groups items that belong together: two items that share a key, directly or through others, are in one group. A customer
 * is known by number in one message and by user id in the next; both must go one after the other.
 *
 * @returns every item once, in groups
 */
export function groupByKeys<Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]): Item[][] {
  const groupOf = new Map<string, Set<Item>>();
  const groups = new Set<Set<Item>>();
  for (const item of items) {
    const keys = keysOf(item);
    const [first = new Set<Item>(), ...others] = new Set(keys.flatMap((key) => groupOf.get(key) ?? []));
    groups.add(first.add(item));
    for (const key of keys) groupOf.set(key, first);
    for (const other of others) {
      for (const moved of other) {
        first.add(moved);
        for (const key of keysOf(moved)) groupOf.set(key, first);
      }
      groups.delete(other);
    }
  }
  return [...groups].map((group) => [...group]);
}

/** Works on several things at once, at most `limit` of them. */
export async function inParallel<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
