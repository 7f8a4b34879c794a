import { Migration } from '@mikro-orm/migrations';

/** The last stop word of a customer is found without reading what else they wrote; as the index of all other messages does for those. */
export class Migration20261125LastInbound extends Migration {
  override up(): void {
    this.addSql(`create index inbound_message_stop_index
      on inbound_message (business_id, customer_id, sender_id, occurred_at) where is_stop_word;`);
  }
}
