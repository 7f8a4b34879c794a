import type { Instant } from '../consent/instant.ts';
import type { Withdrawal } from '../consent/standing.ts';
import type {
  MessageStatus,
  SourceChannel,
  TemplateEventType,
  TemplateStatus,
  WindowEventType,
  WindowStatus,
} from '../consent/vocabulary.ts';
import type { JournalEntry } from './journal.ts';
import type { Caller, CustomerRef } from './ports.ts';
import type { StatisticsQuery, StatisticsRecord } from './statistics.ts';
import type {
  BusinessRecord,
  ConsentEventRecord,
  CustomerRecord,
  MessageRecord,
  NoticeRecord,
  NoticeSeries,
  OptInRecord,
  PurposeRecord,
  SenderRecord,
  TemplateRecord,
  WindowRecord,
} from './records.ts';

/** A customer's consent as kept, with the instant it was read at: `optInViews` turns it into what callers see. */
export interface ConsentReading {
  readonly now: Instant;
  readonly customerId: string;
  readonly phone: string | null;
  readonly optIns: readonly OptInRecord[];
  readonly withdrawals: readonly Withdrawal[];
}

/** A customer with what the caller's selection needs, in one round trip. `null` parts were not asked for. */
export interface CustomerReading {
  readonly now: Instant;
  readonly customer: CustomerRecord;
  readonly consent: ConsentReading | null;
  readonly windows: readonly WindowRecord[] | null;
  /** The catalogue records that the parts name, where asked for. */
  readonly purposes: readonly PurposeRecord[] | null;
  readonly senders: readonly SenderRecord[] | null;
  readonly notices: readonly NoticeRecord[] | null;
}

export interface CustomerSelection {
  readonly consent: boolean;
  readonly windows: boolean;
  readonly purposes: boolean;
  readonly senders: boolean;
  readonly notices: boolean;
}

/** Which notices to count for; null: for those of all purposes, or senders. */
export interface NoticeCoverageFilter {
  readonly purpose: string | null;
  readonly senderId: string | null;
}

/** How many customers stand on one version of a notice. */
export interface NoticeCoverageRecord {
  readonly notice: NoticeRecord;
  readonly activeOptIns: number;
  /** Of these, how many are due for re-consent: all, or none. */
  readonly reconsentDue: number;
}

/** A customer's last message to a sender, be it a stop word, or one that came too late to open a window. */
export interface LastInbound {
  readonly customerId: string;
  readonly senderId: string;
  readonly occurredAt: Instant;
}

/** A page of a list in a stable order, read forwards; `after` is the last item's key of the page before. */
export interface PageQuery {
  readonly first: number;
  readonly after: string | null;
}
export interface Page<T> {
  readonly items: readonly { readonly item: T; readonly cursor: string }[];
  readonly hasNextPage: boolean;
}

/** A page of a list that each customer has one of. */
export interface CustomerPage<T> extends Page<T> {
  readonly customerId: string;
}

export interface WindowFilter {
  readonly status: WindowStatus | null;
  readonly senderId: string | null;
  readonly expiringWithinMinutes: number | null;
  /** Whether all that fit are to be counted, on every page of the list. */
  readonly isCounted?: boolean;
}

/** What a list of windows is told for. */
export interface WindowsRead {
  readonly now: Instant;
  /** The newest journal position that the list knows of; 0 where nothing was ever written. */
  readonly asOf: number;
  /** How many fit; null: too many to be counted. Where asked for. */
  readonly total?: number | null;
}

export interface MessageFilter {
  readonly status: MessageStatus | null;
  readonly senderId: string | null;
}

/** A row of the journal as subscribers see it. */
export type EventRecord =
  | ({ readonly kind: 'consent' } & ConsentEventRecord)
  | {
      readonly kind: 'window';
      readonly seq: number;
      readonly type: WindowEventType;
      readonly occurredAt: Instant;
      readonly recordedAt: Instant;
      readonly customerId: string;
      readonly leadMinutes: number | null;
      /** The window as the event left it. */
      readonly window: WindowRecord;
    }
  | {
      readonly kind: 'message';
      readonly seq: number;
      readonly status: MessageStatus;
      readonly occurredAt: Instant;
      readonly recordedAt: Instant;
      readonly customerId: string;
      readonly messageId: string;
    }
  | {
      readonly kind: 'template';
      readonly seq: number;
      readonly type: TemplateEventType;
      readonly occurredAt: Instant;
      readonly recordedAt: Instant;
      /** A template is nobody's. */
      readonly customerId: null;
      readonly templateId: string;
      /** Of a change: what was so, and what is; null for ELIGIBILITY_LOST. */
      readonly before: string | null;
      readonly after: string | null;
      /** Of ELIGIBILITY_LOST: how many; null otherwise. */
      readonly customers: number | null;
    };

/** What is told of customers, by its kind. */
interface CustomerEvents {
  readonly consent: Extract<EventRecord, { kind: 'consent' }>;
  readonly window: Extract<EventRecord, { kind: 'window' }>;
  readonly message: Extract<EventRecord, { kind: 'message' }>;
}
export type FollowedKind = keyof CustomerEvents;
export type EventOf<Kind extends FollowedKind> = CustomerEvents[Kind];

/** Which events are wanted; null: all. */
export interface EventFilter<Kind extends FollowedKind> {
  readonly kind: Kind;
  readonly types: readonly string[] | null;
  readonly customerId: string | null;
  /** Only windows have one. */
  readonly senderId: string | null;
}

/** Events in the order of the journal. */
export interface EventPage<Kind extends FollowedKind> {
  readonly events: readonly EventOf<Kind>[];
  /** The position to go on behind: nothing that was wanted lies between the last event and it. */
  readonly upTo: number;
  /** Whether the journal goes on behind `upTo`, be it with events that are wanted or not. */
  readonly hasNextPage: boolean;
}

/** A row of the journal that is about one customer. */
export interface PersonRow {
  readonly seq: number;
  readonly recordedAt: Instant;
  readonly entry: JournalEntry;
}

/** Reads for queries. `…ByIds` answer in any order and leave unknown ids out; each is one statement. */
export interface ReadStore {
  /** The database's clock, or the injected one, in ms UTC. */
  now(): Promise<Instant>;
  business(caller: Caller): Promise<BusinessRecord>;
  senders(caller: Caller): Promise<SenderRecord[]>;
  purposes(caller: Caller): Promise<PurposeRecord[]>;
  notices(
    caller: Caller,
    filter: { purpose: string | null; sourceChannel: SourceChannel | null; locale: string | null },
  ): Promise<NoticeRecord[]>;
  /** Every version of each of these series, newest first. */
  noticeVersions(caller: Caller, series: readonly NoticeSeries[]): Promise<NoticeRecord[]>;
  /** Every version that fits, newest first, with the active opt-ins of those whose number never changed. */
  noticeCoverageOfUnmoved(caller: Caller, filter: NoticeCoverageFilter): Promise<NoticeCoverageRecord[]>;
  templates(caller: Caller, status: TemplateStatus | null): Promise<TemplateRecord[]>;
  /** Counts by day; null: the database does not know the time zone. */
  statistics(caller: Caller, query: StatisticsQuery): Promise<StatisticsRecord | null>;

  customer(caller: Caller, by: CustomerRef, selection: CustomerSelection): Promise<CustomerReading | null>;
  customers(caller: Caller, page: PageQuery): Promise<Page<CustomerRecord>>;
  windows(caller: Caller, filter: WindowFilter, page: PageQuery): Promise<Page<WindowRecord> & WindowsRead>;
  /** Every message of the business, newest first. */
  businessMessages(caller: Caller, filter: MessageFilter, page: PageQuery): Promise<Page<MessageRecord>>;
  /** The same page of each customer's messages; who has none there is left out. */
  messages(caller: Caller, customerIds: readonly string[], page: PageQuery): Promise<CustomerPage<MessageRecord>[]>;
  /** The same page of each customer's history; who has none there is left out. */
  consentHistory(
    caller: Caller,
    customerIds: readonly string[],
    page: PageQuery,
  ): Promise<CustomerPage<ConsentEventRecord>[]>;
  /** Everything that the journal tells of a customer, by category, each in the order of the journal. */
  person(caller: Caller, customerId: string): AsyncIterable<PersonRow>;
  event(caller: Caller, seq: number): Promise<EventRecord | null>;
  /**
   * The events behind a journal position; null: from the oldest that are kept.
   *
   * @param page `first`: how many events at most
   * @throws InvalidCursorError where `after` is ahead of the journal, CursorExpiredError where it is older than what is kept
   */
  events<Kind extends FollowedKind>(
    caller: Caller,
    filter: EventFilter<Kind>,
    page: { readonly first: number; readonly after: number | null },
  ): Promise<EventPage<Kind>>;

  customersByIds(caller: Caller, ids: readonly string[]): Promise<CustomerRecord[]>;
  sendersByIds(caller: Caller, ids: readonly string[]): Promise<SenderRecord[]>;
  purposesByIds(caller: Caller, ids: readonly string[]): Promise<PurposeRecord[]>;
  noticesByIds(caller: Caller, ids: readonly string[]): Promise<NoticeRecord[]>;
  templatesByIds(caller: Caller, ids: readonly string[]): Promise<TemplateRecord[]>;
  messagesByIds(caller: Caller, ids: readonly string[]): Promise<MessageRecord[]>;
  windowsByIds(caller: Caller, ids: readonly string[]): Promise<WindowRecord[]>;
  /** The whole consent of each customer. */
  consentOf(caller: Caller, customerIds: readonly string[]): Promise<ConsentReading[]>;
  /** The consent of every customer whose number has changed. */
  consentOfMoved(caller: Caller): AsyncIterable<ConsentReading>;
  /** The consent of the customers whom these opt-ins belong to. */
  consentByOptInIds(caller: Caller, optInIds: readonly string[]): Promise<ConsentReading[]>;
  windowsOf(caller: Caller, customerIds: readonly string[]): Promise<WindowRecord[]>;
  /** When each customer last wrote to each sender, whatever their messages did; who never wrote to one is left out. */
  lastInboundOf(caller: Caller, customerIds: readonly string[]): Promise<LastInbound[]>;
}

/** What a subscriber wants of the events of a business, and how it is shown them. */
export interface EventSelection<Rendered> {
  /** Subscribers of one business with equal keys want and are shown the same, but for `after`; null: it shares with nobody. */
  readonly key: string | null;
  /** The journal position to start behind; null: from now on. */
  readonly after: number | null;
  /** Only events of this customer; null: of all, and those that are nobody's. */
  readonly customerId: string | null;
  /** Which of these it gets; runs before anything else is done with a row. */
  readonly wanted: (event: EventRecord) => boolean;
  /** One for each event, in the same order. Rejects where it may be tried again: nothing is left out for it. */
  readonly render: (events: readonly EventRecord[]) => Promise<readonly Rendered[]>;
  /** About how many bytes: what waits for a subscriber is bounded by it. */
  sizeOf(rendered: Rendered): number;
}

/** One subscriber. It is read either as an iterator, or by `take` whenever `onReady` says so. */
export interface EventSubscription<Rendered> extends AsyncIterableIterator<Rendered, undefined> {
  /**
   * Resolves once its place in the journal is fixed: whatever is committed afterwards is told. Rejects with InvalidCursorError where
   * `after` is no position of this journal, and with CursorExpiredError where it is too old.
   */
  readonly started: Promise<void>;
  /** The next event that is at hand; null: there is none yet, or it has ended. */
  take(): Rendered | null;
  return(): Promise<IteratorResult<Rendered, undefined>>;
  /** How long ago the moment of the event was that was taken last, in ms; null where it was replayed. */
  readonly delayMs: number | null;
  /** Calls back when there is something to take, and when it has ended; then `ended` says why. */
  onReady(callback: () => void): void;
  /** Null: it goes on. SlowConsumerError where it fell too far behind; its message says how to resume. */
  readonly ended: { readonly error: unknown } | null;
}

/** Live events of one business: everything after a journal position, then whatever comes; no gap, no repeat. */
export interface EventSource {
  follow<Rendered>(caller: Caller, selection: EventSelection<Rendered>): EventSubscription<Rendered>;
}
