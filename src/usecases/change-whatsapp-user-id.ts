import type { Instant } from '../consent/instant.ts';
import { inboundInstant } from '../consent/window.ts';
import { ok, type Result } from '../consent/user-error.ts';
import { decideUntilStored, noReplay } from './decide-until-stored.ts';
import { identityEntry } from './identify-customer.ts';
import type { Caller, CustomerIdentity, UseCaseDeps } from './ports.ts';

/**
 * Meta gave a customer another user id (field `user_id_update`): the same person, with all consent, under the new id. Somebody who
 * is unknown here stays unknown; an id that is another customer's already changes nothing.
 */
export function changeWhatsAppUserId(
  deps: UseCaseDeps,
  caller: Caller,
  from: CustomerIdentity,
  newUserId: string,
  timestamp: Instant,
): Promise<Result<null>> {
  return decideUntilStored(deps.journal, caller.businessId, noReplay, async () => {
    const { now, customers, owner } = await deps.snapshots.forUserId(caller, { from, newUserId });
    const known = customers.find(({ whatsAppUserId }) => whatsAppUserId === from.whatsAppUserId) ?? customers[0];
    if (known === undefined || owner !== null) return { done: ok(null) };
    const customer = { ...known, whatsAppUserId: newUserId };
    return {
      answer: null,
      store: {
        recordedAt: now,
        actor: caller.actor,
        expect: { customerId: known.id, consentVersion: known.consentVersion },
        entries: [identityEntry('IDENTIFIED', customer, inboundInstant(timestamp, now))],
        idempotency: null,
      },
    };
  });
}
