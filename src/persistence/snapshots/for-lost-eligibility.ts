import { customerWithKey } from '../encryption/with-key.ts';
import type { SnapshotStore } from '../../usecases/ports.ts';
import type { CategoryChange, LostEligibilitySnapshot } from '../../usecases/lost-eligibility-snapshot.ts';
import { onlyRow, type Database } from '../database.ts';
import { openCustomer, openOptIn, type SealedCustomer } from '../encryption/opened-records.ts';
import type { Vault } from '../encryption/vault.ts';
import { BUSINESS, NOW, SENDERS, list } from './fragments.ts';

/** No row of a template has a customer: journal_customer_index leads to them. */
const CATEGORY_CHANGE = {
  name: 'category_change',
  text: `select ms(changed.occurred_at) as "occurredAt", exists (select from journal told
        where told.business_id = $1 and told.customer_id is null and told.category = 'template' and told.seq > changed.seq
        and told.type = 'ELIGIBILITY_LOST' and told.subject_id = changed.subject_id
        and told.occurred_at = changed.occurred_at) as "isCounted"
    from journal changed where changed.business_id = $1 and changed.seq = $3::bigint and changed.subject_id = $2::uuid
      and changed.category = 'template' and changed.type = 'CATEGORY_CHANGED'`,
};

/** Before every customer where none is named; one comparison, so that the index begins there. */
const AFTER = `coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')`;

const LAST = `'ffffffff-ffff-ffff-ffff-ffffffffffff'`;

/**
 * Both halves are read along their index, customer by customer, and end after a page: that of the windows, of which few may be
 * open, where a page of opt-ins ends. Only who withdrew everything is asked for when they last wrote (rule withdraw-all).
 */
const FOR_LOST_ELIGIBILITY = {
  name: 'snapshot_for_lost_eligibility',
  text: `with t as materialized (select * from template where business_id = $1 and id = $3::uuid),
      opted as materialized (select distinct o.customer_id as id from opt_in o
        where o.business_id = $1 and o.purpose_id = (select purpose_id from t) and o.granted is not null
        and o.customer_id > ${AFTER} order by o.customer_id limit $5::int),
      page as materialized (
        select id from (
          select id from opted
          union
          (select distinct w.customer_id from conversation_window w
            where w.business_id = $1 and w.expires_at > ${NOW} and w.customer_id > ${AFTER}
            and w.customer_id <= coalesce((select id from opted order by id offset $5::int - 1 limit 1), ${LAST})
            order by w.customer_id limit $5::int)) candidates
        order by id limit $5::int)
    select json_build_object(
      'now', ms(${NOW}), 'business', ${BUSINESS}, 'senders', ${SENDERS},
      'template', (select template_json(template) from template join t using (business_id, id)),
      'purpose', (select purpose_json(purpose) from purpose, t where purpose.business_id = $1 and purpose.id = t.purpose_id),
      'overtakenNotices', ${list(
        `json_build_object('noticeId', n.id, 'since', ms(n.overtaken_at))`,
        'notice n, t where n.business_id = $1 and n.purpose_id = t.purpose_id and n.overtaken_at is not null',
      )},
      'customers', (select coalesce(json_agg(json_build_object(
          'customer', ${customerWithKey()},
          'windows', ${list('conversation_window_json(w)', 'conversation_window w where w.business_id = $1 and w.customer_id = customer.id')},
          'optIns', ${list('opt_in_json(o)', 'opt_in o, t where o.business_id = $1 and o.customer_id = customer.id and o.purpose_id = t.purpose_id')},
          'withdrawals', ${list('withdrawal_json(d)', 'withdrawal d where d.business_id = $1 and d.customer_id = customer.id')},
          'marketing', ${list('marketing_preference_json(m)', 'marketing_preference m where m.business_id = $1 and m.customer_id = customer.id')},
          'lastInbound', ${list(
            `json_build_object('businessName', named.business_name, 'at', ms(named.at))`,
            `(select s.business_name, max(last.occurred_at) as at from sender s cross join lateral (
                select i.occurred_at from inbound_message i
                where i.business_id = $1 and i.customer_id = customer.id and i.sender_id = s.id and not i.is_stop_word
                order by i.occurred_at desc limit 1) last
              where s.business_id = $1 and exists (select from withdrawal d where d.business_id = $1 and d.customer_id = customer.id
                and d.purpose_id = '00000000-0000-0000-0000-000000000000')
              group by s.business_name) named`,
          )}
        ) order by customer.id), '[]') from customer join page on customer.business_id = $1 and customer.id = page.id)
    ) as snapshot`,
};

/** Where a template's category changed, and whether it was told what that costs. */
export function categoryChange(database: Database): SnapshotStore['categoryChange'] {
  return async (caller, templateId, seq) => {
    const [row] = await database.query<CategoryChange>(caller.businessId, CATEGORY_CHANGE, [templateId, seq]);
    return row ?? null;
  };
}

/** A page of those who may lose eligibility, with all that it is decided from, in one round trip. */
export function snapshotForLostEligibility(database: Database, vault: Vault): SnapshotStore['forLostEligibility'] {
  return async (caller, { templateId, after, limit }) => {
    const values = [templateId, after, limit];
    const rows = await database.queryAt<{ snapshot: LostEligibilitySnapshot }>(
      caller.businessId,
      FOR_LOST_ELIGIBILITY,
      values,
    );
    const { customers, ...snapshot } = onlyRow(rows).snapshot;
    const keys = customers.map(({ customer }) => (customer as SealedCustomer).key);
    const ciphers = await vault.unlock(caller.businessId, keys);
    return {
      ...snapshot,
      customers: customers.map(({ customer, optIns, ...rest }) => {
        const cipher = ciphers(customer.id);
        return {
          ...rest,
          customer: openCustomer(customer as SealedCustomer, cipher),
          optIns: optIns.map((optIn) => openOptIn(optIn, cipher)),
        };
      }),
    };
  };
}
