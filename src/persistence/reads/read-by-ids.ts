import { customerWithKey, messageWithKey } from '../encryption/with-key.ts';
import type { Caller } from '../../usecases/ports.ts';
import type { LastInbound, ReadStore } from '../../usecases/reads.ts';
import type {
  NoticeRecord,
  PurposeRecord,
  SenderRecord,
  TemplateRecord,
  WindowRecord,
} from '../../usecases/records.ts';
import type { Database } from '../database.ts';
import { openCustomers } from '../encryption/open-customers.ts';
import { openMessages } from '../encryption/open-messages.ts';
import type { SealedCustomer, SealedMessage } from '../encryption/opened-records.ts';
import type { Vault } from '../encryption/vault.ts';

type ReadByIds = Pick<
  ReadStore,
  | 'customersByIds'
  | 'sendersByIds'
  | 'purposesByIds'
  | 'noticesByIds'
  | 'templatesByIds'
  | 'messagesByIds'
  | 'windowsByIds'
  | 'windowsOf'
  | 'lastInboundOf'
>;

const LAST_INBOUND = {
  name: 'read_last_inbound_of_customers',
  text: `select c.id as "customerId", s.id as "senderId", ms(max(last.occurred_at)) as "occurredAt"
    from unnest($2::uuid[]) as c (id) join sender s on s.business_id = $1
    cross join lateral (${lastOf('not i.is_stop_word')} union all ${lastOf('i.is_stop_word')}) last
    group by c.id, s.id`,
};

/** Each from the end of an index of its own, however many messages there are. */
function lastOf(kind: string): string {
  return `(select i.occurred_at from inbound_message i
      where i.business_id = $1 and i.customer_id = c.id and i.sender_id = s.id and ${kind}
      order by i.occurred_at desc limit 1)`;
}

/** Records by their ids, in any order; what is unknown, or of another business, is left out. */
export function readByIds(database: Database, vault: Vault): ReadByIds {
  const records = <T>(
    table: string,
    column = 'id',
    record = `${table}_json(${table})`,
  ): ((caller: Caller, ids: readonly string[]) => Promise<T[]>) => {
    const statement = {
      name: `read_${table}_by_${column}s`,
      text: `select ${record} as record from ${table} where business_id = $1 and ${column} = any($2::uuid[])`,
    };
    return async ({ businessId }, ids) =>
      (await database.query<{ record: T }>(businessId, statement, [ids])).map(({ record }) => record);
  };
  const customers = records<SealedCustomer>('customer', 'id', customerWithKey());
  const messages = records<SealedMessage>('message', 'id', messageWithKey());
  return {
    customersByIds: async (caller, ids) => openCustomers(vault, caller.businessId, await customers(caller, ids)),
    sendersByIds: records<SenderRecord>('sender'),
    purposesByIds: records<PurposeRecord>('purpose'),
    noticesByIds: records<NoticeRecord>('notice'),
    templatesByIds: records<TemplateRecord>('template'),
    messagesByIds: async (caller, ids) => openMessages(vault, caller.businessId, await messages(caller, ids)),
    windowsByIds: records<WindowRecord>('conversation_window'),
    windowsOf: records<WindowRecord>('conversation_window', 'customer_id'),
    lastInboundOf: async ({ businessId }, ids) => database.query<LastInbound>(businessId, LAST_INBOUND, [ids]),
  };
}
