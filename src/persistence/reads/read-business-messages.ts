import { messageWithKey } from '../encryption/with-key.ts';
import type { MessageFilter, ReadStore } from '../../usecases/reads.ts';
import type { Database } from '../database.ts';
import { openMessages } from '../encryption/open-messages.ts';
import type { SealedMessage } from '../encryption/opened-records.ts';
import type { Vault } from '../encryption/vault.ts';
import type { Statement } from '../statement.ts';
import { idKey } from './cursor-key.ts';
import { rowsFor, toPage } from './page.ts';

/** The status stands in the text, so that a partial index of just that status can serve it. */
function statement({ status }: MessageFilter, hasAfter: boolean): Statement {
  const name = ['read_business_messages', status?.toLowerCase(), hasAfter && 'after'];
  return {
    name: name.filter((part) => typeof part === 'string').join('_'),
    text: `select ${messageWithKey()} as record from message
      where business_id = $1 and ($3::uuid is null or sender_id = $3)
        ${status === null ? '' : `and status = '${status}'`} ${hasAfter ? 'and id < $4::uuid' : ''}
      order by id desc limit $2`,
  };
}

/** The messages of a business, newest first: their ids are ordered by time. */
export function readBusinessMessages(database: Database, vault: Vault): ReadStore['businessMessages'] {
  return async ({ businessId }, filter, { first, after }) => {
    const values = [rowsFor(first), filter.senderId, ...(after === null ? [] : [idKey(after)])];
    const asked = statement(filter, after !== null);
    const rows = await database.query<{ record: SealedMessage }>(businessId, asked, values);
    const sealed = rows.map(({ record }) => record);
    return toPage(await openMessages(vault, businessId, sealed), first, ({ id }) => id);
  };
}
