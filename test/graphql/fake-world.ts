import { execute, getOperationAST, parse, validate, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../../src/graphql/context.ts';
import { createLoaders } from '../../src/graphql/loaders.ts';
import { DEFAULT_SETTINGS } from '../../src/usecases/business-settings.ts';
import type { AuthenticatedCaller } from '../../src/usecases/access.ts';
import type { Caller } from '../../src/usecases/ports.ts';
import type { EventRecord, EventSelection, EventSource, ReadStore } from '../../src/usecases/reads.ts';
import type {
  BusinessRecord,
  CustomerRecord,
  MessageRecord,
  NoticeRecord,
  OptInRecord,
  PurposeRecord,
  SenderRecord,
  WindowRecord,
} from '../../src/usecases/records.ts';
import { callerWith } from '../support/callers.ts';

export const NOW = Date.UTC(2026, 10, 22, 12);
export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const BUSINESS: BusinessRecord = {
  id: uuid(1),
  name: 'Acme',
  allowsMarketing: true,
  policyEdition: null,
  ...DEFAULT_SETTINGS,
  createdAt: NOW,
};
export const SENDERS: SenderRecord[] = [
  { id: uuid(10), businessName: 'Acme Store', phone: '+15550783881', phoneNumberId: '1', wabaId: null },
  { id: uuid(11), businessName: 'Acme Outlet', phone: '+15550783882', phoneNumberId: '2', wabaId: null },
];
const PURPOSES: PurposeRecord[] = ['order_updates', 'offers'].map((code, index) => ({
  id: uuid(20 + index),
  code,
  title: code,
  description: code,
  marketing: code === 'offers',
  validityDays: null,
}));
const NOTICES: NoticeRecord[] = PURPOSES.map((purpose, index) => ({
  id: uuid(30 + index),
  purposeId: purpose.id,
  senderId: uuid(10),
  sourceChannel: 'WEBSITE',
  locale: 'en',
  version: 1,
  scope: 'WHATSAPP',
  text: 'Acme Store may write on WhatsApp.',
  textSha256: '0'.repeat(64),
  material: false,
  changeSummary: null,
  overtakenAt: null,
  publishedAt: NOW,
}));
const CUSTOMERS: CustomerRecord[] = [0, 1, 2].map((index) => ({
  id: uuid(100 + index),
  phone: `+1415555012${index}`,
  whatsAppUserId: null,
  externalId: null,
  locale: 'en',
  createdAt: NOW,
  phoneChangedAt: null,
  erasedAt: null,
  consentVersion: 1,
}));

const optInsOf = (customerId: string): OptInRecord[] =>
  NOTICES.map((notice, index) => ({
    id: customerId.replace('-7000-', `-7${index + 1}00-`),
    customerId,
    purposeId: notice.purposeId,
    businessName: 'Acme Store',
    requested: null,
    granted: {
      captureId: uuid(1),
      noticeId: notice.id,
      sourceChannel: 'WEBSITE',
      action: 'CHECKED_BOX',
      facts: [{ name: 'pageUrl', value: 'https://example.com/' }],
      occurredAt: NOW - 1000,
      recordedAt: NOW,
      confirmedAt: null,
      expiresAt: index === 0 ? null : NOW - 1,
      phone: null,
      recordedBy: null,
    },
  }));
export const windowOf = (customerId: string): WindowRecord => ({
  id: customerId.replace('-7000-', '-7900-'),
  customerId,
  senderId: uuid(10),
  openedAt: NOW - 3_600_000,
  lastInboundAt: NOW - 3_600_000,
  expiresAt: NOW + 1_500,
  freeEntryPointExpiresAt: null,
  nextEventAt: null,
  nextLeadMinutes: null,
  epoch: 1,
});
const consentOf = (customerId: string) => ({
  now: NOW,
  customerId,
  phone: null,
  optIns: optInsOf(customerId),
  withdrawals: [],
});

const some =
  <T extends { readonly id: string }>(all: readonly T[]) =>
  async (_: Caller, ids: readonly string[]): Promise<T[]> =>
    all.filter(({ id }) => ids.includes(id));

/** Reads over a fixed world, that note which statements were asked for. */
export class FakeWorld {
  readonly statements: string[] = [];
  senders = SENDERS.slice(0, 1);
  messages: MessageRecord[] = [];
  events: EventRecord[] = [];

  readonly #reads: Partial<ReadStore> = {
    now: async () => NOW,
    business: async () => BUSINESS,
    senders: async () => this.senders,
    purposes: async () => PURPOSES,
    customer: async (_, { phone, id }, wanted) => {
      const customer = CUSTOMERS.find((one) => (id == null ? one.phone === phone : one.id === id));
      return (
        (customer && {
          now: NOW,
          customer,
          consent: wanted.consent ? consentOf(customer.id) : null,
          windows: wanted.windows ? [windowOf(customer.id)] : null,
          purposes: wanted.purposes ? PURPOSES : null,
          senders: wanted.senders ? this.senders : null,
          notices: wanted.notices ? NOTICES : null,
        }) ??
        null
      );
    },
    customers: async (_, { first }) => ({
      items: CUSTOMERS.slice(0, first).map((item) => ({ item, cursor: item.id })),
      hasNextPage: first < CUSTOMERS.length,
    }),
    customersByIds: some(CUSTOMERS),
    sendersByIds: some(SENDERS),
    purposesByIds: some(PURPOSES),
    noticesByIds: some(NOTICES),
    messagesByIds: async () => this.messages,
    windowsByIds: some(CUSTOMERS.map(({ id }) => windowOf(id))),
    consentOf: async (_, ids) => ids.map(consentOf),
    consentByOptInIds: async () => CUSTOMERS.map(({ id }) => consentOf(id)),
    windowsOf: async (_, ids) => ids.slice(1).map(windowOf),
    lastInboundOf: async () => [],
    event: async (_, seq) => this.events.find((event) => event.seq === seq) ?? null,
  };

  /** Who asks; by default with every right. */
  caller: AuthenticatedCaller = callerWith({}, BUSINESS.id);
  /** The page that the request comes from. */
  origin: string | null = null;

  context(): GatewayContext {
    const reads = new Proxy(this.#reads, {
      get: (all, name: keyof ReadStore) => {
        this.statements.push(name);
        return all[name];
      },
    }) as ReadStore;
    const { caller, origin } = this;
    const events: EventSource = {
      follow: <Rendered>(_: Caller, { after, customerId, wanted, render }: EventSelection<Rendered>) => {
        const chosen = this.events.filter(
          (event) => event.seq > (after ?? 0) && (customerId ?? event.customerId) === event.customerId && wanted(event),
        );
        const rendered = iterate(chosen, render);
        const more = {
          started: Promise.resolve(),
          take: () => null,
          delayMs: 0,
          ended: null,
          onReady: () => undefined,
        };
        const { next } = rendered;
        return {
          ...more,
          next: next.bind(rendered),
          return: async () => rendered.return(undefined),
          [Symbol.asyncIterator]: () => rendered,
        };
      },
    };
    return {
      caller,
      origin,
      services: {
        deps: {} as never,
        access: {} as never,
        reads,
        events,
        seals: undefined as never,
        receipts: {} as never,
      },
      loaders: createLoaders({ reads }, caller),
    };
  }

  async ask(schema: GraphQLSchema, query: string, variables: Record<string, unknown> = {}): Promise<ExecutionResult> {
    const document = parse(query);
    const faults = validate(schema, document);
    if (faults.length > 0 || !getOperationAST(document)) return { errors: faults };
    return execute({ schema, document, contextValue: this.context(), variableValues: variables });
  }
}

/** One after the other, as they come. */
async function* iterate<Rendered>(
  events: readonly EventRecord[],
  render: EventSelection<Rendered>['render'],
): AsyncGenerator<Rendered, undefined> {
  for (const event of events) yield* await render([event]);
  return undefined;
}
