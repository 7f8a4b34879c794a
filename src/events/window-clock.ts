import {
  dueByBusiness,
  tellDueWindows,
  type DueOfBusiness,
  type TellDueWindowsDeps,
} from '../usecases/tell-due-windows.ts';
import type { DueLook } from '../usecases/event-ports.ts';
import type { Instant } from '../consent/instant.ts';
import { Outage, type OnTrouble } from '../outage.ts';
import { Pause } from '../pause.ts';
import { Turns } from './turns.ts';
import { WindowFaults } from './window-faults.ts';

/** Bounds how long one write holds a business's journal: about 20 ms. */
const BATCH = 256;
/** What comes due within this span is told together. */
const SHORTEST_SLEEP = 10;
const LONGEST_SLEEP = 500;
/** While something is due soon, a window that is written meanwhile, and is due even sooner, is found this early. */
const SLEEP_WHEN_DUE_SOON = 100;
const DUE_SOON = 2_000;
const LONGEST_BACKOFF = 250;
/** Businesses written at the same moment: the other connections are for requests. */
const AT_A_TIME = 4;
/** A business that takes longer keeps nobody waiting: what is due of it waits until it is done. */
const PATIENCE = 50;

export interface WindowClockOptions extends TellDueWindowsDeps {
  /** Told once when windows cannot be told of; it goes on, in order, as soon as it can. */
  readonly onTrouble: OnTrouble;
  /**
   * Told after each write.
   *
   * @param count windows that were told of
   * @param lateMs from the moment of the latest of them until it was stored, by the database's clock
   */
  readonly onTold?: (count: number, lateMs: number) => void;
  readonly batch?: number;
}

/**
 * Tells of windows when their moment comes (rule window-events). Every replica runs one, and they take turns; whoever writes first
 * tells, whosever turn it is.
 */
export class WindowClock {
  private readonly options: WindowClockOptions;
  private readonly batch: number;
  private readonly pause = new Pause();
  private readonly outage: Outage;
  private readonly faults: WindowFaults;
  private readonly turns = new Turns(AT_A_TIME);
  private readonly underWay = new Map<string, Promise<void>>();
  private isStopped = false;
  private run: Promise<void> = Promise.resolve();

  constructor(options: WindowClockOptions) {
    this.options = options;
    this.batch = options.batch ?? BATCH;
    this.outage = new Outage(options.onTrouble, LONGEST_BACKOFF);
    this.faults = new WindowFaults(options.onTrouble);
  }

  start(): void {
    this.run = this.tellForever();
  }

  /** Waits for what is on its way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.pause.end();
    await this.run;
    await Promise.all(this.underWay.values());
  }

  /**
   * Tells everything that is due now, in bounded batches.
   *
   * @returns how many windows this clock told of
   * @throws where some could not be told of, having told of all others
   */
  async tick(): Promise<number> {
    const failures = new Map<string, unknown>();
    let told = 0;
    for (;;) {
      const found = await this.options.dueWindows.look(this.batch, [...failures.keys()]);
      const tellings = dueByBusiness(found, this.batch).map(async (due) => {
        await this.tell(due, found.now).then(
          (tally) => {
            told += tally.told;
            for (const { windowId, error } of tally.faults) failures.set(windowId, error);
          },
          (error: unknown) => failures.set(due.businessId, error),
        );
      });
      await Promise.all(tellings);
      if (found.windows.length < this.batch || this.hasStopped()) break;
    }
    for (const failure of failures.values()) throw failure;
    return told;
  }

  private async tellForever(): Promise<void> {
    while (!this.hasStopped()) await this.pause.for(await this.look());
  }

  /** @returns ms until the next look */
  private async look(): Promise<number> {
    try {
      const skip = [...this.underWay.keys(), ...this.faults.skipped()];
      const found = await this.options.dueWindows.look(this.batch, skip);
      this.outage.over();
      if (found.windows.length === 0) return sleepUntil(found);
      await this.tellAll(found);
      return found.windows.length < this.batch ? SHORTEST_SLEEP : 0;
    } catch (error) {
      return this.outage.failed(error);
    }
  }

  private async tellAll(found: DueLook): Promise<void> {
    let isLate = false;
    const tellings = dueByBusiness(found, this.batch).map((due) => {
      const telling = this.tellOrSkip(due, found.now).finally(() => {
        this.underWay.delete(due.businessId);
        // More of it may be due, which nobody has looked for meanwhile.
        if (isLate) this.pause.end();
      });
      this.underWay.set(due.businessId, telling);
      return telling;
    });
    const patience = new Pause();
    await Promise.race([Promise.all(tellings), patience.for(PATIENCE)]);
    patience.end();
    isLate = true;
  }

  private async tellOrSkip(due: DueOfBusiness, now: Instant): Promise<void> {
    try {
      const { faults } = await this.tell(due, now);
      const failed = new Map(faults.map(({ windowId, error }) => [windowId, error]));
      this.faults.over([due.businessId, ...due.windows.map(({ id }) => id).filter((id) => !failed.has(id))]);
      for (const [windowId, error] of failed) this.faults.failed(windowId, error);
    } catch (error) {
      this.faults.failed(due.businessId, error);
    }
  }

  private async tell(due: DueOfBusiness, now: Instant) {
    const tally = await this.turns.take(() => tellDueWindows(this.options, now, due));
    if (tally.told > 0) this.options.onTold?.(tally.told, tally.lateMs);
    return tally;
  }

  private hasStopped(): boolean {
    return this.isStopped;
  }
}

/** A span told by the database, so that the replica's own clock may be wrong. */
function sleepUntil({ msUntilNext, othersTurnMs }: DueLook): number {
  if (othersTurnMs !== null) return othersTurnMs;
  const wait = msUntilNext ?? Infinity;
  return Math.max(1, Math.min(wait, wait <= DUE_SOON ? SLEEP_WHEN_DUE_SOON : LONGEST_SLEEP));
}
