import { Migration } from '@mikro-orm/migrations';

/** How the clocks of all replicas find what is due, share the work, and write it (rule window-events, docs/decisions/0013). */
export class Migration20261122WindowClock extends Migration {
  override up(): void {
    this.addSql(TURN);
    this.addSql(LOOK);
    this.addSql(TELL);
    this.addSql(BACKLOG);
    this.addSql('drop function due_windows(timestamptz, int), next_window_event_at()');
  }
}

export const TURN = `
create unlogged table gateway_private.window_turn (
  one boolean not null primary key default true check (one),
  holder uuid not null,
  until timestamptz not null
);
comment on table gateway_private.window_turn is 'Which replica tells of due windows at this moment. It only saves work: the epoch decides.';

-- How many ms it is still another replica's turn; null where it is this one's now. It never waits: a replica that is frozen in
-- the middle of a look holds the row's lock.
create function take_window_turn(replica uuid) returns double precision language plpgsql as $$
declare
  turn gateway_private.window_turn;
begin
  select * into turn from gateway_private.window_turn;
  if turn.holder <> replica and turn.until > now() then
    return greatest(1, ms(turn.until) - ms(now()));
  end if;
  if turn.holder = replica and turn.until > now() + interval '100 ms' then
    return null;
  end if;
  with free as (
    select t.one from gateway_private.window_turn t where t.holder = replica or t.until <= now() for update skip locked)
  update gateway_private.window_turn t set holder = replica, until = now() + interval '150 ms' from free where t.one = free.one;
  if found then
    return null;
  end if;
  insert into gateway_private.window_turn (holder, until) values (replica, now() + interval '150 ms') on conflict do nothing;
  return case when found then null else 100 end;
end $$;
revoke all on function take_window_turn(uuid) from public;`;

/**
 * One look, one round trip. \`now()\`, never \`clock_timestamp()\`, which cannot use the index; cut off, not rounded: nothing may be
 * told early. Whoever has another clock than the database (tests) waits for nobody's turn, and takes none. \`since\` spares it the
 * index entries of windows that were told of, which cannot be removed while a backup runs.
 */
export const LOOK = `
create function look_for_due_windows(injected timestamptz, replica uuid, most int, skip uuid[], since timestamptz)
returns table (at double precision, wait double precision, others_turn double precision, windows json)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  this_moment timestamptz := coalesce(injected, date_trunc('milliseconds', now()));
  next_moment timestamptz;
begin
  select w.next_event_at into next_moment from conversation_window w
    where w.next_event_at >= since and w.business_id <> all(skip) and w.id <> all(skip) order by w.next_event_at limit 1;
  at := ms(this_moment);
  wait := ms(next_moment) - at;
  windows := '[]';
  if wait <= 0 then
    if injected is null then
      others_turn := take_window_turn(replica);
    end if;
    if others_turn is null then
      -- Somebody else may have told of all of them since the look at the next moment.
      select coalesce(json_agg(json_build_object('businessId', (due.w).business_id, 'window', conversation_window_json(due.w))
          order by (due.w).next_event_at), '[]') into windows
        from (select w from conversation_window w
          where w.next_event_at between since and this_moment and w.business_id <> all(skip) and w.id <> all(skip)
          order by w.next_event_at limit most) due;
    end if;
  end if;
  return next;
end $$;`;

/**
 * Writes the events of one business's windows, as \`commit_decisions\` and \`project_entry\` would, and set by set: five times as
 * fast. A window whose epoch is another by now was told of, or extended, by somebody else, and is left out. Events are in the order
 * of their moments, whichever window they are of. They are recorded when they are stored, however long ago their windows were looked
 * for; under an injected clock (tests), when they were looked for.
 */
export const TELL = `
create function tell_windows(b uuid, injected timestamptz, looked timestamptz, told jsonb)
returns table (windows int, first_moment double precision, stored_at double precision) language plpgsql as $$
declare
  head bigint;
  entries int;
  recorded timestamptz := looked;
begin
  perform set_config('lock_timeout', '500ms', true);
  select seq into strict head from journal_head where business_id = b for update;
  if injected is null then
    recorded := greatest(looked, date_trunc('milliseconds', clock_timestamp()));
  end if;
  with given as materialized (
    select (t.item->>'id')::uuid as id, (t.item->>'epoch')::int as epoch,
      instant((t.item->>'nextEventAt')::float8) as next_event_at, (t.item->>'nextLeadMinutes')::int as next_lead_minutes,
      (t.item->>'customerId')::uuid as customer_id, t.item->'entries' as entries, t.place
    from jsonb_array_elements(told) with ordinality t(item, place)
  ), moved as (
    update conversation_window w
    set next_event_at = g.next_event_at, next_lead_minutes = g.next_lead_minutes, epoch = w.epoch + 1
    from given g where w.business_id = b and w.id = g.id and w.epoch = g.epoch
    returning g.id, g.customer_id, g.entries, g.place
  ), written as (
    insert into journal (business_id, seq, category, type, occurred_at, recorded_at, customer_id, subject_id, actor, payload)
    select b, head + row_number() over (order by (e.item->>'occurredAt')::float8, m.place, e.place), 'window', e.item->>'type',
      instant((e.item->>'occurredAt')::float8), recorded, m.customer_id, m.id, null, e.item->'payload'
    from moved m cross join jsonb_array_elements(m.entries) with ordinality e(item, place)
    returning occurred_at
  )
  select (select count(*) from moved), count(*), ms(min(written.occurred_at)) into windows, entries, first_moment from written;
  if entries > 0 then
    update journal_head set seq = head + entries where business_id = b;
  end if;
  stored_at := ms(clock_timestamp());
  return next;
end $$;`;

export const BACKLOG = `
create function count_due_windows(at timestamptz, most int) returns int
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int from (select from conversation_window w where w.next_event_at <= at limit most) due
$$;`;
