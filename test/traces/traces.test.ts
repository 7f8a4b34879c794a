import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { print } from 'graphql';
import { RecordInboundMessageDocument, SendTemplateMessageDocument } from '../../schema/generated/operations.ts';
import type { TracesConfig } from '../../src/tracing.ts';
import { freshKey, optIn, ORDER_SHIPPED } from '../api/acme-store.ts';
import { openCollector, tracesTo, type CollectedSpan, type Collector } from '../support/collector.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { MARKED_PHONE, showsMarkedPhone } from '../support/marked-phone.ts';
import { eventually, messageBecomes } from '../support/meta-world.ts';
import { openScriptedMeta, type ScriptedMeta } from '../support/scripted-meta.ts';
import { TOKEN } from '../whatsapp/meta-server.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const [SERVER, CLIENT] = [2, 3];
const BUSINESS = '{ business { name } }';

let meta: ScriptedMeta;
let collector: Collector;
let at: TestGateway | null = null;
beforeAll(async () => {
  meta = await openScriptedMeta();
  meta.takes();
});
afterEach(async () => {
  await at?.stop();
  at = null;
  await collector.close();
});
afterAll(() => meta.close());

async function start(changes: Partial<TracesConfig> = {}): Promise<TestGateway> {
  collector = await openCollector();
  at = await startTestGateway({
    now: null,
    meta: { url: meta.apiUrl, token: TOKEN },
    traces: tracesTo(collector, changes),
  });
  return at;
}

/** As a caller sends a template that has a trace of its own. @returns the message's id */
async function sendWithin({ url, apiKey }: TestGateway, traceparent: string): Promise<string> {
  const variables = { idempotencyKey: freshKey(), to: { phone: MARKED_PHONE }, template: ORDER_SHIPPED };
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}`, traceparent },
    body: JSON.stringify({ query: print(SendTemplateMessageDocument), variables }),
  });
  const { data } = (await answer.json()) as { data: { sendMessage: { message: { id: string } } } };
  return data.sendMessage.message.id;
}

const named = (spans: readonly CollectedSpan[], name: string) => spans.filter((span) => span.name === name);

test('a send is in the trace of its caller, with its statements; its hand-over has one of its own; nobody can be read from them', async () => {
  const gateway = await start();
  await optIn(gateway, MARKED_PHONE);
  const id = await sendWithin(gateway, `00-${TRACE}-${PARENT}-01`);
  await messageBecomes(gateway, id, 'SENT');
  await gateway.stop();
  at = null;

  const spans = collector.spans();
  const ofCaller = spans.filter(({ traceId }) => traceId === TRACE);
  const [request] = named(ofCaller, 'mutation SendTemplateMessage');
  expect(request).toMatchObject({
    parentSpanId: PARENT,
    kind: SERVER,
    attributes: {
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'http.response.status_code': 200,
      'graphql.operation.type': 'mutation',
      'graphql.operation.name': 'SendTemplateMessage',
    },
  });
  const statements = ofCaller.filter(({ attributes }) => attributes['db.system.name'] === 'postgresql');
  expect(statements.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['snapshot_for_eligibility_by_phone', 'commit_decisions']),
  );
  for (const { kind } of statements) expect(kind).toBe(CLIENT);
  const [commit] = named(ofCaller, 'commit decision');
  expect(commit?.parentSpanId).toBe(request?.spanId);

  const [handOver] = named(spans, 'hand over message');
  const [post] = named(spans, 'POST /{version}/{phone-number-id}/messages');
  expect(handOver?.traceId).not.toBe(TRACE);
  expect(handOver?.parentSpanId ?? '').toBe('');
  expect(post).toMatchObject({
    traceId: handOver?.traceId,
    parentSpanId: handOver?.spanId,
    kind: CLIENT,
    attributes: { 'server.address': '127.0.0.1', 'http.request.method': 'POST' },
  });

  const told = JSON.stringify(collector.bodies);
  expect(told).toContain('"service.name"');
  expect(showsMarkedPhone(told)).toBe(false);
  for (const secret of [gateway.apiKey, TOKEN, 'select ', 'Ann', gateway.businessId])
    expect(told).not.toContain(secret);
});

test('a batch of the window clock is a trace', async () => {
  const gateway = await start();
  const occurredAt = new Date(Date.now() - 24 * 3_600_000 + 120_000).toISOString();
  const input = { from: { phone: MARKED_PHONE }, messageId: 'wamid.yesterday', occurredAt, text: 'Hello' };
  await gateway.query(RecordInboundMessageDocument, { input });
  gateway.clock.advance(120_000);
  await eventually(
    'The window has ended',
    () => gateway.sql<{ type: string }>(`select type from journal where type = 'EXPIRED'`),
    (rows) => rows.length === 1,
  );
  await gateway.stop();
  at = null;
  const [batch] = named(collector.spans(), 'tell due windows');
  const statements = collector.spans().filter(({ parentSpanId }) => parentSpanId === batch?.spanId);
  expect(statements.map(({ name }) => name)).toContain('tell_windows');
  expect(showsMarkedPhone(JSON.stringify(collector.bodies))).toBe(false);
});

test('a failure is told by its code, and never by its words', async () => {
  const gateway = await start();
  const failing = { name: 'test_failing', text: `select ($1 || ' of ${MARKED_PHONE}')::int` };
  const { database } = gateway.gateway;
  const asked = gateway.query('query Mine { business { name } }');
  await expect(database.queryAcross(failing, ['words'])).rejects.toThrow();
  await asked;
  meta.refuses(131026);
  await optIn(gateway, MARKED_PHONE);
  await messageBecomes(gateway, await sendWithin(gateway, 'nothing that can be read'), 'FAILED');
  meta.takes();
  await gateway.stop();
  at = null;

  const spans = collector.spans();
  expect(named(spans, 'query other')).toHaveLength(1);
  expect(named(spans, 'POST /{version}/{phone-number-id}/messages')).toEqual([
    expect.objectContaining({
      status: { code: 2 },
      attributes: expect.objectContaining({ 'error.type': '400' }),
      events: [],
    }),
  ]);
  // What belongs to no request and no hand-over, such as a poll, makes no trace.
  expect(named(spans, 'test_failing')).toEqual([]);
  expect(spans.filter(({ parentSpanId }) => !parentSpanId).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['hand over message', 'mutation SendTemplateMessage']),
  );
  expect(showsMarkedPhone(JSON.stringify(collector.bodies))).toBe(false);
});

test('a caller who does not sample is followed in that, and so is the sampler that is configured', async () => {
  const gateway = await start({ sampler: 'parentbased_always_off' });
  await optIn(gateway, MARKED_PHONE);
  await sendWithin(gateway, `00-${TRACE}-${PARENT}-00`);
  const sampled = 'c7ad6b7169203332';
  await messageBecomes(gateway, await sendWithin(gateway, `00-${TRACE}-${sampled}-01`), 'SENT');
  await gateway.stop();
  at = null;
  const spans = collector.spans();
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
  expect(named(spans, 'mutation SendTemplateMessage').map(({ parentSpanId }) => parentSpanId)).toEqual([sampled]);
});

test('a collector that refuses them is told of once, and stops nobody', async () => {
  const gateway = await start();
  collector.refuses();
  // More than one batch of 512.
  for (let round = 0; round < 30; round += 1)
    await Promise.all(Array.from({ length: 20 }, () => gateway.query(BUSINESS)));
  await gateway.stop();
  at = null;
  expect(collector.bodies.length).toBeGreaterThan(1);
  expect(gateway.logs.filter((line) => line.includes('Traces cannot be sent'))).toHaveLength(1);
});
