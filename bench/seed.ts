import { Client } from 'pg';
import type { createVault, Vault } from '../src/persistence/encryption/vault.ts';
import { withVault } from './bench-vault.ts';
import { seedPeople } from './seed-people.ts';

/** Half of the customers wrote within the last 23 hours, so that no window's event falls into the bench. */
const STEPS: readonly (readonly [what: string, sql: string])[] = [
  [
    'opt-ins',
    `insert into opt_in (business_id, id, customer_id, purpose_id, business_name, granted)
      select $1, uuidv7(), customer.id, notice.purpose_id, sender.business_name, jsonb_build_object(
        'captureId', uuidv7(), 'noticeId', notice.id, 'sourceChannel', 'WEBSITE', 'action', 'CHECKED_BOX',
        'occurredAt', ms(customer.created_at), 'recordedAt', ms(customer.created_at), 'confirmedAt', null, 'expiresAt', null,
        'recordedBy', null) || seeded.person
      from customer join seeded_person seeded on seeded.business_id = customer.business_id and seeded.customer_id = customer.id, notice
        join sender on sender.business_id = $1 and sender.id = notice.sender_id
        join purpose on purpose.business_id = $1 and purpose.id = notice.purpose_id
      where customer.business_id = $1 and notice.business_id = $1 and notice.source_channel = 'WEBSITE'
        and purpose.code in ('order_updates', 'purchase_receipt')`,
  ],
  [
    'inbound messages',
    `insert into inbound_message (business_id, sender_id, message_id, customer_id, occurred_at, provider_timestamp, message_type,
        is_stop_word, referral, salt)
      select $1, sender.id, message_index, customer_id, written_at, written_at, 'text', false, false, salt
      from seeded_person cross join lateral (
        select date_trunc('milliseconds', now()) - random() * interval '20 hours' as written_at where customer_id is not null) act, sender
      where seeded_person.business_id = $1 and sender.business_id = $1 and number % 2 = 0`,
  ],
  [
    'conversation windows',
    `insert into conversation_window (business_id, id, sender_id, customer_id, opened_at, last_inbound_at, expires_at,
        next_event_at, next_lead_minutes, epoch)
      select $1, uuidv7(), sender_id, customer_id, occurred_at, occurred_at, occurred_at + interval '24 hours',
        occurred_at + interval '23 hours', 60, 1
      from inbound_message where business_id = $1`,
  ],
];

export interface Seeded {
  /** The notice of the sample business that the captures name, as its global id. */
  readonly noticeId: string;
  readonly serverVersion: string;
}

/** Fills a business past the gateway, in the shapes of its records; the journal stays as the sample business left it. */
export async function seed(
  databaseUrl: string,
  businessId: string,
  customers: number,
  onProgress: (line: string) => void,
  openVault?: typeof createVault,
): Promise<Seeded> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await withVault(databaseUrl, (vault) => seedCustomers(client, vault, businessId, customers, onProgress), openVault);
    const startedAt = performance.now();
    await client.query('vacuum analyze');
    await client.query('checkpoint').catch(() => undefined);
    onProgress(`vacuumed and analysed in ${seconds(startedAt)} s`);
    const notice = await client.query<{ id: string }>(
      `select 'ntc_' || replace(n.id::text, '-', '') as id from notice n join purpose p on p.business_id = n.business_id and p.id = n.purpose_id
        where n.business_id = $1 and p.code = 'order_updates' and n.source_channel = 'WEBSITE'`,
      [businessId],
    );
    const version = await client.query<{ server_version: string }>('show server_version');
    return { noticeId: notice.rows[0]!.id, serverVersion: version.rows[0]!.server_version };
  } finally {
    await client.end();
  }
}

/** Customers with what they agreed to and wrote, as far as the business has notices. */
export async function seedCustomers(
  client: Client,
  vault: Vault,
  businessId: string,
  customers: number,
  onProgress: (line: string) => void,
): Promise<void> {
  const begunAt = performance.now();
  await seedPeople(client, vault, businessId, customers);
  onProgress(`${customers.toLocaleString('en')} customers in ${seconds(begunAt)} s`);
  for (const [what, sql] of STEPS) {
    const startedAt = performance.now();
    const { rowCount } = await client.query(sql, [businessId]);
    onProgress(`${(rowCount ?? 0).toLocaleString('en')} ${what} in ${seconds(startedAt)} s`);
  }
}

function seconds(startedAt: number): string {
  return ((performance.now() - startedAt) / 1000).toFixed(1);
}
