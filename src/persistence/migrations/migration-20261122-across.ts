import { Migration } from '@mikro-orm/migrations';
import { COMMIT_DECISIONS } from './migration-20261122-commit.ts';

/**
 * The few questions that come before a business is known, or go across businesses. Each is a function of its own that runs as the
 * owner of the tables: row-level security lets the owner read what it needs for them, and the application nothing but the answer.
 */
export class Migration20261122Across extends Migration {
  override up(): void {
    this.addSql(WEBHOOKS);
    this.addSql(LANES);
    this.addSql(CLOCK);
    this.addSql(BUSINESSES);
    this.addSql(JOBS);
    this.addSql(COMMIT_WITH_JOBS);
  }
}

export const COMMIT_WITH_JOBS = COMMIT_DECISIONS.replace('create function', 'create or replace function').replace(
  /perform graphile_worker\.add_job\('count_lost_eligibility',\s+json_build_object\([^;]*\)\);/,
  `perform request_lost_eligibility_count(b, (e->>'subjectId')::uuid, head);`,
);

const ACROSS = 'security definer set search_path = public, pg_temp';

const WEBHOOKS = `
create function webhook_senders(ids text[]) returns table (phone_number_id text, business_id uuid, sender_id uuid)
language sql stable ${ACROSS} as $$
  select s.phone_number_id, s.business_id, s.id from sender s where s.phone_number_id = any(ids) order by s.business_id
$$;
create function webhook_businesses(ids text[]) returns table (waba_id text, business_id uuid)
language sql stable ${ACROSS} as $$
  select distinct s.waba_id, s.business_id from sender s where s.waba_id = any(ids)
$$;
create function phone_number_id_is_anothers(b uuid, wanted text) returns boolean language sql stable ${ACROSS} as $$
  select exists (select from sender s where s.phone_number_id = wanted and s.business_id <> b)
$$;`;

const LANES = `
create function every_lane() returns table (business_id uuid, sender_id uuid, phone_number_id text, waba_id text)
language sql stable ${ACROSS} as $$ select s.business_id, s.id, s.phone_number_id, s.waba_id from sender s $$;
-- Something is due, or was handed over and has no answer yet.
create function lanes_with_work(at timestamptz, only_of uuid)
returns table (business_id uuid, sender_id uuid, phone_number_id text, waba_id text) language sql stable ${ACROSS} as $$
  select s.business_id, s.id, s.phone_number_id, s.waba_id from sender s
  where (only_of is null or s.business_id = only_of) and exists (select from message m
    where m.business_id = s.business_id and m.sender_id = s.id and m.status = 'ACCEPTED' and (m.due_at is null or m.due_at <= at))
$$;
create function count_unsettled_messages(minutes int) returns int language sql stable ${ACROSS} as $$
  select count(*)::int from message where status = 'UNKNOWN' and handed_over_at < now() - minutes * interval '1 minute'
$$;`;

const CLOCK = `
create function due_windows(at timestamptz, most int) returns json language sql stable ${ACROSS} as $$
  select coalesce(json_agg(json_build_object('businessId', (w).business_id, 'window', conversation_window_json(w))
    order by (w).next_event_at), '[]')
  from (select w from conversation_window w where w.next_event_at <= at order by w.next_event_at limit most) due
$$;
create function next_window_event_at() returns timestamptz language sql stable ${ACROSS} as $$
  select next_event_at from conversation_window where next_event_at is not null order by next_event_at limit 1
$$;`;

const BUSINESSES = `
create function every_business() returns table (id uuid, name text) language sql stable ${ACROSS} as $$
  select business_id, name from business order by created_at
$$;
create function applied_migrations() returns setof text language sql stable ${ACROSS} as $$
  select name::text from schema_migration
$$;`;

/** The queue belongs to the owner as well; a business can ask for jobs of its own. */
const JOBS = `
create function request_template_sync(b uuid) returns void language plpgsql ${ACROSS} as $$
begin
  perform graphile_worker.add_job('sync_templates', json_build_object('businessId', b), job_key := 'sync_templates:' || b);
end $$;
create function request_lost_eligibility_count(b uuid, template_id uuid, at_seq bigint) returns void language plpgsql ${ACROSS} as $$
begin
  perform graphile_worker.add_job('count_lost_eligibility',
    json_build_object('businessId', b, 'templateId', template_id, 'seq', at_seq));
end $$;`;
