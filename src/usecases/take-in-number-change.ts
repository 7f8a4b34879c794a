import type { Instant } from '../consent/instant.ts';
import { changeCustomerPhone } from './change-customer-phone.ts';
import type { Caller, CustomerIdentity, CustomerRef, UseCaseDeps } from './ports.ts';

/**
 * A customer took another number, as Meta tells (system message `user_changed_number`): the history stays, and no consent moves by
 * itself (rule opt-in-number). Somebody who is unknown here, or whose new number is another customer's already, stays as they are.
 */
export async function takeInNumberChange(
  deps: UseCaseDeps,
  caller: Caller,
  { phone, whatsAppUserId }: CustomerIdentity,
  newPhone: string,
  timestamp: Instant,
): Promise<void> {
  const customer: CustomerRef = phone == null ? { whatsAppUserId: whatsAppUserId ?? null } : { phone };
  // Meta's clock may be ahead of ours, and its word cannot be refused for that.
  const { now } = await deps.snapshots.forCatalog(caller);
  const occurredAt = Math.min(timestamp, now);
  await changeCustomerPhone(deps, caller, { idempotencyKey: null, customer, newPhone, occurredAt });
}
