import { onlyRow, type Database } from './database.ts';

const COUNT = {
  name: 'unsettled_messages',
  text: `select count(*)::int as count from message
    where status = 'UNKNOWN' and handed_over_at < now() - $1::int * interval '1 minute'`,
};

/** How many messages of all businesses have been UNKNOWN for so many minutes. */
export function createUnsettledMessages(database: Database): (minutes: number) => Promise<number> {
  return async (minutes) => onlyRow(await database.queryAcross<{ count: number }>(COUNT, [minutes])).count;
}
