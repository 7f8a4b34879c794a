import { customerWithKey } from '../encryption/with-key.ts';

/** Pieces that several snapshots share. `$1` is the business, `$2` the injected instant; a CTE `c` holds the customer. */

export const NOW = `coalesce(instant($2::float8), date_trunc('milliseconds', now()))`;

/** @param operation and key: parameters such as `$3` and `$4`; both null where the call carries no key */
export function storedAnswer(operation: string, key: string): string {
  return `(select idempotency_json(i) from idempotency i where i.business_id = $1 and i.operation = ${operation}::text and i.key = ${key}::text)`;
}

/** Every record of a query as a JSON array, never null. */
export function list(expression: string, from: string): string {
  return `(select coalesce(json_agg(${expression}), '[]') from ${from})`;
}

export const BUSINESS = `(select business_json(business) from business where business_id = $1)`;
export const SENDERS = list('sender_json(sender)', 'sender where sender.business_id = $1');
export const PURPOSES = list('purpose_json(purpose)', 'purpose where purpose.business_id = $1');
export const CUSTOMER = `(select ${customerWithKey()} from customer join c using (business_id, id))`;
export const OPT_INS = list(
  'opt_in_json(opt_in)',
  'opt_in join c on opt_in.customer_id = c.id where opt_in.business_id = $1',
);
export const WITHDRAWALS = list(
  'withdrawal_json(withdrawal)',
  'withdrawal join c on withdrawal.customer_id = c.id where withdrawal.business_id = $1',
);
/** When a confirmation was issued, in ms UTC: the journal's row says so. 0: its month was put away. @param confirmation an alias */
export function issuedAt(confirmation: string): string {
  return `coalesce((select ms(j.recorded_at) from journal j where j.business_id = $1 and j.customer_id = ${confirmation}.customer_id
    and j.category = 'confirmation' and j.payload->>'tokenHash' = ${confirmation}.token_hash), 0)`;
}

/** Of the notices that captures name, by a query of their ids, those that a material change came after (rule notice-current). */
export function overtakenNotices(noticeIds: string): string {
  return list(
    `json_build_object('noticeId', n.id, 'since', ms(n.overtaken_at))`,
    `notice n where n.business_id = $1 and n.overtaken_at is not null and n.id = any(array(${noticeIds}))`,
  );
}
/** The customer's last message, no stop word, to any sender of a business name (rule withdraw-all). */
export function lastInboundAt(businessName: string): string {
  return `(select ms(max(last.occurred_at)) from c, sender s cross join lateral (
      select i.occurred_at from inbound_message i
      where i.business_id = $1 and i.customer_id = c.id and i.sender_id = s.id and not i.is_stop_word
      order by i.occurred_at desc limit 1) last
    where s.business_id = $1 and s.business_name = ${businessName})`;
}

/** As `lastInboundAt`, for every business name that the customer has written to. */
export const LAST_INBOUND_BY_NAME = list(
  `json_build_object('businessName', named.business_name, 'at', ms(named.at))`,
  `(select s.business_name, max(last.occurred_at) as at from c, sender s cross join lateral (
      select i.occurred_at from inbound_message i
      where i.business_id = $1 and i.customer_id = c.id and i.sender_id = s.id and not i.is_stop_word
      order by i.occurred_at desc limit 1) last
    where s.business_id = $1 group by s.business_name) named`,
);
