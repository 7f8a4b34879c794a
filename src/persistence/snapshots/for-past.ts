import { keyOf } from '../encryption/with-key.ts';
import type { ConsentFact } from '../../consent/consent-event.ts';
import { onlyRow, type Database } from '../database.ts';
import { openPhone } from '../encryption/opened-records.ts';
import type { StoredKey } from '../encryption/customer-cipher.ts';
import { openCapture } from '../encryption/sealed-capture.ts';
import type { Vault } from '../encryption/vault.ts';
import { DEFAULT_SETTINGS } from '../../usecases/business-settings.ts';
import type { PastSnapshot, SnapshotStore } from '../../usecases/ports.ts';
import { BUSINESS, list, overtakenNotices } from './fragments.ts';

/**
 * Facts count by when they occurred, whenever they reached us (rule opt-in-order). The payloads of consent rows already have
 * the core's shape: `ConsentFact` is `type`, `occurredAt` and the payload.
 */
const FOR_PAST = {
  name: 'snapshot_for_past',
  text: `with c as (select $2::uuid as id), until as (select instant($5::float8) as at),
    consent as materialized (select j.* from journal j, c where j.business_id = $1 and j.customer_id = c.id and j.category = 'consent')
    select json_build_object(
      'business', coalesce(
        (select j.payload::json from journal j, until where j.business_id = $1 and j.subject_id = $1 and j.category = 'catalog'
          and j.type = 'BUSINESS' and j.occurred_at <= until.at order by j.seq desc limit 1), ${BUSINESS}),
      'customerFacts', ${list(
        `j.payload || jsonb_build_object('type', j.type, 'occurredAt', ms(j.occurred_at))`,
        'consent j',
      )},
      'key', ${keyOf('(select id from c)')},
      'optIns', ${list(
        `json_build_object('id', o.id, 'purposeId', o.purpose_id, 'businessName', o.business_name)`,
        'opt_in o join c on o.customer_id = c.id where o.business_id = $1',
      )},
      'overtakenNotices', ${overtakenNotices(`select (j.payload->'capture'->>'noticeId')::uuid from consent j where j.payload ? 'capture'`)},
      'firstFactAt', (select ms(min(j.occurred_at)) from journal j, c where j.business_id = $1 and j.customer_id = c.id),
      'window', (select j.payload->'window' from journal j, c, until
        where j.business_id = $1 and j.customer_id = c.id and j.category = 'window' and j.type in ('OPENED', 'EXTENDED', 'CORRECTED')
        and j.payload->'window'->>'senderId' = ($3::uuid)::text and j.occurred_at <= until.at
        order by j.occurred_at desc, j.seq desc limit 1),
      'windowInboundAt', (select ms(max(i.occurred_at)) from inbound_message i, c, until where i.business_id = $1
        and i.customer_id = c.id and i.sender_id = $3::uuid and not i.is_stop_word and i.occurred_at <= until.at),
      'windowClosedAt', (select ms(max(j.occurred_at)) from journal j, c, until
        where j.business_id = $1 and j.customer_id = c.id and j.category = 'window' and j.payload ? 'closedByMeta'
        and j.payload->'window'->>'senderId' = ($3::uuid)::text and j.occurred_at <= until.at),
      'lastInboundAt', (select ms(max(i.occurred_at)) from inbound_message i, c, sender s, until
        where i.business_id = $1 and i.customer_id = c.id and i.sender_id = s.id and s.business_id = $1
        and s.business_name = $4::text and not i.is_stop_word and i.occurred_at <= until.at),
      'template', (select j.payload from journal j, until, template t
        where t.business_id = $1 and t.name = $6::text and t.language = $7::text
        and j.business_id = $1 and j.subject_id = t.id and j.category = 'catalog' and j.occurred_at <= until.at
        order by j.occurred_at desc, j.seq desc limit 1)
    ) as snapshot`,
};

/** Everything an eligibility of the past is decided from, in one round trip. */
export function snapshotForPast(database: Database, vault: Vault): SnapshotStore['forPast'] {
  return async (caller, { customerId, sender, template, at }) => {
    const rows = await database.query<{ snapshot: PastSnapshot & { readonly key: StoredKey | null } }>(
      caller.businessId,
      FOR_PAST,
      [customerId, sender.id, sender.businessName, at, template?.name ?? null, template?.language ?? null],
    );
    const { key, customerFacts, ...snapshot } = onlyRow(rows).snapshot;
    const cipher = key === null ? undefined : (await vault.unlock(caller.businessId, [key]))(key.customerId);
    return {
      ...snapshot,
      business: { ...DEFAULT_SETTINGS, ...snapshot.business },
      customerFacts: customerFacts.map((fact): ConsentFact => {
        if ('capture' in fact) return { ...fact, capture: openCapture(fact.capture, cipher) };
        if (fact.type !== 'PHONE_CHANGED') return fact;
        return {
          ...fact,
          phone: openPhone(fact.phone, cipher) ?? '',
          formerPhone: openPhone(fact.formerPhone, cipher),
        };
      }),
    };
  };
}
