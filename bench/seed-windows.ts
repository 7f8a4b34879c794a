import type { Client } from 'pg';
import type { Vault } from '../src/persistence/encryption/vault.ts';
import { seedPeople } from './seed-people.ts';

/** Businesses without anything but a sender each. @returns their ids */
export async function seedBusinesses(client: Client, count: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `with made as (insert into business (business_id, name, created_at)
        select uuidv7(), 'Bench ' || i, now() from generate_series(1, $1::int) i returning business_id),
      heads as (insert into journal_head (business_id, seq) select business_id, 0 from made),
      senders as (insert into sender (business_id, id, business_name, phone, phone_number_id)
        select business_id, business_id, 'Bench', '+15550783881', business_id::text from made)
    select business_id as id from made`,
    [count],
  );
  return rows.map(({ id }) => id);
}

/** Open windows, spread over the businesses, that end in 23 to 24 hours. */
export async function seedOpenWindows(
  client: Client,
  vault: Vault,
  businessIds: readonly string[],
  windows: number,
): Promise<void> {
  // Keys to other tables are right by construction; to check a million of them takes longer than the bench.
  await client.query('set session_replication_role = replica');
  for (const businessId of businessIds) {
    await seedPeople(client, vault, businessId, Math.ceil(windows / businessIds.length));
    await client.query(
      `insert into conversation_window (business_id, id, sender_id, customer_id, opened_at, last_inbound_at, expires_at,
          next_event_at, next_lead_minutes, epoch)
        select $1, uuidv7(), $1, customer_id, written_at, written_at, written_at + interval '24 hours',
          written_at + interval '24 hours', null, 1
        from seeded_person cross join lateral (select date_trunc('milliseconds', now()) - random() * interval '1 hour' as written_at
          where customer_id is not null) act
        where business_id = $1`,
      [businessId],
    );
  }
  await client.query('drop table seeded_person');
  await client.query('set session_replication_role = default');
  await client.query('vacuum (analyze) conversation_window');
  await client.query('vacuum (analyze) customer');
  await client.query('checkpoint');
}

/** Lets so many of the windows of each business end one after the other, evenly, from an instant on. */
export async function letExpire(
  client: Client,
  businessIds: readonly string[],
  { windows, from, seconds }: { readonly windows: number; readonly from: number; readonly seconds: number },
): Promise<void> {
  for (const [index, businessId] of businessIds.entries()) {
    await client.query(
      `update conversation_window w set expires_at = at, next_event_at = at, last_inbound_at = at - interval '24 hours',
          opened_at = at - interval '24 hours'
        from (select id, instant($2::float8 + floor((row_number() over (order by id) - 1) * $3::float8 + $4::float8)) as at
          from (select id from conversation_window where business_id = $1 and next_event_at > now() + interval '1 hour'
            limit $5::int) chosen) ending
        where w.business_id = $1 and w.id = ending.id`,
      [
        businessId,
        from,
        (seconds * 1_000) / windows,
        ((seconds * 1_000) / windows / businessIds.length) * index,
        windows,
      ],
    );
  }
}
