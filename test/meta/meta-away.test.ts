import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DAY } from '../../src/consent/instant.ts';
import { BusinessMessagesDocument } from '../../schema/generated/operations.ts';
import { sendOrderShipped, optIn } from '../api/acme-store.ts';
import type { TestGateway } from '../support/gateway.ts';
import { eventually, messageAt, messageBecomes } from '../support/meta-world.ts';
import {
  openScriptedMeta,
  PHONE,
  shipped,
  startGatewayAt,
  waits,
  warningsOf,
  type ScriptedMeta,
} from '../support/scripted-meta.ts';
import { openMetaServer, TOKEN } from '../whatsapp/meta-server.ts';

/* A Meta that is not there, does not answer, answers what nobody can read, or does not let the sender in. */

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

test('a connection that is refused is tried again: nothing can have left', async () => {
  const away = await openMetaServer();
  away.answerJson(200, { id: '106540352242922' });
  const here = await startGatewayAt(away);
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

test.each([
  ['no JSON', '<html>Welcome to the proxy</html>'],
  ['JSON without an id', '{}'],
])('an answer of 200 that is %s leaves the outcome UNKNOWN, and nothing is sent again', async (_, body) => {
  meta.answer((response, { method }) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(method === 'POST' ? body : '{"id":"1"}');
  });
  const id = await shipped(at);
  await messageBecomes(at, id, 'UNKNOWN');
  const { data } = await at.query(BusinessMessagesDocument, { status: 'UNKNOWN' });
  expect(data.messages.nodes.map((message) => message.id)).toEqual([id]);
  at.clock.advance(DAY);
  expect(meta.handed()).toHaveLength(1);
});

test('a refusal that is no JSON is final, and a fault of a proxy is tried again', async () => {
  meta.answer((response, { method }) => {
    response
      .writeHead(method === 'POST' ? 400 : 200)
      .end(method === 'POST' ? '<html>Bad request</html>' : '{"id":"1"}');
  });
  expect(await messageBecomes(at, await shipped(at), 'FAILED')).toMatchObject({ failure: { code: null } });
  meta.answer((response) => response.writeHead(502).end('<html>Bad gateway</html>'));
  expect(await waits(at, (await sendOrderShipped(at, PHONE)).message!.id, 1)).toMatchObject({ status: 'ACCEPTED' });
});

test('a wrong token keeps the messages, says so where operators look, and they go as soon as it is right', async () => {
  meta.answerJson(401, { error: { message: 'Invalid OAuth access token.', type: 'OAuthException', code: 190 } });
  const id = await shipped(at);
  const ready = await eventually(
    'A warning',
    async () => (await fetch(`${at.url}/readyz`)).json() as Promise<{ status: string; warnings?: string[] }>,
    ({ warnings = [] }) => warnings.length > 0,
  );
  expect(ready).toMatchObject({ status: 'ok', warnings: [expect.stringContaining('190')] });
  expect(await (await fetch(`${at.url}/metrics`)).text()).toContain('consent_gateway_senders_without_access 1');
  expect(await messageAt(at, id)).toMatchObject({ status: 'ACCEPTED', attempts: 0 });
  expect(at.logs.join('')).not.toContain(TOKEN);
  meta.takes();
  await messageBecomes(at, id, 'SENT');
  expect(await (await fetch(`${at.url}/readyz`)).json()).toEqual({ status: 'ok' });
});

async function manyShipped(count: number): Promise<string[]> {
  const phones = Array.from({ length: count }, (_, person) => `+1415558${String(person).padStart(4, '0')}`);
  return Promise.all(phones.map((phone) => shipped(at, phone)));
}

test('a token that may read and not send costs a few tries, warns, and keeps every message', async () => {
  meta.refuses(10, 403, 'Application does not have permission for this action');
  const ids = await manyShipped(20);
  await eventually(
    'A warning',
    () => warningsOf(at),
    (told) => told.length > 0,
  );
  expect(await warningsOf(at)).toEqual([expect.stringContaining('(10)')]);
  expect(meta.handed().length).toBeLessThanOrEqual(10);
  meta.takes();
  await Promise.all(ids.map((id) => messageBecomes(at, id, 'SENT')));
});

test('a Meta that hangs swallows a few messages, and not what waits behind them', async () => {
  meta.answer((response, { method }) => {
    if (method !== 'POST') response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}');
  });
  await at.stop();
  at = await startGatewayAt(meta, { metaTimeoutMs: 5_000 });
  await manyShipped(40);
  await eventually(
    'A warning',
    () => warningsOf(at),
    (told) => told.length > 0,
  );
  expect(await warningsOf(at)).toEqual([expect.stringContaining('does not answer')]);
  const { data } = await at.query(BusinessMessagesDocument, { status: 'UNKNOWN', first: 100 });
  expect(data.messages.nodes.length).toBeLessThanOrEqual(12);
  meta.takes();
  await eventually(
    'The others arrive',
    async () => (await at.query(BusinessMessagesDocument, { status: 'SENT', first: 100 })).data.messages.nodes.length,
    (count) => count >= 28,
  );
});

test('an address that answers everything with a page is found out before a message is lost', async () => {
  meta.answer((response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>'));
  await at.stop();
  at = await startGatewayAt(meta);
  const id = await shipped(at);
  await eventually(
    'A warning',
    () => warningsOf(at),
    (told) => told.length > 0,
  );
  expect(await messageAt(at, id)).toMatchObject({ status: 'ACCEPTED', attempts: 0 });
  expect(meta.handed()).toEqual([]);
});
