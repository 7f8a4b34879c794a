import type { Attempt } from './attempt.ts';
import { AttemptSender } from './attempt-sender.ts';
import { FoundFaults } from './found-faults.ts';
import { attemptsFrom } from './hostile-attempts.ts';
import type { HostileGateway } from './hostile-gateway.ts';
import { LogWatch } from './log-watch.ts';
import { RecentAttempts } from './recent-attempts.ts';

export interface RunOptions {
  readonly seed: number;
  readonly count: number;
  /** After how many everything has come by. */
  readonly warmUp: number;
  readonly onWarm: () => Promise<void>;
  /** Told now and then, with how many were sent. */
  readonly onProgress?: (sent: number) => void;
}

export interface RunResult {
  /** Each with its seed and the request; empty: there were none. */
  readonly faults: string;
  readonly outcomes: ReadonlyMap<string, number>;
  readonly kinds: ReadonlyMap<string, number>;
  /** The longest that somebody who does nothing wrong waited, in ms. */
  readonly longestWaitMs: number;
}

/** Requests that are under way at the same time. */
const HANDS = 12;
const PROBE_EVERY = 1_000;

/** Sends hostile requests, and keeps what was wrong with the answers. Stops early where too much is. */
export async function runHostile(gateway: HostileGateway, options: RunOptions): Promise<RunResult> {
  const { seed, count, warmUp, onWarm, onProgress } = options;
  const faults = new FoundFaults();
  const outcomes = new Map<string, number>();
  const kinds = new Map<string, number>();
  const recent = new RecentAttempts();
  const log = new LogWatch(gateway.process);
  const attempts = attemptsFrom(seed, count, gateway.world);
  let sent = 0;
  let longestWaitMs = 0;

  const hand = async (until: number): Promise<void> => {
    const sender = new AttemptSender(gateway);
    while (sent < until && !faults.isTooMany) {
      const { value: next } = attempts.next();
      if (next === undefined) break;
      const own = (sent += 1);
      countIn(kinds, kindOf(next.attempt));
      const { verdict, outcome } = await sender.send(next.attempt, recent.add(own, next)).catch(asFault);
      countIn(outcomes, outcome);
      if (verdict !== null) faults.add(verdict, next);
      if (own % PROBE_EVERY === 0) await look(own);
    }
    sender.close();
  };
  const look = async (own: number): Promise<void> => {
    const startedAt = performance.now();
    await gateway.probe().catch((error: unknown) => {
      faults.add(`Somebody who does nothing wrong was refused: ${String(error)}`);
    });
    longestWaitMs = Math.max(longestWaitMs, performance.now() - startedAt);
    for (const line of log.trouble()) faults.add(`The log says: ${line}`, ...recent.thatMade(line));
    onProgress?.(own);
  };
  const all = (until: number): Promise<unknown> => Promise.all(Array.from({ length: HANDS }, () => hand(until)));

  await all(warmUp);
  await onWarm();
  await all(count);
  await look(sent);
  return { faults: faults.all(), outcomes, kinds, longestWaitMs };
}

function asFault(error: unknown): { verdict: string; outcome: string } {
  return { verdict: String(error), outcome: 'failed' };
}

/** The monsters are many, and one kind. */
function kindOf({ kind }: Attempt): string {
  return kind.replace(/^document: .*/, 'document too large');
}

function countIn(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
