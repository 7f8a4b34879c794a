import type { DueMessages, EndedCustomers, RetainingBusiness, RetentionStore } from '../usecases/retention-ports.ts';
import { onlyRow, type Database } from './database.ts';
import { NO_BUSINESS } from './encryption/business-secrets.ts';
import { NOW } from './snapshots/fragments.ts';

const BEFORE = `${NOW} - $3::float8 * interval '1 day'`;
const DUE_MESSAGE = `m.business_id = $1 and m.body is not null and m.status <> 'ACCEPTED' and m.accepted_at < ${BEFORE}`;
const DUE_INBOUND = `i.business_id = $1 and i.salt is not null and i.occurred_at < ${BEFORE}`;

const BUSINESSES = {
  name: 'retaining_businesses',
  text: `select id, name, message_days as "messageRetentionDays", evidence_days as "evidenceRetentionDays"
    from retaining_businesses()`,
};
const DUE_MESSAGES = {
  name: 'purge_due_messages',
  text: `select ms(${NOW}) as now, slice || jsonb_build_object('count', rows_to_purge($1, slice)) as slice
    from (select jsonb_build_object('class', 'MESSAGES', 'before', ms(${BEFORE}),
      'messagesUpTo', (select jsonb_build_object('at', ms(first.accepted_at), 'id', first.id)
        from (select m.accepted_at, m.id from message m where ${DUE_MESSAGE} order by m.accepted_at, m.id limit $4) first
        order by first.accepted_at desc, first.id desc limit 1),
      'inboundUpTo', (select jsonb_build_object('at', ms(first.occurred_at), 'customerId', first.customer_id)
        from (select i.occurred_at, i.customer_id from inbound_message i where ${DUE_INBOUND}
          order by i.occurred_at, i.customer_id limit $4) first
        order by first.occurred_at desc, first.customer_id desc limit 1)) as slice) due`,
};
const COUNT_DUE_MESSAGES = {
  name: 'purge_count_messages',
  text: `select (select count(*) from message m where ${DUE_MESSAGE}) + (select count(*) from inbound_message i where ${DUE_INBOUND})
    as due`,
};
const HELD_FOR = (capture: string): string =>
  `case when jsonb_typeof(${capture}) = 'object' then json_build_object('occurredAt', ${capture}->'occurredAt', 'expiresAt', ${capture}->'expiresAt') end`;
/** Who can have ended at all; the core looks closer. */
const ENDED_CUSTOMERS = {
  name: 'purge_ended_customers',
  text: `with page as materialized (
      select distinct o.customer_id from opt_in o where o.business_id = $1 and o.customer_id > $4::uuid
      order by o.customer_id limit $5),
    ended as (select p.customer_id from page p
      where exists (select from opt_in o where o.business_id = $1 and o.customer_id = p.customer_id
          and (has_facts(o.granted) or has_facts(o.requested)))
        and not exists (select from opt_in o where o.business_id = $1 and o.customer_id = p.customer_id
          and coalesce((o.granted->>'expiresAt')::float8 >= ms(${BEFORE}), true)
          and not exists (select from withdrawal w where w.business_id = $1 and w.customer_id = p.customer_id
            and w.withdrawn_at < ${BEFORE})))
    select ms(${NOW}) as now, ms(${BEFORE}) as before,
      (select customer_id from page order by customer_id desc offset $5 - 1 limit 1) as next,
      (select coalesce(json_agg(json_build_object('id', c.id, 'consentVersion', c.consent_version,
          'optIns', (select json_agg(json_build_object('purposeId', o.purpose_id, 'businessName', o.business_name,
              'granted', ${HELD_FOR('o.granted')}, 'requested', ${HELD_FOR('o.requested')}))
            from opt_in o where o.business_id = $1 and o.customer_id = c.id),
          'withdrawals', (select coalesce(json_agg(withdrawal_json(w)), '[]') from withdrawal w
            where w.business_id = $1 and w.customer_id = c.id)) order by c.id), '[]')
        from ended e join customer c on c.business_id = $1 and c.id = e.customer_id) as customers`,
};
// News of templates stay: what a template's status is rests on them, and they are about nobody.
const PURGE_WEBHOOKS = {
  name: 'purge_webhooks',
  text: `with gone as (delete from webhook_change where business_id = $1 and sha256 in (
        select sha256 from webhook_change
        where business_id = $1 and received_at < ${BEFORE} and not payload ? 'templateNews' order by received_at limit $4)
      returning 1)
    select count(*) as gone from gone`,
};
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What is kept for a time only, in PostgreSQL. */
export function createRetentionStore(database: Database): RetentionStore {
  return {
    businesses: () => database.queryAcross<RetainingBusiness>(BUSINESSES),
    dueMessages: async (businessId, days, limit) =>
      onlyRow(await database.queryAt<DueMessages>(businessId, DUE_MESSAGES, [days, limit])),
    countDueMessages: async (businessId, days) =>
      onlyRow(await database.queryAt<{ due: number }>(businessId, COUNT_DUE_MESSAGES, [days])).due,
    endedCustomers: async (businessId, days, after, limit) =>
      onlyRow(await database.queryAt<EndedCustomers>(businessId, ENDED_CUSTOMERS, [days, after ?? FIRST, limit])),
    purgeWebhooks: async (businessId, days, limit) =>
      onlyRow(await database.queryAt<{ gone: number }>(businessId ?? NO_BUSINESS, PURGE_WEBHOOKS, [days, limit])).gone,
  };
}
