import type { Database } from '../../src/persistence/database.ts';
import { textOpener } from './opened-texts.ts';

const ROWS = {
  name: 'test_opened_journal',
  text: `select customer_id as "customerId", payload::text as row from journal where business_id = $1
    union all select customer_id, row_to_json(i)::text from idempotency i where business_id = $1`,
};

/** Everything that somebody with all keys and salts which are left can read in the journal of a business and in its stored answers. */
export async function openedJournal(database: Database, businessId: string): Promise<string> {
  const open = await textOpener(database, businessId);
  const rows = await database.query<{ customerId: string | null; row: string }>(businessId, ROWS);
  return rows.map(({ customerId, row }) => openedWithin(row, (text) => open(customerId, text))).join('\n');
}

/** Ciphertexts stand in others: the evidence in a stored answer. */
function openedWithin(text: string, open: (text: string) => string): string {
  const opened = text.replaceAll(/A[Q-Za-f][\w-]{37,}/g, open);
  return opened === text ? text : openedWithin(opened, open);
}
