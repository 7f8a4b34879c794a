import { setTimeout as sleep } from 'node:timers/promises';
import { Outage, type OnTrouble } from '../outage.ts';
import { Pause } from '../pause.ts';
import { itself, type Around } from '../around.ts';
import type { DispatchStore, Lane, LaneWork } from '../usecases/dispatch-ports.ts';
import { handOverMessage } from '../usecases/hand-over-message.ts';
import type { Caller, UseCaseDeps } from '../usecases/ports.ts';
import type { MessageRecord } from '../usecases/records.ts';
import { abandonHandOver, type HandedOver } from '../usecases/settle-hand-over.ts';
import type { LaneAccess, OpenWay } from './lane-access.ts';
import { PairPaces } from './pair-paces.ts';
import { SenderTurns } from './sender-turns.ts';

/** How long a lane stays with a replica that says nothing any more. */
const HOLD_MS = 5_000;
const LONGEST_SLEEP = 1_000;
/** A lane with many hand-overs does not look after each of them. */
const BETWEEN_LOOKS = 50;
const BATCH = 100;
const MOST_UNDER_WAY = 250;
/** So many may wait for Meta before it has answered any; each answer makes room for one more. */
const FIRST_UNDER_WAY = 10;
/** Where nothing is answered for so long, nothing more is begun: a Meta that hangs shall not swallow what waits. */
const QUIET_MS = 2_000;
/** A message whose hand-over broke does not hold up the others. */
const REST_OF_BROKEN_MS = 10_000;

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
  readonly onHandedOver: (handed: HandedOver) => void;
  /** Told how long a message had waited when it was called to Meta for the first time, in ms. */
  readonly onFirstHandOver?: ((waitedMs: number) => void) | undefined;
  /** Runs a hand-over in whatever has to be around it, such as a span. */
  readonly around?: Around | undefined;
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
  private readonly turns: SenderTurns;
  private readonly pairs = new PairPaces();
  private readonly underWay = new Map<string, Promise<void>>();
  /** Messages that have to be left alone until then, by this process's clock. */
  private readonly resting = new Map<string, number>();
  private mostUnderWay = FIRST_UNDER_WAY;
  /** Since when Meta has answered nothing of what is under way. */
  private quietSince = 0;
  private wakes = 0;
  private isStopped = false;
  private isEnding = false;
  private wasWokenLate = false;

  constructor(options: LaneOptions) {
    this.options = options;
    this.caller = { businessId: options.lane.businessId, actor: null };
    this.outage = new Outage(options.onTrouble, LONGEST_SLEEP);
    this.turns = new SenderTurns(options.deps.jitter);
    this.done = this.run();
  }

  /** There may be more to do. */
  wake(): void {
    this.wakes += 1;
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
    while (!this.hasStopped()) {
      const wakes = this.wakes;
      const lookedAt = performance.now();
      const wait = await this.look().catch((error: unknown) => this.outage.failed(error));
      // Whoever woke it during its last look may have brought what the look did not see.
      if (wait === null && wakes === this.wakes) break;
      const rest = BETWEEN_LOOKS - (performance.now() - lookedAt);
      if (rest > 0) await sleep(rest);
      if (wait !== null && wait > 0 && !this.hasStopped()) await this.pause.for(wait);
    }
    this.isEnding = true;
    await Promise.all(this.underWay.values());
    this.wasWokenLate = false;
    await this.release();
  }

  /** @returns ms until the next look; null: there is nothing to do here */
  private async look(): Promise<number | null> {
    const way = await this.options.access.open();
    if (way === null) return this.underWay.size > 0 ? LONGEST_SLEEP : null;
    const rest = this.turns.restMs;
    const work = await this.takeWork(rest > 0 ? 0 : this.roomFor(way));
    this.outage.over();
    if (!work.isHeld) return this.underWay.size > 0 ? LONGEST_SLEEP : null;
    for (const message of work.abandoned) await abandonHandOver(this.options.deps, this.caller, message);
    if (rest > 0) return Math.min(rest, LONGEST_SLEEP);
    const begun = await this.begin(work.due, way);
    if (begun > 0 && work.due.length === BATCH && this.roomFor(way) > 0) return 0;
    if (this.underWay.size > 0 || this.resting.size > 0) return LONGEST_SLEEP;
    const msUntilDue = work.msUntilDue ?? Infinity;
    return work.due.length > 0 || msUntilDue <= LONGEST_SLEEP ? Math.min(msUntilDue, LONGEST_SLEEP) : null;
  }

  private roomFor({ isProbe }: OpenWay): number {
    const isQuiet = this.underWay.size > 0 && performance.now() - this.quietSince > QUIET_MS;
    const most = isQuiet ? 0 : isProbe ? 1 : this.mostUnderWay;
    return Math.max(0, Math.min(BATCH, most - this.underWay.size));
  }

  private takeWork(limit: number): Promise<LaneWork> {
    const { store, lane, holder, abandonedAfterMs } = this.options;
    const now = performance.now();
    for (const [id, until] of this.resting) if (until <= now) this.resting.delete(id);
    const underWay = [...this.underWay.keys(), ...this.resting.keys()];
    return store.take(lane, { holder, holdMs: HOLD_MS, abandonedAfterMs, limit, underWay });
  }

  /** @returns how many were begun */
  private async begin(due: readonly MessageRecord[], way: OpenWay): Promise<number> {
    const began = performance.now();
    let begun = 0;
    for (const message of due) {
      if (this.hasStopped() || this.turns.restMs > 0) break;
      const now = performance.now();
      // The hold must outlive the batch: the rest is taken again.
      if (now - began > HOLD_MS / 2) break;
      const pairWait = this.pairs.wait(message.customerId, now);
      if (pairWait > 0) {
        this.resting.set(message.id, now + pairWait);
        continue;
      }
      const ready = await this.turns.makeRoom(way.connection.messagesPerSecond);
      this.pairs.take(message.customerId, performance.now());
      if (this.underWay.size === 0) this.quietSince = performance.now();
      this.underWay.set(message.id, this.handOver(message, way, ready));
      begun += 1;
    }
    return begun;
  }

  private async handOver(message: MessageRecord, { connection }: OpenWay, ready: () => void): Promise<void> {
    const { deps, onHandedOver, onFirstHandOver, onTrouble, holder, around = itself } = this.options;
    try {
      const handed = await around(() =>
        handOverMessage(deps, this.caller, message, connection, {
          holder,
          clock: () => performance.now(),
          turn: async () => {
            await this.turns.take(connection.messagesPerSecond);
            ready();
          },
          ...(onFirstHandOver === undefined ? {} : { onFirstHandOver }),
          persist: (store) => this.persist(store),
        }),
      );
      onHandedOver(handed);
      this.learn(handed);
    } catch (error) {
      onTrouble(error);
      this.resting.set(message.id, performance.now() + REST_OF_BROKEN_MS);
      this.turns.slowDown();
    } finally {
      ready();
      this.underWay.delete(message.id);
      this.wake();
    }
  }

  private learn({ effect, failure }: HandedOver): void {
    const { access } = this.options;
    if (effect === 'NOTHING') return;
    if (effect === 'NO_ANSWER') this.mostUnderWay = FIRST_UNDER_WAY;
    else {
      this.quietSince = performance.now();
      this.mostUnderWay = Math.min(MOST_UNDER_WAY, this.mostUnderWay + 1);
    }
    switch (effect) {
      case 'ANSWERED':
        access.answered();
        this.turns.goOn();
        return;
      case 'CHECK_ACCESS':
        access.refused(failure);
        return;
      case 'NO_ANSWER':
        access.wentUnanswered();
        this.turns.slowDown();
        return;
      case 'SLOW_DOWN':
        access.answered();
        this.turns.slowDown();
    }
  }

  /** What has happened must be stored, however long the database is away; only the end of the replica ends it. */
  private async persist<Stored>(store: () => Promise<Stored>): Promise<Stored> {
    for (;;) {
      try {
        const stored = await store();
        this.outage.over();
        return stored;
      } catch (error) {
        const wait = this.outage.failed(error);
        if (this.hasStopped()) throw error;
        await sleep(wait);
      }
    }
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
