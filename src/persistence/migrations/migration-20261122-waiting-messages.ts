import { Migration } from '@mikro-orm/migrations';

/** What operators see of the queue of messages. Across businesses, so it answers with a number and nothing else. */
export class Migration20261122WaitingMessages extends Migration {
  override up(): void {
    this.addSql(`
      create function count_waiting_messages(most int) returns int language sql stable
      security definer set search_path = public, pg_temp as $$
        select count(*)::int from (select from message where status = 'ACCEPTED' limit most) waiting
      $$;
    `);
  }
}
