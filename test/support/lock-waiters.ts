import type { Client } from 'pg';

/**
 * @param holder who holds the lock, within its transaction
 * @returns how many connections to its database wait for a lock now
 */
export async function countLockWaiters(holder: Client): Promise<number> {
  // Within a transaction the list of connections stays as it was first looked at: one that is made later would never be seen.
  await holder.query('select pg_stat_clear_snapshot()');
  const { rowCount } = await holder.query(
    "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
  );
  return rowCount ?? 0;
}
