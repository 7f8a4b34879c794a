import { messageWithKey } from '../encryption/with-key.ts';
import type { Database } from '../database.ts';
import { openMessages } from '../encryption/open-messages.ts';
import type { SealedMessage } from '../encryption/opened-records.ts';
import type { Vault } from '../encryption/vault.ts';
import { ReadTogether } from '../read-together.ts';
import type { Instant } from '../../consent/instant.ts';
import type { MessageSnapshot, SnapshotStore } from '../../usecases/ports.ts';
import { NOW } from './fragments.ts';

const BY_ID = statement('snapshot_for_message', 'uuid', 'message.id');
const BY_PROVIDER_ID = statement('snapshot_for_provider_message', 'text', 'message.provider_message_index');

function statement(name: string, type: string, column: string) {
  return {
    name,
    text: `select ms(${NOW}) as now,
      (select ${messageWithKey()} from message where message.business_id = $1 and ${column} = asked.id limit 1) as message
      from unnest($3::${type}[]) with ordinality as asked (id, place) order by place`,
  };
}

/** Messages, to record what became of them; many share one round trip. */
export function snapshotForMessage(database: Database, vault: Vault): SnapshotStore['forMessage'] {
  const reading = (asked: typeof BY_ID) =>
    new ReadTogether<string | null, MessageSnapshot>(async (businessId, ids) => {
      const rows = await database.queryAt<{ now: Instant; message: SealedMessage | null }>(businessId, asked, [ids]);
      const sealed = rows.map(({ message }) => message).filter((message) => message !== null);
      const opened = await openMessages(vault, businessId, sealed);
      return rows.map(({ now, message }) => ({ now, message: message && (opened[sealed.indexOf(message)] ?? null) }));
    });
  const byId = reading(BY_ID);
  const byProviderId = reading(BY_PROVIDER_ID);
  return async ({ businessId }, { id, providerMessageId }) => {
    if (id !== null) return byId.ask(businessId, id);
    const { index } = await vault.secrets(businessId);
    return byProviderId.ask(businessId, providerMessageId && index('providerMessage', providerMessageId));
  };
}
