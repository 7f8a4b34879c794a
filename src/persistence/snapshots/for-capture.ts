import { customerWithKey } from '../encryption/with-key.ts';
import { onlyRow, type Database } from '../database.ts';
import { identityCondition, identityValues, suppressedSince } from '../customer-lookup.ts';
import { idempotencyIndex } from '../encryption/stored-answer.ts';
import type { Vault } from '../encryption/vault.ts';
import type { CaptureSnapshot, SnapshotStore } from '../../usecases/ports.ts';
import { openSnapshot, type SealedSnapshot } from './open-snapshot.ts';
import { NOW, OPT_INS, WITHDRAWALS, list, storedAnswer } from './fragments.ts';

const FOR_CAPTURE = {
  name: 'snapshot_for_capture',
  text: `with c as materialized (
      select customer.* from customer where customer.business_id = $1
        and (${identityCondition(5)} or (customer.id = $10::uuid and customer.erased_at is null)))
    select json_build_object(
      'now', ms(${NOW}),
      'stored', ${storedAnswer('$3', '$4')},
      'notices', ${list(
        `json_build_object('notice', notice_json(notice), 'purpose', purpose_json(purpose), 'sender', sender_json(sender))`,
        `notice
          join purpose on purpose.business_id = $1 and purpose.id = notice.purpose_id
          join sender on sender.business_id = $1 and sender.id = notice.sender_id
          where notice.business_id = $1 and notice.id = any($8::uuid[])`,
      )},
      'customers', ${list(customerWithKey(), 'customer join c using (business_id, id)')},
      'optIns', ${OPT_INS},
      'withdrawals', ${WITHDRAWALS},
      'suppressedAt', ${suppressedSince(5)},
      'inboundMessageKnown', exists (select from inbound_message i join c on i.customer_id = c.id
        where i.business_id = $1 and i.message_id = $9::text)
    ) as snapshot`,
};

/** Everything a capture is decided from, in one round trip. */
export function snapshotForCapture(database: Database, vault: Vault): SnapshotStore['forCapture'] {
  return async (caller, { noticeIds, identity, inboundMessageId, idempotency }) => {
    const secrets = await vault.secrets(caller.businessId);
    const rows = await database.queryAt<{ snapshot: SealedSnapshot<CaptureSnapshot> }>(caller.businessId, FOR_CAPTURE, [
      idempotency.operation,
      idempotencyIndex(secrets, idempotency.operation, idempotency.key),
      ...identityValues(identity, secrets),
      noticeIds,
      inboundMessageId === null ? null : secrets.index('inbound', inboundMessageId),
      identity.id ?? null,
    ]);
    return openSnapshot(vault, caller.businessId, onlyRow(rows).snapshot);
  };
}
