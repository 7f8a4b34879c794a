import { Migration } from '@mikro-orm/migrations';
import { TENANT_SETTING } from '../tenant-query.ts';

/**
 * Row-level security: a connection sees and writes the rows of the one business that its transaction names, and without one none.
 * FORCE holds the owner to it too; the owner may read (and no more) what its functions across businesses need.
 *
 * A later table calls `hold_tenants_apart('table')`; a test looks at every table there is.
 */
export class Migration20261122Tenancy extends Migration {
  override up(): void {
    this.addSql(HOLD_TENANTS_APART);
    this.addSql(LET_OWNER_READ);
    this.addSql(`select hold_tenants_apart(table_name) from information_schema.columns
      where table_schema = 'public' and column_name = 'business_id'
        and table_name in (select tablename from pg_tables where schemaname = 'public')`);
    this.addSql(`select let_owner_read(name) from unnest('{${READ_ACROSS.join(',')}}'::text[]) name`);
    this.addSql(`revoke all on function hold_tenants_apart(text), let_owner_read(text) from public`);
  }
}

/** What the functions across businesses look at. */
const READ_ACROSS = [
  'business',
  'sender',
  'message',
  'conversation_window',
  'api_key',
  'allowed_origin',
  'token_issuer',
] as const;

/** Asked once for each statement, not for each row: a scalar subquery is evaluated before the scan. */
const THIS_BUSINESS = `business_id = (select nullif(current_setting(''${TENANT_SETTING}'', true), '''')::uuid)`;

const HOLD_TENANTS_APART = `
create function hold_tenants_apart(name text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create policy tenant on %I using (${THIS_BUSINESS}) with check (${THIS_BUSINESS})', name);
end $$;`;

const LET_OWNER_READ = `
create function let_owner_read(name text) returns void language plpgsql as $$
begin
  execute format('create policy across on %I for select to current_user using (true)', name);
end $$;`;
