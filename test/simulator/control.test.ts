import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { ANN, openStage, texts, WABA, type Answer, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  const json =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${stage.simulator.url}/control/${path}`, { method, ...json });
  return { status: response.status, body: await response.json() };
}

const ann = `customers/${encodeURIComponent(ANN)}`;

test('customers act, and the webhook is told', async () => {
  const { body } = await ask('POST', `${ann}/write`, { text: 'Hello' });
  expect(body).toMatchObject({
    messageId: expect.stringMatching(/^wamid\./),
    customer: { id: ANN, name: 'Customer 0123' },
  });
  await ask('POST', `${ann}/react`, { messageId: body.messageId, emoji: '👍' });
  await ask('POST', `${ann}/stop`, {});
  await ask('POST', `${ann}/stop-marketing`, {});
  await stage.simulator.settled();
  expect(stage.webhook.messages().map(({ type }) => type)).toEqual(['text', 'reaction', 'text']);
  expect(stage.webhook.changes('user_preferences')).toHaveLength(1);
});

test('a customer’s conversation shows both sides, with the statuses', async () => {
  await ask('POST', 'customers', { id: '+14155550150', name: 'Ben' });
  await stage.template('+14155550150', 'order_shipped', 'en', texts('Ben', '7'));
  await stage.simulator.settled();
  await ask('POST', 'customers/14155550150/write', { text: 'Thanks' });
  expect((await ask('POST', 'customers/14155550150/read', {})).body.changed).toBe(1);
  const { body } = await ask('GET', 'customers/14155550150');
  expect(body.windows).toHaveLength(1);
  expect(body.chat).toMatchObject([
    {
      by: 'business',
      text: 'Hello Ben, your order 7 is on its way.',
      statuses: [{ status: 'sent' }, { status: 'delivered' }, { status: 'read' }],
    },
    { by: 'customer', text: 'Thanks' },
  ]);
});

test('the state tells accounts, templates, customers, settings and the last webhooks', async () => {
  const { body } = await ask('GET', 'state');
  expect(body.accounts[0]).toMatchObject({ wabaId: WABA, phoneNumbers: [{ phone: '+15550783881' }] });
  expect(body.accounts[0].templates).toHaveLength(5);
  expect(body.customers[0].name).toBe('Ben');
  expect(body.webhook.recent[0]).toMatchObject({ httpStatus: 200, attempt: 1 });
  expect(body.faults.serverErrors).toBe(0);
  expect((await ask('GET', 'messages?limit=1')).body.messages).toHaveLength(1);
  expect((await ask('GET', 'requests?limit=1')).body.requests).toMatchObject([{ httpStatus: 200 }]);
});

test('templates are reviewed by hand', async () => {
  const path = `templates/${WABA}/not_yet/en`;
  expect((await ask('POST', `${path}/approve`, {})).body).toMatchObject({ status: 'APPROVED' });
  expect((await ask('POST', `${path}/category`, { category: 'MARKETING' })).body).toMatchObject({
    category: 'MARKETING',
  });
  expect((await ask('POST', `${path}/delete`, {})).body).toEqual({ deleted: true });
  expect(await ask('POST', `${path}/approve`, {})).toMatchObject({
    status: 409,
    body: { error: { code: 'NOT_POSSIBLE' } },
  });
});

test('faults, behaviour and the address of the webhook are changed in part', async () => {
  expect((await ask('PUT', 'faults', { slowMs: 5 })).body).toMatchObject({ slowMs: 5, serverErrors: 0 });
  const { body } = await ask('PUT', 'behaviour', { webhook: { duplicate: 0.5 } });
  expect(body).toMatchObject({ webhook: { duplicate: 0.5, disorder: 0 }, delays: { sent: 0 } });
  expect((await ask('PUT', 'webhook', { url: stage.webhook.url })).body).toEqual({ url: stage.webhook.url });
  await ask('PUT', 'faults', { slowMs: 0 });
  await ask('PUT', 'behaviour', { webhook: { duplicate: 0 } });
});

test.each<[string, string, unknown, number, string]>([
  ['POST', `${ann}/write`, { text: '' }, 400, 'at text'],
  ['POST', `${ann}/write`, { text: 'Hi', txet: 1 }, 400, 'Unrecognized key'],
  ['POST', `${ann}/press`, { text: 'Nothing' }, 409, 'no message with a quick reply'],
  ['POST', 'customers/Ann/write', { text: 'Hi' }, 409, 'A customer is a number'],
  ['PUT', 'faults', { serverErrors: 2 }, 400, 'serverErrors'],
  ['PUT', 'behaviour', { delays: { sent: -1 } }, 400, 'delays.sent'],
  ['PUT', 'webhook', { url: 'ftp://acme.example' }, 400, 'url'],
])('%s %s with %j is refused, and says why', async (method, path, body, status, message) => {
  const answer = await ask(method, path, body);
  expect(answer.status).toBe(status);
  expect(answer.body.error.message).toContain(message);
});

test('a form on another page can send nothing, and a foreign name opens nothing', async () => {
  const asForm = await fetch(`${stage.simulator.url}/control/${ann}/stop`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: '{}',
  });
  expect(asForm.status).toBe(415);
  const { port } = new URL(stage.simulator.url);
  const status = await new Promise((resolve) => {
    httpRequest(
      { port, host: '127.0.0.1', path: '/control/state', headers: { host: 'attacker.example' } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    ).end();
  });
  expect(status).toBe(403);
});

test('what happens is streamed, without anybody’s number', async () => {
  const abort = new AbortController();
  const response = await fetch(`${stage.simulator.url}/control/events`, { signal: abort.signal });
  stage.simulator.customer('+14155550177').write('Hello');
  let seen = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body!) {
    seen += decoder.decode(chunk as Uint8Array);
    if (seen.includes('customer: text')) break;
  }
  abort.abort();
  expect(seen).toContain('data: {"happenings":[{"kind":"customer"');
  expect(seen).not.toContain('4155550177');
});

test('the page comes whole, from here alone', async () => {
  const response = await fetch(`${stage.simulator.url}/`);
  const html = await response.text();
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html).toMatch(/^<!doctype html>/);
  expect(html.match(/(src|href)="(?!data:)/g)).toBeNull();
});

test('what is logged names nobody', async () => {
  const lines: string[] = [];
  const logged = await openStage({ log: (line) => void lines.push(line) });
  logged.simulator.customer(ANN).write('My secret');
  await logged.text(ANN, 'Our secret');
  await logged.simulator.settled();
  await logged.close();
  expect(lines).toContain('messages 200');
  expect(lines.join('\n')).not.toMatch(/4155550123|secret|wamid|Customer 0123/);
});

test('where others can reach it, there is no control and no page, unless asked for', async () => {
  const open = await openStage({ host: '0.0.0.0' });
  const { port } = new URL(open.simulator.url);
  expect((await fetch(`http://127.0.0.1:${port}/control/state`)).status).toBe(400);
  await open.close();
});
