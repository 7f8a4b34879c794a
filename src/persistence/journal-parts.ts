import type { Database } from './database.ts';

const MAKE_PARTS = { name: 'make_journal_parts', text: 'select make_journal_parts()' };

/** Makes the parts of the journal for this month and the next three, where they are missing; safe to repeat, and at once. */
export function createJournalParts(database: Database): () => Promise<void> {
  return async () => {
    await database.queryAcross(MAKE_PARTS);
  };
}
