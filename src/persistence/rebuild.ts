import { Client } from 'pg';
import { v7 } from 'uuid';
import { TENANT_SETTING } from './tenant-query.ts';

/**
 * What the journal tells. Not here: when keys were used, stored answers and unheeded webhooks, which are no facts of it; and keys, salts
 * and blind indexes, which it must not know.
 */
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
  'opt_in_invitation',
] as const;

/** A row that only one of the two has: what is stored, or what the journal says it should be. */
export interface Difference {
  readonly table: (typeof STATE_TABLES)[number];
  readonly only: 'STORED' | 'REBUILT';
  readonly row: Readonly<Record<string, unknown>>;
}

/** Told now and then: how many rows of the journal were replayed, of how many. */
export type OnReplayed = (rows: number, of: number) => void;

const ENTER = `select set_config('${TENANT_SETTING}', $1, true)`;
const COPY_JOURNAL = `create temp table replayed on commit drop as
  select * from journal where business_id = $1 order by seq`;
const WHOLE = `select coalesce((select seq from journal_head where business_id = $1), 0)::float8 as head, count(*)::float8 as rows,
    count(distinct seq)::float8 as positions, coalesce(max(seq), 0)::float8 as newest from replayed`;
const REPLAY = `select count(project_entry($1, j.category, j.type, j.customer_id, j.subject_id, j.seq, j.occurred_at, j.payload)::text)
  from (select * from replayed where seq > $2 and seq <= $3 order by seq) j`;
/** Rows replayed, and differences fetched, at a time: neither may fill the memory of this process, or keep its reader waiting. */
const REPLAYED_AT_ONCE = 2_000;
const FETCHED_AT_ONCE = 500;

/** Every difference between what is stored and what the journal says; none where the two agree, as they always must. */
export async function compareRebuilt(url: string, businessId: string): Promise<Difference[]> {
  const found: Difference[] = [];
  for await (const difference of differencesOf(url, businessId)) found.push(difference);
  return found;
}

/**
 * Rebuilds the state tables of a business from its journal alone, beside those that are stored, and compares the two. It works
 * on one snapshot, under a business id of its own, and rolls back: it may run while the business is served. Row-level security
 * lets it see one of the two at a time, so that what is stored is copied aside first.
 *
 * @throws where the journal is not whole: months were taken away, or it was tampered with
 */
export async function* differencesOf(
  url: string,
  businessId: string,
  onReplayed: OnReplayed = () => undefined,
): AsyncGenerator<Difference> {
  const client = new Client({ connectionString: url, application_name: 'consent-gateway rebuild' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read');
    await client.query(ENTER, [businessId]);
    await copyOf(client, COPY_JOURNAL, businessId);
    const rows = await refuseHoles(client, businessId);
    for (const table of STATE_TABLES) {
      await copyOf(client, `create temp table stored_${table} on commit drop as ${rowsOf(table)}`, businessId);
    }
    const rebuiltId = v7();
    await client.query(ENTER, [rebuiltId]);
    await replay(client, rebuiltId, rows, onReplayed);
    for (const table of STATE_TABLES) {
      const stored = `select row from stored_${table}`;
      yield* onlyIn(client, table, 'STORED', stored, rowsOf(table), rebuiltId);
      yield* onlyIn(client, table, 'REBUILT', rowsOf(table), stored, rebuiltId);
    }
    await client.query('rollback');
  } finally {
    await client.end();
  }
}

/** @returns how many rows the journal has */
async function refuseHoles(client: Client, businessId: string): Promise<number> {
  await client.query('create index on replayed (seq)');
  const found = await client.query<Record<'head' | 'rows' | 'positions' | 'newest', number>>(WHOLE, [businessId]);
  const { head = 0, rows = 0, positions = 0, newest = 0 } = found.rows[0] ?? {};
  if (rows === head && positions === head && newest === head) return rows;
  throw new Error(
    `The journal of business ${businessId} is not whole: it was written up to ${head}, and has ${rows} rows at ${positions} ` +
      'positions. Attach the months that were taken away, and check again; where none was, restore the journal from a backup.',
  );
}

async function replay(client: Client, rebuiltId: string, rows: number, onReplayed: OnReplayed): Promise<void> {
  onReplayed(0, rows);
  for (let from = 0; from < rows; from += REPLAYED_AT_ONCE) {
    const to = Math.min(rows, from + REPLAYED_AT_ONCE);
    await client.query(REPLAY, [rebuiltId, from, to]);
    onReplayed(to, rows);
  }
}

function rowsOf(table: Difference['table']): string {
  return `select to_jsonb(t) - '{business_id,salt}'::text[] as row from ${table} t where t.business_id = $1`;
}

/** What defines a table takes no parameters. */
async function copyOf(client: Client, text: string, businessId: string): Promise<void> {
  await client.query(text.replace('$1', client.escapeLiteral(businessId)));
}

async function* onlyIn(
  client: Client,
  table: Difference['table'],
  only: Difference['only'],
  rows: string,
  others: string,
  rebuiltId: string,
): AsyncGenerator<Difference> {
  const cursor = `only_${only}_${table}`;
  await copyOf(client, `declare ${cursor} no scroll cursor for ${rows} except all ${others}`, rebuiltId);
  for (;;) {
    const found = await client.query<Pick<Difference, 'row'>>(`fetch ${FETCHED_AT_ONCE} from ${cursor}`);
    for (const { row } of found.rows) yield { table, only, row };
    if (found.rows.length < FETCHED_AT_ONCE) break;
  }
  await client.query(`close ${cursor}`);
}
