import { Client } from 'pg';
import { newSalt } from '../src/persistence/encryption/customer-cipher.ts';
import type { Vault } from '../src/persistence/encryption/vault.ts';
import { withVault } from './bench-vault.ts';
import { clearVault } from './clear-vault.ts';
import type { PlainOwner } from './plain-webhook.ts';
import {
  compare,
  measure,
  requestsPerSecond,
  type Comparison,
  type Measured,
  type Plan,
  type Processes,
  type Server,
} from './rounds.ts';
import { seedCustomers } from './seed.ts';
import { messageIdOf, type Addressee, type WebhookKind } from './webhook-kinds.ts';

/** Meta opens many. */
export const WEBHOOK_CONNECTIONS = 64;
/** The target: at half of what the plain server manages, 99 of 100 are answered in time. */
const PACED_SHARE = 0.5;

export const PLAIN_OWNER: PlainOwner = {
  businessId: '00000000-0000-7000-8000-0000000000b1',
  senderId: '00000000-0000-7000-8000-0000000000c1',
};

/** The plain server writes for a business of its own: its journal has numbers from a sequence, and so no lock. */
const PLAIN_BUSINESS = [
  `create sequence plain_seq cache 1000`,
  `insert into business (business_id, name, created_at) values ('${PLAIN_OWNER.businessId}', 'Plain', now())`,
  `insert into sender (business_id, id, business_name, phone, phone_number_id)
    values ('${PLAIN_OWNER.businessId}', '${PLAIN_OWNER.senderId}', 'Plain', '+15550000000', 'plain')`,
];
/** One for each customer, sent. */
const SENT_MESSAGES = `insert into message (business_id, id, customer_id, sender_id, kind, status, body, parameters, eligibility,
    provider_message_id, accepted_at, accepted_seq, handed_over_at, attempts, version, sent_at, provider_message_index, salt)
  select $1, ('${messageIdOf('').slice(0, -12)}' || lpad(number::text, 12, '0'))::uuid, customer_id,
    (select id from sender where business_id = $1), 'SESSION',
    'SENT', body, '[]', '{"optIn":null}', provider_message_id, now(), number, now(), 1, 2, now(), provider_message_index, salt
  from json_to_recordset($2::json) as sent (number int, customer_id uuid, body text, provider_message_id text,
    provider_message_index text, salt text)`;
const CHUNK = 10_000;

async function seedMessages(client: Client, vault: Vault, businessId: string): Promise<void> {
  const { index } = await vault.secrets(businessId);
  const { rows } = await client.query<{ id: string }>('select id from customer where business_id = $1 order by id', [
    businessId,
  ]);
  for (let first = 0; first < rows.length; first += CHUNK) {
    const ids = rows.slice(first, first + CHUNK).map(({ id }) => id);
    const ciphers = await vault.ciphersOf(businessId, ids);
    const sent = ids.map((id, place) => {
      const salt = newSalt();
      const cipher = ciphers(id)!;
      const providerMessageId = `wamid.bench-${String(first + place)}`;
      return {
        number: first + place,
        customer_id: id,
        body: cipher.message(salt).seal('message.body', 'Hello'),
        provider_message_id: cipher.seal('message.providerMessageId', providerMessageId),
        provider_message_index: index('providerMessage', providerMessageId),
        salt,
      };
    });
    await client.query(SENT_MESSAGES, [businessId, JSON.stringify(sent)]);
  }
}

/** Makes the plain server's business, and what statuses are of. */
export async function seedWebhooks(
  databaseUrl: string,
  businessId: string,
  customers: number,
  onProgress: (line: string) => void,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  // The plain server keeps everything in clear.
  const clear = clearVault();
  try {
    for (const sql of PLAIN_BUSINESS) await client.query(sql);
    await seedCustomers(client, clear, PLAIN_OWNER.businessId, customers, onProgress);
    await seedMessages(client, clear, PLAIN_OWNER.businessId);
    await withVault(databaseUrl, (vault) => seedMessages(client, vault, businessId));
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

export type WebhookComparison = Comparison & { readonly paced: Measured };

/** Full load on both servers in turns, then the gateway alone at half of the plain server's rate. */
export async function compareWebhooks(
  processes: Processes,
  kind: WebhookKind,
  targets: Readonly<Record<Server, Addressee>>,
  plan: Plan,
): Promise<WebhookComparison> {
  const load = { connections: WEBHOOK_CONNECTIONS, seconds: plan.seconds, atLeast: 0 };
  const subject = {
    ...kind,
    id: `webhook-${kind.id}`,
    run: (server: Server, wanted: object) =>
      processes.load.ask('runWebhooks', { ...load, perSecond: null, ...wanted, ...targets[server], kind: kind.id }),
  };
  const comparison = await compare(processes, subject, { ...plan, connections: WEBHOOK_CONNECTIONS });
  const perSecond = requestsPerSecond(comparison.plain) * PACED_SHARE;
  const paced = await measure(processes, 'gateway', () => subject.run('gateway', { perSecond }));
  return { ...comparison, paced };
}
