import { Migration } from '@mikro-orm/migrations';

/** What each journal row does to the state tables: the same functions keep them up to date and rebuild them. */
export class Migration20261122Project extends Migration {
  override up(): void {
    this.addSql(PROJECT_CATALOG);
    this.addSql(PROJECT_MESSAGE);
    this.addSql(PROJECT_ENTRY);
  }
}

export const PROJECT_CATALOG = `
create function project_catalog(b uuid, kind text, p jsonb) returns void language plpgsql as $$
begin
  case kind
    when 'BUSINESS' then
      insert into business (business_id, name, allows_marketing, policy_edition, created_at)
      values (b, p->>'name', (p->>'allowsMarketing')::boolean, p->>'policyEdition', instant((p->>'createdAt')::float8))
      on conflict (business_id) do update set
        name = excluded.name, allows_marketing = excluded.allows_marketing, policy_edition = excluded.policy_edition;
    when 'SENDER' then
      insert into sender (business_id, id, business_name, phone, phone_number_id, waba_id)
      values (b, (p->>'id')::uuid, p->>'businessName', p->>'phone', p->>'phoneNumberId', p->>'wabaId')
      on conflict (business_id, id) do update set
        business_name = excluded.business_name, phone = excluded.phone, waba_id = excluded.waba_id;
    when 'PURPOSE' then
      insert into purpose (business_id, id, code, title, description, marketing, validity_days)
      values (b, (p->>'id')::uuid, p->>'code', p->>'title', p->>'description', (p->>'marketing')::boolean, (p->>'validityDays')::int)
      on conflict (business_id, id) do nothing;
    when 'NOTICE' then
      insert into notice (business_id, id, purpose_id, sender_id, source_channel, locale, version, scope, text, text_sha256, published_at)
      values (b, (p->>'id')::uuid, (p->>'purposeId')::uuid, (p->>'senderId')::uuid, p->>'sourceChannel', p->>'locale',
        (p->>'version')::int, p->>'scope', p->>'text', p->>'textSha256', instant((p->>'publishedAt')::float8))
      on conflict (business_id, id) do nothing;
    when 'TEMPLATE' then
      insert into template (business_id, id, name, language, category, use_case, status, earlier_status, quality, body,
        parameter_format, parameters, header, footer, buttons, purpose_id)
      values (b, (p->>'id')::uuid, p->>'name', p->>'language', p->>'category', p->>'useCase', p->>'status', p->>'earlierStatus',
        p->>'quality', p->>'body', p->>'parameterFormat', array(select jsonb_array_elements_text(p->'parameters')),
        nullif(p->'header', 'null'), p->>'footer', p->'buttons', (p->>'purposeId')::uuid)
      on conflict (business_id, id) do update set
        category = excluded.category, use_case = excluded.use_case, status = excluded.status, earlier_status = excluded.earlier_status,
        quality = excluded.quality, body = excluded.body, parameter_format = excluded.parameter_format, parameters = excluded.parameters,
        header = excluded.header, footer = excluded.footer, buttons = excluded.buttons, purpose_id = excluded.purpose_id;
  end case;
end $$;`;

export const PROJECT_MESSAGE = `
create function project_message(b uuid, entry_type text, c uuid, subject uuid, at_seq bigint, occurred timestamptz, p jsonb)
returns void language plpgsql as $$
declare
  m jsonb;
  step text := coalesce(p->>'of', entry_type);
begin
  if entry_type = 'ACCEPTED' then
    m := p->'message';
    insert into message (business_id, id, customer_id, sender_id, kind, status, body, template_id, parameters,
      consent_purpose_id, eligibility, reply_to, accepted_at, accepted_seq)
    values (b, subject, c, (m->>'senderId')::uuid, m->>'kind', 'ACCEPTED', m->>'body', (m->>'templateId')::uuid,
      m->'parameters', (m->>'consentPurposeId')::uuid, m->'eligibility', m->>'replyTo', instant((m->>'acceptedAt')::float8), at_seq);
    return;
  end if;
  update message set
    status = case when entry_type in ('NOTED', 'HANDED_OVER', 'DEFERRED') then status else entry_type end,
    provider_message_id = coalesce(provider_message_id, p->>'providerMessageId'),
    failure = case when entry_type in ('NOTED', 'HANDED_OVER', 'DEFERRED') then failure else nullif(p->'failure', 'null') end,
    pricing = coalesce(nullif(p->'pricing', 'null'), pricing),
    sent_at = case step when 'SENT' then coalesce(sent_at, occurred) else sent_at end,
    delivered_at = case step when 'DELIVERED' then coalesce(delivered_at, occurred) else delivered_at end,
    read_at = case step when 'READ' then coalesce(read_at, occurred) else read_at end,
    failed_at = case step when 'FAILED' then coalesce(failed_at, occurred) else failed_at end,
    handed_over_at = case entry_type when 'HANDED_OVER' then occurred when 'DEFERRED' then null else handed_over_at end,
    handed_over_by = case entry_type when 'HANDED_OVER' then (p->>'by')::uuid when 'DEFERRED' then null else handed_over_by end,
    attempts = attempts + case entry_type when 'HANDED_OVER' then 1 else 0 end,
    not_before = case entry_type when 'DEFERRED' then instant((p->>'notBefore')::float8) else not_before end,
    due_at = case entry_type when 'DEFERRED' then instant((p->>'dueAt')::float8) else due_at end,
    steps_aside = case entry_type when 'DEFERRED' then (p->>'stepsAside')::boolean else steps_aside end,
    version = version + 1
  where business_id = b and id = subject;
end $$;`;

export const PROJECT_ENTRY = `
create function project_entry(b uuid, entry_category text, entry_type text, c uuid, subject uuid, at_seq bigint, occurred timestamptz,
  p jsonb) returns void language plpgsql as $$
declare
  w jsonb;
begin
  case entry_category
    when 'inbound' then
      insert into inbound_message (business_id, sender_id, message_id, customer_id, occurred_at, provider_timestamp, message_type,
        is_stop_word, referral)
      values (b, (p->>'senderId')::uuid, p->>'messageId', c, occurred, instant((p->>'timestamp')::float8), p->>'messageType', (p->>'isStopWord')::boolean, (p->>'referral')::boolean)
      on conflict (business_id, sender_id, message_id) do update set
        occurred_at = excluded.occurred_at, provider_timestamp = excluded.provider_timestamp, message_type = excluded.message_type,
        is_stop_word = excluded.is_stop_word, referral = excluded.referral;
    when 'window' then
      w := p->'window';
      insert into conversation_window (business_id, id, sender_id, customer_id, opened_at, last_inbound_at, expires_at,
        free_entry_point_expires_at, next_event_at, next_lead_minutes, epoch)
      values (b, subject, (w->>'senderId')::uuid, c, instant((w->>'openedAt')::float8), instant((w->>'lastInboundAt')::float8),
        instant((w->>'expiresAt')::float8), instant((w->>'freeEntryPointExpiresAt')::float8), instant((w->>'nextEventAt')::float8),
        (w->>'nextLeadMinutes')::int, (w->>'epoch')::int)
      on conflict (business_id, id) do update set
        opened_at = excluded.opened_at, last_inbound_at = excluded.last_inbound_at, expires_at = excluded.expires_at,
        free_entry_point_expires_at = excluded.free_entry_point_expires_at, next_event_at = excluded.next_event_at,
        next_lead_minutes = excluded.next_lead_minutes, epoch = excluded.epoch;
    when 'message' then
      perform project_message(b, entry_type, c, subject, at_seq, occurred, p);
    when 'customer' then
      insert into customer (business_id, id, phone, whatsapp_user_id, external_id, locale, created_at, phone_changed_at, erased_at)
      values (b, c, p->>'phone', p->>'whatsAppUserId', p->>'externalId', p->>'locale', instant((p->>'createdAt')::float8),
        instant((p->>'phoneChangedAt')::float8), instant((p->>'erasedAt')::float8))
      on conflict (business_id, id) do update set
        phone = excluded.phone, whatsapp_user_id = excluded.whatsapp_user_id, external_id = excluded.external_id,
        locale = excluded.locale;
    when 'consent' then
      case entry_type
        when 'GIVEN', 'CONFIRMED', 'CONFIRMATION_REQUESTED' then
          insert into opt_in (business_id, id, customer_id, purpose_id, business_name, granted, requested)
          values (b, subject, c, (p->>'purposeId')::uuid, p->>'businessName',
            case p->>'becomes' when 'granted' then p->'capture' end, case p->>'becomes' when 'requested' then p->'capture' end)
          on conflict (business_id, id) do update set
            granted = coalesce(excluded.granted, opt_in.granted), requested = coalesce(excluded.requested, opt_in.requested);
        when 'WITHDRAWN' then
          insert into withdrawal (business_id, customer_id, purpose_id, business_name, withdrawn_at)
          values (b, c, coalesce((p->>'purposeId')::uuid, '00000000-0000-0000-0000-000000000000'), coalesce(p->>'businessName', ''), occurred)
          on conflict (business_id, customer_id, purpose_id, business_name) do update set
            withdrawn_at = greatest(withdrawal.withdrawn_at, excluded.withdrawn_at);
        when 'PHONE_CHANGED' then
          if (p->>'current')::boolean then
            update customer set phone = p->>'phone', phone_changed_at = occurred where business_id = b and id = c;
          end if;
        when 'MARKETING_STOPPED', 'MARKETING_RESUMED' then
          if (p->>'current')::boolean then
            insert into marketing_preference (business_id, customer_id, sender_id, stopped, occurred_at)
            values (b, c, (p->>'senderId')::uuid, (p->>'stopped')::boolean, occurred)
            on conflict (business_id, customer_id, sender_id) do update set
              stopped = excluded.stopped, occurred_at = excluded.occurred_at;
          end if;
      end case;
      update customer set consent_version = consent_version + 1 where business_id = b and id = c;
    when 'confirmation' then
      insert into confirmation (business_id, token_hash, customer_id, payload) values (b, p->>'tokenHash', c, p);
    when 'catalog' then
      perform project_catalog(b, entry_type, p);
    when 'decision', 'template' then
      null;
  end case;
end $$;`;
