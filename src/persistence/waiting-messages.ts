import { onlyRow, type Database } from './database.ts';

const COUNT = {
  name: 'waiting_messages',
  text: 'select count_waiting_messages($1::int) as count',
};

/** Beyond it a queue is long, and counting it would take long as well. */
const MOST_COUNTED = 100_000;

/** How many accepted messages of all businesses Meta has not taken yet; counted up to 100,000. */
export function createWaitingMessages(database: Database): () => Promise<number> {
  return async () => onlyRow(await database.queryAcross<{ count: number }>(COUNT, [MOST_COUNTED])).count;
}
