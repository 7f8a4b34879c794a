import { keyOf } from '../encryption/with-key.ts';
import { NOW } from '../snapshots/fragments.ts';

/** Pieces that several reads share. `$1` is the business, `$2` the injected instant; `customer` is the row read about. */

/** Records of a query as a JSON array in a stable order, never null. */
export function orderedList(expression: string, from: string, order: string): string {
  return `(select coalesce(json_agg(${expression} order by ${order}), '[]') from ${from})`;
}

/** A `ConsentReading` of the customer. */
export const CONSENT = `json_build_object(
  'now', ms(${NOW}),
  'customerId', customer.id,
  'phone', customer.phone,
  'key', ${keyOf('customer.id')},
  'optIns', ${orderedList('opt_in_json(o)', 'opt_in o where o.business_id = $1 and o.customer_id = customer.id', 'o.id')},
  'withdrawals', ${orderedList(
    'withdrawal_json(w)',
    'withdrawal w where w.business_id = $1 and w.customer_id = customer.id',
    'w.withdrawn_at',
  )})`;
