import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import fastify from 'fastify';
import { whatsAppWebhook } from '../../src/whatsapp/webhook.ts';
import { ownPayloads } from './payloads.ts';
import { NOBODY, openWebhookWorld, sign, VERIFY_TOKEN, type WebhookWorld } from './webhook-world.ts';

const text = JSON.stringify(ownPayloads('messages')['text']);
let world: WebhookWorld;

beforeAll(async () => {
  world = await openWebhookWorld([{ phoneNumberId: '209876543210987' }]);
});
beforeEach(() => world.empty());
afterAll(() => world.close());

async function storedRows(): Promise<number> {
  const [counts] = await world.rows(
    'select (select count(*) from journal) + (select count(*) from webhook_change) + (select count(*) from customer) as n',
  );
  return Number(counts!['n']);
}

function handshake(query: Record<string, string | string[]>) {
  return world.app.inject({ method: 'GET', url: '/webhooks/whatsapp', query });
}

test('the handshake echoes the challenge as plain text', async () => {
  const answer = await handshake({
    'hub.mode': 'subscribe',
    'hub.verify_token': VERIFY_TOKEN,
    'hub.challenge': '<b>1158201444</b>',
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^text\/plain/);
  expect(answer.body).toBe('<b>1158201444</b>');
});

test.each<[string, Record<string, string | string[]>]>([
  ['another token', { 'hub.mode': 'subscribe', 'hub.verify_token': 'guess', 'hub.challenge': '1' }],
  ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
  ['two tokens', { 'hub.mode': 'subscribe', 'hub.verify_token': [VERIFY_TOKEN, VERIFY_TOKEN], 'hub.challenge': '1' }],
  ['another mode', { 'hub.mode': 'unsubscribe', 'hub.verify_token': VERIFY_TOKEN, 'hub.challenge': '1' }],
  ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': VERIFY_TOKEN }],
  ['nothing', {}],
])('a handshake with %s is refused', async (_name, query) => {
  const answer = await handshake(query);
  expect(answer.statusCode).toBe(403);
  expect(answer.json()).toMatchObject({ error: { code: 'HANDSHAKE_REFUSED', message: expect.stringMatching(/\.$/) } });
  expect(answer.body).not.toContain(VERIFY_TOKEN);
});

test('a signed webhook is answered only after it was stored', async () => {
  const answer = await world.postRaw(text);
  expect([answer.statusCode, answer.json()]).toEqual([200, { received: true }]);
  expect((await world.state()).inbound).toMatchObject([{ message_id: 'wamid.TEXT' }]);
});

test.each([
  ['a wrong signature', { 'x-hub-signature-256': sign(text, 'another secret') }],
  ['a signature of another body', { 'x-hub-signature-256': sign(`${text} `) }],
  ['an ill-formed signature', { 'x-hub-signature-256': 'sha256=1234' }],
  ['an empty signature', { 'x-hub-signature-256': '' }],
])('%s is refused, and nothing is stored', async (_name, headers) => {
  const answer = await world.postRaw(text, headers);
  expect([answer.statusCode, answer.json().error.code]).toEqual([401, 'SIGNATURE_INVALID']);
  expect(await storedRows()).toBe(0);
});

test.each(['application/json; charset=utf-8', 'application/json;charset="UTF-8"', 'text/plain'])(
  'the bytes are taken as they are, whatever the content type says: %s',
  async (contentType) => {
    const answer = await world.postRaw(text, { 'content-type': contentType });
    expect(answer.statusCode).toBe(200);
    expect(await world.rows('select message_id from inbound_message')).toHaveLength(1);
  },
);

test.each(['{"object":', '', '[]', 'null', '"text"', `${'['.repeat(5000)}${']'.repeat(5000)}`])(
  'a signed body that is no JSON object is refused: %.20s',
  async (body) => {
    const answer = await world.postRaw(body);
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'MALFORMED_BODY']);
    expect(await storedRows()).toBe(0);
  },
);

test('a body of 3 MiB is taken in, one byte more is refused', async () => {
  const limit = 3 * 1024 * 1024;
  const bodyOf = (size: number): string => {
    const [head, tail] = ['{"object":"whatsapp_business_account","entry":[],"padding":"', '"}'];
    return `${head}${'x'.repeat(size - head.length - tail.length)}${tail}`;
  };
  expect((await world.postRaw(bodyOf(limit))).statusCode).toBe(200);
  const kept = await storedRows();
  const answer = await world.postRaw(bodyOf(limit + 1));
  expect([answer.statusCode, answer.json().error.code]).toEqual([413, 'BODY_TOO_LARGE']);
  expect(await storedRows()).toBe(kept);
});

test('a change whose field is no name that an index would take is kept all the same', async () => {
  const field = 'x'.repeat(1024 * 1024);
  const entry = [{ id: '1', changes: [{ field, value: {} }] }];
  const answer = await world.postRaw(JSON.stringify({ object: 'whatsapp_business_account', entry }));
  expect([answer.statusCode, answer.json()]).toEqual([200, { received: true }]);
  expect(await world.rows('select field from webhook_change')).toEqual([{ field: 'unknown' }]);
  expect(await world.opened(NOBODY).keptChanges()).toMatchObject([{ changes: [{ field }] }]);
});

test('the larger limit and the raw parser are for the webhook alone', async () => {
  const app = fastify({ bodyLimit: 100 });
  await app.register(
    whatsAppWebhook({ appSecret: 's', verifyToken: null, takeIn: async () => ({ unknownSenders: [], failures: [] }) }),
  );
  app.post('/other', async ({ body }) => ({ body }));
  const post = (body: string) =>
    app.inject({ method: 'POST', url: '/other', headers: { 'content-type': 'application/json' }, body });
  expect((await post('{"a":1}')).json()).toEqual({ body: { a: 1 } });
  expect((await post(`"${'x'.repeat(100)}"`)).statusCode).toBe(413);
});

test('without an app secret or a verify token, the answer names the variable to set', async () => {
  const app = fastify();
  const takeIn = async () => ({ unknownSenders: [], failures: [] });
  await app.register(whatsAppWebhook({ appSecret: null, verifyToken: null, takeIn }));
  const post = await app.inject({ method: 'POST', url: '/webhooks/whatsapp', body: {} });
  const get = await app.inject({ method: 'GET', url: '/webhooks/whatsapp' });
  expect([post.statusCode, post.json().error.code]).toEqual([503, 'NOT_CONFIGURED']);
  expect(post.json().error.message).toContain('WHATSAPP_APP_SECRET');
  expect([get.statusCode, get.json().error.code]).toEqual([503, 'NOT_CONFIGURED']);
  expect(get.json().error.message).toContain('WHATSAPP_VERIFY_TOKEN');
});

test('while the database is away Meta is told to send again, and the log tells nobody’s number', async () => {
  const lines: string[] = [];
  const app = fastify({ logger: { level: 'info', stream: { write: (line: string) => lines.push(line) } } });
  const detail = 'Key (phone)=(+447700900123) already exists.';
  const away = Object.assign(new Error('Connection terminated for +447700900123'), { code: 'ECONNRESET', detail });
  const takeIn = async () => Promise.reject(away);
  await app.register(whatsAppWebhook({ appSecret: 'another', verifyToken: null, takeIn }));
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': sign(text, 'another') };
  const answer = await app.inject({ method: 'POST', url: '/webhooks/whatsapp', headers, body: text });
  expect([answer.statusCode, answer.json().error.code]).toEqual([503, 'NOT_STORED']);
  expect(answer.headers['retry-after']).toBe('5');
  expect(lines.join('')).toContain('ECONNRESET');
  expect(lines.join('')).not.toContain('447700900123');
});
