import { allEndedBefore } from '../consent/retention.ts';
import type { Instant } from '../consent/instant.ts';
import type { EvidencePurgedPayload, RetentionPurgedPayload } from './audit-entries.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { RetainingBusiness, RetentionStore } from './retention-ports.ts';

export interface PurgeDeps extends Pick<UseCaseDeps, 'journal'> {
  readonly retention: RetentionStore;
}

/** How much went, or would go: texts of messages, and customers' evidence. */
export interface Purged {
  readonly messages: number;
  readonly customers: number;
}

/** Rows of one write, so that nobody who writes meanwhile waits for long. */
const MESSAGES_AT_ONCE = 1_000;
/** Each has opt-ins, confirmations, and messages that quote its evidence. */
const CUSTOMERS_AT_ONCE = 200;
/** Customers of one read: nobody waits for it. */
const CUSTOMERS_LOOKED_AT = 1_000;

/**
 * Makes unreadable for good what a business keeps for a time only, slice by slice, each with an audit row. Wherever it is cut
 * short, the next run goes on; whoever runs beside it takes nothing twice.
 *
 * @param signal ends it between two slices
 */
export async function purgeKept(
  deps: PurgeDeps,
  caller: Caller,
  { messageRetentionDays, evidenceRetentionDays }: RetainingBusiness,
  signal?: AbortSignal,
): Promise<Purged> {
  return {
    messages: messageRetentionDays === null ? 0 : await purgeMessages(deps, caller, messageRetentionDays, signal),
    customers: evidenceRetentionDays === null ? 0 : await purgeEvidence(deps, caller, evidenceRetentionDays, signal),
  };
}

/** What `purgeKept` would do now; nothing is changed. */
export async function countDue({ retention }: PurgeDeps, business: RetainingBusiness): Promise<Purged> {
  const { id, messageRetentionDays, evidenceRetentionDays } = business;
  let customers = 0;
  if (evidenceRetentionDays !== null) {
    for await (const { due } of endedPages(retention, id, evidenceRetentionDays)) customers += due.length;
  }
  return {
    messages: messageRetentionDays === null ? 0 : await retention.countDueMessages(id, messageRetentionDays),
    customers,
  };
}

async function purgeMessages(
  deps: PurgeDeps,
  caller: Caller,
  days: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  let purged = 0;
  for (;;) {
    signal?.throwIfAborted();
    const { now, slice } = await deps.retention.dueMessages(caller.businessId, days, MESSAGES_AT_ONCE);
    if (slice.count === 0) return purged;
    // What somebody else purged meanwhile is stale, and no longer there at the next look.
    if (await store(deps, caller, now, slice)) purged += slice.count;
  }
}

async function purgeEvidence(
  deps: PurgeDeps,
  caller: Caller,
  days: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  let purged = 0;
  for await (const { due, ...page } of endedPages(deps.retention, caller.businessId, days)) {
    for (let from = 0; from < due.length; from += CUSTOMERS_AT_ONCE) {
      signal?.throwIfAborted();
      purged += await purgeCustomers(deps, caller, page, due.slice(from, from + CUSTOMERS_AT_ONCE));
    }
  }
  return purged;
}

/** Where one of them spoke meanwhile, the others are purged all the same. */
async function purgeCustomers(
  deps: PurgeDeps,
  caller: Caller,
  { now, before }: { readonly now: Instant; readonly before: Instant },
  customers: EvidencePurgedPayload['customers'],
): Promise<number> {
  const payload: EvidencePurgedPayload = { class: 'EVIDENCE', before, count: customers.length, customers };
  if (await store(deps, caller, now, payload)) return customers.length;
  if (customers.length === 1) return 0;
  const half = Math.ceil(customers.length / 2);
  const first = await purgeCustomers(deps, caller, { now, before }, customers.slice(0, half));
  return first + (await purgeCustomers(deps, caller, { now, before }, customers.slice(half)));
}

/** Customers whose evidence is due, page by page: by the rules, whatever the store thought. */
async function* endedPages(retention: RetentionStore, businessId: string, days: number) {
  let after: string | null = null;
  do {
    const page = await retention.endedCustomers(businessId, days, after, CUSTOMERS_LOOKED_AT);
    const { now, before, customers } = page;
    const due = customers
      .filter(({ optIns, withdrawals }) => allEndedBefore(optIns, withdrawals, before))
      .map(({ id, consentVersion }) => ({ id, consentVersion }));
    yield { now, before, due };
    after = page.next;
  } while (after !== null);
}

async function store(
  { journal }: PurgeDeps,
  { businessId, actor }: Caller,
  now: Instant,
  payload: RetentionPurgedPayload,
): Promise<boolean> {
  const outcome = await journal.commit(businessId, {
    recordedAt: now,
    actor,
    expect: { customerId: null, kept: payload },
    entries: [
      { category: 'audit', type: 'RETENTION_PURGED', occurredAt: now, customerId: null, subjectId: null, payload },
    ],
    idempotency: null,
  });
  return outcome.kind === 'STORED';
}
