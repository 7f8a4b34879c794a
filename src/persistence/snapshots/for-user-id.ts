import { identityCondition, identityValues } from '../customer-lookup.ts';
import { onlyRow, type Database } from '../database.ts';
import type { SnapshotStore, UserIdSnapshot } from '../../usecases/ports.ts';
import { NOW, list } from './fragments.ts';

const FOR_USER_ID = {
  name: 'snapshot_for_user_id',
  text: `select ms(${NOW}) as now,
    ${list('customer_json(customer)', `customer where customer.business_id = $1 and ${identityCondition(3)}`)} as customers,
    (select customer_json(customer) from customer where customer.business_id = $1 and customer.whatsapp_user_id = $6::text) as owner`,
};

/** Whom a change of user id is about, and whose the new one is already. */
export function snapshotForUserId(database: Database): SnapshotStore['forUserId'] {
  return async ({ businessId }, { from, newUserId }) =>
    onlyRow(await database.queryAt<UserIdSnapshot>(businessId, FOR_USER_ID, [...identityValues(from), newUserId]));
}
