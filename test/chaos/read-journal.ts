import { Client } from 'pg';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import type { StoredKey } from '../../src/persistence/encryption/customer-cipher.ts';
import type { BusinessJournal, Call } from './history.ts';
import { openRows, type SealedRow } from './open-rows.ts';

const ROWS = `select seq::float8 as seq, category, type, ms(occurred_at) as "occurredAt", ms(recorded_at) as "recordedAt",
  customer_id as "customerId", subject_id as "subjectId", payload from journal where business_id = $1 order by seq`;
const HEAD = `select seq::float8 as head, ms(date_trunc('milliseconds', now())) as "readAt",
  (select count(*)::int from conversation_window w where w.business_id = h.business_id and w.next_event_at <= now()) as due
  from journal_head h where business_id = $1`;

const CUSTOMER_KEYS = `select customer_id as "customerId", wrapped, evidence_salt as "evidenceSalt" from customer_key
  where business_id = $1`;
const SALTS = 'select id, salt from message where business_id = $1';
const BUSINESS_KEY = 'select wrapped from business_key where business_id = $1';

export interface ReadJournalOptions {
  /** While the clock has something to tell, no rows are read. */
  readonly onlyOnceSettled?: boolean;
  /** Whose messages are to be known again. */
  readonly calls?: readonly Call[];
}

export interface JournalSnapshot extends Pick<BusinessJournal, 'head' | 'readAt' | 'rows'> {
  /** Windows that the clock should have told of by now. */
  readonly due: number;
}

/** A business's whole journal at one instant, past row-level security, with people and messages as the callers know them. */
export async function readJournal(
  adminUrl: string,
  businessId: string,
  { onlyOnceSettled = false, calls = [] }: ReadJournalOptions = {},
): Promise<JournalSnapshot> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const [head] = (await client.query<{ head: number; readAt: number; due: number }>(HEAD, [businessId])).rows;
    if (onlyOnceSettled && head!.due > 0) return { ...head!, rows: [] };
    const { rows } = await client.query<SealedRow>(ROWS, [businessId]);
    const keys = (await client.query<StoredKey>(CUSTOMER_KEYS, [businessId])).rows;
    const salts = (await client.query<{ id: string; salt: string }>(SALTS, [businessId])).rows;
    const [own] = (await client.query<{ wrapped: string }>(BUSINESS_KEY, [businessId])).rows;
    const sent = calls.flatMap(({ act }) => (act.kind === 'INBOUND' ? [act.messageId] : []));
    return { ...head!, rows: await openRows(businessId, rows, { own: own?.wrapped ?? null, keys, salts }, sent) };
  } finally {
    await client.end();
  }
}

/** What a rebuild from the journal does not find as it is stored, or why there can be none; one line each. */
export async function stateDifferences(url: string, businessId: string): Promise<string[]> {
  try {
    const differences = await compareRebuilt(url, businessId);
    return differences.map(({ table, only, row }) => `${table}, ${only.toLowerCase()} only: ${JSON.stringify(row)}`);
  } catch (error) {
    return [(error as Error).message];
  }
}
