import type { Instant } from '../consent/instant.ts';
import type { JournalEntry } from './journal.ts';
import type { EventRecord } from './reads.ts';
import type { OptInClockRecord, WindowRecord } from './records.ts';

/** Reads a business's journal forwards. Rows become visible in the order of `seq`, without a gap. */
export interface JournalReader {
  /**
   * The events among the next rows behind a position.
   *
   * @param limit how many rows are looked at; those that are no events count too
   * @returns `upTo`: the last row that was looked at, or `seq` where nothing follows
   */
  eventsAfter(businessId: string, seq: number, limit: number): Promise<JournalPage>;
  /** The newest position; 0 where nothing was ever written. */
  head(businessId: string): Promise<number>;
  /** The oldest position that anybody may begin behind: what lies further back is older than the retention. 0: everything is there. */
  oldest(businessId: string): Promise<number>;
}

export interface JournalPage {
  readonly events: EventRecord[];
  readonly upTo: number;
  /** The database's instant at which it was read, so that delays are told by one clock; 0 where nothing was. */
  readonly readAt: Instant;
}

/** What operators watch of events; nothing in it names a person or a business. */
export interface EventsObserver {
  /**
   * Events left the process for one subscriber.
   *
   * @param delayMs from the moment of the oldest of them (`occurredAt` of EXPIRING and EXPIRED, `recordedAt` of the others); null where
   *   it was replayed
   */
  delivered(count: number, delayMs: number | null): void;
  /** A subscriber read too slowly, and was ended. */
  slowConsumer(): void;
}

/** How much there is to do on this replica, now. */
export interface EventsLoad {
  readonly subscribers: number;
  /** Executions that subscribers share. */
  readonly streams: number;
  /** Events that were executed, and wait for a subscriber to read. */
  readonly queued: number;
  /** Rows of the journal that are known to be there, and were not handed on. */
  readonly lag: number;
  /** How long ago the journal was read last that was read longest ago of those that are followed, in ms; 0: none is. */
  readonly tailAgeMs: number;
}

/** Word among replicas that a journal has grown. It only saves waiting: whoever misses it looks by himself soon. */
export interface JournalNotices {
  /** Tells every replica that listens, this one too. */
  announce(businessIds: readonly string[]): Promise<void>;
  /** Listens until the connection is lost; resolves as soon as nothing can be missed any more. */
  listen(onNotice: (businessId: string) => void): Promise<NoticeConnection>;
}

export interface NoticeConnection {
  /** Resolves when nothing is heard any more; never rejects. */
  readonly lost: Promise<void>;
  close(): Promise<void>;
}

/** Something that a clock has to tell of, once, at a moment. */
export interface DueItem {
  readonly id: string;
  readonly nextEventAt: Instant | null;
  /** Counts its writes; every writer compares and sets it. */
  readonly epoch: number;
}

export interface Due<Item> {
  readonly businessId: string;
  readonly item: Item;
}

/** What a clock found when it looked; instants and spans are the database's, so that no two clocks are compared. */
export interface DueLook<Item> {
  readonly now: Instant;
  /** Those whose moment has come, the earliest first; none while another replica has its turn. */
  readonly items: readonly Due<Item>[];
  /** How long until the next moment, zero or less where it has come; null: there is none. */
  readonly msUntilNext: number | null;
  /** How long another replica tells of what is due, at least; null: nobody else does. */
  readonly othersTurnMs: number | null;
}

/** The events of one item, as they were decided: the item as it was read, and as they leave it. */
export interface Told<Item, Entry> {
  /** Its epoch must still stand when the events are written. */
  readonly before: Item;
  readonly after: Item;
  readonly entries: readonly Entry[];
}

/** What became of the items of one business. Those that somebody else told of, or that were put off meanwhile, are not told. */
export interface DueTally {
  readonly told: number;
  /** From the earliest of the moments that were told until they were stored. */
  readonly lateMs: number;
  /** Items that could not be told of, where others could, or could have been. */
  readonly faults: readonly { readonly id: string; readonly error: unknown }[];
}

/** What a clock has to tell of, in every business. */
export interface DueWork<Item, Entry> {
  /**
   * Looks once for what is due, and takes the turn where something is: for a moment, other replicas leave it to this one.
   *
   * @param skip ids of businesses and items that are passed over
   */
  look(limit: number, skip: readonly string[]): Promise<DueLook<Item>>;
  /**
   * Writes the events of items of one business, all at once, those of each item only where its epoch still stands. They are
   * recorded at the instant at which they are stored.
   *
   * @param foundAt the database's instant at which the items were found due
   * @throws where it is not for single items that something could not be written
   */
  tell(businessId: string, foundAt: Instant, items: readonly Told<Item, Entry>[]): Promise<DueTally>;
  /** How many items are due and not told, of all businesses; counted up to 100,000. */
  backlog(): Promise<number>;
}

export type WindowEntry = Extract<JournalEntry, { category: 'window' }>;
export type OptInClockEntry = Extract<JournalEntry, { category: 'consent'; type: 'EXPIRING' | 'EXPIRED' }>;

/** The windows that the clock has something to tell of (rule window-events). */
export type DueWindows = DueWork<WindowRecord, WindowEntry>;
/** The opt-ins that the clock has something to tell of (rule opt-in-expiry). */
export type DueOptIns = DueWork<OptInClockRecord, OptInClockEntry>;

/** Thrown where a subscriber reads more slowly than events come; nothing is lost for one who resumes from its cursor. */
export class SlowConsumerError extends Error {
  override readonly name = 'SlowConsumerError';
  /** The journal position up to which the subscriber has everything it wanted. */
  readonly lastSeq: number;

  constructor(lastSeq: number) {
    super(
      'Events came faster than this subscription was read, or could be answered, so it was ended. Subscribe again with `after` set to the ' +
        'cursor of the last event that you dealt with: nothing is lost.',
    );
    this.lastSeq = lastSeq;
  }
}

/** Thrown where `after` is older than what is kept for replaying. */
export class CursorExpiredError extends Error {
  override readonly name = 'CursorExpiredError';
  /** The oldest position that is still good. */
  readonly oldest: number;

  constructor(oldest: number) {
    super(
      'This cursor is older than the events that are kept for replaying. Read the present state, and go on from its cursor ' +
        '(`asOf` of conversationWindows), or begin with the oldest cursor that is good: `oldestCursor` of this error.',
    );
    this.oldest = oldest;
  }
}

/** Thrown where `after` is no position of this business's journal. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
  readonly after: number;
  readonly head: number;

  constructor(after: number, head: number) {
    super(
      'This cursor is not of this business: nothing was ever recorded there. Give `after` the cursor of an event that ' +
        'this gateway told you, or leave it out to begin with what comes next.',
    );
    this.after = after;
    this.head = head;
  }
}
