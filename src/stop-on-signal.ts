import { setTimeout as sleep } from 'node:timers/promises';

const STOPPING = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const PARENT_CHECK_MS = 500;
/** Ctrl-C in a terminal comes twice, from the terminal and from npm: what follows this soon is the same one. */
const SAME_SIGNAL_MS = 300;
/** A server that has to be killed in the end took this long to be asked politely. */
const LONGEST_STEP_MS = 60_000;

export interface StopOptions {
  /** Whether npm is the parent, without whom nobody can stop the gateway any more. */
  readonly withParent: boolean;
  /** Tells the terminal's reader a fault. */
  readonly tell: (fault: unknown) => void;
  /** Which signals stop it; default: SIGTERM, SIGINT and SIGHUP. */
  readonly signals?: readonly NodeJS.Signals[];
}

export interface Stopping {
  /** Adds a step; steps run last to first, each awaited, but none longer than its `limitMs`. */
  readonly add: (step: () => Promise<unknown>, limitMs?: number) => void;
  /** Stops because of a fault, and tells it; where the gateway is stopping anyway, what breaks on the way is not told. */
  readonly now: (fault: unknown) => void;
}

/**
 * Drains on SIGTERM, SIGINT (Ctrl-C) and SIGHUP (the terminal closed), and when npm, which started the gateway, is gone. A second
 * signal ends the wait.
 */
export function stopOnSignal({ withParent, tell, signals = STOPPING }: StopOptions): Stopping {
  const steps: { readonly run: () => Promise<unknown>; readonly limitMs: number }[] = [];
  let stoppingSince: number | null = null;

  const stop = async (exitCode: number) => {
    stoppingSince = performance.now();
    for (const { run, limitMs } of steps.toReversed()) {
      const ran = run().catch((error: unknown) => {
        tell(error instanceof Error ? error.message : error);
      });
      await Promise.race([ran, sleep(limitMs)]);
    }
    process.exit(exitCode);
  };
  const onSignal = () => {
    if (stoppingSince === null) void stop(0);
    else if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
  };

  for (const signal of signals) process.on(signal, onSignal);
  if (withParent) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent && stoppingSince === null) void stop(0);
    }, PARENT_CHECK_MS).unref();
  }
  return {
    add: (run, limitMs = LONGEST_STEP_MS) => void steps.push({ run, limitMs }),
    now: (fault) => {
      if (stoppingSince !== null) return;
      tell(fault);
      void stop(1);
    },
  };
}
