import { Client } from 'pg';
import { v7 } from 'uuid';
import { TENANT_SETTING } from './tenant-query.ts';

/** What the journal tells. Not here: when keys were used, stored answers and unheeded webhooks, which are no facts of it. */
const STATE_TABLES = [
  'business',
  'api_key',
  'allowed_origin',
  'token_issuer',
  'sender',
  'purpose',
  'notice',
  'template',
  'customer',
  'opt_in',
  'withdrawal',
  'marketing_preference',
  'confirmation',
  'inbound_message',
  'conversation_window',
  'message',
] as const;

/** A broken table must not fill the terminal: its first differences say what is wrong. */
const MOST_OF_A_TABLE = 100;

/** A row that only one of the two has: what is stored, or what the journal says it should be. */
export interface Difference {
  readonly table: (typeof STATE_TABLES)[number];
  readonly only: 'STORED' | 'REBUILT';
  readonly row: Readonly<Record<string, unknown>>;
}

const ENTER = `select set_config('${TENANT_SETTING}', $1, true)`;
const COPY_JOURNAL = 'create temp table replayed on commit drop as select * from journal where business_id = $1';
const REPLAY = `select count(project_entry($1, j.category, j.type, j.customer_id, j.subject_id, j.seq, j.occurred_at, j.payload)::text)
  from (select * from replayed order by seq) j`;

/**
 * Rebuilds the state tables of a business from its journal alone, beside those that are stored, and compares the two. It works
 * on one snapshot, under a business id of its own, and rolls back: it may run while the business is served. Row-level security
 * lets it see one of the two at a time, so that what is stored is copied aside first.
 *
 * @returns nothing where the two agree, as they always must
 */
export async function compareRebuilt(url: string, businessId: string): Promise<Difference[]> {
  const client = new Client({ connectionString: url, application_name: 'consent-gateway rebuild' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read');
    await client.query(ENTER, [businessId]);
    await copyOf(client, COPY_JOURNAL, businessId);
    for (const table of STATE_TABLES) {
      await copyOf(client, `create temp table stored_${table} on commit drop as ${rowsOf(table)}`, businessId);
    }
    const rebuiltId = v7();
    await client.query(ENTER, [rebuiltId]);
    await client.query(REPLAY, [rebuiltId]);
    const differences: Difference[] = [];
    for (const table of STATE_TABLES) {
      const stored = `select row from stored_${table}`;
      differences.push(...(await onlyIn(client, table, 'STORED', stored, rowsOf(table), rebuiltId)));
      differences.push(...(await onlyIn(client, table, 'REBUILT', rowsOf(table), stored, rebuiltId)));
    }
    await client.query('rollback');
    return differences;
  } finally {
    await client.end();
  }
}

function rowsOf(table: Difference['table']): string {
  return `select to_jsonb(t) - 'business_id' as row from ${table} t where t.business_id = $1`;
}

/** What defines a table takes no parameters. */
async function copyOf(client: Client, text: string, businessId: string): Promise<void> {
  await client.query(text.replace('$1', client.escapeLiteral(businessId)));
}

async function onlyIn(
  client: Client,
  table: Difference['table'],
  only: Difference['only'],
  rows: string,
  others: string,
  rebuiltId: string,
): Promise<Difference[]> {
  const text = `${rows} except all ${others} limit ${MOST_OF_A_TABLE}`;
  const found = await client.query<Pick<Difference, 'row'>>(text, [rebuiltId]);
  return found.rows.map(({ row }) => ({ table, only, row }));
}
