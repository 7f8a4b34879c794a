import { Migration } from '@mikro-orm/migrations';

/**
 * Stores what the core decided, and decides nothing: `commit_decisions` checks each decision's expectation under the lock of
 * the business's journal head, appends its rows, and lets `project_entry` bring the state tables up to date from the row
 * alone, so that the same function rebuilds them.
 */
export class Migration20261122Commit extends Migration {
  override up(): void {
    this.addSql(PROJECT_CATALOG);
    this.addSql(PROJECT_ENTRY);
    this.addSql(EXPECTATION_HOLDS);
    this.addSql(COMMIT_DECISIONS);
  }
}

const PROJECT_CATALOG = `
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
        parameter_format, parameters, purpose_id)
      values (b, (p->>'id')::uuid, p->>'name', p->>'language', p->>'category', p->>'useCase', p->>'status', p->>'earlierStatus',
        p->>'quality', p->>'body', p->>'parameterFormat', array(select jsonb_array_elements_text(p->'parameters')), (p->>'purposeId')::uuid)
      on conflict (business_id, id) do update set
        category = excluded.category, status = excluded.status, earlier_status = excluded.earlier_status, quality = excluded.quality;
  end case;
end $$;`;

const PROJECT_ENTRY = `
create function project_entry(b uuid, entry_category text, entry_type text, c uuid, subject uuid, occurred timestamptz, p jsonb)
returns void language plpgsql as $$
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
      if entry_type = 'ACCEPTED' then
        w := p->'message';
        insert into message (business_id, id, customer_id, sender_id, kind, status, body, template_id, parameters,
          consent_purpose_id, eligibility, accepted_at)
        values (b, subject, c, (w->>'senderId')::uuid, w->>'kind', 'ACCEPTED', w->>'body', (w->>'templateId')::uuid,
          w->'parameters', (w->>'consentPurposeId')::uuid, w->'eligibility', instant((w->>'acceptedAt')::float8));
        update customer set message_version = message_version + 1 where business_id = b and id = c;
      else
        update message set status = entry_type, failure = nullif(p->'failure', 'null') where business_id = b and id = subject;
      end if;
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
    when 'decision' then
      null;
  end case;
end $$;`;

const EXPECTATION_HOLDS = `
create function expectation_holds(b uuid, expect jsonb, entries jsonb) returns boolean language plpgsql as $$
declare
  found_consent int; found_message int; found_epoch int; identity jsonb;
begin
  if expect->>'customerId' is not null then
    select consent_version, message_version into found_consent, found_message
      from customer where business_id = b and id = (expect->>'customerId')::uuid;
    if not found
      or found_consent <> coalesce((expect->>'consentVersion')::int, found_consent)
      or found_message <> coalesce((expect->>'messageVersion')::int, found_message) then
      return false;
    end if;
  end if;
  if expect ? 'window' then
    if expect->>'customerId' is not null then
      select epoch into found_epoch from conversation_window
        where business_id = b and customer_id = (expect->>'customerId')::uuid and sender_id = (expect->'window'->>'senderId')::uuid;
    end if;
    if found_epoch is distinct from (expect->'window'->>'epoch')::int then
      return false;
    end if;
  end if;
  -- A person that another writer has just made known must not be made twice. Identity entries come first.
  identity := entries->0;
  if identity->>'category' = 'customer' then
    if exists (select from customer where business_id = b and phone = identity->'payload'->>'phone' and id <> (identity->>'customerId')::uuid)
      or exists (select from customer where business_id = b and whatsapp_user_id = identity->'payload'->>'whatsAppUserId' and id <> (identity->>'customerId')::uuid)
      or exists (select from customer where business_id = b and external_id = identity->'payload'->>'externalId' and id <> (identity->>'customerId')::uuid) then
      return false;
    end if;
  end if;
  return true;
end $$;`;

const COMMIT_DECISIONS = `
create function commit_decisions(b uuid, decisions jsonb)
returns table (outcome text, first_seq double precision, stored json) language plpgsql as $$
declare
  head bigint; d jsonb; e jsonb; first bigint; idem jsonb; jobs jsonb := '[]'; before idempotency;
begin
  select seq into strict head from journal_head where business_id = b for update;
  for d in select value from jsonb_array_elements(decisions) loop
    idem := nullif(d->'idempotency', 'null');
    if idem is not null then
      select * into before from idempotency i
        where i.business_id = b and i.operation = idem->>'operation' and i.key = idem->>'key';
      if found then
        return query select 'REPLAYED', null::double precision, idempotency_json(before);
        continue;
      end if;
    end if;
    if not expectation_holds(b, d->'expect', d->'entries') then
      return query select 'STALE', null::double precision, null::json;
      continue;
    end if;
    first := head + 1;
    for e in select value from jsonb_array_elements(d->'entries') loop
      head := head + 1;
      insert into journal (business_id, seq, category, type, occurred_at, recorded_at, customer_id, subject_id, actor, payload)
      values (b, head, e->>'category', e->>'type', instant((e->>'occurredAt')::float8), instant((d->>'recordedAt')::float8),
        (e->>'customerId')::uuid, (e->>'subjectId')::uuid, (d->>'actor')::uuid, e->'payload');
      perform project_entry(b, e->>'category', e->>'type', (e->>'customerId')::uuid, (e->>'subjectId')::uuid,
        instant((e->>'occurredAt')::float8), e->'payload');
      if e->>'category' = 'message' and e->>'type' = 'ACCEPTED' then
        jobs := jobs || jsonb_build_object('businessId', b, 'messageId', e->>'subjectId');
      end if;
    end loop;
    if idem is not null then
      insert into idempotency (business_id, operation, key, fingerprint, answer, seq)
      values (b, idem->>'operation', idem->>'key', idem->>'fingerprint', nullif(idem->'answer', 'null'), first);
    end if;
    return query select 'STORED', first::double precision, null::json;
  end loop;
  if first is not null then
    update journal_head set seq = head where business_id = b;
  end if;
  if jobs <> '[]' then
    perform graphile_worker.add_jobs(array(
      select ('dispatch_message', value::json, null, null, null, null, null, null)::graphile_worker.job_spec
      from jsonb_array_elements(jobs)));
  end if;
end $$;`;
