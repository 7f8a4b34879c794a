import { identityCondition, identityValues } from '../customer-lookup.ts';
import { onlyRow, type Database } from '../database.ts';
import type { InboundSnapshot, SnapshotStore } from '../../usecases/ports.ts';
import { BUSINESS, NOW, OPT_INS, PURPOSES, SENDERS, WITHDRAWALS, lastInboundAt, list } from './fragments.ts';

const FOR_INBOUND = {
  name: 'snapshot_for_inbound',
  text: `with found as materialized (
      select customer.* from customer where customer.business_id = $1 and ${identityCondition(3)}),
      c as (select * from found order by phone is distinct from $3::text, id limit 1),
      s as (select * from sender where business_id = $1 and id = $6::uuid)
    select json_build_object(
      'now', ms(${NOW}),
      'stored', null,
      'sender', (select sender_json(sender) from sender join s using (business_id, id)),
      'senders', ${SENDERS},
      'customers', ${list('customer_json(customer)', 'customer join found using (business_id, id)')},
      'window', (select conversation_window_json(w) from conversation_window w, c
        where w.business_id = $1 and w.customer_id = c.id and w.sender_id = $6::uuid),
      'knownTimestamp', (select ms(i.provider_timestamp) from inbound_message i
        where i.business_id = $1 and i.sender_id = $6::uuid and i.message_id = $7::text),
      'lastInboundAt', ${lastInboundAt('(select business_name from s)')},
      'optIns', ${OPT_INS},
      'withdrawals', ${WITHDRAWALS},
      'marketing', (select marketing_preference_json(m) from marketing_preference m, c
        where m.business_id = $1 and m.customer_id = c.id and m.sender_id = $6::uuid),
      'business', ${BUSINESS},
      'purposes', ${PURPOSES}
    ) as snapshot`,
};

/** Everything an inbound message is decided from, in one round trip. */
export function snapshotForInbound(database: Database): SnapshotStore['forInbound'] {
  return async (caller, { senderId, identity, messageId }) => {
    const rows = await database.queryAt<{ snapshot: InboundSnapshot }>(caller.businessId, FOR_INBOUND, [
      ...identityValues(identity),
      senderId,
      messageId,
    ]);
    return onlyRow(rows).snapshot;
  };
}
