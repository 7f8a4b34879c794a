import type { Caller } from '../../usecases/ports.ts';
import type { ReadStore } from '../../usecases/reads.ts';
import type {
  CustomerRecord,
  MessageRecord,
  NoticeRecord,
  PurposeRecord,
  SenderRecord,
  TemplateRecord,
  WindowRecord,
} from '../../usecases/records.ts';
import type { Database } from '../database.ts';

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
>;

/** Records by their ids, in any order; what is unknown, or of another business, is left out. */
export function readByIds(database: Database): ReadByIds {
  const records = <T>(table: string, column = 'id'): ((caller: Caller, ids: readonly string[]) => Promise<T[]>) => {
    const statement = {
      name: `read_${table}_by_${column}s`,
      text: `select ${table}_json(${table}) as record from ${table} where business_id = $1 and ${column} = any($2::uuid[])`,
    };
    return async ({ businessId }, ids) =>
      (await database.query<{ record: T }>(businessId, statement, [ids])).map(({ record }) => record);
  };
  return {
    customersByIds: records<CustomerRecord>('customer'),
    sendersByIds: records<SenderRecord>('sender'),
    purposesByIds: records<PurposeRecord>('purpose'),
    noticesByIds: records<NoticeRecord>('notice'),
    templatesByIds: records<TemplateRecord>('template'),
    messagesByIds: records<MessageRecord>('message'),
    windowsByIds: records<WindowRecord>('conversation_window'),
    windowsOf: records<WindowRecord>('conversation_window', 'customer_id'),
  };
}
