import { newerPreference } from '../consent/consent-event.ts';
import type { Instant } from '../consent/instant.ts';
import { inboundInstant, stopInstant } from '../consent/window.ts';
import { ok, type Result } from '../consent/user-error.ts';
import { decideUntilStored, noReplay } from './decide-until-stored.ts';
import { identityEntry, newCustomer, withIdentity } from './identify-customer.ts';
import type { JournalEntry } from './journal.ts';
import type { Caller, CustomerIdentity, UseCaseDeps } from './ports.ts';
import type { CustomerRecord } from './records.ts';

export interface MarketingPreferenceNews {
  readonly senderId: string;
  readonly from: CustomerIdentity;
  readonly stopped: boolean;
  readonly timestamp: Instant;
}

/**
 * Keeps Meta's own marketing preference of a customer for a sender, apart from consent: it blocks or lifts the block, and creates
 * none (rule marketing-stop). The same news again changes nothing.
 */
export function recordMarketingPreference(
  deps: UseCaseDeps,
  caller: Caller,
  news: MarketingPreferenceNews,
): Promise<Result<null>> {
  return decideUntilStored(deps.journal, caller.businessId, noReplay, async () => {
    const question = { senderId: news.senderId, identity: news.from, messageId: '' };
    const { now, customers, marketing } = await deps.snapshots.forInbound(caller, question);
    const occurredAt = (news.stopped ? stopInstant : inboundInstant)(news.timestamp, now);
    if (marketing?.stopped === news.stopped && marketing.occurredAt === occurredAt) return { done: ok(null) };
    const known = customers.find(({ phone }) => phone !== null && phone === news.from.phone) ?? customers[0];
    const { customer, entries: identity } = customerOf(deps, news.from, known, customers.length, occurredAt, now);
    const preference = { senderId: news.senderId, stopped: news.stopped, occurredAt };
    const current = newerPreference(marketing ?? undefined, preference) === preference;
    return {
      answer: null,
      store: {
        recordedAt: now,
        actor: caller.actor,
        expect:
          known === undefined ? { customerId: null } : { customerId: known.id, consentVersion: known.consentVersion },
        entries: [
          ...identity,
          {
            category: 'consent',
            type: news.stopped ? 'MARKETING_STOPPED' : 'MARKETING_RESUMED',
            occurredAt,
            customerId: customer.id,
            subjectId: null,
            payload: { senderId: news.senderId, stopped: news.stopped, current },
          },
        ],
        idempotency: null,
      },
    };
  });
}

function customerOf(
  { generate }: UseCaseDeps,
  from: CustomerIdentity,
  known: CustomerRecord | undefined,
  found: number,
  occurredAt: Instant,
  now: Instant,
): { customer: CustomerRecord; entries: readonly JournalEntry[] } {
  if (known === undefined) {
    const customer = newCustomer(from, generate.id(), now);
    return { customer, entries: [identityEntry('CREATED', customer, occurredAt)] };
  }
  return withIdentity(known, found === 1 ? from : {}, occurredAt);
}
