import { CursorExpiredError, type JournalReader } from '../usecases/event-ports.ts';
import type { EventRecord } from '../usecases/reads.ts';
import { EventRing } from './event-ring.ts';
import { Outage, type OnTrouble } from '../outage.ts';
import { Pause } from '../pause.ts';

/** Rows of one read; more follow at once. */
const MOST_ROWS = 1_000;
/** What is committed within this span goes into one read, however often it wakes the tail. */
const SHORTEST_INTERVAL = 10;
const LONGEST_BACKOFF = 1_000;
const LONGEST_WAIT = 250;
/** Rows times followers that are looked at without a pause for other work. */
const MOST_LOOKS = 500_000;

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
  /** Only events of this customer are offered; null: all. */
  readonly customerId: string | null;
  offer(event: EventRecord): void;
  /** Told once after what was offered together. */
  advanced(): void;
  /** What was offered and not dealt with yet. */
  readonly backlog: number;
  /** There is nothing more to come. */
  failed(error: unknown): void;
}

/** What the oldest position is does not change quickly, and many ask at once after an outage. */
const OLDEST_IS_GOOD_FOR = 60_000;

/** Reads one business's journal as it grows, once for all who follow it; at most one read is on its way. */
export class JournalTail {
  readonly ring: EventRing;
  private readonly options: TailOptions;
  private readonly followers = new Set<Follower>();
  private readonly ofEverybody = new Set<Follower>();
  private readonly ofCustomer = new Map<string, Set<Follower>>();
  private readonly pause = new Pause();
  private readonly outage: Outage;
  private state: 'NEW' | 'RUNNING' | 'STOPPED' = 'NEW';
  private headInFlight: Promise<unknown> = Promise.resolve();
  private headToCome: Promise<number> | null = null;
  private oldestKnown: { readonly position: Promise<number>; readonly until: number } | null = null;
  private lastReadAt = 0;
  /** From the database's clock to `performance.now()`. */
  private clockOffset = 0;

  constructor(options: TailOptions) {
    this.options = options;
    this.ring = new EventRing(options.capacity);
    this.outage = new Outage(options.onTrouble, LONGEST_BACKOFF);
  }

  join(follower: Follower): void {
    this.followers.add(follower);
    this.interested(follower.customerId).add(follower);
  }

  leave(follower: Follower): void {
    if (!this.followers.delete(follower)) return;
    const { customerId } = follower;
    const interested = this.interested(customerId);
    interested.delete(follower);
    if (customerId !== null && interested.size === 0) this.ofCustomer.delete(customerId);
    if (this.followers.size > 0) return;
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

  /** The oldest position that anybody may begin behind; as it was a minute ago at most. */
  oldest(): Promise<number> {
    const now = performance.now();
    if (this.oldestKnown === null || this.oldestKnown.until < now) {
      const position = this.options.reader.oldest(this.options.businessId);
      this.oldestKnown = { position, until: now + OLDEST_IS_GOOD_FOR };
      position.catch(() => (this.oldestKnown = null));
    }
    return this.oldestKnown.position;
  }

  /** The moment that an event was to be told, by `performance.now()`. */
  dueAt(event: EventRecord): number {
    const isOfClock = event.kind === 'window' && (event.type === 'EXPIRING' || event.type === 'EXPIRED');
    return (isOfClock ? event.occurredAt : event.recordedAt) + this.clockOffset;
  }

  /** How long ago its journal was read last, in ms; 0 before it begins. */
  get age(): number {
    return this.isRunning() ? performance.now() - this.lastReadAt : 0;
  }

  /** Begins behind a position; where it has begun already, it goes on as it does. */
  startAt(seq: number): void {
    if (this.state !== 'NEW') return;
    this.state = 'RUNNING';
    this.ring.startAt(seq);
    this.lastReadAt = performance.now();
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
    const limit = Math.max(
      1,
      Math.min(MOST_ROWS, Math.ceil(capacity / 4), Math.ceil(MOST_LOOKS / (this.followers.size + 1))),
    );
    const from = this.ring.upTo;
    try {
      const { events, upTo, readAt } = await reader.eventsAfter(businessId, from, limit);
      this.outage.over();
      this.lastReadAt = performance.now();
      if (!this.isRunning() || upTo === from) return pollMs;
      this.clockOffset = performance.now() - readAt;
      this.ring.append(events, upTo);
      this.offer(events);
      await this.untilDealtWith();
      return upTo - from === limit ? 0 : pollMs;
    } catch (error) {
      if (!(error instanceof CursorExpiredError)) return this.outage.failed(error);
      // What follows was taken away: nobody can go on from here.
      for (const follower of [...this.followers]) follower.failed(error);
      return pollMs;
    }
  }

  /** Much at once is read at the pace of those who follow it, up to a point: one that is far slower is not waited for. */
  private async untilDealtWith(): Promise<void> {
    const end = performance.now() + LONGEST_WAIT;
    const most = this.options.capacity / 4;
    while (this.isRunning() && performance.now() < end) {
      if (!this.isAnyBehind(most)) return;
      await new Promise((resolve) => setTimeout(resolve, SHORTEST_INTERVAL));
    }
  }

  private isAnyBehind(most: number): boolean {
    for (const { backlog } of this.followers) if (backlog > most) return true;
    return false;
  }

  private offer(events: readonly EventRecord[]): void {
    const touched = new Set<Follower>();
    const offer = (followers: ReadonlySet<Follower>, event: EventRecord): void => {
      for (const follower of followers) {
        follower.offer(event);
        touched.add(follower);
      }
    };
    for (const event of events) {
      offer(this.ofEverybody, event);
      const interested = event.customerId === null ? undefined : this.ofCustomer.get(event.customerId);
      if (interested !== undefined) offer(interested, event);
    }
    for (const follower of touched) follower.advanced();
  }

  private interested(customerId: string | null): Set<Follower> {
    if (customerId === null) return this.ofEverybody;
    const known = this.ofCustomer.get(customerId) ?? new Set<Follower>();
    this.ofCustomer.set(customerId, known);
    return known;
  }
}
