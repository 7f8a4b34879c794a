import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '../../src/consent/instant.ts';
import {
  BusinessMessagesDocument,
  CustomerConsentDocument,
  OpenWindowsDocument,
  SendSessionMessageDocument,
  SendTemplateMessageDocument,
  TemplatesDocument,
  type SendAnswerFragment,
} from '../../schema/generated/operations.ts';
import {
  capture,
  captureInput,
  acmeStore,
  freshKey,
  NOW,
  optIn,
  ORDER_SHIPPED,
  sendOrderShipped,
  writeIn,
} from '../api/acme-store.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { eventually, messageAt, messageBecomes } from '../support/meta-world.ts';
import { openMetaServer, TOKEN, type MetaServer } from '../whatsapp/meta-server.ts';

/* Every answer of Meta that is named in domain.md, from the wire to the state. */

let meta: MetaServer;
let at: TestGateway;
beforeAll(async () => {
  meta = await openMetaServer();
});
afterAll(() => meta.close());
beforeEach(async () => {
  meta.seen.length = 0;
  takes();
  at = await startTestGateway({ now: NOW, meta: { url: meta.apiUrl, token: TOKEN } });
});
afterEach(() => at.stop());

let sends = 0;
/** The messages that Meta was handed. */
const handed = () => meta.seen.filter(({ method }) => method === 'POST');

/** Meta takes everything. */
function takes(): void {
  meta.answer((response, { method }) => {
    const taken = { messages: [{ id: `wamid.${String((sends += 1))}` }] };
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(method === 'POST' ? taken : { id: '106540352242922' }));
  });
}

/** Meta lets the sender in, and refuses what it sends. */
function refuses(code: number, status = 400, title = 'In a few words'): void {
  meta.answer((response, { method }) => {
    const error = { message: `(#${String(code)}) ${title}`, type: 'OAuthException', code };
    const [httpStatus, json] = method === 'POST' ? [status, { error }] : [200, { id: '106540352242922' }];
    response.writeHead(httpStatus, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
}

const PHONE = '+14155550123';

async function say(body = 'Here we are.'): Promise<string> {
  const variables = { idempotencyKey: freshKey(), to: { phone: PHONE }, text: { body } };
  return (await at.query(SendSessionMessageDocument, variables)).data.sendMessage.message!.id;
}

async function shipped(phone = PHONE): Promise<string> {
  await optIn(at, phone);
  return (await sendOrderShipped(at, phone)).message!.id;
}

/** The message waits for another try. */
function waits(id: string, attempts: number) {
  return eventually(
    `The message waits after ${String(attempts)} tries`,
    () => messageAt(at, id),
    (message) => message.attempts === attempts && message.handedOverAt === null,
  );
}

test.each([
  [130429, 400, 'throughput'],
  [131056, 400, 'pair rate'],
  [131000, 500, 'something went wrong'],
  [131016, 503, 'service unavailable'],
])('%i (%i, %s) is tried again, later each time, and arrives', async (code, status) => {
  refuses(code, status);
  const id = await shipped();
  const waiting = await waits(id, 1);
  expect(waiting.status).toBe('ACCEPTED');
  expect(Date.parse(String(waiting.notBefore))).toBeGreaterThan(NOW);
  at.clock.advance(MINUTE);
  await waits(id, 2);
  takes();
  at.clock.advance(MINUTE);
  expect(await messageBecomes(at, id, 'SENT')).toMatchObject({ attempts: 3, failure: null });
});

test('a connection that is refused is tried again: nothing can have left', async () => {
  const away = await openMetaServer();
  away.answerJson(200, { id: '106540352242922' });
  const here = await startTestGateway({ now: NOW, meta: { url: away.apiUrl, token: TOKEN } });
  try {
    await eventually(
      'A check at the start',
      async () => away.seen.length,
      (count) => count > 0,
    );
    await away.close();
    await optIn(here, PHONE);
    const { message } = await sendOrderShipped(here, PHONE);
    const isBack = (one: { attempts: number; handedOverAt?: unknown }) =>
      one.attempts === 1 && one.handedOverAt === null;
    const waiting = await eventually('The message waits', () => messageAt(here, message!.id), isBack);
    expect(waiting).toMatchObject({ status: 'ACCEPTED', providerMessageId: null });
  } finally {
    await here.stop();
  }
});

test('131049 waits for a day, and what is accepted later need not wait for it', async () => {
  refuses(131049);
  const id = await shipped();
  const waiting = await waits(id, 1);
  expect(Date.parse(String(waiting.notBefore))).toBeGreaterThanOrEqual(NOW + DAY);
  takes();
  const later = (await sendOrderShipped(at, PHONE)).message!.id;
  await messageBecomes(at, later, 'SENT');
  at.clock.advance(DAY - MINUTE);
  expect((await messageAt(at, id)).status).toBe('ACCEPTED');
  at.clock.advance(HOUR);
  expect(await messageBecomes(at, id, 'SENT')).toMatchObject({ attempts: 2 });
});

test('a retry never outlives its permission: when the window ends, what waits is canceled with the reason', async () => {
  await writeIn(at, PHONE, 'wamid.hello');
  refuses(131049);
  const id = await say();
  await waits(id, 1);
  at.clock.advance(DAY);
  expect(await messageBecomes(at, id, 'CANCELED')).toMatchObject({ failure: { code: null, reason: 'WINDOW_CLOSED' } });
  expect(handed()).toHaveLength(1);
});

test('a message that Meta never takes fails after two days, with the last reason', async () => {
  refuses(131000, 500, 'Something went wrong');
  const id = await shipped();
  await waits(id, 1);
  at.clock.advance(2 * DAY + 2 * HOUR);
  expect(await messageBecomes(at, id, 'FAILED')).toMatchObject({
    failure: { code: 131000, title: 'Something went wrong' },
  });
});

test.each([
  [131026, 'Message undeliverable'],
  [131042, 'Business eligibility payment issue'],
  [131051, 'Unsupported message type'],
  [100, 'Invalid parameter'],
])('%i is final, with code and title on the message', async (code, title) => {
  refuses(code, 400, title);
  const id = await shipped();
  expect(await messageBecomes(at, id, 'FAILED')).toMatchObject({ failure: { code, title }, attempts: 1 });
  const { data } = await at.query(CustomerConsentDocument, { phone: PHONE });
  // Undeliverable is not an opt-out (rule marketing-stop).
  expect(data.customer!.optIns.map(({ status }) => status)).toEqual(['ACTIVE']);
});

test('131047 closes our record of the window: the next text is refused, and the eligibility says why', async () => {
  await writeIn(at, PHONE, 'wamid.hello');
  // Within one second nobody can say what came first.
  at.clock.advance(1_000);
  refuses(131047, 400, 'Re-engagement message');
  expect(await messageBecomes(at, await say(), 'FAILED')).toMatchObject({ failure: { code: 131047 } });
  const { data: windows } = await at.query(OpenWindowsDocument, {});
  expect(windows.conversationWindows.nodes).toEqual([]);
  const variables = { idempotencyKey: freshKey(), to: { phone: PHONE }, text: { body: 'Again' } };
  const { data } = await at.query(SendSessionMessageDocument, variables);
  expect(data.sendMessage.eligibility?.reasons).toEqual(['WINDOW_CLOSED']);
});

async function sendOffer(): Promise<SendAnswerFragment> {
  const template = { name: 'spring_offers', language: 'en', parameters: [] };
  const variables = { idempotencyKey: freshKey(), to: { phone: PHONE }, template };
  return (await at.query(SendTemplateMessageDocument, variables)).data.sendMessage;
}

test('131050 sets the marketing stop of the customer for the sender', async () => {
  meta.answerJson(200, { id: '1', status: 'APPROVED', category: 'MARKETING' });
  const definition =
    '{ name: "spring_offers", language: "en", category: MARKETING, body: "New things are here today.", purpose: "offers" }';
  const made = await at.query(
    `mutation { registerTemplate(input: ${definition}) { template { status } userErrors { message } } }`,
  );
  expect(made.data.registerTemplate.template).toEqual({ status: 'APPROVED' });
  const acme = await acmeStore(at);
  await capture(at, 'WEBSITE', captureInput(acme, 'WEBSITE', PHONE, { noticeIds: [acme.notice('offers', 'WEBSITE')] }));
  refuses(131050, 400, 'User has stopped marketing messages');
  const { message } = await sendOffer();
  expect(await messageBecomes(at, message!.id, 'FAILED')).toMatchObject({ failure: { code: 131050 } });
  expect((await sendOffer()).eligibility?.reasons).toEqual(['MARKETING_STOPPED']);
});

test.each([
  [132015, 'PAUSED'],
  [132016, 'DISABLED'],
  [132001, 'DELETED'],
])('%i makes the template %s', async (code, status) => {
  refuses(code);
  expect(await messageBecomes(at, await shipped(), 'FAILED')).toMatchObject({ failure: { code } });
  const { data } = await at.query(TemplatesDocument, {});
  expect(data.templates.find(({ name }) => name === ORDER_SHIPPED.name)?.status).toBe(status);
  expect((await sendOrderShipped(at, PHONE)).eligibility?.reasons).toEqual(['TEMPLATE_NOT_APPROVED']);
});

test('a template that was paused since is canceled before Meta is asked', async () => {
  refuses(131056);
  const id = await shipped();
  await waits(id, 1);
  const status = '{ name: "order_shipped", language: "en", status: PAUSED }';
  await at.query(`mutation { recordTemplateStatus(input: ${status}) { userErrors { message } } }`);
  at.clock.advance(MINUTE);
  expect(await messageBecomes(at, id, 'CANCELED')).toMatchObject({ failure: { reason: 'TEMPLATE_NOT_APPROVED' } });
  expect(handed()).toHaveLength(1);
});

test.each([
  ['no JSON', '<html>Welcome to the proxy</html>'],
  ['JSON without an id', '{}'],
])('an answer of 200 that is %s leaves the outcome UNKNOWN, and nothing is sent again', async (_, body) => {
  meta.answer((response, { method }) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(method === 'POST' ? body : '{"id":"1"}');
  });
  const id = await shipped();
  await messageBecomes(at, id, 'UNKNOWN');
  const { data } = await at.query(BusinessMessagesDocument, { status: 'UNKNOWN' });
  expect(data.messages.nodes.map((message) => message.id)).toEqual([id]);
  at.clock.advance(DAY);
  expect(handed()).toHaveLength(1);
});

test('a refusal that is no JSON is final, and a fault of a proxy is tried again', async () => {
  meta.answer((response, { method }) => {
    response
      .writeHead(method === 'POST' ? 400 : 200)
      .end(method === 'POST' ? '<html>Bad request</html>' : '{"id":"1"}');
  });
  expect(await messageBecomes(at, await shipped(), 'FAILED')).toMatchObject({ failure: { code: null } });
  meta.answer((response) => response.writeHead(502).end('<html>Bad gateway</html>'));
  expect(await waits((await sendOrderShipped(at, PHONE)).message!.id, 1)).toMatchObject({ status: 'ACCEPTED' });
});

test('a wrong token keeps the messages, says so where operators look, and they go as soon as it is right', async () => {
  meta.answerJson(401, { error: { message: 'Invalid OAuth access token.', type: 'OAuthException', code: 190 } });
  const id = await shipped();
  const ready = await eventually(
    'A warning',
    async () => (await fetch(`${at.url}/readyz`)).json() as Promise<{ status: string; warnings?: string[] }>,
    ({ warnings = [] }) => warnings.length > 0,
  );
  expect(ready).toMatchObject({ status: 'ok', warnings: [expect.stringContaining('190')] });
  expect(await (await fetch(`${at.url}/metrics`)).text()).toContain('consent_gateway_senders_without_access 1');
  expect(await messageAt(at, id)).toMatchObject({ status: 'ACCEPTED', attempts: 0 });
  expect(at.logs.join('')).not.toContain(TOKEN);
  takes();
  await messageBecomes(at, id, 'SENT');
  expect(await (await fetch(`${at.url}/readyz`)).json()).toEqual({ status: 'ok' });
});

/** What the gateway warns of. */
async function warnings(): Promise<readonly string[]> {
  const ready = (await (await fetch(`${at.url}/readyz`)).json()) as { warnings?: string[] };
  return ready.warnings ?? [];
}

async function manyShipped(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let person = 0; person < count; person += 1)
    ids.push(await shipped(`+1415558${String(person).padStart(4, '0')}`));
  return ids;
}

test('a token that may read and not send costs a few tries, warns, and keeps every message', async () => {
  refuses(10, 403, 'Application does not have permission for this action');
  const ids = await manyShipped(20);
  await eventually('A warning', warnings, (told) => told.length > 0);
  expect(await warnings()).toEqual([expect.stringContaining('(10)')]);
  expect(handed().length).toBeLessThanOrEqual(10);
  takes();
  await Promise.all(ids.map((id) => messageBecomes(at, id, 'SENT')));
});

test('a Meta that hangs swallows a few messages, and not what waits behind them', async () => {
  meta.answer((response, { method }) => {
    if (method !== 'POST') response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}');
  });
  await manyShipped(40);
  await eventually('A warning', warnings, (told) => told.length > 0);
  expect(await warnings()).toEqual([expect.stringContaining('does not answer')]);
  const { data } = await at.query(BusinessMessagesDocument, { status: 'UNKNOWN', first: 100 });
  expect(data.messages.nodes.length).toBeLessThanOrEqual(12);
  takes();
  await eventually(
    'The others arrive',
    async () => (await at.query(BusinessMessagesDocument, { status: 'SENT', first: 100 })).data.messages.nodes.length,
    (count) => count >= 28,
  );
});

test('an address that answers everything with a page is found out before a message is lost', async () => {
  meta.answer((response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>'));
  await at.stop();
  at = await startTestGateway({ now: NOW, meta: { url: meta.apiUrl, token: TOKEN } });
  const id = await shipped();
  await eventually('A warning', warnings, (told) => told.length > 0);
  expect(await messageAt(at, id)).toMatchObject({ status: 'ACCEPTED', attempts: 0 });
  expect(handed()).toEqual([]);
});
