const PARENT_CHECK_MS = 500;
/** Ctrl-C in a terminal comes twice, from the terminal and from npm: what follows this soon is the same one. */
const SAME_SIGNAL_MS = 300;

export interface StopOptions {
  /** Whether npm is the parent, without whom nobody can stop the gateway any more. */
  readonly withParent: boolean;
  /** Tells the terminal's reader a fault. */
  readonly tell: (fault: unknown) => void;
}

export interface Stopping {
  /** Adds a step; steps run last to first, each awaited. */
  readonly add: (step: () => Promise<unknown>) => void;
  /** Stops because of a fault, and tells it; where the gateway is stopping anyway, what breaks on the way is not told. */
  readonly now: (fault: unknown) => void;
}

/**
 * Drains on SIGTERM, SIGINT (Ctrl-C) and SIGHUP (the terminal closed), and when npm, which started the gateway, is gone. A second
 * signal ends the wait.
 */
export function stopOnSignal({ withParent, tell }: StopOptions): Stopping {
  const steps: (() => Promise<unknown>)[] = [];
  let stoppingSince: number | null = null;

  const stop = async (exitCode: number) => {
    stoppingSince = performance.now();
    for (const step of steps.toReversed()) {
      await step().catch((error: unknown) => {
        tell(error instanceof Error ? error.message : error);
      });
    }
    process.exit(exitCode);
  };
  const onSignal = () => {
    if (stoppingSince === null) void stop(0);
    else if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
  };

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onSignal);
  if (withParent) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent && stoppingSince === null) void stop(0);
    }, PARENT_CHECK_MS).unref();
  }
  return {
    add: (step) => void steps.push(step),
    now: (fault) => {
      if (stoppingSince !== null) return;
      tell(fault);
      void stop(1);
    },
  };
}
