import { randomUUID } from 'node:crypto';
import type { Around } from '../around.ts';
import { Outage, type OnTrouble } from '../outage.ts';
import { Pause } from '../pause.ts';
import type { DispatchStore, Lane } from '../usecases/dispatch-ports.ts';
import type { UseCaseDeps } from '../usecases/ports.ts';
import type { HandOverEffect } from '../usecases/settle-hand-over.ts';
import { LaneAccess } from './lane-access.ts';
import { LaneRunner } from './lane-runner.ts';

/** How often every lane is looked at, should nobody have said that there is work. */
const POLL_MS = 1_000;
const LONGEST_BACKOFF = 5_000;

export interface DispatcherOptions {
  readonly deps: UseCaseDeps;
  readonly store: DispatchStore;
  /** How long Meta may take for an answer, and the gateway to store it, at the very most. */
  readonly abandonedAfterMs: number;
  readonly onTrouble: OnTrouble;
  /** Told of each hand-over: for the metrics. */
  readonly onHandedOver?: (effect: HandOverEffect) => void;
  /** Told how long a message had waited when it was called to Meta for the first time, in ms. */
  readonly onFirstHandOver?: (waitedMs: number) => void;
  /** Runs each hand-over in whatever has to be around it, such as a span. */
  readonly around?: Around;
  /** Told when a sender's messages begin, or cease, to wait for want of a way to Meta. */
  readonly onAccess?: (lane: Lane, fault: string | null) => void;
}

/**
 * Hands accepted messages to Meta. Every replica runs one; each sender's lane is held by one of them at a time
 * (docs/decisions/0008), so that the sender's throughput and the order of each customer's messages are kept.
 */
export class Dispatcher {
  private readonly options: DispatcherOptions;
  private readonly holder = randomUUID();
  private readonly runners = new Map<string, { readonly runner: LaneRunner; readonly lane: Lane }>();
  private readonly accesses = new Map<string, LaneAccess>();
  private readonly pause = new Pause();
  private readonly outage: Outage;
  private readonly toLookAt = new Set<string>();
  private isStopped = false;
  private run: Promise<void> = Promise.resolve();

  constructor(options: DispatcherOptions) {
    this.options = options;
    this.outage = new Outage(options.onTrouble, LONGEST_BACKOFF);
  }

  start(): void {
    this.run = this.runForever();
    void this.checkAll().catch(this.options.onTrouble);
  }

  /** A message of this business was accepted here. */
  wake(businessId: string): void {
    this.toLookAt.add(businessId);
    this.wakeRunners(businessId);
    this.pause.end();
  }

  /** Something of this business was stored by another replica: if its lanes are here, they look. */
  wakeRunners(businessId: string | null): void {
    for (const { runner, lane } of this.runners.values()) {
      if (businessId === null || lane.businessId === businessId) runner.wake();
    }
  }

  /** The senders whose messages wait for want of a way to Meta, and why. */
  faults(): readonly { readonly phoneNumberId: string; readonly fault: string }[] {
    return [...this.accesses.values()].flatMap(({ fault, lane }) =>
      fault === null ? [] : [{ phoneNumberId: lane.phoneNumberId, fault }],
    );
  }

  /** Begins no hand-over any more, waits for those that are under way, and lets the lanes go. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.pause.end();
    await this.run;
    await Promise.all([...this.runners.values()].map(({ runner }) => runner.stop()));
  }

  private async runForever(): Promise<void> {
    let polledAt = -Infinity;
    while (!this.isStopped) {
      const isPoll = performance.now() - polledAt >= POLL_MS;
      if (isPoll) polledAt = performance.now();
      const wait = await this.look(isPoll).catch((error: unknown) => this.outage.failed(error));
      await this.pause.for(wait);
    }
  }

  private async look(isPoll: boolean): Promise<number> {
    const businessIds = isPoll ? [null] : [...this.toLookAt];
    if (isPoll) this.reopen();
    this.toLookAt.clear();
    for (const businessId of businessIds) {
      for (const lane of await this.options.store.lanesWithWork(businessId)) this.runLane(lane);
    }
    this.outage.over();
    return POLL_MS;
  }

  /** A wrong token is told at the start, and not only when the first message waits for it. */
  private async checkAll(): Promise<void> {
    for (const lane of await this.options.store.lanes()) {
      if (this.isStopped) return;
      await this.accessOf(lane).open();
    }
  }

  /** A fault is told for as long as it is one, also while nothing waits for it. */
  private reopen(): void {
    for (const access of this.accesses.values()) {
      if (access.fault !== null) void access.open().catch(this.options.onTrouble);
    }
  }

  private accessOf(lane: Lane): LaneAccess {
    const { deps, onAccess } = this.options;
    const key = keyOf(lane);
    const access =
      this.accesses.get(key) ?? new LaneAccess({ lane, ...deps, onChange: (fault) => onAccess?.(lane, fault) });
    this.accesses.set(key, access);
    return access;
  }

  private runLane(lane: Lane): void {
    const key = keyOf(lane);
    if (this.isStopped || this.runners.has(key)) return;
    const { deps, store, onTrouble, abandonedAfterMs, onHandedOver, onFirstHandOver, around } = this.options;
    const access = this.accessOf(lane);
    const runner = new LaneRunner({
      lane,
      deps,
      store,
      holder: this.holder,
      access,
      abandonedAfterMs,
      onTrouble,
      onFirstHandOver,
      around,
      onHandedOver: ({ effect }) => {
        if (effect !== 'NOTHING') onHandedOver?.(effect);
      },
    });
    this.runners.set(key, { runner, lane });
    void runner.done.finally(() => {
      this.runners.delete(key);
      if (runner.hasMissedWork) this.wake(lane.businessId);
    });
  }
}

function keyOf({ businessId, senderId }: Lane): string {
  return `${businessId} ${senderId}`;
}
