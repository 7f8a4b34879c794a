import { v7 } from 'uuid';
import type { Business, World } from './world.ts';

/** Opt-ins of as many new customers, stored as if they had been given long ago. @param ends in ms UTC, one for each opt-in */
export async function optIns({ sql }: World, { id }: Business, ends: readonly number[]): Promise<string[]> {
  const purposeId = v7();
  await sql(
    `insert into purpose (business_id, id, code, title, description, marketing, validity_days)
      values ($1, $2::uuid, $2::uuid::text, 'News', 'News', false, 365)`,
    [id, purposeId],
  );
  const customers = ends.map(() => v7());
  await sql(
    `insert into customer (business_id, id, phone, created_at) select $1, c, 'test:' || c, now() from unnest($2::uuid[]) c`,
    [id, customers],
  );
  const rows = await sql<{ id: string }>(
    `insert into opt_in (business_id, id, customer_id, purpose_id, business_name, granted, next_event_at)
      select $1, gen_random_uuid(), c, $2::uuid, 'Acme', jsonb_build_object('captureId', gen_random_uuid(), 'occurredAt', at - 31536000000,
        'expiresAt', at, 'phone', 'test:' || c), instant(at)
      from unnest($3::uuid[], $4::float8[]) o(c, at) returning id`,
    [id, purposeId, customers, ends],
  );
  return rows.map((row) => row.id);
}

export interface ToldOptIn {
  readonly seq: number;
  readonly type: string;
  readonly optIn: string;
  readonly moment: number;
  readonly recorded: number;
  readonly leadDays: number | null;
}

/** What the journal has of the ends of opt-ins, in its order. */
export function toldOf({ sql }: World, { id }: Business): Promise<ToldOptIn[]> {
  return sql(
    `select seq::int, type, subject_id as "optIn", ms(occurred_at) as moment, ms(recorded_at) as recorded,
        (payload->>'leadDays')::int as "leadDays"
      from journal where business_id = $1 and category = 'consent' and type in ('EXPIRING', 'EXPIRED') order by seq`,
    [id],
  );
}
