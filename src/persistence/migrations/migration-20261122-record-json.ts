import { Migration } from '@mikro-orm/migrations';

/** A record and the object it becomes: names as in usecases/records.ts, instants in ms UTC. */
const RECORDS: readonly [table: string, fields: string][] = [
  [
    'business',
    `'id', $1.business_id, 'name', $1.name, 'allowsMarketing', $1.allows_marketing, 'policyEdition', $1.policy_edition, 'createdAt', ms($1.created_at)`,
  ],
  [
    'sender',
    `'id', $1.id, 'businessName', $1.business_name, 'phone', $1.phone, 'phoneNumberId', $1.phone_number_id, 'wabaId', $1.waba_id`,
  ],
  [
    'purpose',
    `'id', $1.id, 'code', $1.code, 'title', $1.title, 'description', $1.description, 'marketing', $1.marketing, 'validityDays', $1.validity_days`,
  ],
  [
    'notice',
    `'id', $1.id, 'purposeId', $1.purpose_id, 'senderId', $1.sender_id, 'sourceChannel', $1.source_channel, 'locale', $1.locale, 'version', $1.version, 'scope', $1.scope, 'text', $1.text, 'textSha256', $1.text_sha256, 'publishedAt', ms($1.published_at)`,
  ],
  [
    'template',
    `'id', $1.id, 'name', $1.name, 'language', $1.language, 'category', $1.category, 'useCase', $1.use_case, 'status', $1.status, 'earlierStatus', $1.earlier_status, 'quality', $1.quality, 'body', $1.body, 'parameterFormat', $1.parameter_format, 'parameters', $1.parameters, 'header', $1.header, 'footer', $1.footer, 'buttons', $1.buttons, 'purposeId', $1.purpose_id`,
  ],
  [
    'customer',
    `'id', $1.id, 'phone', $1.phone, 'whatsAppUserId', $1.whatsapp_user_id, 'externalId', $1.external_id, 'locale', $1.locale, 'createdAt', ms($1.created_at), 'phoneChangedAt', ms($1.phone_changed_at), 'erasedAt', ms($1.erased_at), 'consentVersion', $1.consent_version`,
  ],
  [
    'opt_in',
    `'id', $1.id, 'customerId', $1.customer_id, 'purposeId', $1.purpose_id, 'businessName', $1.business_name, 'granted', $1.granted, 'requested', $1.requested`,
  ],
  [
    'withdrawal',
    `'purposeId', nullif($1.purpose_id, '00000000-0000-0000-0000-000000000000'), 'businessName', nullif($1.business_name, ''), 'withdrawnAt', ms($1.withdrawn_at)`,
  ],
  ['marketing_preference', `'senderId', $1.sender_id, 'stopped', $1.stopped, 'occurredAt', ms($1.occurred_at)`],
  [
    'conversation_window',
    `'id', $1.id, 'senderId', $1.sender_id, 'customerId', $1.customer_id, 'openedAt', ms($1.opened_at), 'lastInboundAt', ms($1.last_inbound_at), 'expiresAt', ms($1.expires_at), 'freeEntryPointExpiresAt', ms($1.free_entry_point_expires_at), 'nextEventAt', ms($1.next_event_at), 'nextLeadMinutes', $1.next_lead_minutes, 'epoch', $1.epoch`,
  ],
  [
    'message',
    `'id', $1.id, 'customerId', $1.customer_id, 'senderId', $1.sender_id, 'kind', $1.kind, 'status', $1.status, 'body', $1.body, 'templateId', $1.template_id, 'parameters', $1.parameters, 'consentPurposeId', $1.consent_purpose_id, 'eligibility', $1.eligibility, 'replyTo', $1.reply_to, 'providerMessageId', $1.provider_message_id, 'failure', $1.failure, 'pricing', $1.pricing, 'acceptedAt', ms($1.accepted_at), 'sentAt', ms($1.sent_at), 'deliveredAt', ms($1.delivered_at), 'readAt', ms($1.read_at), 'failedAt', ms($1.failed_at), 'handedOverAt', ms($1.handed_over_at), 'handedOverBy', $1.handed_over_by, 'notBefore', ms($1.not_before), 'stepsAside', $1.steps_aside, 'attempts', $1.attempts, 'version', $1.version`,
  ],
  [
    'idempotency',
    `'fingerprint', $1.fingerprint, 'answer', coalesce($1.answer, (select j.payload from journal j where j.business_id = $1.business_id and j.seq = $1.seq))`,
  ],
];

/** One place where rows become records: `<table>_json(row)`, plain expressions that PostgreSQL inlines. */
export class Migration20261122RecordJson extends Migration {
  override up(): void {
    this.addSql(`
      -- Stable, as date_part of a timestamptz is: PostgreSQL inlines no function that promises more than what it is made of.
      create function ms(at timestamptz) returns double precision language sql stable
        as $$ select round(date_part('epoch', at) * 1000) $$;
      create function instant(ms double precision) returns timestamptz language sql immutable
        as $$ select to_timestamp(ms / 1000) $$;
    `);
    for (const [table, fields] of RECORDS) {
      this.addSql(
        `create function ${table}_json(${table}) returns json language sql stable as $$ select json_build_object(${fields}) $$;`,
      );
    }
  }
}
