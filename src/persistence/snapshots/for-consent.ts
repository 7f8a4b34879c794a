import { byLookupKind, lookupCondition, lookupOf, suppressedAt, type LookupKind } from '../customer-lookup.ts';
import { onlyRow, type Database } from '../database.ts';
import { idempotencyIndex } from '../encryption/stored-answer.ts';
import type { Vault } from '../encryption/vault.ts';
import type { ConsentSnapshot, SnapshotStore } from '../../usecases/ports.ts';
import { openSnapshot, type SealedSnapshot } from './open-snapshot.ts';
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

/** Of a customer who is not known yet: withdrawing makes one known. */
const SUPPRESSED_AT = {
  phone: suppressedAt('$5', 'null', 'null'),
  whatsAppUserId: suppressedAt('null', '$5', 'null'),
  externalId: suppressedAt('null', 'null', '$5'),
};

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
        'suppressedAt', ${kind === 'id' ? 'null' : SUPPRESSED_AT[kind]},
        'phoneTaken', exists (select from customer_key other where other.business_id = $1 and other.phone_index = $6::text
          and not exists (select from c where c.id = other.customer_id))
      ) as snapshot`,
  };
}

const STATEMENTS = byLookupKind(statement);

/** Everything a withdrawal or a change of number is decided from, in one round trip. */
export function snapshotForConsent(database: Database, vault: Vault): SnapshotStore['forConsent'] {
  return async (caller, { customer, newPhone, idempotency }) => {
    const secrets = await vault.secrets(caller.businessId);
    const { kind, value } = lookupOf(customer, secrets);
    const rows = await database.queryAt<{ snapshot: SealedSnapshot<ConsentSnapshot> }>(
      caller.businessId,
      STATEMENTS[kind],
      [
        idempotency?.operation ?? null,
        idempotency === null ? null : idempotencyIndex(secrets, idempotency.operation, idempotency.key),
        value,
        newPhone === null ? null : secrets.index('phone', newPhone),
      ],
    );
    return openSnapshot(vault, caller.businessId, onlyRow(rows).snapshot);
  };
}
