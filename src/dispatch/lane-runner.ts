import { setTimeout as sleep } from 'node:timers/promises';
import type { SenderConnection } from '../usecases/cloud-api.ts';
import type { DispatchStore, Lane, LaneWork } from '../usecases/dispatch-ports.ts';
import { handOverMessage } from '../usecases/hand-over-message.ts';
import type { Caller, UseCaseDeps } from '../usecases/ports.ts';
import type { MessageRecord } from '../usecases/records.ts';
import { abandonHandOver, type HandOverEffect } from '../usecases/settle-hand-over.ts';
import { Outage, type OnTrouble } from '../outage.ts';
import { Pause } from '../pause.ts';
import type { LaneAccess } from './lane-access.ts';
import { PairPaces } from './pair-paces.ts';
import { Throughput } from './throughput.ts';

/** How long a lane stays with a replica that says nothing any more. */
const HOLD_MS = 5_000;
const LONGEST_SLEEP = 1_000;
/** A lane with many hand-overs does not look after each of them. */
const BETWEEN_LOOKS = 50;
const BATCH = 100;
const MOST_UNDER_WAY = 250;
/** So much is made ready before its turn, in ms: a slow statement does not lower the rate. */
const READY_AHEAD_MS = 200;
const LONGEST_BACKOFF = 60_000;
const FIRST_BACKOFF = 100;

export interface LaneOptions {
  readonly lane: Lane;
  readonly deps: UseCaseDeps;
  readonly store: DispatchStore;
  /** The replica. */
  readonly holder: string;
  readonly access: LaneAccess;
  /** A hand-over that is older than this has lost its replica. */
  readonly abandonedAfterMs: number;
  readonly onTrouble: OnTrouble;
  readonly onHandedOver: (effect: HandOverEffect) => void;
}

/**
 * Hands over one sender's messages, for as long as this replica holds its lane and there are any: in the order of acceptance, one a
 * customer at a time, at the sender's pace. What is slow or fails here delays no other lane.
 */
export class LaneRunner {
  /** Resolves when there is nothing more to do here. */
  readonly done: Promise<void>;
  private readonly options: LaneOptions;
  private readonly caller: Caller;
  private readonly pause = new Pause();
  private readonly outage: Outage;
  private readonly pairs = new PairPaces();
  private readonly underWay = new Map<string, Promise<void>>();
  /** Messages whose customer has to be left alone for a while. */
  private resting: readonly string[] = [];
  private throughput: Throughput | null = null;
  private lastTurn: Promise<void> = Promise.resolve();
  /** Hand-overs that have begun, and wait for their turn. */
  private readying = 0;
  private readonly slot = new Pause();
  private slowDowns = 0;
  private restUntil = 0;
  private isStopped = false;
  private isEnding = false;
  private wasWokenLate = false;

  constructor(options: LaneOptions) {
    this.options = options;
    this.caller = { businessId: options.lane.businessId, actor: null };
    this.outage = new Outage(options.onTrouble, LONGEST_SLEEP);
    this.done = this.run();
  }

  /** There may be more to do. */
  wake(): void {
    this.wasWokenLate ||= this.isEnding;
    this.pause.end();
  }

  /** Whether it was woken when it no longer looked: another one has to. */
  get hasMissedWork(): boolean {
    return this.wasWokenLate;
  }

  /** Begins nothing more, and waits for what is under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.pause.end();
    await this.done;
  }

  private async run(): Promise<void> {
    for (;;) {
      const lookedAt = performance.now();
      const wait = await this.look().catch((error: unknown) => this.outage.failed(error));
      if (wait === null || this.hasStopped()) break;
      const rest = BETWEEN_LOOKS - (performance.now() - lookedAt);
      if (rest > 0) await sleep(rest);
      if (wait > 0) await this.pause.for(wait);
    }
    this.isEnding = true;
    await Promise.all(this.underWay.values());
    this.wasWokenLate = false;
    await this.release();
  }

  /** @returns ms until the next look; null: there is nothing to do here */
  private async look(): Promise<number | null> {
    const connection = await this.options.access.open();
    if (connection === null) return this.underWay.size > 0 ? LONGEST_SLEEP : null;
    const rest = this.restUntil - performance.now();
    const work = await this.takeWork(rest > 0 ? 0 : Math.min(BATCH, MOST_UNDER_WAY - this.underWay.size));
    this.outage.over();
    if (!work.isHeld) return this.underWay.size > 0 ? LONGEST_SLEEP : null;
    for (const message of work.abandoned) await abandonHandOver(this.options.deps, this.caller, message);
    if (rest > 0) return Math.min(rest, LONGEST_SLEEP);
    const begun = await this.begin(work.due, connection);
    if (begun > 0 && work.due.length === BATCH) return 0;
    if (this.underWay.size > 0 || this.resting.length > 0) return LONGEST_SLEEP;
    if (work.due.length > 0 || (work.msUntilDue ?? Infinity) <= LONGEST_SLEEP) {
      return Math.min(work.msUntilDue ?? LONGEST_SLEEP, LONGEST_SLEEP);
    }
    return null;
  }

  private takeWork(limit: number): Promise<LaneWork> {
    const { store, lane, holder, abandonedAfterMs } = this.options;
    const underWay = [...this.underWay.keys(), ...this.resting];
    this.resting = [];
    return store.take(lane, { holder, holdMs: HOLD_MS, abandonedAfterMs, limit, underWay });
  }

  /** @returns how many were begun */
  private async begin(due: readonly MessageRecord[], connection: SenderConnection): Promise<number> {
    const began = performance.now();
    const resting: string[] = [];
    let begun = 0;
    for (const message of due) {
      if (this.hasStopped() || this.restUntil > performance.now()) break;
      // The hold must outlive the batch: the rest is taken again.
      if (performance.now() - began > HOLD_MS / 2) break;
      if (this.pairs.wait(message.customerId, performance.now()) > 0) {
        resting.push(message.id);
        continue;
      }
      await this.room(connection.messagesPerSecond);
      this.pairs.take(message.customerId, performance.now());
      this.underWay.set(message.id, this.handOver(message, connection));
      begun += 1;
    }
    this.resting = resting;
    return begun;
  }

  private async room(perSecond: number): Promise<void> {
    const most = Math.max(2, Math.ceil((perSecond * READY_AHEAD_MS) / 1_000));
    while (this.readying >= most && !this.hasStopped()) await this.slot.for(LONGEST_SLEEP);
  }

  /** One after the other, in the order in which they became ready. */
  private turn(perSecond: number): Promise<void> {
    const askedAt = performance.now();
    this.lastTurn = this.lastTurn.then(async () => {
      if (this.throughput?.perSecond !== perSecond) this.throughput = new Throughput(perSecond);
      // Their hand-over has begun already: a long rest is not for them.
      const rest = Math.min(this.restUntil - performance.now(), LONGEST_SLEEP);
      if (rest > 0) await sleep(rest);
      for (;;) {
        const wait = this.throughput.take(performance.now(), askedAt);
        if (wait === 0) return;
        await sleep(Math.max(1, wait));
      }
    });
    return this.lastTurn;
  }

  private async handOver(message: MessageRecord, connection: SenderConnection): Promise<void> {
    let isReadying = true;
    this.readying += 1;
    const ready = (): void => {
      if (isReadying) this.readying -= 1;
      isReadying = false;
      this.slot.end();
    };
    try {
      const effect = await handOverMessage(this.options.deps, this.caller, message, connection, async () => {
        await this.turn(connection.messagesPerSecond);
        ready();
      });
      this.options.onHandedOver(effect);
      if (effect === 'CHECK_ACCESS') this.options.access.doubt();
      if (effect === 'SLOW_DOWN') this.slowDown();
      else this.slowDowns = 0;
    } catch (error) {
      this.options.onTrouble(error);
      this.slowDown();
    } finally {
      ready();
      this.underWay.delete(message.id);
      this.wake();
    }
  }

  /** Each time in a row twice as long. */
  private slowDown(): void {
    const now = performance.now();
    if (this.restUntil > now) return;
    const longest = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** Math.min(this.slowDowns, 10));
    this.slowDowns += 1;
    this.restUntil = now + longest * (0.5 + this.options.deps.jitter() / 2);
  }

  private async release(): Promise<void> {
    const { store, lane, holder, onTrouble } = this.options;
    // Where it cannot be let go, it is free as soon as the hold is over.
    await store.release(lane, holder).catch(onTrouble);
  }

  private hasStopped(): boolean {
    return this.isStopped;
  }
}
