import { Migration } from '@mikro-orm/migrations';
import { EXPECTATION_HOLDS } from './migration-20261122-commit.ts';
import { PROJECT_ENTRY } from './migration-20261122-project.ts';

/** API keys with rights, the origins and token issuers that a business trusts, and the audit rows that all of it is made from. */
export class Migration20261122Access extends Migration {
  override up(): void {
    this.addSql(TABLES);
    this.addSql(KEYS_ACROSS);
    this.addSql(PROJECT_AUDIT);
    this.addSql(PROJECT_ISSUER);
    this.addSql(PROJECT_ENTRY_WITH_AUDIT);
    this.addSql(EXPECTATION_WITH_KEYS);
    this.addSql(TELL_OF_EARLIER_KEYS);
  }
}

/** The function as it is, with more before one of its lines. */
export function replacing(definition: string, line: string, more: string): string {
  if (!definition.includes(line)) throw new Error(`The function has no line "${line}" to put more before.`);
  return definition.replace('create function', 'create or replace function').replace(line, () => `${more}${line}`);
}

const TABLES = `
alter table api_key
  add kind text not null default 'SECRET_KEY',
  add scopes text[] not null default '{read,capture,withdraw,send,subscribe,admin}',
  add source_channels text[] null,
  add origins text[] not null default '{}',
  add trusted_documents_only boolean not null default false,
  add points_per_minute integer null,
  add expires_at timestamptz(3) null,
  add retires_at timestamptz(3) null,
  add revoked_at timestamptz(3) null,
  add created_by uuid null;
comment on column api_key.retires_at is 'When a key that was rotated ends, where that is before expires_at.';
create index api_key_origins_index on api_key using gin (origins) where kind = 'SITE_KEY' and revoked_at is null;

create table api_key_use (
  business_id uuid not null references business,
  id uuid not null,
  last_used_at timestamptz(3) not null,
  primary key (business_id, id)
);
comment on table api_key_use is 'No fact of the journal: when a key was last seen, to the minute.';

create table allowed_origin (
  business_id uuid not null references business,
  origin text not null,
  primary key (business_id, origin)
);
create index allowed_origin_origin_index on allowed_origin (origin);

create table token_issuer (
  business_id uuid not null references business,
  id uuid not null,
  issuer text not null,
  audience text not null,
  jwks_url text not null,
  algorithms text[] not null,
  scope_claim text null,
  scope_map jsonb not null default '{}',
  default_scopes text[] not null default '{}',
  customer_claim text null,
  customer_by text null,
  removed_at timestamptz(3) null,
  primary key (business_id, id),
  constraint token_issuer_audience_unique unique (business_id, issuer, audience)
);
create index token_issuer_issuer_index on token_issuer (issuer);

create index journal_audit_index on journal (business_id, seq) where category in ('audit', 'catalog');`;

/** Which business a key is of, and whether a page may ask at all, is asked before any business is known. */
const KEYS_ACROSS = `
create function api_keys_by_sha256(hashes text[])
returns table (sha256 text, business_id uuid, id uuid, kind text, scopes text[], source_channels text[], origins text[],
  trusted_documents_only boolean, points_per_minute integer, expires_at timestamptz, revoked_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.sha256, k.business_id, k.id, k.kind, k.scopes, k.source_channels, k.origins, k.trusted_documents_only,
    k.points_per_minute, least(k.expires_at, k.retires_at), k.revoked_at
  from api_key k where k.sha256 = any(hashes) order by k.created_at, k.id
$$;
create function origin_is_listed(wanted text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from allowed_origin o where o.origin = wanted)
    or exists (select from api_key k where k.kind = 'SITE_KEY' and k.revoked_at is null and k.origins @> array[wanted])
$$;`;

export const PROJECT_AUDIT = `
create function project_audit(b uuid, entry_type text, subject uuid, occurred timestamptz, p jsonb) returns void language plpgsql as $$
begin
  case entry_type
    when 'KEY_CREATED' then
      insert into api_key (business_id, id, name, prefix, sha256, created_at, kind, scopes, source_channels, origins,
        trusted_documents_only, points_per_minute, expires_at, created_by)
      values (b, subject, p->>'name', p->>'prefix', p->>'sha256', occurred, p->>'kind', texts(p->'scopes'),
        texts(p->'sourceChannels'), texts(p->'origins'), (p->>'trustedDocumentsOnly')::boolean,
        (p->>'pointsPerMinute')::int, instant((p->>'expiresAt')::float8), (p->>'createdBy')::uuid);
    when 'KEY_EXPIRES' then
      update api_key set retires_at = instant((p->>'at')::float8) where business_id = b and id = subject;
    when 'KEY_REVOKED' then
      update api_key set revoked_at = coalesce(revoked_at, occurred) where business_id = b and id = subject;
    when 'ORIGINS_SET' then
      delete from allowed_origin where business_id = b;
      insert into allowed_origin (business_id, origin) select b, origin from unnest(texts(p->'origins')) origin;
    when 'ISSUER_ADDED', 'ISSUER_REMOVED' then
      perform project_issuer(b, entry_type, subject, occurred, p);
    else
      null;
  end case;
end $$;`;

const PROJECT_ISSUER = `
-- Null for a JSON null, and for what is not there.
create function texts(list jsonb) returns text[] language sql immutable as $$
  select case when jsonb_typeof(list) = 'array' then array(select jsonb_array_elements_text(list)) end
$$;
create function project_issuer(b uuid, entry_type text, subject uuid, occurred timestamptz, p jsonb) returns void
language plpgsql as $$
begin
  if entry_type = 'ISSUER_REMOVED' then
    update token_issuer set removed_at = coalesce(removed_at, occurred) where business_id = b and id = subject;
    return;
  end if;
  -- One that was removed makes room for the same one again; the journal keeps what it was.
  delete from token_issuer where business_id = b and issuer = p->>'issuer' and audience = p->>'audience'
    and id <> subject and removed_at is not null;
  insert into token_issuer (business_id, id, issuer, audience, jwks_url, algorithms, scope_claim, scope_map, default_scopes,
    customer_claim, customer_by)
  values (b, subject, p->>'issuer', p->>'audience', p->>'jwksUrl', texts(p->'algorithms'), p->>'scopeClaim', p->'scopeMap',
    texts(p->'defaultScopes'), p->>'customerClaim', p->>'customerBy')
  on conflict (business_id, id) do update set
    issuer = excluded.issuer, audience = excluded.audience, jwks_url = excluded.jwks_url, algorithms = excluded.algorithms,
    scope_claim = excluded.scope_claim, scope_map = excluded.scope_map, default_scopes = excluded.default_scopes,
    customer_claim = excluded.customer_claim, customer_by = excluded.customer_by, removed_at = null;
end $$;`;

const AUDIT_BRANCH = `when 'audit' then
      perform project_audit(b, entry_type, subject, occurred, p);
    `;

export const PROJECT_ENTRY_WITH_AUDIT = replacing(PROJECT_ENTRY, `when 'decision', 'template' then`, AUDIT_BRANCH);

/** That a key is still as it was read, and that there are not too many, is known for sure only under the head's lock. */
const KEY_EXPECTATIONS = `if expect ? 'apiKey' and not exists (select from api_key k
    where k.business_id = b and k.id = (expect->'apiKey'->>'id')::uuid
      and k.retires_at is not distinct from instant((expect->'apiKey'->>'retiresAt')::float8)
      and k.revoked_at is not distinct from instant((expect->'apiKey'->>'revokedAt')::float8)) then
    return false;
  end if;
  if expect ? 'openKeys' and (expect->'openKeys'->>'below')::int <= (select count(*) from api_key k
    where k.business_id = b and k.revoked_at is null
      and coalesce(least(k.expires_at, k.retires_at) > instant((expect->'openKeys'->>'at')::float8), true)) then
    return false;
  end if;
  `;

export const EXPECTATION_WITH_KEYS = replacing(EXPECTATION_HOLDS, '-- A person that another writer', KEY_EXPECTATIONS);

/** Keys from before keys were facts of the journal; nobody may append to it meanwhile. */
const TELL_OF_EARLIER_KEYS = `
lock table journal_head in share row exclusive mode;
with told as (
  insert into journal (business_id, seq, category, type, occurred_at, recorded_at, customer_id, subject_id, actor, payload)
  select k.business_id, h.seq + row_number() over (partition by k.business_id order by k.created_at, k.id), 'audit', 'KEY_CREATED',
    k.created_at, now(), null, k.id, null, jsonb_build_object('name', k.name, 'prefix', k.prefix, 'sha256', k.sha256,
      'kind', k.kind, 'scopes', to_jsonb(k.scopes), 'sourceChannels', null, 'origins', to_jsonb(k.origins),
      'trustedDocumentsOnly', false, 'pointsPerMinute', null, 'expiresAt', null, 'createdBy', null)
  from api_key k join journal_head h on h.business_id = k.business_id
  returning business_id, seq)
update journal_head h set seq = newest.seq
from (select business_id, max(seq) as seq from told group by business_id) newest where newest.business_id = h.business_id;`;
