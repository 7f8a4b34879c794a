import type { JournalReader } from '../usecases/event-ports.ts';
import { EventRing } from './event-ring.ts';
import { Outage, type OnTrouble } from '../outage.ts';
import { Pause } from '../pause.ts';

/** Rows of one read; more follow at once. */
const MOST_ROWS = 1_000;
/** What is committed within this span goes into one read, however often it wakes the tail. */
const SHORTEST_INTERVAL = 5;
const LONGEST_BACKOFF = 1_000;

export interface TailOptions {
  readonly reader: JournalReader;
  readonly businessId: string;
  /** How many positions the newest stretch reaches back. */
  readonly capacity: number;
  /** How often it looks when nothing wakes it. */
  readonly pollMs: number;
  readonly onTrouble: OnTrouble;
  /** Told when the last follower has left, and the tail has stopped for good. */
  readonly onIdle: () => void;
}

/** Somebody who reads along. */
export interface Follower {
  /** The stretch has grown. */
  advanced(): void;
}

/** Reads one business's journal as it grows, once for all who follow it; at most one read is on its way. */
export class JournalTail {
  readonly ring: EventRing;
  private readonly options: TailOptions;
  private readonly followers = new Set<Follower>();
  private readonly pause = new Pause();
  private readonly outage: Outage;
  private state: 'NEW' | 'RUNNING' | 'STOPPED' = 'NEW';
  private headInFlight: Promise<unknown> = Promise.resolve();
  private headToCome: Promise<number> | null = null;

  constructor(options: TailOptions) {
    this.options = options;
    this.ring = new EventRing(options.capacity);
    this.outage = new Outage(options.onTrouble, LONGEST_BACKOFF);
  }

  join(follower: Follower): void {
    this.followers.add(follower);
  }

  leave(follower: Follower): void {
    if (!this.followers.delete(follower) || this.followers.size > 0) return;
    this.state = 'STOPPED';
    this.pause.end();
    this.options.onIdle();
  }

  /** Looks at once. */
  wake(): void {
    this.pause.end();
  }

  /** The newest position, by a read that begins after the call; those who ask together share one. */
  head(): Promise<number> {
    this.headToCome ??= this.headInFlight.then(() => {
      this.headToCome = null;
      const head = this.options.reader.head(this.options.businessId);
      this.headInFlight = head.catch(() => undefined);
      return head;
    });
    return this.headToCome;
  }

  /** Begins behind a position; where it has begun already, it goes on as it does. */
  startAt(seq: number): void {
    if (this.state !== 'NEW') return;
    this.state = 'RUNNING';
    this.ring.startAt(seq);
    void this.run();
  }

  private isRunning(): boolean {
    return this.state === 'RUNNING';
  }

  private async run(): Promise<void> {
    while (this.isRunning()) {
      const wait = await this.read();
      if (wait === 0 || !this.isRunning()) continue;
      await new Promise((resolve) => setTimeout(resolve, SHORTEST_INTERVAL));
      await this.pause.for(wait - SHORTEST_INTERVAL);
    }
  }

  /** @returns ms until the next look */
  private async read(): Promise<number> {
    const { reader, businessId, capacity, pollMs } = this.options;
    const limit = Math.min(MOST_ROWS, capacity);
    const from = this.ring.upTo;
    try {
      const { events, upTo } = await reader.eventsAfter(businessId, from, limit);
      this.outage.over();
      if (!this.isRunning() || upTo === from) return pollMs;
      this.ring.append(events, upTo);
      for (const follower of this.followers) follower.advanced();
      return upTo - from === limit ? 0 : pollMs;
    } catch (error) {
      return this.outage.failed(error);
    }
  }
}
