import {
  CursorExpiredError,
  InvalidCursorError,
  SlowConsumerError,
  type JournalReader,
} from '../usecases/event-ports.ts';
import type { EventRecord, EventSubscription } from '../usecases/reads.ts';
import type { Outage } from '../outage.ts';
import type { Deliveries, Recipient } from './deliveries.ts';
import type { JournalTail } from './journal-tail.ts';
import type { Entry, Member, SharedStream } from './shared-stream.ts';
import type { Turns } from './turns.ts';

/** Rows of one page of the journal; a subscriber holds one page at most. */
const PAGE = 200;

export interface SubscriptionOptions<Rendered> {
  readonly tail: JournalTail;
  readonly stream: SharedStream<Rendered>;
  readonly reader: JournalReader;
  readonly businessId: string;
  readonly after: number | null;
  readonly deliveries: Deliveries;
  /** Keeps many who resume at once from taking every connection. */
  readonly turns: Turns;
  readonly outage: Outage;
  readonly onEnd: (subscription: Subscription<Rendered>, reason: { readonly error: unknown } | null) => void;
}

interface Asked<Rendered> {
  readonly resolve: (result: IteratorResult<Rendered, undefined>) => void;
  readonly reject: (error: unknown) => void;
}

const DONE = { done: true, value: undefined } as const;

/**
 * One subscriber: a position in the journal, moved by taking. It replays the journal in pages until the tail's newest stretch reaches
 * back to its position; there it joins the stream that it shares, from that moment on, and replays what lies between. So no row is
 * missed, and none comes twice.
 */
export class Subscription<Rendered> implements EventSubscription<Rendered>, Member, Recipient {
  readonly started: Promise<void>;
  nextEntry = 0;
  delayMs: number | null = null;
  private readonly options: SubscriptionOptions<Rendered>;
  private readonly asked: Asked<Rendered>[] = [];
  private state: 'STARTING' | 'REPLAYING' | 'READING' | 'LIVE' | 'ENDED' = 'STARTING';
  private isLive = false;
  private isToBeDelivered = false;
  private position = 0;
  private page: Entry<Rendered>[] = [];
  /** Of the page, what was not rendered yet, and where it ends. */
  private restOfPage: EventRecord[] = [];
  private pageUpTo = 0;
  private retry: NodeJS.Timeout | null = null;
  private reason: { readonly error: unknown } | null = null;
  private callback: (() => void) | null = null;

  constructor(options: SubscriptionOptions<Rendered>) {
    this.options = options;
    this.started = this.start();
    // Whoever reads is told too: not awaiting it must not count as an unhandled rejection.
    this.started.catch(() => undefined);
  }

  get ended(): { readonly error: unknown } | null {
    return this.state === 'ENDED' ? (this.reason ?? { error: null }) : null;
  }

  take(): Rendered | null {
    if (this.state === 'LIVE') return this.takeLive();
    const entry = this.page.shift();
    if (entry === undefined) return null;
    const rendered = this.moveTo(entry);
    this.delayMs = null;
    if (this.page.length === 0) this.endPage();
    return rendered;
  }

  onReady(callback: () => void): void {
    this.callback = callback;
    this.advanced();
  }

  next(): Promise<IteratorResult<Rendered, undefined>> {
    return new Promise((resolve, reject) => {
      this.asked.push({ resolve, reject });
      this.answer();
    });
  }

  async return(): Promise<IteratorResult<Rendered, undefined>> {
    this.end(null);
    this.reason = null;
    return DONE;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  advanced(): void {
    if (this.isToBeDelivered) return;
    this.isToBeDelivered = true;
    this.options.deliveries.add(this);
  }

  deliver(): void {
    this.isToBeDelivered = false;
    this.callback?.();
    this.answer();
  }

  fellBehind(): void {
    this.end({ error: new SlowConsumerError(this.position) });
  }

  failed(error: unknown): void {
    this.end({ error });
  }

  /** Ends it for good; whoever waits is answered. */
  end(reason: { readonly error: unknown } | null): void {
    if (this.isEnded()) return;
    this.state = 'ENDED';
    this.page = [];
    this.restOfPage = [];
    if (this.retry !== null) clearTimeout(this.retry);
    this.reason = reason;
    this.options.stream.leave(this);
    this.options.onEnd(this, reason);
    this.answer();
    this.advanced();
  }

  private async start(): Promise<void> {
    const { tail, after } = this.options;
    try {
      const head = await tail.head();
      if (after !== null && !(Number.isSafeInteger(after) && after >= 0 && after <= head)) {
        throw new InvalidCursorError(after, head);
      }
      if (after !== null && after < head) {
        const oldest = await tail.oldest();
        if (after < oldest) throw new CursorExpiredError(oldest);
      }
      if (this.isEnded()) return;
      tail.startAt(head);
      this.position = after ?? head;
      this.goOn();
      this.advanced();
    } catch (error) {
      this.end({ error });
      throw error;
    }
  }

  /** Finds out how to get what follows its position: live, from the newest stretch, or from the journal. */
  private goOn(): void {
    const { ring } = this.options.tail;
    const { position } = this;
    // With half the stretch to spare: one who joined at its far end would be too slow at once.
    if (position < ring.floor || position < ring.upTo - ring.capacity / 2) {
      void this.readPage(() => this.options.reader.eventsAfter(this.options.businessId, position, PAGE));
      return;
    }
    this.options.stream.join(this);
    this.isLive = true;
    if (position >= ring.upTo) {
      this.state = 'LIVE';
      return;
    }
    const between = { events: ring.between(position, ring.upTo), upTo: ring.upTo };
    void this.readPage(async () => between);
  }

  private async readPage(
    read: () => Promise<{ readonly events: EventRecord[]; readonly upTo: number }>,
  ): Promise<void> {
    const { stream, turns, outage } = this.options;
    this.state = 'READING';
    try {
      await turns.take(async () => {
        if (this.isEnded()) return;
        const { events, upTo } = await read();
        this.restOfPage = stream.select(events);
        this.pageUpTo = upTo;
      });
    } catch (error) {
      if (this.isEnded()) return;
      if (error instanceof CursorExpiredError) this.end({ error });
      else this.retry = setTimeout(() => void this.readPage(read), outage.failed(error));
      return;
    }
    outage.over();
    await this.renderRest();
  }

  /** The next part of the page: what waits for a subscriber that replays is a part, however much its page is. */
  private async renderRest(): Promise<void> {
    const { stream, turns } = this.options;
    this.state = 'READING';
    while (!this.isEnded() && this.page.length === 0 && this.restOfPage.length > 0) {
      this.page = await turns.take(() => stream.renderFirst(this.restOfPage, () => this.isEnded()));
    }
    if (this.isEnded()) return;
    this.state = 'REPLAYING';
    if (this.page.length === 0) this.endPage();
    this.advanced();
  }

  /** What follows what was taken. */
  private endPage(): void {
    if (this.restOfPage.length > 0) {
      void this.renderRest();
      return;
    }
    this.position = this.pageUpTo;
    if (this.isLive) this.state = 'LIVE';
    else this.goOn();
  }

  private takeLive(): Rendered | null {
    for (let entry = this.options.stream.take(this); entry !== null; entry = this.options.stream.take(this)) {
      if (entry.seq > this.position) return this.moveTo(entry);
    }
    return null;
  }

  private moveTo({ seq, rendered, dueAt }: Entry<Rendered>): Rendered {
    this.position = seq;
    this.delayMs = Math.max(0, performance.now() - dueAt);
    return rendered;
  }

  /** Answers those who ask, as far as there is something to answer. */
  private answer(): void {
    for (let asked = this.asked[0]; asked !== undefined; asked = this.asked[0]) {
      const value = this.take();
      if (value === null && !this.isEnded()) return;
      this.asked.shift();
      if (value !== null) asked.resolve({ done: false, value });
      else if (this.reason === null) asked.resolve(DONE);
      else asked.reject(this.reason.error);
      if (value === null) this.reason = null;
    }
  }

  private isEnded(): boolean {
    return this.state === 'ENDED';
  }
}
