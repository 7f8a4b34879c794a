import type { Instant } from '../consent/instant.ts';
import { optInViews } from '../usecases/opt-in-view.ts';
import type { Caller } from '../usecases/ports.ts';
import type { ConsentReading, CustomerReading, LastInbound, Page, PageQuery, ReadStore } from '../usecases/reads.ts';
import type {
  ConsentEventRecord,
  CustomerRecord,
  MessageRecord,
  NoticeRecord,
  OptInView,
  PurposeRecord,
  SenderRecord,
  TemplateRecord,
  WindowRecord,
} from '../usecases/records.ts';
import { Business } from './business/business.type.ts';
import { Customer } from './customer/customer.type.ts';
import { Loader, type Soon } from './loader.ts';
import { Message } from './message/message.type.ts';
import { seriesOf, versionsBySeries, type NoticeVersions } from './notice/notice-series.ts';
import { Notice } from './notice/notice.type.ts';
import { OptIn } from './opt-in/opt-in.type.ts';
import { PagesOfCustomers } from './pages-of-customers.ts';
import { Purpose } from './purpose/purpose.type.ts';
import { Sender } from './sender/sender.type.ts';
import { Template } from './template/template.type.ts';

interface CustomerInbound {
  readonly customerId: string;
  readonly last: readonly LastInbound[];
}

interface CustomerWindows {
  readonly customerId: string;
  readonly windows: readonly WindowRecord[];
}

const byId = ({ id }: { readonly id: string }): string => id;

/** Loaders for one operation of one caller. */
export function createLoaders(services: { readonly reads: ReadStore }, caller: Caller): Loaders {
  return new Loaders(services.reads, caller);
}

/** Everything that one operation read, each record once, those that are needed at the same moment in one statement. */
export class Loaders {
  readonly #reads: ReadStore;
  readonly #caller: Caller;
  #now: Soon<Instant> | undefined;
  #business: Promise<Business> | undefined;
  #senders: Soon<readonly Sender[]> | undefined;
  #purposes: Promise<readonly Purpose[]> | undefined;
  readonly #messagePages: PagesOfCustomers<MessageRecord>;
  readonly #historyPages: PagesOfCustomers<ConsentEventRecord>;

  readonly customer: Loader<CustomerRecord, Customer>;
  readonly sender: Loader<SenderRecord, Sender>;
  readonly purpose: Loader<PurposeRecord, Purpose>;
  readonly notice: Loader<NoticeRecord, Notice>;
  /** Every version of a notice, newest first, by `seriesKey`. */
  readonly noticeVersions: Loader<NoticeVersions, readonly Notice[]>;
  readonly template: Loader<TemplateRecord, Template>;
  readonly message: Loader<MessageRecord, Message>;
  readonly window: Loader<WindowRecord, WindowRecord>;
  /** The opt-ins of a customer, by customer id. */
  readonly consent: Loader<ConsentReading, readonly OptIn[]>;
  readonly optIn: Loader<OptInView, OptIn>;
  /** The windows of a customer, by customer id. */
  readonly windowsOf: Loader<CustomerWindows, readonly WindowRecord[]>;
  /** The last message of a customer to each sender, by customer id. */
  readonly lastInboundOf: Loader<CustomerInbound, readonly LastInbound[]>;

  constructor(reads: ReadStore, caller: Caller) {
    this.#reads = reads;
    this.#caller = caller;
    this.customer = new Loader({
      of: 'customer',
      fetch: (ids) => reads.customersByIds(caller, ids),
      key: byId,
      view: (record) => new Customer(record),
    });
    this.sender = new Loader({
      of: 'sender',
      fetch: (ids) => reads.sendersByIds(caller, ids),
      key: byId,
      view: (record) => new Sender(record),
    });
    this.purpose = new Loader({
      of: 'purpose',
      fetch: (ids) => reads.purposesByIds(caller, ids),
      key: byId,
      view: (record) => new Purpose(record),
    });
    this.notice = new Loader({
      of: 'notice',
      fetch: (ids) => reads.noticesByIds(caller, ids),
      key: byId,
      view: (record) => new Notice(record),
    });
    this.noticeVersions = new Loader({
      of: 'versions of notice',
      fetch: async (keys) => versionsBySeries(await reads.noticeVersions(caller, keys.map(seriesOf))),
      key: ({ key }) => key,
      view: ({ versions }) => versions.map((version) => this.notice.prime(version)),
    });
    this.template = new Loader({
      of: 'template',
      fetch: (ids) => reads.templatesByIds(caller, ids),
      key: byId,
      view: (record) => new Template(record),
    });
    this.message = new Loader({
      of: 'message',
      fetch: (ids) => reads.messagesByIds(caller, ids),
      key: byId,
      view: (record) => new Message(record),
    });
    this.window = new Loader({
      of: 'window',
      fetch: (ids) => reads.windowsByIds(caller, ids),
      key: byId,
      view: (record) => record,
    });
    this.consent = new Loader({
      of: 'consent of customer',
      fetch: async (ids) => this.#readAt(await reads.consentOf(caller, ids)),
      key: ({ customerId }) => customerId,
      view: (reading) => optInViews(reading).map((view) => new OptIn(view)),
    });
    this.optIn = new Loader({
      of: 'opt-in',
      fetch: async (ids) => this.#readAt(await reads.consentByOptInIds(caller, ids)).flatMap(optInViews),
      key: byId,
      view: (view) => new OptIn(view),
    });
    this.windowsOf = new Loader({
      of: 'windows of customer',
      fetch: async (ids) => windowsByCustomer(await reads.windowsOf(caller, ids)),
      key: ({ customerId }) => customerId,
      view: ({ windows }) => windows,
    });
    this.lastInboundOf = new Loader({
      of: 'last messages of customer',
      fetch: async (ids) => inboundByCustomer(await reads.lastInboundOf(caller, ids)),
      key: ({ customerId }) => customerId,
      view: ({ last }) => last,
    });
    this.#messagePages = new PagesOfCustomers('messages', (ids, page) => reads.messages(caller, ids, page));
    this.#historyPages = new PagesOfCustomers('history', (ids, page) => reads.consentHistory(caller, ids, page));
  }

  /** One page of a customer's messages. */
  messagesOf(customerId: string, page: PageQuery): Promise<Page<MessageRecord>> {
    return this.#messagePages.load(customerId, page);
  }

  /** One page of a customer's consent history. */
  historyOf(customerId: string, page: PageQuery): Promise<Page<ConsentEventRecord>> {
    return this.#historyPages.load(customerId, page);
  }

  /** The instant that the answer is told for: when its first part was read, or, where none said so, the database's clock. */
  now(): Soon<Instant> {
    return (this.#now ??= this.#reads.now());
  }

  business(): Soon<Business> {
    return (this.#business ??= this.#reads.business(this.#caller).then((record) => new Business(record)));
  }

  /** All of the business. */
  senders(): Soon<readonly Sender[]> {
    return (this.#senders ??= this.#reads
      .senders(this.#caller)
      .then((all) => all.map((one) => this.sender.prime(one))));
  }

  /** All of the business. */
  purposes(): Soon<readonly Purpose[]> {
    return (this.#purposes ??= this.#reads
      .purposes(this.#caller)
      .then((all) => all.map((one) => this.purpose.prime(one))));
  }

  /** Takes what one statement brought of a customer, so that nothing of it is read again. */
  primeCustomer({ now, customer, consent, windows, purposes, senders, notices }: CustomerReading): Customer {
    this.#now ??= now;
    if (consent !== null) this.consent.prime(consent);
    if (windows !== null) this.windowsOf.prime({ customerId: customer.id, windows });
    if (senders !== null) this.#senders = senders.map((one) => this.sender.prime(one));
    purposes?.forEach((purpose) => this.purpose.prime(purpose));
    notices?.forEach((notice) => this.notice.prime(notice));
    return this.customer.prime(customer);
  }

  #readAt(readings: ConsentReading[]): ConsentReading[] {
    this.#now ??= readings[0]?.now;
    return readings;
  }
}

function inboundByCustomer(all: readonly LastInbound[]): CustomerInbound[] {
  const grouped = Map.groupBy(all, ({ customerId }) => customerId);
  return [...grouped].map(([customerId, last]) => ({ customerId, last }));
}

function windowsByCustomer(windows: readonly WindowRecord[]): CustomerWindows[] {
  const grouped = Map.groupBy(windows, ({ customerId }) => customerId);
  return [...grouped].map(([customerId, own]) => ({ customerId, windows: own }));
}
