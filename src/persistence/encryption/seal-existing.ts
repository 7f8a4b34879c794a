import { Client } from 'pg';
import type { JournalEntry } from '../../usecases/journal.ts';
import type { Database } from '../database.ts';
import { DatabaseRoleError } from '../database-role-error.ts';
import { TENANT_SETTING } from '../tenant-query.ts';
import { readBusinessSecrets, type BusinessSecrets } from './business-secrets.ts';
import { customerCipher, newKey, newSalt, ownerOf, type CustomerCipher } from './customer-cipher.ts';
import type { KeyEncryption } from './key-encryption.ts';
import { sealEntry } from './sealed-entry.ts';
import { sealLooseRows } from './seal-loose-rows.ts';

/** Rows of the journal that are in memory at once. */
const AT_ONCE = 1_000;

const ENTER = `select set_config('${TENANT_SETTING}', $1, true)`;
// Whoever writes waits, and whoever else seals finds it done.
const LOCK = 'select seq from journal_head where business_id = $1 for update';
const IS_SEALED = 'select from journal_seal where business_id = $1 limit 1';
const CUSTOMERS = 'select id from customer where business_id = $1';
const READ = `select seq, json_build_object('category', category, 'type', type, 'occurredAt', ms(occurred_at),
    'customerId', customer_id, 'subjectId', subject_id, 'payload', payload) as entry
  from journal where business_id = $1 and seq > $2 order by seq limit ${String(AT_ONCE)}`;
const WRITE = `update journal j set payload = n.payload from unnest($2::bigint[], $3::jsonb[]) n(seq, payload)
  where j.business_id = $1 and j.seq = n.seq`;
const KEEP_SECRETS = 'insert into sealed_secret select * from unnest($1::bigint[], $2::jsonb[])';
/** What hangs on customers, the last first; the journal brings all of it back. */
const OF_CUSTOMERS = [
  'message',
  'conversation_window',
  'inbound_message',
  'confirmation',
  'marketing_preference',
  'withdrawal',
  'opt_in',
  'customer',
] as const;
const PROJECT = `select count(project_entry($1, category, type, customer_id, subject_id, seq, occurred_at, payload)::text)
  from (select j.category, j.type, j.customer_id, j.subject_id, j.seq, j.occurred_at,
      case when s.secret is null then j.payload else j.payload || jsonb_build_object('secret', s.secret) end as payload
    from journal j left join sealed_secret s on s.seq = j.seq
    where j.business_id = $1 and j.category in ('customer', 'consent', 'clock', 'confirmation', 'inbound', 'window', 'message')
    order by j.seq) rows`;

interface NewCustomer {
  readonly wrapped: string;
  readonly cipher: CustomerCipher;
}

/**
 * Encrypts what a database holds from before it was encrypted: the journal is rewritten, and the state made anew of it, each business
 * in one transaction. Where there is nothing of before, it does nothing; cut short, the next run goes on with the next business.
 *
 * @param ownerUrl as the owner of the tables: nobody else may change the journal
 * @throws where the journal of such a business is sealed already: what was sealed must not change
 */
export async function sealExisting(ownerUrl: string, encryption: () => KeyEncryption): Promise<number> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'consent-gateway encrypt' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('select businesses_to_encrypt() as id');
    for (const { id } of rows) await sealBusiness(client, id, encryption());
    return rows.length;
  } finally {
    await client.end();
  }
}

async function sealBusiness(client: Client, businessId: string, encryption: KeyEncryption): Promise<void> {
  await client.query('begin');
  await client.query(ENTER, [businessId]);
  await client.query(LOCK, [businessId]);
  const waiting = await client.query<{ id: string }>('select id from businesses_to_encrypt() id where id = $1', [
    businessId,
  ]);
  await client.query(ENTER, [businessId]);
  if (waiting.rows.length > 0) {
    await refuseSealed(client, businessId);
    const secrets = await readBusinessSecrets(asDatabase(client), encryption, businessId);
    const customers = await newCustomers(client, businessId, encryption);
    await sealJournal(client, businessId, customers, secrets);
    for (const table of OF_CUSTOMERS) await client.query(`delete from ${table} where business_id = $1`, [businessId]);
    await client.query(PROJECT, [businessId]);
    await sealLooseRows(client, businessId, (id) => customers.get(id)?.cipher, secrets);
  }
  await client.query('commit');
}

async function refuseSealed(client: Client, businessId: string): Promise<void> {
  if ((await client.query(IS_SEALED, [businessId])).rows.length === 0) return;
  throw new DatabaseRoleError(
    `The journal of business ${businessId} is from before encryption and was sealed since, so that it cannot be encrypted any more. ` +
      'Restore the backup from before the upgrade, and run: npx consent-gateway migrate',
  );
}

/** What reads and makes the keys of a business speaks to the application's connections otherwise. */
function asDatabase(client: Client): Pick<Database, 'query'> {
  return {
    query: async (businessId, { text }, values = []) =>
      (await client.query(text, [businessId, ...values])).rows as never,
  };
}

async function newCustomers(
  client: Client,
  businessId: string,
  encryption: KeyEncryption,
): Promise<Map<string, NewCustomer>> {
  const customers = new Map<string, NewCustomer>();
  for (const { id } of (await client.query<{ id: string }>(CUSTOMERS, [businessId])).rows) {
    const key = newKey();
    const wrapped = await encryption.wrap(key, ownerOf(businessId, id));
    customers.set(id, { wrapped, cipher: customerCipher(businessId, id, key, newSalt()) });
  }
  return customers;
}

async function sealJournal(
  client: Client,
  businessId: string,
  customers: ReadonlyMap<string, NewCustomer>,
  secrets: BusinessSecrets,
): Promise<void> {
  await client.query('create temp table sealed_secret (seq bigint primary key, secret jsonb) on commit drop');
  for (let after = '0'; ;) {
    const { rows } = await client.query<{ seq: string; entry: JournalEntry }>(READ, [businessId, after]);
    const last = rows.at(-1);
    if (last === undefined) return;
    const sealed = rows.map(({ seq, entry }) => {
      const customer = entry.customerId === null ? undefined : customers.get(entry.customerId);
      const { payload, secret } = sealEntry(entry, customer?.cipher, secrets);
      const isFirst = entry.category === 'customer' && entry.type === 'CREATED';
      const key = isFirst &&
        customer !== undefined && { wrapped: customer.wrapped, evidenceSalt: customer.cipher.evidenceSalt };
      return { seq, payload: JSON.stringify(payload), secret: JSON.stringify({ ...secret, ...key }) };
    });
    const seqs = sealed.map(({ seq }) => seq);
    await client.query(WRITE, [businessId, seqs, sealed.map(({ payload }) => payload)]);
    const known = sealed.filter(({ secret }) => secret !== '{}');
    await client.query(KEEP_SECRETS, [known.map(({ seq }) => seq), known.map(({ secret }) => secret)]);
    after = last.seq;
  }
}
