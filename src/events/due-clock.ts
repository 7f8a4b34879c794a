import { dueByBusiness, type DueOfBusiness } from '../usecases/due-by-business.ts';
import type { DueItem, DueLook, DueTally } from '../usecases/event-ports.ts';
import type { Instant } from '../consent/instant.ts';
import { Outage, type OnTrouble } from '../outage.ts';
import { Pause } from '../pause.ts';
import { Turns } from './turns.ts';
import { DueFaults } from './due-faults.ts';

/** Bounds how long one write holds a business's journal: about 20 ms. */
const BATCH = 256;
/** What comes due within this span is told together. */
const SHORTEST_SLEEP = 10;
const LONGEST_SLEEP = 500;
/** While something is due soon, an item that is written meanwhile, and is due even sooner, is found this early. */
const SLEEP_WHEN_DUE_SOON = 100;
const DUE_SOON = 2_000;
const LONGEST_BACKOFF = 250;
/** Businesses written at the same moment: the other connections are for requests. */
const AT_A_TIME = 4;
/** A business that takes longer keeps nobody waiting: what is due of it waits until it is done. */
const PATIENCE = 50;

export interface ClockOptions {
  /** Told once when something cannot be told of; it goes on, in order, as soon as it can. */
  readonly onTrouble: OnTrouble;
  /**
   * Told after each write.
   *
   * @param count items that were told of
   * @param lateMs from the moment of the latest of them until it was stored, by the database's clock
   */
  readonly onTold?: (count: number, lateMs: number) => void;
  readonly batch?: number;
}

/** What one clock is about. */
export interface DueClockOptions<Item extends DueItem> extends ClockOptions {
  readonly look: (limit: number, skip: readonly string[]) => Promise<DueLook<Item>>;
  readonly tell: (now: Instant, due: DueOfBusiness<Item>) => Promise<DueTally>;
}

/**
 * Tells of items when their moment comes. Every replica runs one, and they take turns; whoever writes first tells, whosever turn it
 * is.
 */
export class DueClock<Item extends DueItem> {
  private readonly options: DueClockOptions<Item>;
  private readonly batch: number;
  private readonly pause = new Pause();
  private readonly outage: Outage;
  private readonly faults: DueFaults;
  private readonly turns = new Turns(AT_A_TIME);
  private readonly underWay = new Map<string, Promise<void>>();
  private isStopped = false;
  private run: Promise<void> = Promise.resolve();

  constructor(options: DueClockOptions<Item>) {
    this.options = options;
    this.batch = options.batch ?? BATCH;
    this.outage = new Outage(options.onTrouble, LONGEST_BACKOFF);
    this.faults = new DueFaults(options.onTrouble);
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
   * @returns how many items this clock told of
   * @throws where some could not be told of, having told of all others
   */
  async tick(): Promise<number> {
    const failures = new Map<string, unknown>();
    let told = 0;
    for (;;) {
      const found = await this.options.look(this.batch, [...failures.keys()]);
      const tellings = dueByBusiness(found, this.batch).map(async (due) => {
        await this.tell(due, found.now).then(
          (tally) => {
            told += tally.told;
            for (const { id, error } of tally.faults) failures.set(id, error);
          },
          (error: unknown) => failures.set(due.businessId, error),
        );
      });
      await Promise.all(tellings);
      if (found.items.length < this.batch || this.hasStopped()) break;
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
      const found = await this.options.look(this.batch, skip);
      this.outage.over();
      if (found.items.length === 0) return sleepUntil(found);
      await this.tellAll(found);
      return found.items.length < this.batch ? SHORTEST_SLEEP : 0;
    } catch (error) {
      return this.outage.failed(error);
    }
  }

  private async tellAll(found: DueLook<Item>): Promise<void> {
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

  private async tellOrSkip(due: DueOfBusiness<Item>, now: Instant): Promise<void> {
    try {
      const { faults } = await this.tell(due, now);
      const failed = new Map(faults.map(({ id, error }) => [id, error]));
      this.faults.over([due.businessId, ...due.items.map(({ id }) => id).filter((id) => !failed.has(id))]);
      for (const [id, error] of failed) this.faults.failed(id, error);
    } catch (error) {
      this.faults.failed(due.businessId, error);
    }
  }

  private async tell(due: DueOfBusiness<Item>, now: Instant) {
    const tally = await this.turns.take(() => this.options.tell(now, due));
    if (tally.told > 0) this.options.onTold?.(tally.told, tally.lateMs);
    return tally;
  }

  private hasStopped(): boolean {
    return this.isStopped;
  }
}

/** A span told by the database, so that the replica's own clock may be wrong. */
function sleepUntil({ msUntilNext, othersTurnMs }: DueLook<unknown>): number {
  if (othersTurnMs !== null) return othersTurnMs;
  const wait = msUntilNext ?? Infinity;
  return Math.max(1, Math.min(wait, wait <= DUE_SOON ? SLEEP_WHEN_DUE_SOON : LONGEST_SLEEP));
}
