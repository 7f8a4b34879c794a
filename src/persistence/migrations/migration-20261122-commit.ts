import { Migration } from '@mikro-orm/migrations';

/**
 * Stores what the core decided, and decides nothing: `commit_decisions` checks each decision's expectation under the lock of
 * the business's journal head, appends its rows, and lets `project_entry` bring the state tables up to date from the row
 * alone, so that the same function rebuilds them.
 */
export class Migration20261122Commit extends Migration {
  override up(): void {
    this.addSql(EXPECTATION_HOLDS);
    this.addSql(APPEND_ENTRY);
    this.addSql(COMMIT_DECISIONS);
  }
}

export const EXPECTATION_HOLDS = `
create function expectation_holds(b uuid, expect jsonb, entries jsonb) returns boolean language plpgsql as $$
declare
  found_consent int; found_version int; found_epoch int; identity jsonb;
begin
  if expect->>'customerId' is not null then
    select consent_version into found_consent
      from customer where business_id = b and id = (expect->>'customerId')::uuid;
    if not found or found_consent <> coalesce((expect->>'consentVersion')::int, found_consent) then
      return false;
    end if;
  end if;
  if expect ? 'message' then
    select version into found_version from message where business_id = b and id = (expect->'message'->>'id')::uuid;
    if found_version is distinct from (expect->'message'->>'version')::int then
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
  if expect ? 'template' and not exists (select from template t
    where t.business_id = b and t.id = (expect->'template'->>'id')::uuid and template_json(t)::jsonb = expect->'template') then
    return false;
  end if;
  if expect ? 'noTemplate' and exists (select from template t where t.business_id = b
    and t.name = expect->'noTemplate'->>'name' and t.language = expect->'noTemplate'->>'language') then
    return false;
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

const APPEND_ENTRY = `
create function append_entry(b uuid, at_seq bigint, recorded timestamptz, by_actor uuid, e jsonb) returns void language plpgsql as $$
begin
  insert into journal (business_id, seq, category, type, occurred_at, recorded_at, customer_id, subject_id, actor, payload)
  values (b, at_seq, e->>'category', e->>'type', instant((e->>'occurredAt')::float8), recorded,
    (e->>'customerId')::uuid, (e->>'subjectId')::uuid, by_actor, e->'payload');
  perform project_entry(b, e->>'category', e->>'type', (e->>'customerId')::uuid, (e->>'subjectId')::uuid, at_seq,
    instant((e->>'occurredAt')::float8), e->'payload');
end $$;`;

export const COMMIT_DECISIONS = `
create function commit_decisions(b uuid, decisions jsonb)
returns table (outcome text, first_seq double precision, canceled int, stored json) language plpgsql as $$
declare
  head bigint; d jsonb; e jsonb; m uuid; first bigint; idem jsonb; count_canceled int; before idempotency;
begin
  select seq into strict head from journal_head where business_id = b for update;
  for d in select value from jsonb_array_elements(decisions) loop
    idem := nullif(d->'idempotency', 'null');
    if idem is not null then
      select * into before from idempotency i
        where i.business_id = b and i.operation = idem->>'operation' and i.key = idem->>'key';
      if found then
        return query select 'REPLAYED', null::double precision, null::int, idempotency_json(before);
        continue;
      end if;
    end if;
    if not expectation_holds(b, d->'expect', d->'entries') then
      return query select 'STALE', null::double precision, null::int, null::json;
      continue;
    end if;
    first := head + 1;
    count_canceled := 0;
    if d ? 'cancels' then
      -- Every one that waits, also those that were accepted since the core looked (rule withdraw-wins). The acknowledgement of a
      -- stop word goes all the same (rule withdraw-keywords); how to opt in again nobody wants to read any more.
      for m in
        select message.id from message
        where business_id = b and customer_id = (d->'cancels'->>'customerId')::uuid and status = 'ACCEPTED'
          and handed_over_at is null and (reply_to is null or reply_to = 'RESUME')
          and exists (select from jsonb_array_elements(d->'cancels'->'kinds')
            where (value->>'senderId')::uuid = message.sender_id
              and (value->>'consentPurposeId')::uuid is not distinct from message.consent_purpose_id)
        order by accepted_seq
      loop
        count_canceled := count_canceled + 1;
        d := jsonb_set(d, '{entries}', d->'entries' || jsonb_build_object('category', 'message', 'type', 'CANCELED',
          'occurredAt', d->'recordedAt', 'customerId', d->'cancels'->'customerId', 'subjectId', m,
          'payload', jsonb_build_object('providerMessageId', null, 'failure', d->'cancels'->'failure', 'pricing', null)));
      end loop;
    end if;
    for e in select value from jsonb_array_elements(d->'entries') loop
      head := head + 1;
      perform append_entry(b, head, instant((d->>'recordedAt')::float8), (d->>'actor')::uuid, e);
      if e->>'category' = 'template' and e->>'type' = 'CATEGORY_CHANGED'
        and e->'payload'->>'before' = 'UTILITY' and e->'payload'->>'after' = 'MARKETING' then
        perform graphile_worker.add_job('count_lost_eligibility',
          json_build_object('businessId', b, 'templateId', e->>'subjectId', 'seq', head));
      end if;
    end loop;
    if idem is not null then
      insert into idempotency (business_id, operation, key, fingerprint, answer, seq)
      values (b, idem->>'operation', idem->>'key', idem->>'fingerprint',
        case when d ? 'cancels' and idem->'answer' <> 'null'
          then idem->'answer' || jsonb_build_object('canceledMessages', count_canceled) else nullif(idem->'answer', 'null') end,
        first);
    end if;
    return query select 'STORED', first::double precision, count_canceled, null::json;
  end loop;
  if first is not null then
    update journal_head set seq = head where business_id = b;
  end if;
end $$;`;
