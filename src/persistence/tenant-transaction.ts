import type { Pool, QueryResultRow } from 'pg';
import { validate } from 'uuid';
import { unansweredAfter } from './patience.ts';
import type { Statement } from './statement.ts';
import { TENANT_SETTING } from './tenant-query.ts';

/**
 * A statement in a transaction of its own for one tenant, as Citus wants it: it hands settings on to its workers only where they
 * were made by SET LOCAL within an explicit transaction. The three go out in one flight; `pool` pipelines.
 */
export async function inTenantTransaction<Row extends QueryResultRow>(
  pool: Pool,
  businessId: string,
  { name, text }: Statement,
  values: unknown[],
  timeoutMs: number,
): Promise<Row[]> {
  // SET takes no parameters.
  if (!validate(businessId)) throw new Error('A business id is a UUID.');
  const client = await pool.connect();
  // `pg` reads how long it shall wait, and does not declare it.
  const asked = { name, text, values, query_timeout: unansweredAfter(timeoutMs) };
  try {
    const [, answer] = await Promise.all([
      client.query(
        `begin; set local citus.propagate_set_commands = 'local'; set local ${TENANT_SETTING} = '${businessId}'; set local statement_timeout = ${timeoutMs}`,
      ),
      client.query<Row>(asked),
      client.query('commit'),
    ]);
    client.release();
    return answer.rows;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
