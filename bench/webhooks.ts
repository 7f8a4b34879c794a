import { Client } from 'pg';
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
    provider_message_id, accepted_at, accepted_seq, handed_over_at, attempts, version, sent_at)
  select $1, ('${messageIdOf('').slice(0, -12)}' || lpad(number::text, 12, '0'))::uuid, id, (select id from sender where business_id = $1), 'SESSION',
    'SENT', 'Hello', '[]', '{}', 'wamid.bench-' || number, now(), number, now(), 1, 2, now()
  from (select id, row_number() over (order by phone) - 1 as number from customer where business_id = $1) numbered`;

/** Makes the plain server's business, and what statuses are of. */
export async function seedWebhooks(
  databaseUrl: string,
  businessId: string,
  customers: number,
  onProgress: (line: string) => void,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const sql of PLAIN_BUSINESS) await client.query(sql);
    await seedCustomers(client, PLAIN_OWNER.businessId, customers, onProgress);
    for (const owner of [businessId, PLAIN_OWNER.businessId]) await client.query(SENT_MESSAGES, [owner]);
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
