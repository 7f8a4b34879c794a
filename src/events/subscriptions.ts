import {
  SlowConsumerError,
  type EventsLoad,
  type EventsObserver,
  type JournalReader,
} from '../usecases/event-ports.ts';
import type { Caller } from '../usecases/ports.ts';
import type { EventSelection, EventSource, EventSubscription } from '../usecases/reads.ts';
import { Deliveries } from './deliveries.ts';
import { JournalTail } from './journal-tail.ts';
import { Outage, type OnTrouble } from '../outage.ts';
import { SharedStream } from './shared-stream.ts';
import { Subscription } from './subscription.ts';
import { Turns } from './turns.ts';

/** How far back the newest stretch reaches: ten seconds of a business with a thousand rows a second. */
const CAPACITY = 10_000;
const POLL_MS = 100;
/** Pages of the journal that are read at the same time. */
const READS_AT_A_TIME = 4;
const LONGEST_BACKOFF = 1_000;

export interface SubscriptionsOptions {
  readonly reader: JournalReader;
  /** Told once when the journal cannot be read; reading goes on where it was as soon as it can. */
  readonly onTrouble: OnTrouble;
  readonly observer?: EventsObserver;
  /** Rows that the newest stretch reaches back, and events that wait for one subscriber at most. */
  readonly capacity?: number;
  readonly pollMs?: number;
}

/** What the subscribers of one business follow. */
interface Followed {
  readonly tail: JournalTail;
  /** Those that others may share, by their key. */
  readonly streams: Map<string, { readonly stream: SharedStream<unknown>; subscribers: number }>;
}

/** Everybody on this replica who follows events: one tail for each business that is followed, and none for the others. */
export class Subscriptions implements EventSource {
  private readonly options: SubscriptionsOptions;
  private readonly followed = new Map<string, Followed>();
  private readonly open = new Map<Subscription<unknown>, SharedStream<unknown>>();
  private readonly deliveries = new Deliveries();
  private readonly turns = new Turns(READS_AT_A_TIME);
  private readonly outage: Outage;
  private isClosed = false;

  constructor(options: SubscriptionsOptions) {
    this.options = options;
    this.outage = new Outage(options.onTrouble, LONGEST_BACKOFF);
  }

  follow<Rendered>({ businessId }: Caller, selection: EventSelection<Rendered>): EventSubscription<Rendered> {
    const { tail, streams } = this.followedOf(businessId);
    const { stream, release } = this.streamFor({ tail, streams }, selection);
    const subscription = new Subscription<Rendered>({
      tail,
      stream,
      reader: this.options.reader,
      businessId,
      after: selection.after,
      deliveries: this.deliveries,
      turns: this.turns,
      outage: this.outage,
      onEnd: (ended, reason) => {
        this.open.delete(ended as Subscription<unknown>);
        if (reason?.error instanceof SlowConsumerError) this.options.observer?.slowConsumer();
        release();
      },
    });
    this.open.set(subscription as Subscription<unknown>, stream);
    if (this.isClosed) subscription.end(null);
    return subscription;
  }

  /** How much there is to do, now. */
  load(): EventsLoad {
    const streams = new Set(this.open.values());
    let [queued, lag] = [0, 0];
    for (const stream of streams) {
      queued += stream.queued;
      lag += stream.backlog;
    }
    const tailAgeMs = Math.max(0, ...[...this.followed.values()].map(({ tail }) => tail.age));
    return { subscribers: this.open.size, streams: streams.size, queued, lag, tailAgeMs };
  }

  /** Looks into one business's journal at once: something was committed. */
  wake(businessId: string): void {
    this.followed.get(businessId)?.tail.wake();
  }

  /** Looks into every journal that is followed: notices may have been missed. */
  wakeAll(): void {
    for (const { tail } of this.followed.values()) tail.wake();
  }

  /** Ends every subscription, and all that come later, without an error: the replica is going. */
  close(): void {
    this.isClosed = true;
    for (const subscription of [...this.open.keys()]) subscription.end(null);
  }

  private followedOf(businessId: string): Followed {
    const known = this.followed.get(businessId);
    if (known !== undefined) return known;
    const { reader, onTrouble, capacity = CAPACITY, pollMs = POLL_MS } = this.options;
    const onIdle = (): void => void this.followed.delete(businessId);
    const tail = new JournalTail({ reader, businessId, capacity, pollMs, onTrouble, onIdle });
    const followed = { tail, streams: new Map() };
    this.followed.set(businessId, followed);
    return followed;
  }

  /** The stream of all who have this key, or one of its own. @returns with `release` for when a subscriber has left */
  private streamFor<Rendered>(
    { tail, streams }: Followed,
    selection: EventSelection<Rendered>,
  ): { readonly stream: SharedStream<Rendered>; readonly release: () => void } {
    const { key } = selection;
    const known = key === null ? undefined : streams.get(key);
    // Who has the same key is shown the same, so that what is rendered is of the same type.
    const stream =
      (known?.stream as SharedStream<Rendered> | undefined) ?? new SharedStream(tail, selection, this.outage);
    const shared = known ?? { stream: stream, subscribers: 0 };
    if (known === undefined) tail.join(stream);
    if (key !== null) streams.set(key, shared);
    shared.subscribers += 1;
    return {
      stream,
      release: () => {
        shared.subscribers -= 1;
        if (shared.subscribers > 0) return;
        if (key !== null) streams.delete(key);
        tail.leave(stream);
      },
    };
  }
}
