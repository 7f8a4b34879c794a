import type { JournalReader } from '../usecases/event-ports.ts';
import type { Caller } from '../usecases/ports.ts';
import type { EventRecord, EventSource } from '../usecases/reads.ts';
import { JournalTail } from './journal-tail.ts';
import { Outage, type OnTrouble } from '../outage.ts';
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
  readonly capacity?: number;
  readonly pollMs?: number;
}

/** Everybody on this replica who follows events: one tail for each business that is followed, and none for the others. */
export class Subscriptions implements EventSource {
  private readonly options: SubscriptionsOptions;
  private readonly tails = new Map<string, JournalTail>();
  private readonly open = new Set<Subscription>();
  private readonly turns = new Turns(READS_AT_A_TIME);
  private readonly outage: Outage;
  private isClosed = false;

  constructor(options: SubscriptionsOptions) {
    this.options = options;
    this.outage = new Outage(options.onTrouble, LONGEST_BACKOFF);
  }

  follow(caller: Caller, after: number | null, wanted: (event: EventRecord) => boolean): Subscription {
    const { businessId } = caller;
    const subscription = new Subscription({
      tail: this.tailOf(businessId),
      reader: this.options.reader,
      businessId,
      after,
      wanted,
      turns: this.turns,
      outage: this.outage,
      onEnd: (ended) => this.open.delete(ended),
    });
    this.open.add(subscription);
    if (this.isClosed) subscription.end(null);
    return subscription;
  }

  /** Looks into one business's journal at once: something was committed. */
  wake(businessId: string): void {
    this.tails.get(businessId)?.wake();
  }

  /** Looks into every journal that is followed: notices may have been missed. */
  wakeAll(): void {
    for (const tail of this.tails.values()) tail.wake();
  }

  /** Ends every subscription, and all that come later, without an error: the replica is going. */
  close(): void {
    this.isClosed = true;
    for (const subscription of this.open) subscription.end(null);
  }

  private tailOf(businessId: string): JournalTail {
    const known = this.tails.get(businessId);
    if (known !== undefined) return known;
    const { reader, onTrouble, capacity = CAPACITY, pollMs = POLL_MS } = this.options;
    const onIdle = (): void => void this.tails.delete(businessId);
    const tail = new JournalTail({ reader, businessId, capacity, pollMs, onTrouble, onIdle });
    this.tails.set(businessId, tail);
    return tail;
  }
}
