import { setTimeout as sleep } from 'node:timers/promises';
import type { Balancer } from './balancer.ts';
import { Replica } from './replica.ts';

/** A start that hangs is no start. */
const START_LIMIT_MS = 120_000;
const LOOK_WHILE_STARTING_MS = 50;
const LOOK_MS = 250;
/** After so many replicas in a row that ended before they were ready, the next would not fare better. */
const MOST_FAILED_STARTS = 5;
const PAUSE_AFTER_FAILED_START_MS = 500;

export interface ReplicaSetOptions {
  readonly balancer: Balancer;
  /** What each replica is started with. */
  readonly settings: NodeJS.ProcessEnv;
  /** How long one may take to stop. */
  readonly stopLimitMs: number;
  /** Tells the terminal's reader what happens. */
  readonly tell: (line: string) => void;
  /** Told once when the replicas cannot be kept running. */
  readonly onFailure: (sentence: string) => void;
}

/** A fixed number of replicas: one that dies is replaced, and all can be renewed without anybody losing anything. */
export class ReplicaSet {
  private readonly options: ReplicaSetOptions;
  /** By number, from 1. */
  private readonly running = new Map<number, Replica>();
  /** Replicas that end because we want it. */
  private readonly leaving = new Set<Replica>();
  private readonly work = new Set<Promise<unknown>>();
  private failedStarts = 0;
  private isRolling = false;
  private isStopping = false;

  constructor(options: ReplicaSetOptions) {
    this.options = options;
  }

  /** Starts them together. @throws where one cannot start */
  async start(count: number): Promise<void> {
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    const starts = await Promise.allSettled(numbers.map((number) => this.startAs(number)));
    const failed = starts.find((start) => start.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  /** Which replicas run, one line each. */
  lines(): string[] {
    return [...this.running]
      .toSorted(([a], [b]) => a - b)
      .map(([number, { pid, target }]) => {
        const where = `http://${target.host}:${String(target.port)}`;
        return `  Replica ${String(number)}   process ${String(pid).padEnd(8)} ${where}`;
      });
  }

  /** One after the other: the new one is ready before the old one drains, so that there are never fewer than wanted. */
  async roll(): Promise<void> {
    const { tell } = this.options;
    if (this.isRolling || this.isStopping) {
      tell('A rolling restart is under way already.');
      return;
    }
    this.isRolling = true;
    try {
      tell('Rolling restart: each replica is replaced by a new one before it drains.');
      for (const number of [...this.running.keys()].toSorted((a, b) => a - b)) {
        const former = this.running.get(number);
        const isReplaced = await this.startAs(number).then(
          () => true,
          () => false,
        );
        if (this.hasStopped()) return;
        if (!isReplaced) {
          tell(`Replica ${String(number)} could not be renewed, as it told above; the rolling restart ends here.`);
          return;
        }
        if (former !== undefined) await this.retire(former);
        tell(`Replica ${String(number)} is renewed: process ${String(this.running.get(number)?.pid ?? 0)}.`);
      }
      tell('The rolling restart is done.');
    } finally {
      this.isRolling = false;
    }
  }

  /** Drains all of them together; nothing is left running. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all([...this.running.values(), ...this.leaving].map((replica) => this.retire(replica)));
    await Promise.allSettled(this.work);
  }

  /** Starts a replica and waits until it is ready; only then it takes the number of the one before. */
  private async startAs(number: number): Promise<void> {
    const { balancer, settings } = this.options;
    const replica = await Replica.start(settings);
    this.leaving.add(replica);
    const deadline = performance.now() + START_LIMIT_MS;
    const ended = replica.ended.then(() => true);
    while (!(await replica.isReady())) {
      const isOver = await Promise.race([ended, sleep(LOOK_WHILE_STARTING_MS, false)]);
      if (!isOver && !this.isStopping && performance.now() < deadline) continue;
      await this.retire(replica);
      this.leaving.delete(replica);
      throw new Error(`Replica ${String(number)} did not become ready.`);
    }
    this.leaving.delete(replica);
    if (this.isStopping) {
      await this.retire(replica);
      return;
    }
    this.running.set(number, replica);
    balancer.setReady(replica.target, true);
    this.failedStarts = 0;
    this.background(this.watch(number, replica));
  }

  /** Leaves it out as long as it is not ready, and for good, with all its connections, once it has ended. */
  private async watch(number: number, replica: Replica): Promise<void> {
    const { balancer, tell } = this.options;
    const ended = replica.ended.then(() => true);
    while (!(await Promise.race([ended, sleep(LOOK_MS, false)]))) {
      if (this.leaving.has(replica)) continue;
      const isReady = await Promise.race([replica.isReady(), ended.then(() => false)]);
      if (!this.leaving.has(replica)) balancer.setReady(replica.target, isReady);
    }
    balancer.drop(replica.target);
    this.leaving.delete(replica);
    if (this.running.get(number) !== replica || this.isStopping) return;
    const how = String(await replica.ended);
    tell(`Replica ${String(number)} (process ${String(replica.pid)}) has ended (${how}); another takes its place.`);
    await this.replace(number, replica);
  }

  private async replace(number: number, former: Replica): Promise<void> {
    const { tell, onFailure } = this.options;
    while (!this.isStopping && this.running.get(number) === former) {
      try {
        await this.startAs(number);
        tell(`Replica ${String(number)} runs again: process ${String(this.running.get(number)?.pid ?? 0)}.`);
      } catch {
        this.failedStarts += 1;
        if (this.failedStarts === MOST_FAILED_STARTS) {
          onFailure('No replica can start any more; what the last one told stands above. Mend that, and start again.');
          return;
        }
        await sleep(PAUSE_AFTER_FAILED_START_MS * this.failedStarts);
      }
    }
  }

  private async retire(replica: Replica): Promise<void> {
    this.leaving.add(replica);
    this.options.balancer.setReady(replica.target, false);
    await replica.stop(this.options.stopLimitMs);
    this.options.balancer.drop(replica.target);
  }

  private hasStopped(): boolean {
    return this.isStopping;
  }

  private background(work: Promise<unknown>): void {
    this.work.add(work);
    void work.finally(() => this.work.delete(work));
  }
}
