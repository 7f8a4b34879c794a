import { customerWithKey } from '../encryption/with-key.ts';
import type { Instant } from '../../consent/instant.ts';
import { identityCondition, identityValues, lookupCondition } from '../customer-lookup.ts';
import { onlyRow, type Database } from '../database.ts';
import { openCustomers } from '../encryption/open-customers.ts';
import type { SealedCustomer } from '../encryption/opened-records.ts';
import type { Vault } from '../encryption/vault.ts';
import type { SnapshotStore, UserIdSnapshot } from '../../usecases/ports.ts';
import { NOW, list } from './fragments.ts';

const FOR_USER_ID = {
  name: 'snapshot_for_user_id',
  text: `select ms(${NOW}) as now,
    ${list(customerWithKey(), `customer where customer.business_id = $1 and ${identityCondition(3)}`)} as customers,
    (select ${customerWithKey()} from customer where customer.business_id = $1
      and ${lookupCondition('whatsAppUserId', '$6')}) as owner`,
};

interface Row {
  readonly now: Instant;
  readonly customers: readonly SealedCustomer[];
  readonly owner: SealedCustomer | null;
}

/** Whom a change of user id is about, and whose the new one is already. */
export function snapshotForUserId(database: Database, vault: Vault): SnapshotStore['forUserId'] {
  return async ({ businessId }, { from, newUserId }) => {
    const secrets = await vault.secrets(businessId);
    const values = [...identityValues(from, secrets), secrets.index('whatsAppUserId', newUserId)];
    const { now, customers, owner } = onlyRow(await database.queryAt<Row>(businessId, FOR_USER_ID, values));
    const [opened, owners] = await Promise.all([
      openCustomers(vault, businessId, customers),
      openCustomers(vault, businessId, owner === null ? [] : [owner]),
    ]);
    return { now, customers: opened, owner: owners[0] ?? null } satisfies UserIdSnapshot;
  };
}
