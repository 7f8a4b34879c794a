import { newerPreference } from '../consent/consent-event.ts';
import type { Instant } from '../consent/instant.ts';
import { inboundInstant } from '../consent/window.ts';
import { ok, type Result } from '../consent/user-error.ts';
import { decideUntilStored, noReplay } from './decide-until-stored.ts';
import { identityEntry, newCustomer } from './identify-customer.ts';
import type { Caller, CustomerIdentity, UseCaseDeps } from './ports.ts';

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
    const occurredAt = inboundInstant(news.timestamp, now);
    if (marketing?.occurredAt === occurredAt && marketing.stopped === news.stopped) return { done: ok(null) };
    const known = customers.find(({ phone }) => phone !== null && phone === news.from.phone) ?? customers[0];
    const customer = known ?? newCustomer(news.from, deps.generate.id(), now);
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
          ...(known === undefined ? [identityEntry('CREATED', customer, occurredAt)] : []),
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
