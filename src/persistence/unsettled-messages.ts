import { onlyRow, type Database } from './database.ts';

const COUNT = {
  name: 'unsettled_messages',
  text: 'select count_unsettled_messages($1::int) as count',
};

/** How many messages of all businesses have been UNKNOWN for so many minutes. */
export function createUnsettledMessages(database: Database): (minutes: number) => Promise<number> {
  return async (minutes) => onlyRow(await database.queryAcross<{ count: number }>(COUNT, [minutes])).count;
}
