import { describeAttempt } from './attempt.ts';
import type { SeededAttempt } from './hostile-attempts.ts';

/** More of them than these are one fault that has many faces. */
const MOST = 20;
const SHOWN = 2_000;

/** What was wrong in a run, each kind of it once, with the first request that brought it about. */
export class FoundFaults {
  readonly #found = new Map<string, { readonly told: string; times: number }>();

  /** @param by the requests that it can be of */
  add(what: string, ...by: readonly SeededAttempt[]): void {
    const kind = what.replace(/"requestId":"[^"]*"|\d+/g, '').slice(0, 160);
    const known = this.#found.get(kind);
    if (known !== undefined) known.times += 1;
    else this.#found.set(kind, { told: [what.slice(0, SHOWN), ...by.map(toldOf)].join('\n  '), times: 1 });
  }

  get isTooMany(): boolean {
    return this.#found.size >= MOST;
  }

  all(): string {
    return [...this.#found.values()].map(({ told, times }) => `${times} times: ${told}`).join('\n\n');
  }
}

function toldOf({ attempt, seed }: SeededAttempt): string {
  return `HOSTILE_SEED=${seed} begins with the batch of this request: ${describeAttempt(attempt)}`;
}
