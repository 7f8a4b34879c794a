import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '../../src/consent/instant.ts';
import {
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
  ORDER_SHIPPED,
  sendOrderShipped,
  writeIn,
} from '../api/acme-store.ts';
import type { TestGateway } from '../support/gateway.ts';
import { messageAt, messageBecomes } from '../support/meta-world.ts';
import {
  openScriptedMeta,
  PHONE,
  say,
  shipped,
  startGatewayAt,
  waits,
  type ScriptedMeta,
} from '../support/scripted-meta.ts';

/* Every answer of Meta that is named in domain.md, from the wire to the state. */

let meta: ScriptedMeta;
let at: TestGateway;
beforeAll(async () => {
  meta = await openScriptedMeta();
});
afterAll(() => meta.close());
beforeEach(async () => {
  meta.seen.length = 0;
  meta.takes();
  at = await startGatewayAt(meta);
});
afterEach(() => at.stop());

test.each([
  [130429, 400, 'throughput'],
  [131056, 400, 'pair rate'],
  [131000, 500, 'something went wrong'],
  [131016, 503, 'service unavailable'],
])('%i (%i, %s) is tried again, later each time, and arrives', async (code, status) => {
  meta.refuses(code, status);
  const id = await shipped(at);
  const waiting = await waits(at, id, 1);
  expect(waiting.status).toBe('ACCEPTED');
  expect(Date.parse(String(waiting.notBefore))).toBeGreaterThan(NOW);
  at.clock.advance(MINUTE);
  await waits(at, id, 2);
  meta.takes();
  at.clock.advance(MINUTE);
  expect(await messageBecomes(at, id, 'SENT')).toMatchObject({ attempts: 3, failure: null });
});

test('131049 waits for a day, and what is accepted later need not wait for it', async () => {
  meta.refuses(131049);
  const id = await shipped(at);
  const waiting = await waits(at, id, 1);
  expect(Date.parse(String(waiting.notBefore))).toBeGreaterThanOrEqual(NOW + DAY);
  meta.takes();
  const later = (await sendOrderShipped(at, PHONE)).message!.id;
  await messageBecomes(at, later, 'SENT');
  at.clock.advance(DAY - MINUTE);
  expect((await messageAt(at, id)).status).toBe('ACCEPTED');
  at.clock.advance(HOUR);
  expect(await messageBecomes(at, id, 'SENT')).toMatchObject({ attempts: 2 });
});

test('a retry never outlives its permission: when the window ends, what waits is canceled with the reason', async () => {
  await writeIn(at, PHONE, 'wamid.hello');
  meta.refuses(131049);
  const id = await say(at);
  await waits(at, id, 1);
  at.clock.advance(DAY);
  expect(await messageBecomes(at, id, 'CANCELED')).toMatchObject({ failure: { code: null, reason: 'WINDOW_CLOSED' } });
  expect(meta.handed()).toHaveLength(1);
});

test('a message that Meta never takes fails after two days, with the last reason', async () => {
  meta.refuses(131000, 500, 'Something went wrong');
  const id = await shipped(at);
  await waits(at, id, 1);
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
  meta.refuses(code, 400, title);
  const id = await shipped(at);
  expect(await messageBecomes(at, id, 'FAILED')).toMatchObject({ failure: { code, title }, attempts: 1 });
  const { data } = await at.query(CustomerConsentDocument, { phone: PHONE });
  // Undeliverable is not an opt-out (rule marketing-stop).
  expect(data.customer!.optIns.map(({ status }) => status)).toEqual(['ACTIVE']);
});

test('131047 closes our record of the window: the next text is refused, and the eligibility says why', async () => {
  await writeIn(at, PHONE, 'wamid.hello');
  // Within one second nobody can say what came first.
  at.clock.advance(1_000);
  meta.refuses(131047, 400, 'Re-engagement message');
  expect(await messageBecomes(at, await say(at), 'FAILED')).toMatchObject({ failure: { code: 131047 } });
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
  meta.refuses(131050, 400, 'User has stopped marketing messages');
  const { message } = await sendOffer();
  expect(await messageBecomes(at, message!.id, 'FAILED')).toMatchObject({ failure: { code: 131050 } });
  expect((await sendOffer()).eligibility?.reasons).toEqual(['MARKETING_STOPPED']);
});

test.each([
  [132015, 'PAUSED'],
  [132016, 'DISABLED'],
  [132001, 'DELETED'],
])('%i makes the template %s', async (code, status) => {
  meta.refuses(code);
  expect(await messageBecomes(at, await shipped(at), 'FAILED')).toMatchObject({ failure: { code } });
  const { data } = await at.query(TemplatesDocument, {});
  expect(data.templates.find(({ name }) => name === ORDER_SHIPPED.name)?.status).toBe(status);
  expect((await sendOrderShipped(at, PHONE)).eligibility?.reasons).toEqual(['TEMPLATE_NOT_APPROVED']);
});

test('a template that was paused since is canceled before Meta is asked', async () => {
  meta.refuses(131056);
  const id = await shipped(at);
  await waits(at, id, 1);
  const status = '{ name: "order_shipped", language: "en", status: PAUSED }';
  await at.query(`mutation { recordTemplateStatus(input: ${status}) { userErrors { message } } }`);
  at.clock.advance(MINUTE);
  expect(await messageBecomes(at, id, 'CANCELED')).toMatchObject({ failure: { reason: 'TEMPLATE_NOT_APPROVED' } });
  expect(meta.handed()).toHaveLength(1);
});
