import { Migration } from '@mikro-orm/migrations';

/** The seals of journals (docs/decisions/0016), and who has to be sealed and anchored, asked across businesses. */
export class Migration20261123Seals extends Migration {
  override up(): void {
    this.addSql(TABLE);
    this.addSql(`select let_owner_read(name) from unnest('{journal_head,journal_seal}'::text[]) name`);
    this.addSql(BUSINESSES_TO_SEAL);
    this.addSql(SEALS_TO_ANCHOR);
  }
}

const TABLE = `
create table journal_seal (
  business_id uuid not null references business,
  number bigint not null,
  first_seq bigint not null,
  last_seq bigint not null,
  root text not null,
  leaves bytea not null,
  previous_hash text null,
  hash text not null,
  sealed_at timestamptz(3) not null,
  key_id text not null,
  signature text not null,
  anchored_at timestamptz(3) null,
  primary key (business_id, number)
);
comment on column journal_seal.leaves is 'The hashes of its rows, one after the other: a bad row can be named, and proofs are cheap.';
-- Hashes cannot be compressed.
alter table journal_seal alter leaves set storage external;
create index journal_seal_last_seq_index on journal_seal (business_id, last_seq);
create index journal_seal_anchor_index on journal_seal (business_id, number) where anchored_at is null;
select hold_tenants_apart('journal_seal');`;

/** Whichever replica asks: a business is sealed once a second at most, or as soon as a seal is full. */
const BUSINESSES_TO_SEAL = `
create function businesses_to_seal(injected timestamptz, most int) returns table (business_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select h.business_id from journal_head h left join lateral (
    select s.last_seq, s.sealed_at from journal_seal s where s.business_id = h.business_id order by s.number desc limit 1) newest on true
  where h.seq > coalesce(newest.last_seq, 0)
    and (injected is not null or newest.sealed_at is null or newest.sealed_at <= now() - interval '900 ms'
      or h.seq - newest.last_seq >= 10000)
  order by newest.sealed_at nulls first limit most
$$;`;

/** One replica at a time, until it has had no word of it for 20 s. */
const SEALS_TO_ANCHOR = `
create unlogged table gateway_private.anchor_turn (
  one boolean not null primary key default true check (one),
  holder uuid not null,
  until timestamptz not null
);
comment on table gateway_private.anchor_turn is 'Which replica anchors seals at this moment. It only saves work: anchors may get a seal twice.';
create function seals_to_anchor(replica uuid, most int)
returns table (business_id uuid, number bigint, first_seq bigint, last_seq bigint, root text, previous_hash text, hash text,
  sealed_at timestamptz, key_id text, signature text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from journal_seal s where s.anchored_at is null) then
    return;
  end if;
  insert into gateway_private.anchor_turn as t (holder, until) values (replica, now() + interval '20 s')
    on conflict (one) do update set holder = excluded.holder, until = excluded.until
    where t.holder = excluded.holder or t.until <= now();
  if not found then
    return;
  end if;
  return query select s.business_id, s.number, s.first_seq, s.last_seq, s.root, s.previous_hash, s.hash, s.sealed_at, s.key_id,
      s.signature
    from journal_seal s where s.anchored_at is null order by s.business_id, s.number limit most;
end $$;`;
