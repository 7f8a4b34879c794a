import type { TestDatabase } from '../support/test-database.ts';

/** What all rows of a table are, by its name. */
export type KeptRows = Readonly<Record<string, string>>;

/**
 * Tables that change without a request that is answered with a change: when a key was last used, what a key has left, who takes the
 * messages of a sender, and what seals webhooks for nobody, which the first of them makes.
 */
const BACKGROUND = ['api_key_use', 'rate_bucket', 'dispatch_lane', 'journal_seal', 'business_key'];

/** What the gateway keeps of webhooks that were signed rightly and that it cannot act on: it promises to drop nothing. */
export const KEPT_ANYWAY = 'webhook_change';

const TABLES = `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname = 'public' and c.relname <> all($1) order by 1`;

/** The count and a digest of every row of every table: what was added, removed or changed shows in it. */
export async function keptRows({ sql }: Pick<TestDatabase, 'sql'>): Promise<KeptRows> {
  const tables = await sql<{ name: string }>(TABLES, [BACKGROUND]);
  const kept: Record<string, string> = {};
  for (const { name } of tables) {
    const rows = await sql<{ rows: string }>(
      `select count(*) || ' rows, ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as rows from "${name}" t`,
    );
    kept[name] = rows[0]?.rows ?? '';
  }
  return kept;
}
