import { byLookupKind, lookupCondition, lookupOf, type LookupKind } from '../customer-lookup.ts';
import { onlyRow, type Database } from '../database.ts';
import { idempotencyIndex } from '../encryption/stored-answer.ts';
import type { Vault } from '../encryption/vault.ts';
import type { EligibilitySnapshot, SnapshotStore } from '../../usecases/ports.ts';
import { openSnapshot, type SealedSnapshot } from './open-snapshot.ts';
import {
  BUSINESS,
  CUSTOMER,
  NOW,
  WITHDRAWALS,
  lastInboundAt,
  list,
  overtakenNotices,
  storedAnswer,
} from './fragments.ts';

const OPT_INS_TO_PURPOSE =
  'opt_in, c, t where opt_in.business_id = $1 and opt_in.customer_id = c.id and opt_in.purpose_id = t.purpose_id';

function statement(kind: LookupKind) {
  return {
    name: `snapshot_for_eligibility_by_${kind}`,
    text: `with c as materialized (
        select customer.* from customer where customer.business_id = $1 and ${lookupCondition(kind, '$5')}),
      named as (select * from sender where business_id = $1 and ($6::uuid is null or id = $6) limit 2),
      s as materialized (select * from named where (select count(*) from named) = 1),
      t as materialized (select * from template where business_id = $1 and name = $7::text and language = $8::text)
      select json_build_object(
        'now', ms(${NOW}),
        'stored', ${storedAnswer('$3', '$4')},
        'business', ${BUSINESS},
        'sender', (select sender_json(sender) from sender join s using (business_id, id)),
        'customer', ${CUSTOMER},
        'window', (select conversation_window_json(w) from conversation_window w, c, s
          where w.business_id = $1 and w.customer_id = c.id and w.sender_id = s.id),
        'lastInboundAt', ${lastInboundAt('(select business_name from s)')},
        'withdrawals', ${WITHDRAWALS},
        'optIns', ${list('opt_in_json(opt_in)', OPT_INS_TO_PURPOSE)},
        'overtakenNotices', ${overtakenNotices(`select (named.capture->>'noticeId')::uuid from
          (select granted, requested from ${OPT_INS_TO_PURPOSE}) o cross join lateral (values (granted), (requested)) named(capture)`)},
        'marketing', (select marketing_preference_json(m) from marketing_preference m, c, s
          where m.business_id = $1 and m.customer_id = c.id and m.sender_id = s.id),
        'template', (select template_json(template) from template join t using (business_id, id)),
        'purpose', (select purpose_json(purpose) from purpose, t where purpose.business_id = $1 and purpose.id = t.purpose_id)
      ) as snapshot`,
  };
}

const STATEMENTS = byLookupKind(statement);

/** Everything an eligibility or a send is decided from, in one round trip. */
export function snapshotForEligibility(database: Database, vault: Vault): SnapshotStore['forEligibility'] {
  return async (caller, { to, senderId, template }, idempotency) => {
    const secrets = await vault.secrets(caller.businessId);
    const { kind, value } = lookupOf(to, secrets);
    const rows = await database.queryAt<{ snapshot: SealedSnapshot<EligibilitySnapshot> }>(
      caller.businessId,
      STATEMENTS[kind],
      [
        idempotency?.operation ?? null,
        idempotency === null ? null : idempotencyIndex(secrets, idempotency.operation, idempotency.key),
        value,
        senderId,
        template?.name ?? null,
        template?.language ?? null,
      ],
    );
    return openSnapshot(vault, caller.businessId, onlyRow(rows).snapshot);
  };
}
