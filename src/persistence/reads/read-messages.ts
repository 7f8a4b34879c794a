import type { ReadStore } from '../../usecases/reads.ts';
import type { MessageRecord } from '../../usecases/records.ts';
import type { Database, Statement } from '../database.ts';
import { idKey } from './cursor-key.ts';
import { rowsFor, toPage } from './page.ts';

function statement(name: string, behind: string): Statement {
  return {
    name,
    text: `select message_json(message) as record from message
      where message.business_id = $1 and message.customer_id = $2::uuid ${behind}
      order by message.id desc limit $3`,
  };
}

const FIRST_PAGE = statement('read_messages', '');
const NEXT_PAGE = statement('read_messages_after', 'and message.id < $4::uuid');

/** The accepted messages of a customer, newest first: their ids are ordered by time. */
export function readMessages(database: Database): ReadStore['messages'] {
  return async ({ businessId }, customerId, { first, after }) => {
    const asked = [customerId, rowsFor(first)];
    const rows =
      after === null
        ? await database.query<{ record: MessageRecord }>(businessId, FIRST_PAGE, asked)
        : await database.query<{ record: MessageRecord }>(businessId, NEXT_PAGE, [...asked, idKey(after)]);
    const records = rows.map(({ record }) => record);
    return toPage(records, first, ({ id }) => id);
  };
}
