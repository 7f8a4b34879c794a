import type { DatedTemplateNews, WebhookSender, WebhookStore } from '../usecases/webhook-store.ts';
import type { Database } from './database.ts';
import { NO_BUSINESS } from './encryption/business-secrets.ts';
import type { Vault } from './encryption/vault.ts';
import { ReadTogether } from './read-together.ts';
import { NOW } from './snapshots/fragments.ts';

const SENDERS = {
  name: 'webhook_senders',
  text: `select phone_number_id as "phoneNumberId", business_id as "businessId", sender_id as "senderId"
    from webhook_senders($1::text[])`,
};
const BUSINESSES = {
  name: 'webhook_businesses',
  text: `select waba_id as "wabaId", business_id as "businessId" from webhook_businesses($1::text[])`,
};
const IS_KEPT = {
  name: 'webhook_is_kept',
  text: 'select 1 as kept from webhook_change where business_id = $1 and sha256 = $2',
};
// In the order of the key, so that two deliveries of the same cannot wait for each other.
const KEEP = {
  name: 'webhook_keep',
  text: `insert into webhook_change (business_id, sha256, field, received_at, payload)
    select $1, sha256, field, ${NOW}, payload
    from jsonb_to_recordset($3::jsonb) as change(sha256 text, field text, payload jsonb) order by sha256
    on conflict (business_id, sha256) do nothing`,
};
const TEMPLATE_NEWS = {
  name: 'webhook_template_news',
  text: `select payload->'templateNews'->>'sha256' as sha256, payload->'templateNews'->'news' as news, (payload->'templateNews'->>'at')::float8 as at
    from webhook_change where business_id = $1 and payload ? 'templateNews'
      and field in ('message_template_status_update', 'template_category_update', 'message_template_quality_update')
      and payload->'templateNews'->'news'->>'name' = $2 and payload->'templateNews'->'news'->>'language' = $3`,
};

/** Whom webhooks are for, and what they told, in PostgreSQL. */
export function createWebhookStore(database: Database, vault: Vault): WebhookStore {
  const senders = new ReadTogether<readonly string[], readonly WebhookSender[]>(async (_all, asked) => {
    const found = await database.queryAcross<WebhookSender>(SENDERS, [[...new Set(asked.flat())]]);
    return asked.map((ids) => found.filter(({ phoneNumberId }) => ids.includes(phoneNumberId)));
  });
  return {
    sendersByPhoneNumberIds: (ids) => senders.ask('', ids),
    businessesByWabaIds: (ids) => database.queryAcross<{ wabaId: string; businessId: string }>(BUSINESSES, [ids]),
    isKept: async (businessId, sha256) => {
      const { index } = await vault.secrets(businessId);
      return (await database.query(businessId, IS_KEPT, [index('webhook', sha256)])).length > 0;
    },
    keepChanges: async (businessId, changes) => {
      const { index, cipher } = await vault.secrets(businessId ?? NO_BUSINESS);
      const rows = changes.map(({ payload, templateNews, sha256, ...change }) => ({
        ...change,
        sha256: index('webhook', sha256),
        // Whom it is about is not known here; templates are nobody's.
        payload: {
          content: cipher.seal('webhook.payload', JSON.stringify(payload)),
          ...(templateNews !== undefined && { templateNews: { ...templateNews, sha256 } }),
        },
      }));
      await database.queryAt(businessId ?? NO_BUSINESS, KEEP, [JSON.stringify(rows)]);
    },
    templateNews: (businessId, name, language) =>
      database.query<DatedTemplateNews & { sha256: string }>(businessId, TEMPLATE_NEWS, [name, language]),
  };
}
