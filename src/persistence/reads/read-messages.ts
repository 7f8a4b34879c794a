import { messageWithKey } from '../encryption/with-key.ts';
import type { ReadStore } from '../../usecases/reads.ts';
import type { Database } from '../database.ts';
import { openMessages } from '../encryption/open-messages.ts';
import type { SealedMessage } from '../encryption/opened-records.ts';
import type { Vault } from '../encryption/vault.ts';
import type { Statement } from '../statement.ts';
import { idKey } from './cursor-key.ts';
import { rowsFor, toCustomerPages } from './page.ts';

/** A page for each customer: the index is walked once for each, and no further than the page is long. */
function statement(name: string, behind: string): Statement {
  return {
    name,
    text: `select page.record from unnest($2::uuid[]) asked(customer_id) cross join lateral (
        select ${messageWithKey()} as record, message.id from message
        where message.business_id = $1 and message.customer_id = asked.customer_id ${behind}
        order by message.id desc limit $3) page
      order by page.id desc`,
  };
}

const FIRST_PAGE = statement('read_messages', '');
const NEXT_PAGE = statement('read_messages_after', 'and message.id < $4::uuid');

/** The accepted messages of customers, newest first: their ids are ordered by time. */
export function readMessages(database: Database, vault: Vault): ReadStore['messages'] {
  return async ({ businessId }, customerIds, { first, after }) => {
    const asked = [customerIds, rowsFor(first)];
    const rows =
      after === null
        ? await database.query<{ record: SealedMessage }>(businessId, FIRST_PAGE, asked)
        : await database.query<{ record: SealedMessage }>(businessId, NEXT_PAGE, [...asked, idKey(after)]);
    const sealed = rows.map(({ record }) => record);
    const records = await openMessages(vault, businessId, sealed);
    return toCustomerPages(records, first, ({ id }) => id);
  };
}
