import { setTimeout as sleep } from 'node:timers/promises';
import { Pause } from '../pause.ts';
import { Throughput } from './throughput.ts';

/** So much is made ready before its turn, in ms: a slow statement does not lower the rate. */
const READY_AHEAD_MS = 200;
/** Who is ready when Meta wants less for a while waits no longer than this for the end of it. */
const LONGEST_REST_MS = 1_000;
const LONGEST_BACKOFF = 60_000;
const FIRST_BACKOFF = 25;

/** When one sender may call Meta: at its pace, and not while Meta wants less. */
export class SenderTurns {
  private readonly jitter: () => number;
  private readonly room = new Pause();
  private throughput: Throughput | null = null;
  private lastTurn: Promise<void> = Promise.resolve();
  private readying = 0;
  private slowDowns = 0;
  private restUntil = 0;

  /** @param jitter a number from 0 to 1 by chance */
  constructor(jitter: () => number) {
    this.jitter = jitter;
  }

  /** How long nothing shall be begun, in ms; 0: go on. */
  get restMs(): number {
    return Math.max(0, this.restUntil - performance.now());
  }

  /** Waits until little enough is made ready. @returns a call that says that this one is ready, or needs no turn after all */
  async makeRoom(perSecond: number): Promise<() => void> {
    const most = Math.max(2, Math.ceil((perSecond * READY_AHEAD_MS) / 1_000));
    while (this.readying >= most) await this.room.for(LONGEST_REST_MS);
    this.readying += 1;
    let isReadying = true;
    return () => {
      if (isReadying) this.readying -= 1;
      isReadying = false;
      this.room.end();
    };
  }

  /** Waits for a turn; one after the other, in the order in which they ask. */
  take(perSecond: number): Promise<void> {
    const askedAt = performance.now();
    this.lastTurn = this.lastTurn.then(async () => {
      if (this.throughput?.perSecond !== perSecond) this.throughput = new Throughput(perSecond);
      const rest = Math.min(this.restMs, LONGEST_REST_MS);
      if (rest > 0) await sleep(rest);
      for (;;) {
        const wait = this.throughput.take(performance.now(), askedAt);
        if (wait === 0) return;
        await sleep(Math.max(1, wait));
      }
    });
    return this.lastTurn;
  }

  /** Meta wants less, or does not answer: each time in a row twice as long a rest. */
  slowDown(): void {
    if (this.restMs > 0) return;
    const longest = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** Math.min(this.slowDowns, 10));
    this.slowDowns += 1;
    this.restUntil = performance.now() + longest * (0.5 + this.jitter() / 2);
  }

  /** Meta takes messages. */
  goOn(): void {
    this.slowDowns = 0;
  }
}
