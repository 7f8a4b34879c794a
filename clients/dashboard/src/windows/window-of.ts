import type { DashboardWindowFragment } from '../../../../schema/generated/operations.ts';
import { formatPhone } from '../../../shared/src/phone/parse-phone.ts';
import type { ListedWindow } from './window-list.ts';

/** What somebody is called where there is only this: the number, in groups that can be read aloud, or what else is known. */
export function nameOf(customer: DashboardWindowFragment['customer']): string {
  if (customer.phone != null) return formatPhone(customer.phone);
  return customer.externalId ?? customer.whatsAppUserId ?? 'Number unknown';
}

/** A window of the gateway, as the list keeps it. */
export function windowOf({
  id,
  status,
  expiresAt,
  lastInboundAt,
  customer,
  sender,
}: DashboardWindowFragment): ListedWindow {
  return {
    id,
    isOpen: status === 'OPEN',
    endsAt: Date.parse(expiresAt),
    lastInboundAt: Date.parse(lastInboundAt),
    customerId: customer.id,
    customerName: nameOf(customer),
    customerKey: customer.phone == null ? null : (customer.externalId ?? null),
    senderId: sender.id,
    senderName: sender.businessName,
  };
}
