import { Migration } from '@mikro-orm/migrations';

/** What operators see of the sealing (docs/decisions/0016). Across businesses, so it answers with numbers and nothing else. */
export class Migration20261123SealBacklog extends Migration {
  override up(): void {
    this.addSql(SEAL_BACKLOG);
  }
}

const SEAL_BACKLOG = `
create function seal_backlog(injected timestamptz, most int)
returns table (unsealed_rows float8, last_seal_age float8, unanchored int)
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(sum(h.seq - coalesce(newest.last_seq, 0)), 0)::float8,
    coalesce(extract(epoch from coalesce(injected, now()) - min(coalesce(newest.sealed_at, b.created_at))), 0)::float8,
    (select count(*)::int from (select from journal_seal s where s.anchored_at is null limit most) waiting)
  from journal_head h join business b on b.business_id = h.business_id left join lateral (
    select s.last_seq, s.sealed_at from journal_seal s where s.business_id = h.business_id order by s.number desc limit 1) newest on true
  where h.seq > coalesce(newest.last_seq, 0)
$$;`;
