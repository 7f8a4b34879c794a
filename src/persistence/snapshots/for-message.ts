import { onlyRow, type Database } from '../database.ts';
import type { MessageSnapshot, SnapshotStore } from '../../usecases/ports.ts';
import { NOW } from './fragments.ts';

const BY_ID = statement('snapshot_for_message', 'message.id = $3::uuid');
const BY_PROVIDER_ID = statement('snapshot_for_provider_message', 'message.provider_message_id = $3::text');

function statement(name: string, condition: string) {
  return {
    name,
    text: `select ms(${NOW}) as now,
      (select message_json(message) from message where message.business_id = $1 and ${condition} limit 1) as message`,
  };
}

/** One message, to record what became of it. */
export function snapshotForMessage(database: Database): SnapshotStore['forMessage'] {
  return async ({ businessId }, { id, providerMessageId }) => {
    const asked = id === null ? BY_PROVIDER_ID : BY_ID;
    return onlyRow(await database.queryAt<MessageSnapshot>(businessId, asked, [id ?? providerMessageId]));
  };
}
