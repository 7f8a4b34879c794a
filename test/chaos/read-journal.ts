import { Client } from 'pg';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import type { BusinessJournal, JournalRow } from './history.ts';

const ROWS = `select seq::float8 as seq, category, type, ms(occurred_at) as "occurredAt", ms(recorded_at) as "recordedAt",
  customer_id as "customerId", subject_id as "subjectId", payload from journal where business_id = $1 order by seq`;
const HEAD = `select seq::float8 as head, ms(date_trunc('milliseconds', now())) as "readAt",
  (select count(*)::int from conversation_window w where w.business_id = h.business_id and w.next_event_at <= now()) as due
  from journal_head h where business_id = $1`;

export interface JournalSnapshot extends Pick<BusinessJournal, 'head' | 'readAt' | 'rows'> {
  /** Windows that the clock should have told of by now. */
  readonly due: number;
}

/**
 * A business's whole journal at one instant, past row-level security.
 *
 * @param onlyOnceSettled while the clock has something to tell, no rows are read
 */
export async function readJournal(
  adminUrl: string,
  businessId: string,
  onlyOnceSettled = false,
): Promise<JournalSnapshot> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const [head] = (await client.query<{ head: number; readAt: number; due: number }>(HEAD, [businessId])).rows;
    if (onlyOnceSettled && head!.due > 0) return { ...head!, rows: [] };
    const { rows } = await client.query<JournalRow>(ROWS, [businessId]);
    return { ...head!, rows };
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
