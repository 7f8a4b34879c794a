const PARENT_CHECK_MS = 500;

export interface Stopping {
  /** Adds a step; steps run last to first, each awaited. */
  add(step: () => Promise<unknown>): void;
  /** Stops at once, with a sentence that says why. */
  now(reason: string): void;
}

/**
 * Drains on SIGTERM, SIGINT (Ctrl-C) and SIGHUP (the terminal closed), and when npm, which started the gateway, is gone. A second
 * signal ends the wait.
 */
export function stopOnSignal(withParent: boolean): Stopping {
  const steps: (() => Promise<unknown>)[] = [];
  let isStopping = false;

  const stop = async (exitCode: number) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    for (const step of steps.toReversed()) {
      await step().catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
      });
    }
    process.exit(exitCode);
  };

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  if (withParent) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent && !isStopping) void stop(0);
    }, PARENT_CHECK_MS).unref();
  }
  return {
    add: (step) => void steps.push(step),
    now: (reason) => {
      console.error(reason);
      if (!isStopping) void stop(1);
    },
  };
}
