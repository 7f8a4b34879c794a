import { Client } from 'pg';
import { DatabaseRoleError } from './database-role-error.ts';

/** As whom the gateway connects: a role that owns nothing. */
export interface ApplicationRole {
  readonly name: string;
  /** Null: it opens the database in another way, such as a certificate. */
  readonly password: string | null;
}

/** The role that a connection URL names. */
export function roleOf(url: string): ApplicationRole {
  // As the connection itself would read it, from the URL, its parameters, or the environment; nothing is connected.
  const { user = '', password } = new Client({ connectionString: url });
  return { name: user, password: password ?? null };
}

/**
 * Makes the application's role where it is missing; one that is there stays as it is.
 *
 * @param owner connected as the owner of the tables, who needs CREATEROLE only where the role is missing
 */
export async function ensureRole(owner: Client, { name, password }: ApplicationRole): Promise<void> {
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [name]);
  if (rowCount !== 0) return;
  const secret = password === null ? '' : `password ${owner.escapeLiteral(password)}`;
  await owner.query(`create role ${owner.escapeIdentifier(name)} login nosuperuser nobypassrls ${secret}`);
}

const ROLE = `select r.rolname as name, r.rolsuper or r.rolbypassrls as "isAboveRules",
    exists (select from pg_class c where c.relkind in ('r', 'p') and pg_has_role(c.relowner, 'MEMBER')
      and c.relnamespace in (select oid from pg_namespace where nspname in ('public', 'graphile_worker'))) as "ownsTables",
    to_regprocedure('applied_migrations()') is not null as "isMigrated",
    exists (select from pg_policies policy, pg_proc f join pg_roles o on o.oid = f.proowner
      where policy.policyname = 'across' and policy.tablename = 'sender' and f.proname = 'webhook_senders'
        and (o.rolname = any(policy.roles) or o.rolsuper or o.rolbypassrls)) as "seesAcross"
  from pg_roles r where r.rolname = current_user`;

interface RoleRow {
  readonly name: string;
  readonly isAboveRules: boolean;
  readonly ownsTables: boolean;
  readonly isMigrated: boolean;
  readonly seesAcross: boolean;
}

/**
 * Refuses a database that is not ready to be served: row-level security must hold the role that asks, and every migration must
 * have been applied.
 *
 * @throws DatabaseRoleError with a sentence that says what to do
 */
export async function refuseUnready(url: string, migrations: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'consent-gateway start' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const [role] = (await client.query<RoleRow>(ROLE)).rows;
    if (role === undefined) return;
    if (role.isAboveRules || role.ownsTables) throw new DatabaseRoleError(notHeld(role));
    const applied = role.isMigrated ? await appliedMigrations(client) : [];
    if (migrations.some((name) => !applied.includes(name))) throw new DatabaseRoleError(NOT_MIGRATED);
    if (!role.seesAcross) throw new DatabaseRoleError(ANOTHER_OWNER);
    if ((await client.query('select businesses_to_encrypt() limit 1')).rows.length > 0) {
      throw new DatabaseRoleError(NOT_ENCRYPTED);
    }
  } finally {
    await client.end();
  }
}

async function appliedMigrations(client: Client): Promise<string[]> {
  return (await client.query<{ name: string }>('select applied_migrations() as name')).rows.map(({ name }) => name);
}

const NOT_MIGRATED =
  'The database at DATABASE_URL is not up to date. Set DATABASE_OWNER_URL to the role that owns the tables, and run: ' +
  'npx consent-gateway migrate';

const NOT_ENCRYPTED =
  'The database at DATABASE_URL has personal data from before it was encrypted. Set DATABASE_OWNER_URL to the role that owns the tables ' +
  'and ENCRYPTION_KEYS to the keys of the gateway, and run: npx consent-gateway migrate';

const ANOTHER_OWNER =
  'The tables of the database at DATABASE_URL have another owner than when they were migrated. Set DATABASE_OWNER_URL to that owner, ' +
  'and run: npx consent-gateway migrate';

function notHeld({ name, isAboveRules }: RoleRow): string {
  const why = isAboveRules ? 'may read past row-level security' : 'owns the tables';
  return (
    `The role "${name}" of DATABASE_URL ${why}, so nothing would hold tenants apart. Give this role to DATABASE_OWNER_URL, ` +
    'and to DATABASE_URL another one, such as postgresql://consent_gateway:<a new password>@…: it is made where it is missing.'
  );
}
