import type { SeededAttempt } from './hostile-attempts.ts';

const REMEMBERED = 2_000;
const LAST = 8;

/** What was sent lately: lines of the log name requests by their ids. */
export class RecentAttempts {
  readonly #byId = new Map<string, SeededAttempt>();

  /** @returns the id to send it with */
  add(number: number, attempt: SeededAttempt): string {
    const id = `hostile-${number}`;
    this.#byId.set(id, attempt);
    this.#byId.delete(`hostile-${number - REMEMBERED}`);
    return id;
  }

  /** The one that a line of the log is about; the last sockets where it is about a socket, which brings no id. */
  thatMade(line: string): readonly SeededAttempt[] {
    const id = /"requestId":"([^"]+)"/.exec(line)?.[1] ?? '';
    const one = this.#byId.get(id);
    if (one !== undefined) return [one];
    return [...this.#byId.values()].filter(({ attempt }) => attempt.transport === 'socket').slice(-LAST);
  }
}
