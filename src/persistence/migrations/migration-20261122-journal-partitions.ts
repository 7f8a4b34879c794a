import { Migration } from '@mikro-orm/migrations';

/**
 * The journal in monthly parts (docs/decisions/0013), and how far back it reaches. The parts are in a schema of their own, which
 * the application cannot enter: it reaches their rows through the journal alone, and so through its policy.
 */
export class Migration20261122JournalPartitions extends Migration {
  override up(): void {
    this.addSql(MAKE_ROOM);
    this.addSql(JOURNAL);
    this.addSql(MAKE_PART);
    this.addSql(MAKE_PARTS_AHEAD);
    this.addSql(CARRY_OVER);
    this.addSql(AFTER);
    this.addSql(OLDEST);
  }
}

const MAKE_ROOM = `
create schema gateway_private;
comment on schema gateway_private is 'What nobody but the owner of the tables touches: the parts of the journal, and whose turn it is.';
lock table journal_head, journal in access exclusive mode;
-- So that the owner sees what is carried over.
alter table journal no force row level security;
alter table journal rename to journal_before;
alter table journal_before rename constraint journal_pkey to journal_before_pkey;
alter table journal_before drop constraint journal_business_id_fkey;
drop index journal_customer_index, journal_catalog_index, journal_audit_index;`;

/** That (business_id, seq) is unique is the head's work alone: a key of a table in parts has to name what parts it. */
const JOURNAL = `
create table journal (
  business_id uuid not null references business,
  seq bigint not null,
  category text not null,
  type text not null,
  occurred_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  customer_id uuid null,
  subject_id uuid null,
  actor uuid null,
  payload jsonb not null,
  primary key (business_id, seq, recorded_at)
) partition by range (recorded_at);
create index journal_customer_index on journal (business_id, customer_id, category, seq);
create index journal_catalog_index on journal (business_id, subject_id, occurred_at) where category = 'catalog';
create index journal_audit_index on journal (business_id, seq) where category in ('audit', 'catalog');
select hold_tenants_apart('journal');
-- So that no instant, however wrong a clock, is refused.
create table gateway_private.journal_other partition of journal default;
alter table gateway_private.journal_other enable row level security;
alter table gateway_private.journal_other force row level security;`;

/**
 * Made beside the journal and attached then, which holds up nobody who writes. It does nothing where the month is there, where rows
 * of it are among the others, and where somebody reads for so long that the lock would make everybody wait: there is time.
 */
const MAKE_PART = `
create function make_journal_part(first_day date) returns void language plpgsql as $$
declare
  part text := to_char(first_day, '"journal_"YYYY_MM');
begin
  if to_regclass(format('gateway_private.%I', part)) is not null then
    return;
  end if;
  execute format('create table gateway_private.%I (like public.journal)', part);
  execute format('alter table gateway_private.%I enable row level security', part);
  execute format('alter table gateway_private.%I force row level security', part);
  execute format('alter table public.journal attach partition gateway_private.%I for values from (%L) to (%L)', part,
    first_day::timestamp at time zone 'UTC', (first_day + interval '1 month')::timestamp at time zone 'UTC');
exception
  when check_violation or lock_not_available then
    null;
end $$;
revoke all on function make_journal_part(date) from public;`;

/** The month that it is, and three more. Replicas do it one after the other. */
const MAKE_PARTS_AHEAD = `
create function make_journal_parts() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  this_month date := date_trunc('month', now() at time zone 'UTC');
  patience text := current_setting('lock_timeout');
begin
  perform pg_advisory_xact_lock(hashtext('make_journal_parts'));
  perform set_config('lock_timeout', '200ms', true);
  for ahead in 0..3 loop
    perform make_journal_part((this_month + ahead * interval '1 month')::date);
  end loop;
  perform set_config('lock_timeout', patience, true);
end $$;`;

const CARRY_OVER = `
select make_journal_part(month::date) from (
  select distinct date_trunc('month', recorded_at at time zone 'UTC') as month from journal_before) months order by month;
select make_journal_parts();
alter table journal no force row level security;
insert into journal (business_id, seq, category, type, occurred_at, recorded_at, customer_id, subject_id, actor, payload)
  select business_id, seq, category, type, occurred_at, recorded_at, customer_id, subject_id, actor, payload
  from journal_before order by business_id, seq;
alter table journal force row level security;
drop table journal_before;`;

/**
 * Reading by position knows no month, so it looks into each: by its index, also where a month is so young that PostgreSQL knows
 * nothing of it, and planned once for each connection, because planning for every month costs more than reading.
 */
const BY_POSITION = 'set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off';

/** The next rows behind a position; where nothing follows, no month is looked into. */
const AFTER = `
create function journal_after(b uuid, after bigint, most int) returns setof journal language plpgsql stable ${BY_POSITION} as $$
begin
  if exists (select from journal_head h where h.business_id = b and h.seq > after) then
    return query select * from journal j where j.business_id = b and j.seq > after order by j.seq limit most;
  end if;
end $$;`;

/**
 * The position to begin behind so that nothing of what follows is missing or, where \`cutoff\` is given, older. By halves: seq is
 * gapless, and grows with recorded_at but for what was recorded at the same moment. Where months were taken away, rows of the last
 * of them can lie among the first that are left; the last gap counts.
 */
const OLDEST = `
create function journal_oldest(b uuid, cutoff timestamptz) returns bigint language plpgsql stable ${BY_POSITION} as $$
declare
  gone bigint := 0;
  good bigint := 1 + coalesce((select seq from journal_head where business_id = b), 0);
  middle bigint := 1;
  recorded timestamptz;
  last_gap bigint;
begin
  while good - gone > 1 loop
    select j.recorded_at into recorded from journal j where j.business_id = b and j.seq = middle;
    if found and (cutoff is null or recorded >= cutoff) then
      good := middle;
    else
      gone := middle;
    end if;
    middle := gone + (good - gone) / 2;
  end loop;
  if gone > 0 and not exists (select from journal j where j.business_id = b and j.seq = gone) then
    select max(near.seq) - 1 into last_gap from (
      select ahead.seq, lag(ahead.seq, 1, gone) over (order by ahead.seq) as before from (
        select j.seq from journal j where j.business_id = b and j.seq > gone order by j.seq limit 10000) ahead) near
      where near.before < near.seq - 1;
    return coalesce(last_gap, gone);
  end if;
  return gone;
end $$;`;
