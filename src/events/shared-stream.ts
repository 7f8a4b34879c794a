import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { EventRecord, EventSelection } from '../usecases/reads.ts';
import type { Outage } from '../outage.ts';
import type { Follower, JournalTail } from './journal-tail.ts';

/** Events that are rendered together, as what they need is read in the same statements; fewer where they are large. */
const MOST_TOGETHER = 100;
/** Rendering so much holds the process for some milliseconds. */
const MOST_BYTES_TOGETHER = 256 * 1024;
/** What a stream keeps for those that have not read it. */
const MOST_BYTES_KEPT = 8 * 1024 * 1024;

/** How long rendering waits for somebody to read; whoever does not by then has to fall behind. */
const LONGEST_WAIT = 250;

/** One event as its subscribers get it. */
export interface Entry<Rendered> {
  readonly seq: number;
  readonly rendered: Rendered;
  readonly size: number;
  /** Its moment, by `performance.now()` of this process. */
  readonly dueAt: number;
  /** Live subscribers that have not taken it yet. */
  waiting: number;
}

/** A live subscriber of a stream. */
export interface Member {
  /** The number of the next entry that it has not taken. */
  nextEntry: number;
  advanced(): void;
  fellBehind(): void;
  failed(error: unknown): void;
}

/**
 * What subscribers with equal wishes and rights share: each event is filtered and rendered once for all of them, and kept until each
 * has taken it, up to `capacity`. Whoever is that far behind is ended.
 */
export class SharedStream<Rendered> implements Follower {
  readonly customerId: string | null;
  private readonly tail: JournalTail;
  private readonly selection: EventSelection<Rendered>;
  private readonly outage: Outage;
  private readonly live = new Set<Member>();
  private readonly entries: Entry<Rendered>[] = [];
  private firstEntry = 0;
  private bytes = 0;
  /** Of an event that was rendered; unknown at first, so that the first one goes by itself. */
  private usualSize = MOST_BYTES_TOGETHER;
  private pending: EventRecord[] = [];
  private isRendering = false;
  private isReadByOne: (() => void) | null = null;

  constructor(tail: JournalTail, selection: EventSelection<Rendered>, outage: Outage) {
    this.tail = tail;
    this.customerId = selection.customerId;
    this.selection = selection;
    this.outage = outage;
  }

  /** Events that were rendered and wait to be taken. */
  get queued(): number {
    return this.entries.length;
  }

  get backlog(): number {
    return this.pending.length;
  }

  failed(error: unknown): void {
    for (const member of [...this.live]) member.failed(error);
  }

  /** From now on everything is kept for this subscriber; events that were offered before may be among it. */
  join(member: Member): void {
    member.nextEntry = this.firstEntry + this.entries.length;
    this.live.add(member);
  }

  leave(member: Member): void {
    if (!this.live.delete(member)) return;
    for (const entry of this.entries.slice(member.nextEntry - this.firstEntry)) entry.waiting -= 1;
    this.dropTaken();
    if (this.live.size > 0) return;
    this.pending = [];
    this.isReadByOne?.();
  }

  /** The next entry of a live subscriber; null where there is none yet. */
  take(member: Member): Entry<Rendered> | null {
    const entry = this.entries[member.nextEntry - this.firstEntry];
    if (entry === undefined) return null;
    member.nextEntry += 1;
    entry.waiting -= 1;
    this.dropTaken();
    if (this.hasAll(member)) this.isReadByOne?.();
    return entry;
  }

  offer(event: EventRecord): void {
    if (this.live.size === 0) return;
    try {
      if (this.selection.wanted(event)) this.pending.push(event);
      if (this.pending.length > this.tail.ring.capacity) for (const member of [...this.live]) member.fellBehind();
    } catch (error) {
      // A fault in one filter must not reach the tail, which others follow.
      this.failed(error);
    }
  }

  advanced(): void {
    if (!this.isRendering && this.pending.length > 0) void this.renderPending();
  }

  /** Renders the first of these events, as many as go together, and takes them out; tried again for as long as it cannot be done. */
  async renderFirst(events: EventRecord[], isOver: () => boolean): Promise<Entry<Rendered>[]> {
    const most = Math.min(MOST_TOGETHER, Math.ceil(this.tail.ring.capacity / 4));
    const together = events.splice(0, Math.max(1, Math.min(most, Math.floor(MOST_BYTES_TOGETHER / this.usualSize))));
    const rendered = await this.renderTogether(together, isOver);
    const entries = together.flatMap((event, index): Entry<Rendered>[] => {
      const value = rendered[index];
      if (value === undefined) return [];
      const size = this.selection.sizeOf(value);
      return [{ seq: event.seq, rendered: value, size, dueAt: this.tail.dueAt(event), waiting: 0 }];
    });
    this.usualSize = Math.max(1, ...entries.map(({ size }) => size));
    // Others have their turn between two that may be large.
    await nextTurn();
    return entries;
  }

  /** Those of them that its subscribers want. */
  select(events: readonly EventRecord[]): EventRecord[] {
    const { customerId, wanted } = this.selection;
    return events.filter((event) => (customerId === null || event.customerId === customerId) && wanted(event));
  }

  private async renderTogether(events: readonly EventRecord[], isOver: () => boolean): Promise<readonly Rendered[]> {
    while (!isOver()) {
      try {
        const rendered = await this.selection.render(events);
        this.outage.over();
        return rendered;
      } catch (error) {
        await sleep(this.outage.failed(error));
      }
    }
    return [];
  }

  private async renderPending(): Promise<void> {
    const isOver = (): boolean => this.live.size === 0;
    this.isRendering = true;
    while (this.pending.length > 0) {
      this.append(await this.renderFirst(this.pending, isOver));
      if (this.pending.length > 0) await this.untilReadByOne();
    }
    this.isRendering = false;
  }

  /** Rendering goes at the pace of the one that reads fastest: no further ahead than that, and held up by nobody slower. */
  private async untilReadByOne(): Promise<void> {
    for (const member of this.live) if (this.hasAll(member)) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LONGEST_WAIT);
      this.isReadByOne = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.isReadByOne = null;
  }

  private hasAll({ nextEntry }: Member): boolean {
    return nextEntry === this.firstEntry + this.entries.length;
  }

  private append(entries: readonly Entry<Rendered>[]): void {
    for (const entry of entries) {
      entry.waiting = this.live.size;
      if (entry.waiting === 0) continue;
      this.entries.push(entry);
      this.bytes += entry.size;
    }
    const { capacity } = this.tail.ring;
    while (this.entries.length > capacity || (this.bytes > MOST_BYTES_KEPT && this.entries.length > 1)) {
      const last = [...this.live].filter(({ nextEntry }) => nextEntry === this.firstEntry);
      for (const member of last) member.fellBehind();
    }
    for (const member of this.live) member.advanced();
  }

  private dropTaken(): void {
    while (this.entries[0]?.waiting === 0) {
      this.bytes -= this.entries.shift()?.size ?? 0;
      this.firstEntry += 1;
    }
  }
}
