/** How often something happened on one day. */
export interface DayCount {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly count: number;
}

export interface Bar {
  readonly name: string;
  readonly count: number;
}

/** Every day of a range, the empty ones too: a gap in a chart is a day that nobody sees. */
export function byDay(days: readonly string[], counts: readonly DayCount[]): Bar[] {
  const sums = new Map<string, number>();
  for (const { day, count } of counts) sums.set(day, (sums.get(day) ?? 0) + count);
  return days.map((name) => ({ name, count: sums.get(name) ?? 0 }));
}

/** Sums by what each is counted under, the largest first; equal ones by name. */
export function byName<One extends { readonly count: number }>(
  counts: readonly One[],
  nameOf: (one: One) => string,
): Bar[] {
  const sums = new Map<string, number>();
  for (const one of counts) sums.set(nameOf(one), (sums.get(nameOf(one)) ?? 0) + one.count);
  return [...sums]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

/** The last `count` days up to the one of `now`, oldest first, each as YYYY-MM-DD in the zone. */
export function lastDays(now: number, count: number, timeZone: string): string[] {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const today = Date.parse(`${format.format(now)}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(today - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  );
}

/** A round number at or above the largest count, that four lines divide into whole ones: nobody opts in by halves. */
export function roundTop(largest: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, largest))) - 1);
  return [4, 8, 12, 16, 20, 40, 60, 80, 100].map((step) => step * unit).find((top) => top >= largest) ?? largest;
}
