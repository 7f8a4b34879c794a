import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MARKED_PHONE, showsMarkedPhone } from '../support/marked-phone.ts';
import { createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';
import { endAll, startGateway, until, type GatewayProcess } from './gateway-process.ts';

const KEY = 'the-key-of-the-tests-that-look-at-output';
const SECRET = 'the-secret-of-the-webhooks';
const WORDS = 'Marked words of Ann Example';

let database: EmptyDatabase;
let gateway: GatewayProcess;
let url: string;
beforeAll(async () => {
  database = await createEmptyDatabase();
  const secrets = {
    BOOTSTRAP_API_KEY: KEY,
    WHATSAPP_APP_SECRET: SECRET,
    WHATSAPP_VERIFY_TOKEN: 'the-word-of-the-tests',
  };
  gateway = startGateway({
    ...database.settings,
    ...secrets,
    SAMPLE_BUSINESS: 'true',
    SIMULATOR: 'true',
    SIMULATOR_PORT: '0',
    LOG_LEVEL: 'trace',
  });
  url = await gateway.ready();
});
afterAll(async () => {
  await endAll();
  await database.drop();
});

async function query(text: string, variables: object = {}): Promise<Record<string, never>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
    body: JSON.stringify({ query: text, variables }),
  });
  return (await response.json()) as Record<string, never>;
}

function webhook(body: string): Promise<Response> {
  const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
  return fetch(`${url}/webhooks/whatsapp`, { method: 'POST', headers, body });
}

function inbound(phoneNumberId: string): string {
  const from = MARKED_PHONE.slice(1);
  const message = {
    from,
    id: 'wamid.marked',
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: WORDS },
  };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: phoneNumberId },
    contacts: [{ wa_id: from, profile: { name: WORDS } }],
    messages: [message],
  };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '102290129340398', changes: [{ field: 'messages', value }] }],
  });
}

const OPT_IN = `mutation ($input: CaptureWebsiteOptInInput!) { captureWebsiteOptIn(input: $input) { userErrors { message } } }`;
const SEND = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } userErrors { message } } }`;
const SPACED = '+1 (415) 555-0199';

test('a gateway that logs all it can tells nobody whom it wrote to, what was said, or by which key', async () => {
  const { data } = await query('{ notices(purpose: "order_updates", sourceChannel: WEBSITE) { id } }');
  const [notice] = (data as unknown as { notices: { id: string }[] }).notices;
  const evidence = { action: 'CHECKED_BOX', preselected: false, pageUrl: 'https://acme.example/checkout' };
  const input = { idempotencyKey: 'marked', customer: { phone: SPACED }, noticeIds: [notice!.id], evidence };
  expect(await query(OPT_IN, { input })).toEqual({ data: { captureWebsiteOptIn: { userErrors: [] } } });
  expect((await webhook(inbound('106540352242922'))).status).toBe(200);
  const sent = await query(SEND, {
    input: { idempotencyKey: 'text', to: { phone: MARKED_PHONE }, text: { body: WORDS } },
  });
  expect(JSON.stringify(sent)).toContain('"userErrors":[]');

  // What goes wrong, each in its own place.
  await query(OPT_IN, { input: { ...input, customer: { phone: `${MARKED_PHONE}0000` } } });
  await query(`{ customer(by: { phone: "${MARKED_PHONE}" ) { id } }`);
  await fetch(`${url}/graphql?query=${encodeURIComponent(`{ customer(by: { phone: "${SPACED}" }) { id } }`)}`);
  await fetch(`${url}/customers/${MARKED_PHONE}?phone=${MARKED_PHONE}`);
  await fetch(`${url}/%zz${MARKED_PHONE}`);
  await webhook(inbound('999999999999999'));
  await webhook(inbound('106540352242922').slice(0, -5));

  const id = /"id":"([^"]+)"/.exec(JSON.stringify(sent))![1];
  const status = `{ node(id: "${id!}") { ... on Message { status } } }`;
  await until(async () => !JSON.stringify(await query(status)).includes('ACCEPTED'));
  gateway.kill('SIGTERM');
  expect(await gateway.ended()).toBe(0);

  const told = gateway.stdout() + gateway.stderr();
  // It did log.
  expect(told).toContain('"route":"/graphql"');
  expect(told).toContain('names senders that no business has');
  expect(showsMarkedPhone(told)).toBe(false);
  for (const secret of [WORDS, SECRET, new URL(database.url).password]) expect(told).not.toContain(secret);
  // The welcome shows the key once, on standard output, to who started it.
  expect(gateway.stderr()).not.toContain(KEY);
});
