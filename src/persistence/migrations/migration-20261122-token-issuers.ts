import { Migration } from '@mikro-orm/migrations';

/** Which business trusts the issuer of a token is asked before any business is known. */
export class Migration20261122TokenIssuers extends Migration {
  override up(): void {
    this.addSql(`
      create function token_issuers_for(wanted text, audiences text[])
      returns table (business_id uuid, id uuid, issuer text, audience text, jwks_url text, algorithms text[], scope_claim text,
        scope_map jsonb, default_scopes text[], customer_claim text, customer_by text)
      language sql stable security definer set search_path = public, pg_temp as $$
        select t.business_id, t.id, t.issuer, t.audience, t.jwks_url, t.algorithms, t.scope_claim, t.scope_map, t.default_scopes,
          t.customer_claim, t.customer_by
        from token_issuer t
        where t.issuer = wanted and t.audience = any(audiences) and t.removed_at is null
        order by t.business_id, t.id
      $$;`);
  }
}
