import { inspect, isDeepStrictEqual } from 'node:util';

/** What the story claims, held against what happened. */
export interface Expectations {
  /** Says whether it is as told; what is not is kept for the end. */
  check(claim: string, actual: unknown, expected: unknown): void;
  readonly count: number;
  readonly differences: readonly string[];
}

/** @param tell shows a difference at once, where it happened */
export function expectations(tell: (difference: string) => void): Expectations {
  const differences: string[] = [];
  let count = 0;
  return {
    check(claim, actual, expected) {
      count++;
      if (isDeepStrictEqual(actual, expected)) return;
      const difference = `${claim}: expected ${oneLine(expected)}, but it was ${oneLine(actual)}.`;
      differences.push(difference);
      tell(difference);
    },
    get count() {
      return count;
    },
    differences,
  };
}

function oneLine(value: unknown): string {
  return inspect(value, { breakLength: Infinity, depth: 4 });
}
