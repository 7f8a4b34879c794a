import type { Instant } from '../consent/instant.ts';
import type { EventRecord } from './reads.ts';
import type { WindowRecord } from './records.ts';

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
  /** The database's instant at which it was read, so that delays are told by one clock. */
  readonly readAt: Instant;
}

/** What operators watch of events; nothing in it names a person or a business. */
export interface EventsObserver {
  /**
   * Events left the process for one subscriber.
   *
   * @param delayMs from the moment of the oldest of them (`occurredAt` of EXPIRING and EXPIRED, `recordedAt` of the others)
   */
  delivered(count: number, delayMs: number): void;
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

export interface DueWindow {
  readonly businessId: string;
  readonly window: WindowRecord;
}

/** The windows, of every business, that the clock has something to tell of. Instants are the database's (rule window-events). */
export interface DueWindows {
  /** Those whose moment has come, the earliest first. */
  due(limit: number): Promise<{ readonly now: Instant; readonly windows: readonly DueWindow[] }>;
  /** How long until the next moment, negative where it is past; null: there is none. A span, so that no clock is compared. */
  msUntilNext(): Promise<number | null>;
}

/** Thrown where a subscriber reads more slowly than events come; nothing is lost for one who resumes from its cursor. */
export class SlowConsumerError extends Error {
  override readonly name = 'SlowConsumerError';
  /** The journal position up to which the subscriber has everything it wanted. */
  readonly lastSeq: number;

  constructor(lastSeq: number) {
    super(
      'Events came faster than this subscription was read, so it was ended. Subscribe again with `after` set to the ' +
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
