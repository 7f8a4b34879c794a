import { Migration } from '@mikro-orm/migrations';

/** Opt-ins that a business had before: how far each file has been taken in, and how a batch of it is written (docs/decisions/0019). */
export class Migration20261122Import extends Migration {
  override up(): void {
    this.addSql(RUN);
    this.addSql(IMPORT_OPT_INS);
    this.addSql(ANALYZE_IMPORTED);
  }
}

const RUN = `
create table import_run (
  business_id uuid not null references business,
  file_sha256 text not null,
  rows integer not null,
  rows_done integer not null default 0,
  accepted integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  codes jsonb not null default '{}',
  report_bytes bigint not null,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) null,
  primary key (business_id, file_sha256)
);
comment on table import_run is 'How far a file of opt-ins has been taken in; it moves on with each batch, in the same transaction.';
comment on column import_run.report_bytes is 'How much of the report belongs to the rows that are done.';
select hold_tenants_apart('import_run');`;

/**
 * Writes what the core decided of one batch as \`commit_decisions\` and \`project_entry\` would, and set by set. All of it or nothing:
 * where a customer is no longer as it was read, it answers with whom, and the batch is decided again. Somebody who was made known
 * meanwhile violates a unique key, and the batch is decided again too; so it is where it was sealed with a key or a salt that is gone.
 * Whoever makes \`project_entry\` do more with an entry of the kinds CREATED, IDENTIFIED, GIVEN or WITHDRAWN has to do it here as well; a
 * test compares the two.
 */
export const IMPORT_OPT_INS = `
create function import_opt_ins(b uuid, progress jsonb, recorded timestamptz, entries jsonb, expected jsonb,
  keys jsonb)
returns table (outcome text, stale uuid[]) language plpgsql
-- A plan that was made while the tables were empty must do when they are full.
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  head bigint;
  written int := jsonb_array_length(entries);
begin
  if written > 0 then
    select seq into strict head from journal_head where business_id = b for update;
    select array_agg(x.id) into stale from jsonb_to_recordset(expected) x(id uuid, version int)
      left join lateral (select c.consent_version from customer c where c.business_id = b and c.id = x.id) found on true
      where found.consent_version is distinct from x.version;
    if stale is null then
      select array_agg(k.id) into stale from jsonb_to_recordset(keys) k(id uuid, wrapped text, "sealedWith" text)
        where k.wrapped is null and not exists (select from customer_key known where known.business_id = b
          and known.customer_id = k.id and known.evidence_salt is not distinct from k."sealedWith");
    end if;
    if stale is not null then
      outcome := 'STALE';
      return next;
      return;
    end if;
  end if;
  update import_run r set rows_done = (progress->>'rowsDone')::int, accepted = (progress->>'accepted')::int,
    unchanged = (progress->>'unchanged')::int, refused = (progress->>'refused')::int, codes = progress->'codes',
    report_bytes = (progress->>'reportBytes')::bigint
  where r.business_id = b and r.file_sha256 = progress->>'fileSha256' and r.rows_done = (progress->>'from')::int
    and r.finished_at is null;
  if not found then
    outcome := 'OVERTAKEN';
    return next;
    return;
  end if;
  if written > 0 then
    with e as materialized (
      select i.place, i.item->>'category' as category, i.item->>'type' as type, (i.item->>'customerId')::uuid as customer_id,
        (i.item->>'subjectId')::uuid as subject_id, instant((i.item->>'occurredAt')::float8) as occurred_at, i.item->'payload' as p,
        count(*) filter (where i.item->>'category' = 'consent') over of_customer::int as consents,
        bool_or(i.item->>'type' = 'CREATED') over of_customer as is_new,
        bool_or(i.item->>'category' = 'customer') over of_customer as tells_identity
      from jsonb_array_elements(entries) with ordinality i(item, place)
      window of_customer as (partition by i.item->>'customerId')
    ), told as (
      insert into journal (business_id, seq, category, type, occurred_at, recorded_at, customer_id, subject_id, actor, payload)
      select b, head + place, category, type, occurred_at, recorded, customer_id, subject_id, null, p from e order by place
    ), people as (
      select distinct on (customer_id) customer_id as id, is_new, consents, p
      from e where category = 'customer' order by customer_id, place desc
    ), made_known as (
      -- Whoever is known by now under one of these violates a unique key, and the batch is decided again.
      insert into customer (business_id, id, phone, whatsapp_user_id, external_id, locale, created_at, phone_changed_at,
        erased_at, consent_version)
      select b, id, p->>'phone', p->>'whatsAppUserId', p->>'externalId', p->>'locale', instant((p->>'createdAt')::float8),
        instant((p->>'phoneChangedAt')::float8), instant((p->>'erasedAt')::float8), consents
      from people where is_new
    ), brought as materialized (
      select * from jsonb_to_recordset(keys) k(id uuid, wrapped text, "evidenceSalt" text, "phoneIndex" text,
        "whatsAppUserIdIndex" text, "externalIdIndex" text)
    ), keyed as (
      insert into customer_key (business_id, customer_id, wrapped, evidence_salt, phone_index, whatsapp_user_id_index,
        external_id_index)
      select b, id, wrapped, "evidenceSalt", "phoneIndex", "whatsAppUserIdIndex", "externalIdIndex" from brought
      where wrapped is not null
    ), keyed_anew as (
      update customer_key k set evidence_salt = coalesce("evidenceSalt", k.evidence_salt),
        phone_index = coalesce("phoneIndex", k.phone_index),
        whatsapp_user_id_index = coalesce("whatsAppUserIdIndex", k.whatsapp_user_id_index),
        external_id_index = coalesce("externalIdIndex", k.external_id_index)
      from brought where brought.wrapped is null and k.business_id = b and k.customer_id = brought.id
        and ("evidenceSalt" is not null or "phoneIndex" is not null or "whatsAppUserIdIndex" is not null
          or "externalIdIndex" is not null)
    ), identified as (
      update customer c set phone = p->>'phone', whatsapp_user_id = p->>'whatsAppUserId', external_id = p->>'externalId',
        locale = p->>'locale', consent_version = c.consent_version + people.consents
      from people where not people.is_new and c.business_id = b and c.id = people.id
    ), moved as (
      update customer c set consent_version = c.consent_version + known.consents
      from (select distinct customer_id, consents from e where not tells_identity) known
      where c.business_id = b and c.id = known.customer_id
    ), acts as (
      -- The clock that an act sets is its own opt-in's.
      select subject_id as id, bool_or(is_new) as is_new, (array_agg(customer_id))[1] as customer_id, (array_agg(p))[1] as p,
        (array_agg(p->'capture' order by place desc) filter (where p->>'becomes' = 'granted'))[1] as granted,
        (array_agg(p->'clocks'->0 order by place desc) filter (where p ? 'clocks'))[1] as clock, count(p->'clocks')::int as epochs
      from e where category = 'consent' and type = 'GIVEN' group by subject_id
    ), given_first as (
      insert into opt_in (business_id, id, customer_id, purpose_id, business_name, granted, requested, next_event_at, next_lead_days,
        epoch)
      select b, id, customer_id, (p->>'purposeId')::uuid, p->>'businessName', granted, null,
        instant((clock->>'nextEventAt')::float8), (clock->>'nextLeadDays')::int, epochs from acts where is_new
    ), given as (
      insert into opt_in as o (business_id, id, customer_id, purpose_id, business_name, granted, requested, next_event_at,
        next_lead_days, epoch)
      select b, id, customer_id, (p->>'purposeId')::uuid, p->>'businessName', granted, null,
        instant((clock->>'nextEventAt')::float8), (clock->>'nextLeadDays')::int, epochs from acts where not is_new
      on conflict (business_id, id) do update set granted = coalesce(excluded.granted, o.granted),
        next_event_at = case when excluded.epoch > 0 then excluded.next_event_at else o.next_event_at end,
        next_lead_days = case when excluded.epoch > 0 then excluded.next_lead_days else o.next_lead_days end,
        epoch = o.epoch + excluded.epoch
    )
    insert into withdrawal as w (business_id, customer_id, purpose_id, business_name, withdrawn_at)
    select b, customer_id, coalesce((p->>'purposeId')::uuid, '00000000-0000-0000-0000-000000000000'),
      coalesce(p->>'businessName', ''), max(occurred_at)
    from e where category = 'consent' and type = 'WITHDRAWN' group by 1, 2, 3, 4
    on conflict (business_id, customer_id, purpose_id, business_name) do update set
      withdrawn_at = greatest(w.withdrawn_at, excluded.withdrawn_at);
    update journal_head set seq = head + written where business_id = b;
  end if;
  outcome := 'STORED';
  return next;
end $$;`;

/**
 * What a large import makes of the tables, PostgreSQL would learn a minute later, and find nobody by an index meanwhile. The owner's
 * right, so it takes no argument and answers nothing.
 */
const ANALYZE_IMPORTED = `
create function analyze_imported() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze customer, customer_key, opt_in;
end $$;
revoke all on function analyze_imported() from public;`;
