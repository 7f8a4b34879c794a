import { Migration } from '@mikro-orm/migrations';

/**
 * What is counted by day: acts of consent and refusals, one index for both, and messages. Those whose text is kept have an index
 * already, so the one for the others costs nothing when a message is accepted.
 */
export class Migration20261123Statistics extends Migration {
  override up(): void {
    this.addSql(INDEXES);
  }
}

const INDEXES = `
create index journal_counted_index on journal (business_id, occurred_at)
  where type in ('GIVEN', 'CONFIRMED', 'WITHDRAWN', 'REFUSED');
create index message_purged_index on message (business_id, accepted_at) where body is null;`;
