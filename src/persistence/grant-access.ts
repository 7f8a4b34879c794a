import type { Client } from 'pg';

/** What the connections of the job runner, and no others, say of themselves: the queue is no tenant's. */
const JOBS_SETTING = 'gateway.jobs';

/** The journal is only ever added to. */
const APPEND_ONLY = ['journal'];

/**
 * Lets the application's role use what the migrations made, and own nothing of it. Safe to repeat; needed again after every
 * migration that makes a table or a function.
 *
 * @param owner connected as the owner of the tables
 */
export async function grantAccess(owner: Client, role: string): Promise<void> {
  const to = owner.escapeIdentifier(role);
  await owner.query(`grant usage on schema public, graphile_worker to ${to}`);
  await owner.query(`grant select, insert, update, delete on ${await tables(owner, 'public')} to ${to}`);
  for (const table of APPEND_ONLY) await owner.query(`revoke update, delete on ${table} from ${to}`);
  await owner.query(
    `revoke update, delete on journal_seal from ${to}; grant update (anchored_at) on journal_seal to ${to}`,
  );
  await holdQueue(owner);
  await owner.query(`grant select, insert, update, delete on all tables in schema graphile_worker to ${to}`);
  await owner.query(`grant usage on all sequences in schema graphile_worker to ${to}`);
  await letOwnerReadAcross(owner);
  const functions = await functionsAcross(owner);
  await owner.query(`revoke all on function ${functions} from public`);
  await owner.query(`grant execute on function ${functions} to ${to}`);
}

async function tables(owner: Client, schema: string): Promise<string> {
  const { rows } = await owner.query<{ list: string }>(
    `select string_agg(format('%I.%I', schemaname, tablename), ', ') as list from pg_tables t
      where schemaname = $1 and exists (select from information_schema.columns c
        where c.table_schema = $1 and c.table_name = t.tablename and c.column_name = 'business_id')`,
    [schema],
  );
  return rows[0]?.list ?? '';
}

const OWNER = `(select relowner from pg_class where oid = 'public.journal'::regclass)`;

/** The functions across businesses run as the owner of the tables, which may have become another since the last migration. */
async function letOwnerReadAcross(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ table: string; role: string }>(
    `select tablename as table, pg_get_userbyid(${OWNER}) as role from pg_policies
      where schemaname = 'public' and policyname = 'across' and roles <> array[pg_get_userbyid(${OWNER})]`,
  );
  for (const { table, role } of rows) {
    await owner.query(`alter policy across on ${owner.escapeIdentifier(table)} to ${owner.escapeIdentifier(role)}`);
  }
}

/** Those that run as the owner: nobody else on the server has any business with them. */
async function functionsAcross(owner: Client): Promise<string> {
  const { rows } = await owner.query<{ list: string }>(
    `select string_agg(p.oid::regprocedure::text, ', ') as list from pg_proc p
      where p.prosecdef and p.pronamespace = 'public'::regnamespace and p.proowner = ${OWNER}`,
  );
  return rows[0]?.list ?? '';
}

/**
 * graphile-worker's tables have row-level security from the library, and no policy. They are not forced: its own migrations, as
 * their owner, must see what they change.
 */
async function holdQueue(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select tablename as name from pg_tables t where schemaname = 'graphile_worker' and not exists (select from pg_policies p
      where p.schemaname = t.schemaname and p.tablename = t.tablename and p.policyname = 'gateway_jobs')`,
  );
  const isRunner = `current_setting('${JOBS_SETTING}', true) = 'on'`;
  for (const { name } of rows) {
    const table = `graphile_worker.${owner.escapeIdentifier(name)}`;
    await owner.query(`alter table ${table} enable row level security`);
    await owner.query(`create policy gateway_jobs on ${table} using (${isRunner}) with check (${isRunner})`);
  }
}
