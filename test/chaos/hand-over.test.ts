import { afterAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startSimulator, type Simulator } from '../../src/simulator/start-simulator.ts';
import { sampleAccount } from '../../src/simulator/sample-account.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { connectDatabase } from '../../src/persistence/database.ts';
import { textOpener } from '../support/opened-texts.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { MARKED_PHONE } from '../support/marked-phone.ts';
import { eventually } from '../support/meta-world.ts';
import { endAll } from '../start/gateway-process.ts';
import { startReplicas } from './replicas.ts';

const CUSTOMERS = 400;
const EACH = 5;
const KILLS = 4;
/** The share of requests that Meta answers with 5xx. */
const SERVER_ERRORS = 0.03;
const KEY = 'the-key-of-the-chaos-test-0001';

let database: TestDatabase | null = null;
let meta: Simulator | null = null;
afterAll(async () => {
  await endAll();
  await meta?.close();
  await database?.drop();
});

/** The first is the marked one, whom no output of the replicas may name. */
const phoneOf = (customer: number): string =>
  customer === 0 ? MARKED_PHONE : `+1415556${String(customer).padStart(4, '0')}`;

const OPT_IN = `mutation($input: CaptureWebsiteOptInInput!) { captureWebsiteOptIn(input: $input) { userErrors { message } } }`;
const SEND = `mutation($input: SendMessageInput!) {
  sendMessage(input: $input) { message { id } eligibility { reasons } userErrors { message } } }`;
const WITHDRAW = `mutation($input: WithdrawOptInInput!) { withdrawOptIn(input: $input) { canceledMessages userErrors { message } } }`;
const NOTICE = `{ notices(purpose: "order_updates", sourceChannel: WEBSITE) { id } }`;

/** Work for some hands at a time, in order. */
async function inHands<Item>(
  items: readonly Item[],
  hands: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const hand = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: hands }, hand));
}

test('2,000 messages through two replicas that are killed, and a Meta that fails: none lost, none doubled, none after a withdrawal, in order', async () => {
  database = await createTestDatabase();
  const account = sampleAccount();
  meta = await startSimulator({
    appSecret: 'the-secret-of-chaos',
    accounts: [
      { ...account, phoneNumbers: account.phoneNumbers.map((phone) => ({ ...phone, messagesPerSecond: 1_000 })) },
    ],
    behaviour: {
      // Late enough that an unknown outcome is stored before a status tells it, on a busy machine too.
      delays: { sent: 300, delivered: 360, read: 450 },
      webhook: { duplicate: 0.05, disorder: 0.05, disorderMs: 300, retryMs: 50, retryMaxMs: 1_000 },
    },
    faults: {
      timeoutAfterAccepting: 0.01,
      closeAfterMs: 3_000,
      serverErrors: SERVER_ERRORS,
      throughputErrors: 0.005,
      notJson: 0.01,
    },
  });
  const replicas = await startReplicas(
    2,
    {
      DATABASE_URL: database.url,
      SAMPLE_BUSINESS: 'true',
      BOOTSTRAP_API_KEY: KEY,
      WHATSAPP_APP_SECRET: 'the-secret-of-chaos',
      WHATSAPP_VERIFY_TOKEN: 'the-word-of-chaos',
      WHATSAPP_TOKEN: meta.token,
      WHATSAPP_API_URL: meta.url,
      WHATSAPP_MESSAGES_PER_SECOND: '150',
      WHATSAPP_TIMEOUT_MS: '1000',
      LOG_LEVEL: 'warn',
    },
    KEY,
    meta,
  );
  const customers = Array.from({ length: CUSTOMERS }, (_, index) => index);
  const { notices } = (await replicas.ask(NOTICE, {})) as unknown as { notices: { id: string }[] };
  await inHands(customers, 16, async (customer) => {
    const evidence = { action: 'CHECKED_BOX', preselected: false, pageUrl: 'https://acme.example/checkout' };
    const input = {
      idempotencyKey: `opt-in ${String(customer)}`,
      customer: { phone: phoneOf(customer) },
      noticeIds: [notices[0]!.id],
      evidence,
    };
    await replicas.ask(OPT_IN, { input });
  });

  let failing = 0;
  const simulator = meta;
  /** Meta takes nothing meanwhile: what is accepted waits, however slow we are. */
  const whileMetaFails = async (work: () => Promise<void>): Promise<void> => {
    failing += 1;
    simulator.setFaults({ serverErrors: 1 });
    await work();
    failing -= 1;
    if (failing === 0) simulator.setFaults({ serverErrors: SERVER_ERRORS });
  };

  let kills = 0;
  const killing = (async () => {
    for (; kills < KILLS; kills += 1) {
      await sleep(500 + Math.random() * 2_500);
      await replicas.killOne();
    }
  })();
  // Round by round, so that each customer's messages are accepted in the order of their numbers.
  for (let round = 0; round < EACH; round += 1) {
    await inHands(customers, 16, async (customer) => {
      const parameters = [
        { name: '1', value: `customer ${String(customer)}` },
        { name: '2', value: String(round) },
      ];
      const template = { name: 'order_shipped', language: 'en', parameters };
      const idempotencyKey = `send ${String(customer)} ${String(round)}`;
      const send = async (): Promise<void> => {
        await replicas.ask(SEND, { input: { idempotencyKey, to: { phone: phoneOf(customer) }, template } });
      };
      // Every tenth withdraws in the middle of it; what is accepted afterwards would be wrong.
      const sendAndStop = async (): Promise<void> => {
        await send();
        const withdrawal = { customer: { phone: phoneOf(customer) }, all: true, sourceChannel: 'WEBSITE' };
        await replicas.ask(WITHDRAW, { input: { idempotencyKey: `stop ${String(customer)}`, ...withdrawal } });
      };
      if (customer % 10 !== 0 || round !== 2) await send();
      // Of some the message surely waits still.
      else if (customer % 100 === 0) await whileMetaFails(sendAndStop);
      else await sendAndStop();
    });
  }
  await killing;

  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  const rows = async <Row>(text: string): Promise<Row[]> => (await client.query(text)).rows as Row[];
  await eventually(
    'Every message is at its end',
    async () => rows<{ status: string; count: string }>('select status, count(*) from message group by status'),
    (counts) => !counts.some(({ status }) => status === 'ACCEPTED'),
    500_000,
  );
  meta.setFaults({ timeoutAfterAccepting: 0, serverErrors: 0, throughputErrors: 0, notJson: 0 });
  await meta.settled();

  // There was something to survive.
  const steps = await rows<{ type: string; count: number }>(
    `select type, count(*)::int as count from journal where category = 'message' group by type`,
  );
  const countOf = (type: string): number => steps.find((step) => step.type === type)?.count ?? 0;
  expect(kills).toBeGreaterThan(1);
  expect(countOf('UNKNOWN')).toBeGreaterThan(0);
  expect(countOf('DEFERRED')).toBeGreaterThan(0);
  expect(countOf('CANCELED')).toBeGreaterThan(0);

  const [business] = await rows<{ business_id: string }>('select business_id from business');
  const connected = connectDatabase({ url: database.url, poolSize: 1, connectionTimeoutMs: 60_000 });
  const open = await textOpener(connected, business!.business_id);
  await connected.close();
  const messages = await rows<{
    id: string;
    status: string;
    customer_id: string;
    provider_message_id: string | null;
    accepted_seq: string;
  }>('select id, status, customer_id, provider_message_id, accepted_seq from message order by accepted_seq');
  const stopping = CUSTOMERS / 10;
  expect(messages).toHaveLength(CUSTOMERS * EACH - stopping * 2);

  // Each message that Meta accepted is known to us, and none went twice.
  const taken = meta.messages();
  const byId = new Map(messages.map((message) => [message.id, message]));
  const counted = Map.groupBy(taken, ({ callbackData }) => callbackData);
  expect([...counted.values()].filter(({ length }) => length > 1)).toEqual([]);
  for (const { callbackData, id } of taken) {
    const known = byId.get(callbackData!);
    expect(open(known!.customer_id, known!.provider_message_id!)).toBe(id);
    expect(['SENT', 'DELIVERED', 'READ']).toContain(known!.status);
  }
  // What is still unknown never reached Meta; all else that was not canceled did.
  for (const { id, status } of messages) {
    expect({ id, isAtMeta: counted.has(id) }).toEqual({ id, isAtMeta: ['SENT', 'DELIVERED', 'READ'].includes(status) });
    expect(['SENT', 'DELIVERED', 'READ', 'CANCELED', 'UNKNOWN']).toContain(status);
  }

  // No hand-over began after a withdrawal was acknowledged.
  const late = await rows(
    `select h.subject_id from journal h join journal w using (business_id, customer_id)
      where h.type = 'HANDED_OVER' and w.type = 'WITHDRAWN' and h.seq > w.seq`,
  );
  expect(late).toEqual([]);

  // Each customer got them in the order of acceptance.
  const place = new Map(messages.map(({ id }, index) => [id, index]));
  const ofCustomers = Map.groupBy(taken, ({ to }) => to);
  for (const got of ofCustomers.values()) {
    const places = got.map(({ callbackData }) => place.get(callbackData!)!);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }

  expect(await compareRebuilt(database.url, business!.business_id)).toEqual([]);
  await client.end();
}, 900_000);
