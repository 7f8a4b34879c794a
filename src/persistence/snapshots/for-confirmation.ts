import { onlyRow, type Database } from '../database.ts';
import type { ConfirmationSnapshot, SnapshotStore } from '../../usecases/ports.ts';
import type { Vault } from '../encryption/vault.ts';
import { openSnapshot, type SealedSnapshot } from './open-snapshot.ts';
import { CUSTOMER, NOW, OPT_INS, WITHDRAWALS, issuedAt } from './fragments.ts';

const FOR_CONFIRMATION = {
  name: 'snapshot_for_confirmation',
  text: `with asked as (select * from confirmation where business_id = $1 and token_hash = $3),
      c as materialized (
        select customer.* from customer join asked on customer.business_id = $1 and customer.id = asked.customer_id)
    select json_build_object(
      'now', ms(${NOW}),
      'stored', null,
      'confirmation', (select payload from asked),
      'issuedAt', (select ${issuedAt('asked')} from asked),
      'customer', ${CUSTOMER},
      'optIns', ${OPT_INS},
      'withdrawals', ${WITHDRAWALS}
    ) as snapshot`,
};

/** Everything a confirmation is decided from, in one round trip. */
export function snapshotForConfirmation(database: Database, vault: Vault): SnapshotStore['forConfirmation'] {
  return async (caller, tokenHash) => {
    const rows = await database.queryAt<{ snapshot: SealedSnapshot<ConfirmationSnapshot> }>(
      caller.businessId,
      FOR_CONFIRMATION,
      [tokenHash],
    );
    return openSnapshot(vault, caller.businessId, onlyRow(rows).snapshot);
  };
}
