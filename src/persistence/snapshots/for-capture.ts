import { onlyRow, type Database } from '../database.ts';
import { identityCondition, identityValues } from '../customer-lookup.ts';
import type { CaptureSnapshot, SnapshotStore } from '../../usecases/ports.ts';
import { NOW, OPT_INS, WITHDRAWALS, list, storedAnswer } from './fragments.ts';

const FOR_CAPTURE = {
  name: 'snapshot_for_capture',
  text: `with c as materialized (
      select customer.* from customer where customer.business_id = $1 and ${identityCondition(5)})
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
      'customers', ${list('customer_json(customer)', 'customer join c using (business_id, id)')},
      'optIns', ${OPT_INS},
      'withdrawals', ${WITHDRAWALS},
      'inboundMessageKnown', exists (select from inbound_message i join c on i.customer_id = c.id
        where i.business_id = $1 and i.message_id = $9::text)
    ) as snapshot`,
};

/** Everything a capture is decided from, in one round trip. */
export function snapshotForCapture(database: Database): SnapshotStore['forCapture'] {
  return async (caller, { noticeIds, identity, inboundMessageId, idempotency }) => {
    const rows = await database.queryAt<{ snapshot: CaptureSnapshot }>(caller.businessId, FOR_CAPTURE, [
      idempotency.operation,
      idempotency.key,
      ...identityValues(identity),
      noticeIds,
      inboundMessageId,
    ]);
    return onlyRow(rows).snapshot;
  };
}
