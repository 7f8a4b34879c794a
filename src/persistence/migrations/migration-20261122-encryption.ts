import { Migration } from '@mikro-orm/migrations';
import { PROJECT_ENTRY_WITH_AUDIT, replacing } from './migration-20261122-access.ts';
import { COMMIT_WITH_JOBS } from './migration-20261122-across.ts';
import { EXPECTATION_WITH_INBOUND } from './migration-20261122-inbound-once.ts';
import { PROJECT_MESSAGE } from './migration-20261122-project.ts';

/**
 * Personal data as ciphertext (docs/decisions/0020). What opens it and what finds a customer stand in one row of `customer_key`:
 * erasure deletes it. The journal never holds any of it: an entry brings it in its `secret`, which only the state tables see.
 */
export class Migration20261122Encryption extends Migration {
  override up(): void {
    this.addSql(TABLES);
    this.addSql(COLUMNS);
    this.addSql(RECORDS);
    this.addSql(KEEP_SECRET);
    this.addSql(ERASE_CUSTOMER);
    this.addSql(PROJECT_MESSAGE_ENCRYPTED);
    this.addSql(PROJECT_ENTRY_ENCRYPTED);
    this.addSql(APPEND_ENTRY_WITH_SECRET);
    this.addSql(EXPECTATION_WITH_SECRETS);
    this.addSql(COMMIT_WITH_COUNT);
    this.addSql(TO_ENCRYPT);
  }
}

const TABLES = `
create table customer_key (
  business_id uuid not null,
  customer_id uuid not null,
  wrapped text not null,
  evidence_salt text null,
  phone_index text null,
  whatsapp_user_id_index text null,
  external_id_index text null,
  primary key (business_id, customer_id),
  constraint customer_key_customer_foreign foreign key (business_id, customer_id) references customer,
  constraint customer_key_phone_unique unique (business_id, phone_index),
  constraint customer_key_whatsapp_user_id_unique unique (business_id, whatsapp_user_id_index),
  constraint customer_key_external_id_unique unique (business_id, external_id_index)
);
comment on table customer_key is 'The one way to a customer: the key of their data, wrapped, and the blind indexes that find them. Erasure deletes the row.';
create table business_key (
  business_id uuid not null primary key,
  wrapped text not null
);
comment on table business_key is 'The keys of a business, wrapped: for its blind indexes, and for what is no customer''s. The nil UUID: for what no business has.';
create table suppression (
  business_id uuid not null references business,
  kind text not null,
  identity_index text not null,
  suppressed_at timestamptz(3) not null,
  primary key (business_id, kind, identity_index)
);
comment on table suppression is 'Blind indexes of erased customers: whoever is met again under one has withdrawn everything up to then.';
select hold_tenants_apart(name) from unnest('{customer_key,business_key,suppression}'::text[]) name;`;

const COLUMNS = `
alter table customer drop constraint customer_phone_unique, drop constraint customer_whatsapp_user_id_unique,
  drop constraint customer_external_id_unique;
alter table message alter body drop not null, add salt text null, add provider_message_index text null;
comment on column message.salt is 'Without it nobody can read the text any more, here or in the journal.';
drop index message_provider_index;
create index message_provider_index on message (business_id, provider_message_index) where provider_message_index is not null;
alter table inbound_message add salt text null;
comment on column inbound_message.salt is 'One for each time that the message was told, with spaces between.';
alter table idempotency add canceled_messages integer null, add customer_id uuid null;
comment on column idempotency.customer_id is 'Whose key the answer is sealed with; null: the business''s.';`;

/** The key comes as an argument, so that PostgreSQL inlines these: it inlines no function that has a query of its own. */
const RECORDS = `
drop function customer_json(customer), message_json(message);
create function customer_key_json(customer_key) returns json language sql stable as $$ select json_build_object(
  'customerId', $1.customer_id, 'wrapped', $1.wrapped, 'evidenceSalt', $1.evidence_salt) $$;
create function customer_json(customer, json) returns json language sql stable as $$ select json_build_object(
  'id', $1.id, 'phone', $1.phone, 'whatsAppUserId', $1.whatsapp_user_id, 'externalId', $1.external_id, 'locale', $1.locale,
  'createdAt', ms($1.created_at), 'phoneChangedAt', ms($1.phone_changed_at), 'erasedAt', ms($1.erased_at),
  'consentVersion', $1.consent_version, 'key', $2) $$;
create function message_json(message, json) returns json language sql stable as $$ select json_build_object(
  'id', $1.id, 'customerId', $1.customer_id, 'senderId', $1.sender_id, 'kind', $1.kind, 'status', $1.status, 'body', $1.body,
  'templateId', $1.template_id, 'parameters', $1.parameters, 'consentPurposeId', $1.consent_purpose_id,
  'eligibility', $1.eligibility, 'replyTo', $1.reply_to, 'providerMessageId', $1.provider_message_id, 'failure', $1.failure,
  'pricing', $1.pricing, 'acceptedAt', ms($1.accepted_at), 'sentAt', ms($1.sent_at), 'deliveredAt', ms($1.delivered_at),
  'readAt', ms($1.read_at), 'failedAt', ms($1.failed_at), 'handedOverAt', ms($1.handed_over_at), 'handedOverBy', $1.handed_over_by,
  'notBefore', ms($1.not_before), 'stepsAside', $1.steps_aside, 'attempts', $1.attempts, 'version', $1.version,
  'salt', $1.salt, 'key', $2) $$;
create or replace function idempotency_json(idempotency) returns json language sql stable as $$
  select json_build_object('fingerprint', $1.fingerprint, 'answer', $1.answer, 'canceledMessages', $1.canceled_messages,
    'customerId', $1.customer_id, 'key', (select customer_key_json(k) from customer_key k
      where k.business_id = $1.business_id and k.customer_id = $1.customer_id),
    'entry', case when $1.answer is null then (select json_build_object('payload', j.payload, 'salt',
        (select m.salt from message m where m.business_id = j.business_id and m.id = j.subject_id))
      from journal j where j.business_id = $1.business_id and j.seq = $1.seq) end)
$$;`;

const KEEP_SECRET = `
create function keep_secret(b uuid, c uuid, s jsonb) returns void language plpgsql as $$
begin
  if s ? 'wrapped' then
    insert into customer_key (business_id, customer_id, wrapped, evidence_salt, phone_index, whatsapp_user_id_index, external_id_index)
    values (b, c, s->>'wrapped', s->>'evidenceSalt', s->>'phoneIndex', s->>'whatsAppUserIdIndex', s->>'externalIdIndex');
  elsif s ?| '{phoneIndex,whatsAppUserIdIndex,externalIdIndex,evidenceSalt}'::text[] then
    update customer_key set
      evidence_salt = coalesce(s->>'evidenceSalt', evidence_salt),
      phone_index = case when s ? 'phoneIndex' then s->>'phoneIndex' else phone_index end,
      whatsapp_user_id_index = case when s ? 'whatsAppUserIdIndex' then s->>'whatsAppUserIdIndex' else whatsapp_user_id_index end,
      external_id_index = case when s ? 'externalIdIndex' then s->>'externalIdIndex' else external_id_index end
    where business_id = b and customer_id = c;
  end if;
end $$;`;

/** The journal keeps its rows, and nobody can read in them any more. */
const ERASE_CUSTOMER = `
create function without_person(capture jsonb) returns jsonb language sql immutable as $$
  select case when jsonb_typeof(capture) = 'object' then capture - 'personalSha256' || '{"phone":null,"facts":[]}' else capture end
$$;
create function erase_customer(b uuid, c uuid, erased timestamptz, keeps_suppression boolean) returns void language plpgsql as $$
begin
  if keeps_suppression then
    insert into suppression (business_id, kind, identity_index, suppressed_at)
    select b, known.kind, known.identity_index, erased from customer_key k cross join lateral (values
      ('phone', k.phone_index), ('whatsAppUserId', k.whatsapp_user_id_index), ('externalId', k.external_id_index)) known(kind, identity_index)
    where k.business_id = b and k.customer_id = c and known.identity_index is not null
    on conflict (business_id, kind, identity_index) do update set suppressed_at = greatest(suppression.suppressed_at, excluded.suppressed_at);
  end if;
  delete from customer_key where business_id = b and customer_id = c;
  delete from confirmation where business_id = b and customer_id = c;
  update customer set phone = null, whatsapp_user_id = null, external_id = null, locale = null, erased_at = coalesce(erased_at, erased)
    where business_id = b and id = c;
  update opt_in set granted = without_person(granted), requested = without_person(requested) where business_id = b and customer_id = c;
  insert into withdrawal (business_id, customer_id, purpose_id, business_name, withdrawn_at)
    values (b, c, '00000000-0000-0000-0000-000000000000', '', erased)
    on conflict (business_id, customer_id, purpose_id, business_name) do update set
      withdrawn_at = greatest(withdrawal.withdrawn_at, excluded.withdrawn_at);
  update message set body = null, parameters = '[]', provider_message_id = null, salt = null,
    eligibility = case when jsonb_typeof(eligibility->'optIn') = 'object'
      then jsonb_set(eligibility, '{optIn,capture}', without_person(eligibility->'optIn'->'capture')) else eligibility end
    where business_id = b and customer_id = c;
  update inbound_message set salt = null where business_id = b and customer_id = c;
  update conversation_window set next_event_at = null, next_lead_minutes = null, epoch = epoch + 1
    where business_id = b and customer_id = c and next_event_at is not null;
end $$;`;

/** Each piece of a function's text, once, by what takes its place. */
function changed(definition: string, changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`The function has "${from}" not once.`);
    return text.replace(from, () => to);
  }, definition);
}

const PROJECT_MESSAGE_ENCRYPTED = changed(PROJECT_MESSAGE, [
  ['create function', 'create or replace function'],
  ['eligibility, reply_to, accepted_at, accepted_seq)', 'eligibility, reply_to, accepted_at, accepted_seq, salt)'],
  [
    `instant((m->>'acceptedAt')::float8), at_seq);`,
    `instant((m->>'acceptedAt')::float8), at_seq, p->'secret'->>'salt');`,
  ],
  [
    `provider_message_id = coalesce(provider_message_id, p->>'providerMessageId'),`,
    `provider_message_id = coalesce(provider_message_id, p->>'providerMessageId'),
    provider_message_index = coalesce(provider_message_index, p->>'providerMessageIndex'),`,
  ],
]);

export const PROJECT_ENTRY_ENCRYPTED = changed(PROJECT_ENTRY_WITH_AUDIT, [
  [`is_stop_word, referral)\n`, `is_stop_word, referral, salt)\n`],
  [`(p->>'referral')::boolean)`, `(p->>'referral')::boolean, p->'secret'->>'salt')`],
  [
    'referral = excluded.referral;',
    `referral = excluded.referral, salt = concat_ws(' ', inbound_message.salt, excluded.salt);`,
  ],
  [`values (b, p->>'tokenHash', c, p);`, `values (b, p->>'tokenHash', c, p - 'secret');`],
  [
    `        when 'MARKETING_STOPPED', 'MARKETING_RESUMED' then`,
    `        when 'ERASED' then
          perform erase_customer(b, c, occurred, (p->>'keepsSuppression')::boolean);
        when 'MARKETING_STOPPED', 'MARKETING_RESUMED' then`,
  ],
  [
    `      null;
  end case;
end $$;`,
    `      null;
  end case;
  if p ? 'secret' then
    perform keep_secret(b, c, p->'secret');
  end if;
end $$;`,
  ],
]);

const APPEND_ENTRY_WITH_SECRET = `
create or replace function append_entry(b uuid, at_seq bigint, recorded timestamptz, by_actor uuid, e jsonb) returns void language plpgsql as $$
begin
  insert into journal (business_id, seq, category, type, occurred_at, recorded_at, customer_id, subject_id, actor, payload)
  values (b, at_seq, e->>'category', e->>'type', instant((e->>'occurredAt')::float8), recorded,
    (e->>'customerId')::uuid, (e->>'subjectId')::uuid, by_actor, e->'payload');
  perform project_entry(b, e->>'category', e->>'type', (e->>'customerId')::uuid, (e->>'subjectId')::uuid, at_seq,
    instant((e->>'occurredAt')::float8), case when e ? 'secret' then e->'payload' || jsonb_build_object('secret', e->'secret') else e->'payload' end);
end $$;`;

/** What was sealed under a key or a salt that is gone by now must be sealed anew; a person is known by blind indexes. */
const SECRET_EXPECTATIONS = `if expect ? 'sealedFor' and not exists (select from customer_key k
    where k.business_id = b and k.customer_id = (expect->>'sealedFor')::uuid
      and (not expect ? 'evidenceSalt' or k.evidence_salt is not distinct from expect->>'evidenceSalt')) then
    return false;
  end if;
  `;

const IDENTITY = /identity := entries->0;[\s\S]*?\n {2}end if;\n {2}return true;/;
export const EXPECTATION_WITH_SECRETS = replacing(
  EXPECTATION_WITH_INBOUND,
  '-- A person that another writer',
  SECRET_EXPECTATIONS,
).replace(
  IDENTITY,
  () => `for identity in select value from jsonb_array_elements(entries) where value ? 'secret' loop
    if exists (select from customer_key k where k.business_id = b and k.customer_id <> (identity->>'customerId')::uuid
      and (k.phone_index = identity->'secret'->>'phoneIndex'
        or k.whatsapp_user_id_index = identity->'secret'->>'whatsAppUserIdIndex'
        or k.external_id_index = identity->'secret'->>'externalIdIndex')) then
      return false;
    end if;
  end loop;
  return true;`,
);

/** An answer is a ciphertext: how many messages were cancelled with it stands beside it. */
const ANSWER = /insert into idempotency \(business_id, operation, key, fingerprint, answer, seq\)[\s\S]*?first\);/;
export const COMMIT_WITH_COUNT = COMMIT_WITH_JOBS.replace(
  ANSWER,
  () => `insert into idempotency (business_id, operation, key, fingerprint, answer, canceled_messages, customer_id, seq)
      values (b, idem->>'operation', idem->>'key', idem->>'fingerprint', nullif(idem->'answer', 'null'),
        case when d ? 'cancels' then count_canceled end, (idem->>'customerId')::uuid, first);`,
);

/** Only who never had a key has something from before: whoever writes makes one first. */
const TO_ENCRYPT = `
create function businesses_to_encrypt() returns setof uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare
  before text := coalesce(current_setting('gateway.business_id', true), ''); b uuid;
begin
  foreach b in array array(select business_id from business order by created_at, business_id) || '00000000-0000-0000-0000-000000000000'::uuid loop
    perform set_config('gateway.business_id', b::text, true);
    if not exists (select from business_key where business_id = b) and (exists (select from customer where business_id = b)
      or exists (select from idempotency where business_id = b) or exists (select from webhook_change where business_id = b)) then
      return next b;
    end if;
  end loop;
  perform set_config('gateway.business_id', before, true);
end $$;`;
