import { setTimeout as sleep } from 'node:timers/promises';
import type { EventRecord, EventSelection } from '../usecases/reads.ts';
import type { Outage } from '../outage.ts';
import type { Follower, JournalTail } from './journal-tail.ts';

/** Events that are rendered together: what they need is read in the same statements. */
const MOST_TOGETHER = 100;

/** How long rendering waits for somebody to read; whoever does not by then has to fall behind. */
const LONGEST_WAIT = 250;

/** One event as its subscribers get it. */
export interface Entry<Rendered> {
  readonly seq: number;
  readonly rendered: Rendered;
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
  private pending: EventRecord[] = [];
  private isRendering = false;
  private isReadByOne: (() => void) | null = null;

  constructor(tail: JournalTail, selection: EventSelection<Rendered>, outage: Outage) {
    this.tail = tail;
    this.customerId = selection.customerId;
    this.selection = selection;
    this.outage = outage;
  }

  /** Events that were rendered and wait to be taken, and those that wait to be rendered. */
  get load(): { readonly queued: number; readonly lag: number } {
    return { queued: this.entries.length, lag: this.pending.length };
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
      for (const member of [...this.live]) member.failed(error);
    }
  }

  advanced(): void {
    if (!this.isRendering && this.pending.length > 0) void this.renderPending();
  }

  /** Those that are wanted, rendered; tried again for as long as it cannot be done. */
  async render(events: readonly EventRecord[], isOver: () => boolean): Promise<Entry<Rendered>[]> {
    const entries: Entry<Rendered>[] = [];
    for (let from = 0; from < events.length && !isOver(); from += MOST_TOGETHER) {
      const together = events.slice(from, from + MOST_TOGETHER);
      const rendered = await this.renderTogether(together, isOver);
      together.forEach((event, index) => {
        const value = rendered[index];
        if (value === undefined) return;
        entries.push({ seq: event.seq, rendered: value, dueAt: this.tail.dueAt(event), waiting: 0 });
      });
    }
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
    const { capacity } = this.tail.ring;
    this.isRendering = true;
    while (this.pending.length > 0) {
      const together = this.pending.splice(0, Math.min(MOST_TOGETHER, Math.ceil(capacity / 4)));
      this.append(await this.render(together, isOver));
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
      if (entry.waiting > 0) this.entries.push(entry);
    }
    const { capacity } = this.tail.ring;
    while (this.entries.length > capacity) {
      const last = [...this.live].filter(({ nextEntry }) => nextEntry === this.firstEntry);
      for (const member of last) member.fellBehind();
    }
    for (const member of this.live) member.advanced();
  }

  private dropTaken(): void {
    while (this.entries[0]?.waiting === 0) {
      this.entries.shift();
      this.firstEntry += 1;
    }
  }
}
