import { customerWithKey } from '../encryption/with-key.ts';
import { identityValues, isAnyOf, suppressedAt } from '../customer-lookup.ts';
import type { Vault } from '../encryption/vault.ts';
import { onlyRow, type Database } from '../database.ts';
import { ReadTogether } from '../read-together.ts';
import type { InboundSnapshot, SnapshotStore } from '../../usecases/ports.ts';
import { openSnapshot, type SealedSnapshot } from './open-snapshot.ts';
import { BUSINESS, NOW, OPT_INS, PURPOSES, SENDERS, WITHDRAWALS, lastInboundAt, list } from './fragments.ts';

type Asked = Parameters<SnapshotStore['forInbound']>[1];

/** What every message of a business is decided from, whoever wrote it. */
type Shared = Pick<InboundSnapshot, 'now' | 'senders' | 'business' | 'purposes'>;

interface Row {
  readonly shared: Shared;
  readonly snapshots: readonly Omit<SealedSnapshot<InboundSnapshot>, keyof Shared | 'sender' | 'stored'>[];
}

const ASKED = ['asked.phone', 'asked.whatsapp_user_id', 'asked.external_id'] as const;

const FOR_INBOUND = {
  name: 'snapshot_for_inbound',
  text: `select
    json_build_object('now', ms(${NOW}), 'senders', ${SENDERS}, 'business', ${BUSINESS}, 'purposes', ${PURPOSES}) as shared,
    (select json_agg(one.snapshot order by asked.place)
      from unnest($3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[]) with ordinality
        as asked (phone, whatsapp_user_id, external_id, sender_id, message_id, place)
      cross join lateral (
        with found as materialized (
            select customer.* from customer where customer.business_id = $1 and ${isAnyOf(...ASKED)}),
          c as (select * from found order by id is distinct from (select k.customer_id from customer_key k
            where k.business_id = $1 and k.phone_index = asked.phone), id limit 1),
          s as (select * from sender where business_id = $1 and id = asked.sender_id)
        select json_build_object(
          'customers', ${list(customerWithKey(), 'customer join found using (business_id, id)')},
          'suppressedAt', ${suppressedAt(...ASKED)},
          'window', (select conversation_window_json(w) from conversation_window w, c
            where w.business_id = $1 and w.customer_id = c.id and w.sender_id = asked.sender_id),
          'knownTimestamp', (select ms(i.provider_timestamp) from inbound_message i
            where i.business_id = $1 and i.sender_id = asked.sender_id and i.message_id = asked.message_id),
          'lastInboundAt', ${lastInboundAt('(select business_name from s)')},
          'optIns', ${OPT_INS},
          'withdrawals', ${WITHDRAWALS},
          'marketing', (select marketing_preference_json(m) from marketing_preference m, c
            where m.business_id = $1 and m.customer_id = c.id and m.sender_id = asked.sender_id)
        ) as snapshot) one) as snapshots`,
};

/** Everything an inbound message is decided from, in one round trip; many messages share one. */
export function snapshotForInbound(database: Database, vault: Vault): SnapshotStore['forInbound'] {
  const together = new ReadTogether<Asked, InboundSnapshot>(async (businessId, asked) => {
    const secrets = await vault.secrets(businessId);
    const identities = asked.map(({ identity }) => identityValues(identity, secrets));
    const { shared, snapshots } = onlyRow(
      await database.queryAt<Row>(businessId, FOR_INBOUND, [
        ...[0, 1, 2].map((field) => identities.map((values) => values[field])),
        asked.map(({ senderId }) => senderId),
        asked.map(({ messageId }) => secrets.index('inbound', messageId)),
      ]),
    );
    return Promise.all(
      asked.map(({ senderId }, index) => {
        const sender = shared.senders.find(({ id }) => id === senderId) ?? null;
        const snapshot = { ...shared, ...snapshots[index], stored: null, sender } as SealedSnapshot<InboundSnapshot>;
        return openSnapshot(vault, businessId, snapshot);
      }),
    );
  });
  return (caller, asked) => together.ask(caller.businessId, asked);
}
