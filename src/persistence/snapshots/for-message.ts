import type { Database } from '../database.ts';
import { ReadTogether } from '../read-together.ts';
import type { MessageSnapshot, SnapshotStore } from '../../usecases/ports.ts';
import { NOW } from './fragments.ts';

const BY_ID = statement('snapshot_for_message', 'uuid', 'message.id');
const BY_PROVIDER_ID = statement('snapshot_for_provider_message', 'text', 'message.provider_message_id');

function statement(name: string, type: string, column: string) {
  return {
    name,
    text: `select ms(${NOW}) as now,
      (select message_json(message) from message where message.business_id = $1 and ${column} = asked.id limit 1) as message
      from unnest($3::${type}[]) with ordinality as asked (id, place) order by place`,
  };
}

/** Messages, to record what became of them; many share one round trip. */
export function snapshotForMessage(database: Database): SnapshotStore['forMessage'] {
  const reading = (asked: typeof BY_ID) =>
    new ReadTogether<string | null, MessageSnapshot>((businessId, ids) =>
      database.queryAt<MessageSnapshot>(businessId, asked, [ids]),
    );
  const byId = reading(BY_ID);
  const byProviderId = reading(BY_PROVIDER_ID);
  return ({ businessId }, { id, providerMessageId }) =>
    id === null ? byProviderId.ask(businessId, providerMessageId) : byId.ask(businessId, id);
}
