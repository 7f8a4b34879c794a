import { changeCustomerPhone } from './change-customer-phone.ts';
import { changeWhatsAppUserId } from './change-whatsapp-user-id.ts';
import type { Caller, CustomerRef, UseCaseDeps } from './ports.ts';
import type { NumberChangeItem } from './webhook-item.ts';

/**
 * A customer took another number, as Meta tells: the history stays, and no consent moves by itself (rule opt-in-number). Somebody
 * who is unknown here, or whose new number is another customer's already, stays as they are.
 */
export async function takeInNumberChange(
  deps: UseCaseDeps,
  caller: Caller,
  { from: { phone, whatsAppUserId }, newPhone, newUserId, timestamp }: NumberChangeItem['change'],
): Promise<void> {
  // Meta's clock may be ahead of ours, and its word cannot be refused for that.
  const { now } = await deps.snapshots.forCatalog(caller);
  const occurredAt = Math.min(timestamp, now);
  const refs: CustomerRef[] = [
    ...(phone == null ? [] : [{ phone }]),
    ...(whatsAppUserId == null ? [] : [{ whatsAppUserId }]),
  ];
  for (const customer of refs) {
    const changed = await changeCustomerPhone(deps, caller, { idempotencyKey: null, customer, newPhone, occurredAt });
    if (!changed.ok) continue;
    const from = { phone: newPhone, whatsAppUserId: whatsAppUserId ?? null };
    if (newUserId !== null) await changeWhatsAppUserId(deps, caller, from, newUserId, timestamp);
    return;
  }
}
