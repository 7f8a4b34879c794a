import { Migration } from '@mikro-orm/migrations';

/** Rate limits that all replicas share. */
export class Migration20261122RateLimits extends Migration {
  override up(): void {
    this.addSql(`
      create unlogged table rate_bucket (
        business_id uuid not null references business,
        bucket text not null,
        points double precision not null,
        per_minute double precision not null,
        at timestamptz(3) not null,
        primary key (business_id, bucket)
      );
      comment on table rate_bucket is 'What a credential has left of its rate limit. Unlogged: after a crash everybody begins anew.';
      select hold_tenants_apart('rate_bucket');
      -- A replica spends for the credentials of all businesses at once.
      create policy across on rate_bucket to current_user using (true) with check (true);
    `);
    this.addSql(SPEND);
    this.addSql(FORGET);
  }
}

/**
 * Takes what one replica spent in a moment, and answers what is left: at most a minute's worth. What is owed is a minute's worth at
 * most, or the dearest operation (10,000 points) where that is more. Ordered, so that replicas never wait for each other crosswise.
 */
const SPEND = `
create function spend_rate_points(spent jsonb) returns table (business_id uuid, bucket text, points double precision)
language sql security definer set search_path = public, pg_temp as $$
  insert into rate_bucket as r (business_id, bucket, points, per_minute, at)
  select s."businessId", s.bucket, greatest(s."perMinute" - s.points, -greatest(s."perMinute", 10000)), s."perMinute", now()
  from jsonb_to_recordset(spent) as s("businessId" uuid, bucket text, points double precision, "perMinute" double precision)
  order by 1, 2
  on conflict (business_id, bucket) do update set
    points = greatest(
      least(r.points + greatest(0, extract(epoch from now() - r.at)) / 60 * excluded.per_minute, excluded.per_minute)
        - (excluded.per_minute - excluded.points),
      -greatest(excluded.per_minute, 10000)),
    per_minute = excluded.per_minute,
    at = greatest(r.at, excluded.at)
  returning r.business_id, r.bucket, r.points
$$;`;

/** A bucket that is full is as one that is not there; much that is owed can take hours. */
const FORGET = `
create function forget_full_rate_buckets() returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from rate_bucket 
  where at < now() - interval '10 minutes' and points + extract(epoch from now() - at) / 60 * per_minute >= per_minute
$$;`;
