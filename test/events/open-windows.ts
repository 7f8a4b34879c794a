import { v7 } from 'uuid';
import type { Business, World } from './world.ts';

/** Windows of as many new customers, stored as if they had been open for long. @param ends in ms UTC, one for each window */
export async function openWindows({ sql }: World, { id, senderId }: Business, ends: readonly number[]): Promise<void> {
  const customers = ends.map(() => v7());
  await sql(
    `insert into customer (business_id, id, phone, created_at)
      select $1, c, 'test:' || c, now() from unnest($2::uuid[]) c`,
    [id, customers],
  );
  await sql(
    `insert into conversation_window (business_id, id, sender_id, customer_id, opened_at, last_inbound_at, expires_at,
        next_event_at, epoch)
      select $1, gen_random_uuid(), $2, c, instant(at) - interval '1 day', instant(at) - interval '1 day', instant(at), instant(at), 1
      from unnest($3::uuid[], $4::float8[]) w(c, at)`,
    [id, senderId, customers, ends],
  );
}

export interface Expired {
  readonly seq: number;
  readonly window: string;
  readonly moment: number;
  readonly recorded: number;
}

/** What the journal tells of ends, in its order. */
export function expiries({ sql }: World, { id }: Business): Promise<Expired[]> {
  return sql<Expired>(
    `select seq::int, subject_id as window, ms(occurred_at) as moment, ms(recorded_at) as recorded
      from journal where business_id = $1 and type = 'EXPIRED' order by seq`,
    [id],
  );
}

/** The database's clock, which the windows go by. */
export async function databaseNow({ sql }: World): Promise<number> {
  const [row] = await sql<{ now: number }>('select floor(ms(clock_timestamp())) as now');
  return row?.now ?? NaN;
}
