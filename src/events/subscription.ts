import { InvalidCursorError, SlowConsumerError, type JournalReader } from '../usecases/event-ports.ts';
import type { EventRecord } from '../usecases/reads.ts';
import type { Follower, JournalTail } from './journal-tail.ts';
import type { Outage } from '../outage.ts';
import type { Turns } from './turns.ts';

/** Rows of one page of the journal; a subscriber holds one page at most. */
const PAGE = 200;

export interface SubscriptionOptions {
  readonly tail: JournalTail;
  readonly reader: JournalReader;
  readonly businessId: string;
  readonly after: number | null;
  readonly wanted: (event: EventRecord) => boolean;
  /** Keeps many who resume at once from taking every connection. */
  readonly turns: Turns;
  readonly outage: Outage;
  readonly onEnd: (subscription: Subscription) => void;
}

interface Asked {
  readonly resolve: (result: IteratorResult<EventRecord, undefined>) => void;
  readonly reject: (error: unknown) => void;
}

const DONE = { done: true, value: undefined } as const;

/**
 * One subscriber: a position in the journal, moved by pulling. It reads the journal in pages until the tail's stretch reaches back
 * to its position, and from there goes on in that stretch, so that no row is missed and none comes twice.
 */
export class Subscription implements AsyncIterableIterator<EventRecord, undefined>, Follower {
  /** Resolves when its place in the journal is fixed: whatever is committed afterwards is told. Rejects with what ends it first. */
  readonly started: Promise<void>;
  private readonly options: SubscriptionOptions;
  private readonly asked: Asked[] = [];
  private state: 'STARTING' | 'REPLAYING' | 'READING' | 'LIVE' | 'ENDED' = 'STARTING';
  private position = 0;
  private page: EventRecord[] = [];
  private pageUpTo = 0;
  private retry: NodeJS.Timeout | null = null;
  /** What ended it while nobody was asking; told to the next who asks. */
  private untold: { readonly error: unknown } | null = null;

  constructor(options: SubscriptionOptions) {
    this.options = options;
    options.tail.join(this);
    this.started = this.start();
    // Whoever pulls is told too: not awaiting it must not count as an unhandled rejection.
    this.started.catch(() => undefined);
  }

  next(): Promise<IteratorResult<EventRecord, undefined>> {
    return new Promise((resolve, reject) => {
      this.asked.push({ resolve, reject });
      this.serve();
    });
  }

  async return(): Promise<IteratorResult<EventRecord, undefined>> {
    this.end(null);
    this.untold = null;
    return DONE;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  advanced(): void {
    this.serve();
  }

  /** Ends it for good; whoever waits is answered at once. */
  end(reason: { readonly error: unknown } | null): void {
    if (this.state === 'ENDED') return;
    this.state = 'ENDED';
    this.page = [];
    if (this.retry !== null) clearTimeout(this.retry);
    this.options.tail.leave(this);
    this.options.onEnd(this);
    this.untold = reason;
    this.serve();
  }

  private async start(): Promise<void> {
    const { tail, after } = this.options;
    try {
      const head = await tail.head();
      if (after !== null && !(Number.isSafeInteger(after) && after >= 0 && after <= head)) {
        throw new InvalidCursorError(after, head);
      }
      if (this.isEnded()) return;
      tail.startAt(head);
      this.position = after ?? head;
      this.pageUpTo = this.position;
      this.state = this.canJoin() ? 'LIVE' : 'REPLAYING';
      this.serve();
    } catch (error) {
      this.end({ error });
      throw error;
    }
  }

  /** Answers those who ask, as far as there is something to answer. */
  private serve(): void {
    for (let asked = this.asked[0]; asked !== undefined; asked = this.asked[0]) {
      if (this.isEnded()) {
        this.asked.shift();
        if (this.untold === null) asked.resolve(DONE);
        else asked.reject(this.untold.error);
        this.untold = null;
        continue;
      }
      const event = this.take();
      if (event === null) {
        if (this.isEnded()) continue;
        return;
      }
      this.asked.shift();
      asked.resolve({ done: false, value: event });
    }
  }

  /** The next event that is at hand; null where there is none yet, or no more. */
  private take(): EventRecord | null {
    try {
      if (this.state === 'REPLAYING') {
        const event = this.page.shift();
        if (event !== undefined) return this.moveTo(event);
        this.position = this.pageUpTo;
        if (this.canJoin()) this.state = 'LIVE';
        else void this.readPage();
      }
      return this.state === 'LIVE' ? this.takeLive() : null;
    } catch (error) {
      // A fault in one subscriber's filter must not reach the tail, which others follow.
      this.end({ error });
      return null;
    }
  }

  private takeLive(): EventRecord | null {
    const { ring } = this.options.tail;
    if (this.position < ring.floor) throw new SlowConsumerError(this.position);
    while (this.position < ring.upTo) {
      this.position += 1;
      const event = ring.at(this.position);
      if (event !== undefined && this.options.wanted(event)) return event;
    }
    return null;
  }

  private moveTo(event: EventRecord): EventRecord {
    this.position = event.seq;
    return event;
  }

  /** With half the stretch to spare: one who joined at its far end would be too slow at once. */
  private canJoin(): boolean {
    const { ring } = this.options.tail;
    return this.position >= ring.floor && this.position >= ring.upTo - ring.capacity / 2;
  }

  private async readPage(): Promise<void> {
    const { reader, businessId, wanted, turns, outage } = this.options;
    this.state = 'READING';
    try {
      const page = await turns.take(async () =>
        this.isEnded() ? null : reader.eventsAfter(businessId, this.position, PAGE),
      );
      if (page === null || this.isEnded()) return;
      outage.over();
      this.page = page.events.filter(wanted);
      this.pageUpTo = page.upTo;
      this.state = 'REPLAYING';
      this.serve();
    } catch (error) {
      if (this.isEnded()) return;
      this.retry = setTimeout(() => void this.readPage(), outage.failed(error));
    }
  }

  private isEnded(): boolean {
    return this.state === 'ENDED';
  }
}
