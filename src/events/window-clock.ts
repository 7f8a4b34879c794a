import { tellDueWindows, type TellDueWindowsDeps } from '../usecases/tell-due-windows.ts';
import { Outage, type OnTrouble } from '../outage.ts';
import { Pause } from '../pause.ts';

const BATCH = 500;
/** What comes due within this span is told together. */
const SHORTEST_SLEEP = 5;
const LONGEST_SLEEP = 500;
/** While something is due soon, a window that is written meanwhile, and is due even sooner, is found this early. */
const SLEEP_WHEN_DUE_SOON = 100;
const DUE_SOON = 2_000;
/** Short: one window that cannot be told must not make the others late for long. */
const LONGEST_BACKOFF = 250;

export interface WindowClockOptions extends TellDueWindowsDeps {
  /** Told once when windows cannot be told of; it goes on, in order, as soon as it can. */
  readonly onTrouble: OnTrouble;
  readonly batch?: number;
}

/** Tells of windows when their moment comes (rule window-events). Every replica runs one; whichever comes first tells. */
export class WindowClock {
  private readonly options: WindowClockOptions;
  private readonly pause = new Pause();
  private readonly outage: Outage;
  private isStopped = false;
  private run: Promise<void> = Promise.resolve();

  constructor(options: WindowClockOptions) {
    this.options = options;
    this.outage = new Outage(options.onTrouble, LONGEST_BACKOFF);
  }

  start(): void {
    this.run = this.tellForever();
  }

  /** Waits for the batch that is on its way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.pause.end();
    await this.run;
  }

  /**
   * Tells everything that is due now, in bounded batches.
   *
   * @returns how many windows this clock told of
   */
  async tick(): Promise<number> {
    const { batch = BATCH } = this.options;
    let told = 0;
    for (;;) {
      const tally = await tellDueWindows(this.options, batch);
      told += tally.told;
      if (tally.failures.length > 0) throw tally.failures[0];
      if (tally.due < batch || this.hasStopped()) return told;
    }
  }

  private async tellForever(): Promise<void> {
    while (!this.hasStopped()) await this.pause.for(await this.look());
  }

  /** @returns ms until the next look */
  private async look(): Promise<number> {
    try {
      const wait = await this.options.dueWindows.msUntilNext();
      const isDue = wait !== null && wait <= 0;
      if (isDue) await this.tick();
      this.outage.over();
      return isDue ? SHORTEST_SLEEP : sleepUntil(wait ?? Infinity);
    } catch (error) {
      return this.outage.failed(error);
    }
  }

  private hasStopped(): boolean {
    return this.isStopped;
  }
}

/** A span told by the database, so that the replica's own clock may be wrong. */
function sleepUntil(wait: number): number {
  return Math.max(SHORTEST_SLEEP, Math.min(wait, wait <= DUE_SOON ? SLEEP_WHEN_DUE_SOON : LONGEST_SLEEP));
}
