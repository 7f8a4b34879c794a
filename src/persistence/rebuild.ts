import { Client } from 'pg';
import { v7 } from 'uuid';

/** What the journal tells. Not here: API keys, stored answers and unheeded webhooks, which are no facts of the domain. */
const STATE_TABLES = [
  'business',
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

const REPLAY = `select count(project_entry($2, j.category, j.type, j.customer_id, j.subject_id, j.seq, j.occurred_at, j.payload)::text)
  from (select * from journal where business_id = $1 order by seq) j`;

/**
 * Rebuilds the state tables of a business from its journal alone, beside those that are stored, and compares the two. It works
 * on one snapshot, under a business id of its own, and rolls back: it may run while the business is served.
 *
 * @returns nothing where the two agree, as they always must
 */
export async function compareRebuilt(url: string, businessId: string): Promise<Difference[]> {
  const client = new Client({ connectionString: url, application_name: 'consent-gateway rebuild' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read');
    const rebuiltId = v7();
    await client.query(REPLAY, [businessId, rebuiltId]);
    const differences: Difference[] = [];
    for (const table of STATE_TABLES) {
      differences.push(...(await rowsOfOne(client, table, 'STORED', businessId, rebuiltId)));
      differences.push(...(await rowsOfOne(client, table, 'REBUILT', rebuiltId, businessId)));
    }
    await client.query('rollback');
    return differences;
  } finally {
    await client.end();
  }
}

async function rowsOfOne(
  client: Client,
  table: Difference['table'],
  only: Difference['only'],
  inBusiness: string,
  andNotIn: string,
): Promise<Difference[]> {
  const rowsOf = (parameter: string) =>
    `select to_jsonb(t) - 'business_id' as row from ${table} t where t.business_id = ${parameter}`;
  const text = `${rowsOf('$1')} except all ${rowsOf('$2')} limit ${MOST_OF_A_TABLE}`;
  const { rows } = await client.query<Pick<Difference, 'row'>>(text, [inBusiness, andNotIn]);
  return rows.map(({ row }) => ({ table, only, row }));
}
