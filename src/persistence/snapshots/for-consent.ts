import { byLookupKind, lookupCondition, lookupOf, type LookupKind } from '../customer-lookup.ts';
import { onlyRow, type Database } from '../database.ts';
import type { ConsentSnapshot, SnapshotStore } from '../../usecases/ports.ts';
import {
  BUSINESS,
  CUSTOMER,
  LAST_INBOUND_BY_NAME,
  NOW,
  OPT_INS,
  PURPOSES,
  SENDERS,
  WITHDRAWALS,
  storedAnswer,
} from './fragments.ts';

function statement(kind: LookupKind) {
  return {
    name: `snapshot_for_consent_by_${kind}`,
    text: `with c as materialized (
        select customer.* from customer where customer.business_id = $1 and ${lookupCondition(kind, '$5')})
      select json_build_object(
        'now', ms(${NOW}),
        'stored', ${storedAnswer('$3', '$4')},
        'business', ${BUSINESS},
        'senders', ${SENDERS},
        'purposes', ${PURPOSES},
        'customer', ${CUSTOMER},
        'optIns', ${OPT_INS},
        'withdrawals', ${WITHDRAWALS},
        'lastInbound', ${LAST_INBOUND_BY_NAME},
        'phoneTaken', exists (select from customer other where other.business_id = $1 and other.phone = $6::text
          and not exists (select from c where c.id = other.id))
      ) as snapshot`,
  };
}

const STATEMENTS = byLookupKind(statement);

/** Everything a withdrawal or a change of number is decided from, in one round trip. */
export function snapshotForConsent(database: Database): SnapshotStore['forConsent'] {
  return async (caller, { customer, newPhone, idempotency }) => {
    const { kind, value } = lookupOf(customer);
    const rows = await database.queryAt<{ snapshot: ConsentSnapshot }>(caller.businessId, STATEMENTS[kind], [
      idempotency?.operation ?? null,
      idempotency?.key ?? null,
      value,
      newPhone,
    ]);
    return onlyRow(rows).snapshot;
  };
}
