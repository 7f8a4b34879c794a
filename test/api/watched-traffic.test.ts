import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  CheckTemplateEligibilityDocument,
  ConsentEventsDocument,
  SendTemplateMessageDocument,
} from '../../schema/generated/operations.ts';
import type { TestGateway } from '../support/gateway.ts';
import { MARKED_PHONE, showsMarkedPhone } from '../support/marked-phone.ts';
import { eventually, messageBecomes } from '../support/meta-world.ts';
import { readMetrics, type MetricsText } from '../support/metrics-text.ts';
import { openScriptedMeta, type ScriptedMeta } from '../support/scripted-meta.ts';
import { startTestGateway } from '../support/gateway.ts';
import { TOKEN } from '../whatsapp/meta-server.ts';
import { acmeStore, capture, captureInput, freshKey, optIn, ORDER_SHIPPED, sendOrderShipped } from './acme-store.ts';

/* What the metrics make of what happens. */

const DURATION = 'consent_gateway_graphql_request_duration_seconds_count';
const DECISIONS = 'consent_gateway_decisions_total';
const REFUSALS = 'consent_gateway_refusals_total';

let meta: ScriptedMeta;
let at: TestGateway;
let before: MetricsText;
beforeAll(async () => {
  meta = await openScriptedMeta();
  meta.takes();
  at = await startTestGateway({ now: null, meta: { url: meta.apiUrl, token: TOKEN } });
});
beforeEach(async () => {
  before = await readMetrics(at);
});
afterAll(async () => {
  await at.stop();
  await meta.close();
});

/** By how much a series grew in this test. */
async function grown(name: string, labels: Record<string, string> = {}): Promise<number> {
  const now = await readMetrics(at);
  const isKnown = before.samples.some(
    (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  );
  return now.valueOf(name, labels) - (isKnown ? before.valueOf(name, labels) : 0);
}

test('a refused eligibility counts with each of its reasons', async () => {
  await at.query(CheckTemplateEligibilityDocument, { to: { phone: '+14155550100' }, template: ORDER_SHIPPED });
  expect(await grown(DECISIONS, { call: 'ELIGIBILITY', verdict: 'REFUSED' })).toBe(1);
  expect(await grown(DECISIONS, { call: 'ELIGIBILITY', verdict: 'ALLOWED' })).toBe(0);
  expect(await grown(REFUSALS, { call: 'ELIGIBILITY', reason: 'CUSTOMER_UNKNOWN' })).toBe(1);
  expect(await grown(REFUSALS, { call: 'ELIGIBILITY', reason: 'TEMPLATE_UNKNOWN' })).toBe(0);
});

test('a send counts once, however often it is repeated; then its hand-over, how long it waited, and what Meta said', async () => {
  await optIn(at, MARKED_PHONE);
  const key = freshKey();
  const { message } = await sendOrderShipped(at, MARKED_PHONE, key);
  await sendOrderShipped(at, MARKED_PHONE, key);
  await messageBecomes(at, message!.id, 'SENT');
  expect(await grown(DECISIONS, { call: 'SEND', verdict: 'ALLOWED' })).toBe(1);
  expect(await grown(DECISIONS, { call: 'HAND_OVER', verdict: 'ALLOWED' })).toBe(1);
  expect(await grown('consent_gateway_hand_over_wait_seconds_count')).toBe(1);
  expect(
    await grown('consent_gateway_meta_request_duration_seconds_count', { operation: 'send', outcome: 'DONE' }),
  ).toBe(1);
});

test('messages that Meta has not taken yet show as waiting, and a try again is no first hand-over', async () => {
  const handed = meta.handed().length;
  meta.refuses(131016, 503);
  await optIn(at, '+14155550124');
  await sendOrderShipped(at, '+14155550124');
  await eventually(
    'It was tried twice',
    async () => meta.handed().length - handed,
    (tries) => tries >= 2,
  );
  expect(await grown('consent_gateway_messages_waiting')).toBe(1);
  expect(await grown('consent_gateway_hand_over_wait_seconds_count')).toBe(1);
  meta.takes();
  await eventually(
    'Nothing waits',
    () => readMetrics(at),
    (now) => now.valueOf('consent_gateway_messages_waiting') === 0,
  );
});

test('requests count by names that the gateway knows, and by nothing that a caller made up', async () => {
  const variables = { idempotencyKey: freshKey(), to: { phone: MARKED_PHONE }, template: ORDER_SHIPPED };
  await at.query(SendTemplateMessageDocument, variables);
  await at.query(SendTemplateMessageDocument, { ...variables, template: { ...ORDER_SHIPPED, parameters: [] } });
  await at.query(`query MadeUp${MARKED_PHONE.slice(1)} { business { name } }`);
  await at.query('{ business { name } }');
  await at.query('{ nothing }');
  await at.query('query Business { business { name } }', {}, 'cgk_wrong');

  const send = { type: 'mutation', operation: 'SendTemplateMessage' };
  expect(await grown(DURATION, { ...send, outcome: 'ok' })).toBe(1);
  expect(await grown(DURATION, { ...send, outcome: 'user_errors' })).toBe(1);
  expect(await grown(DURATION, { type: 'query', operation: 'other', outcome: 'ok' })).toBe(1);
  expect(await grown(DURATION, { type: 'query', operation: 'anonymous', outcome: 'ok' })).toBe(1);
  expect(await grown(DURATION, { type: 'query', operation: 'anonymous', outcome: 'errors' })).toBe(1);
  const { text } = await readMetrics(at);
  expect(showsMarkedPhone(text)).toBe(false);
  expect(text).not.toContain('MadeUp');
});

test('what GraphQL never sees counts by route and status', async () => {
  await at.query('{ business { name } }', {}, 'cgk_wrong');
  await at.webhook({ object: 'whatsapp_business_account', entry: [] });
  await at.webhook({ object: 'whatsapp_business_account', entry: [] }, 'sha256=wrong');
  await fetch(`${at.url}/wp-login/${MARKED_PHONE}`);
  const answers = 'consent_gateway_http_request_duration_seconds_count';
  expect(await grown(answers, { route: '/graphql', status: '401' })).toBe(1);
  expect(await grown(answers, { route: '/webhooks/whatsapp', status: '200' })).toBe(1);
  expect(await grown(answers, { route: '/webhooks/whatsapp', status: '401' })).toBe(1);
  expect(await grown(answers, { route: 'none', status: '404' })).toBe(1);
  expect(showsMarkedPhone((await readMetrics(at)).text)).toBe(false);
});

test('a refused capture is a user error', async () => {
  const input = captureInput(await acmeStore(at), 'WEBSITE', '+14155550125', { noticeIds: [] });
  expect((await capture(at, 'WEBSITE', input)).userErrors).not.toEqual([]);
  expect(await grown(DURATION, { operation: 'CaptureWebsiteOptIn', outcome: 'user_errors' })).toBe(1);
});

test('subscribers, their sockets and what reaches them show, with the delay, until they leave', async () => {
  const { events, until, stop } = await at.collect(ConsentEventsDocument, {});
  expect(await grown('consent_gateway_subscribers')).toBe(1);
  expect(await grown('consent_gateway_shared_streams')).toBe(1);
  expect(await grown('consent_gateway_sockets_open')).toBe(1);
  await optIn(at, '+14155550126');
  await until(1);
  expect(await grown('consent_gateway_events_delivered_total')).toBe(events.length);
  expect(await grown('consent_gateway_event_delivery_delay_seconds_count')).toBeGreaterThan(0);
  expect(await grown('consent_gateway_event_delivery_delay_seconds_sum')).toBeLessThan(60);
  stop();
  await eventually(
    'The subscriber has left',
    () => readMetrics(at),
    (now) => now.valueOf('consent_gateway_subscribers') === before.valueOf('consent_gateway_subscribers'),
  );
});

test('windows that the clock tells of count, with how late they were, and are due no longer', async () => {
  const from = { phone: '+14155550127' };
  // Almost a day ago: the window ends within minutes.
  const occurredAt = new Date(Date.now() - 24 * 3_600_000 + 120_000).toISOString();
  await at.query(
    'mutation ($input: RecordInboundMessageInput!) { recordInboundMessage(input: $input) { userErrors { code } } }',
    { input: { from, messageId: 'wamid.yesterday', occurredAt, text: 'Hello' } },
  );
  at.clock.advance(120_000);
  await eventually(
    'The window has ended',
    () => grown('consent_gateway_windows_told_total'),
    (count) => count === 1,
  );
  expect(await grown('consent_gateway_window_lateness_seconds_count')).toBe(1);
  expect((await readMetrics(at)).valueOf('consent_gateway_due_windows')).toBe(0);
});

test('the process tells of itself: memory, CPU, the event loop and garbage', () => {
  expect(before.names).toEqual(
    expect.arrayContaining([
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
      'nodejs_eventloop_lag_p99_seconds',
      'nodejs_gc_duration_seconds',
    ]),
  );
});
