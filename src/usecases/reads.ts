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
import type { Caller, CustomerRef } from './ports.ts';
import type {
  BusinessRecord,
  ConsentEventRecord,
  CustomerRecord,
  MessageRecord,
  NoticeRecord,
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
  templates(caller: Caller, status: TemplateStatus | null): Promise<TemplateRecord[]>;

  customer(caller: Caller, by: CustomerRef, selection: CustomerSelection): Promise<CustomerReading | null>;
  customers(caller: Caller, page: PageQuery): Promise<Page<CustomerRecord>>;
  windows(
    caller: Caller,
    filter: WindowFilter,
    page: PageQuery,
  ): Promise<Page<WindowRecord> & { readonly now: Instant }>;
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
  event(caller: Caller, seq: number): Promise<EventRecord | null>;

  customersByIds(caller: Caller, ids: readonly string[]): Promise<CustomerRecord[]>;
  sendersByIds(caller: Caller, ids: readonly string[]): Promise<SenderRecord[]>;
  purposesByIds(caller: Caller, ids: readonly string[]): Promise<PurposeRecord[]>;
  noticesByIds(caller: Caller, ids: readonly string[]): Promise<NoticeRecord[]>;
  templatesByIds(caller: Caller, ids: readonly string[]): Promise<TemplateRecord[]>;
  messagesByIds(caller: Caller, ids: readonly string[]): Promise<MessageRecord[]>;
  windowsByIds(caller: Caller, ids: readonly string[]): Promise<WindowRecord[]>;
  /** The whole consent of each customer. */
  consentOf(caller: Caller, customerIds: readonly string[]): Promise<ConsentReading[]>;
  /** The consent of the customers whom these opt-ins belong to. */
  consentByOptInIds(caller: Caller, optInIds: readonly string[]): Promise<ConsentReading[]>;
  windowsOf(caller: Caller, customerIds: readonly string[]): Promise<WindowRecord[]>;
}

/** Live events of one business: everything after a journal position, then whatever comes; no gap, no repeat. */
export interface EventSource {
  /**
   * @param after the journal position to start behind; null: from now on
   * @param wanted which rows this subscriber gets; runs before anything else is done with a row
   * @returns the events; `started` resolves once it is known where they begin, and rejects with InvalidCursorError where `after` is
   *   no position of this journal
   * @throws SlowConsumerError from `next` where the subscriber fell too far behind; its message says how to resume
   */
  follow(
    caller: Caller,
    after: number | null,
    wanted: (event: EventRecord) => boolean,
  ): AsyncIterableIterator<EventRecord> & { readonly started: Promise<void> };
}
