import { Migration } from '@mikro-orm/migrations';
import { EXPECTATION_WITH_KEYS } from './migration-20261122-access.ts';

/**
 * A message is one by its id, also where two replicas take it in at once and it moves no window: what was known of the id when it was
 * decided must still be so.
 */
export class Migration20261122InboundOnce extends Migration {
  override up(): void {
    this.addSql(EXPECTATION_WITH_INBOUND);
  }
}

const INBOUND_EXPECTATION = `if expect ? 'inbound' and (expect->'inbound'->>'knownTimestamp')::float8 is distinct from (
    select ms(i.provider_timestamp) from inbound_message i where i.business_id = b
      and i.sender_id = (expect->'inbound'->>'senderId')::uuid and i.message_id = expect->'inbound'->>'messageId') then
    return false;
  end if;
  `;

const LINE = '-- A person that another writer';
export const EXPECTATION_WITH_INBOUND = EXPECTATION_WITH_KEYS.replace(LINE, () => `${INBOUND_EXPECTATION}${LINE}`);
