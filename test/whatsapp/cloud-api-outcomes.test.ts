import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCloudApi } from '../../src/whatsapp/cloud-api.ts';
import type { FinishedRequest } from '../../src/whatsapp/graph-request.ts';
import { connectionTo, openMetaServer, PHONE_NUMBER_ID, textTo, TOKEN, type MetaServer } from './meta-server.ts';

const ACCEPTED = { messaging_product: 'whatsapp', contacts: [], messages: [{ id: 'wamid.OURS' }] };
const PHONE = '+447700900123';
const message = textTo(PHONE);
const api = createCloudApi({ timeoutMs: 60_000, connectTimeoutMs: 60_000 });
/** For an answer that never comes. */
const hasty = createCloudApi({ timeoutMs: 3_000, connectTimeoutMs: 60_000 });
let meta: MetaServer;

beforeAll(async () => (meta = await openMetaServer()));
afterAll(() => meta.close());

const send = () => api.send(connectionTo(meta.apiUrl), message);

test('a message that Meta takes has the id that Meta gives it', async () => {
  meta.answerJson(200, ACCEPTED);
  expect(await send()).toEqual({ kind: 'DONE', value: { providerMessageId: 'wamid.OURS' } });
});

test('one connection carries one message after the other', async () => {
  meta.answerJson(200, ACCEPTED);
  await send();
  const before = meta.connections();
  await send();
  await send();
  expect(meta.connections()).toBe(before);
});

test('an error of Meta is told with its code, and with its words without their code', async () => {
  const details = 'Message failed to send because more than 24 hours have passed since the customer last replied.';
  meta.answerJson(400, {
    error: { message: '(#131047) Re-engagement message', code: 131047, error_data: { details } },
  });
  const error = { httpStatus: 400, code: 131047, subcode: null, title: 'Re-engagement message', details };
  expect(await send()).toEqual({ kind: 'REFUSED', error });
});

test('an error is told with its subcode, where Meta gives one', async () => {
  meta.answerJson(400, { error: { message: 'Unsupported post request.', code: 100, error_subcode: 33 } });
  expect(await send()).toMatchObject({ kind: 'REFUSED', error: { code: 100, subcode: 33 } });
});

test('an error with words for the user alone has those as details', async () => {
  meta.answerJson(403, { error: { message: 'No permission', code: '10', error_user_msg: 'Ask the owner.' } });
  expect(await send()).toMatchObject({ error: { code: 10, title: 'No permission', details: 'Ask the owner.' } });
});

test('an error tells no token, number, user id or text, though Meta quote them, and no more than 300 characters', async () => {
  const said = [
    `Malformed access token ${TOKEN}`,
    PHONE,
    '16505551234',
    '+1 (650) 555-1234',
    'US.13491208655302741918',
  ];
  meta.answerJson(401, { error: { message: `${said.join(', ')}: "Your parcel is on its way."`, code: 190 } });
  expect(await send()).toMatchObject({ error: { code: 190, title: 'Malformed access token …, +…, …, …, …: "…"' } });
  meta.answerJson(500, { error: { message: 'é'.repeat(5000), code: 1 } });
  expect(await send()).toMatchObject({ error: { title: 'é'.repeat(300) } });
});

test.each([400, 404, 429, 500, 502, 504])(
  'HTTP %i with a page instead of JSON is a refusal without a code',
  async (status) => {
    meta.answer((response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Sorry</h1>'));
    const title = expect.stringContaining(`HTTP ${status}`);
    const error = { httpStatus: status, code: null, subcode: null, title, details: null };
    expect(await send()).toEqual({ kind: 'REFUSED', error });
  },
);

test.each([
  ['a page', '<h1>Hello</h1>'],
  ['nothing', ''],
  ['a list', '[1]'],
  ['JSON nested without end', `${'['.repeat(5000)}${']'.repeat(5000)}`],
  ['no message', '{"messaging_product":"whatsapp"}'],
  ['an empty list of messages', '{"messages":[]}'],
  ['a message without an id', '{"messages":[{"id":""}]}'],
])('after HTTP 200 with %s nobody knows whether the message went out', async (_what, body) => {
  meta.answer((response) => response.end(body));
  expect(await send()).toEqual({ kind: 'UNKNOWN', reason: expect.stringContaining('HTTP 200') });
});

test('an answer beyond 1 MiB is not read to its end: what its status says, stands', async () => {
  const huge = JSON.stringify({ ...ACCEPTED, filling: 'x'.repeat(2 * 1024 * 1024) });
  meta.answer((response) => response.end(huge));
  expect(await send()).toMatchObject({ kind: 'UNKNOWN' });
  meta.answer((response) => response.writeHead(500).end(huge));
  expect(await send()).toMatchObject({ kind: 'REFUSED', error: { httpStatus: 500, code: null } });
});

test('a redirect is a refusal, and no token goes elsewhere', async () => {
  const elsewhere = await openMetaServer();
  meta.answer((response) => response.writeHead(307, { location: `${elsewhere.apiUrl}/v25.0/1/messages` }).end());
  expect(await send()).toMatchObject({ kind: 'REFUSED', error: { httpStatus: 307, code: null } });
  expect(elsewhere.seen).toEqual([]);
  await elsewhere.close();
});

test('what got no answer in time may have been sent', async () => {
  const before = meta.seen.length;
  meta.answer(() => null);
  const answer = await hasty.send(connectionTo(meta.apiUrl), message);
  expect(answer).toEqual({ kind: 'UNKNOWN', reason: 'No whole answer came within 3000 ms.' });
  expect(meta.seen).toHaveLength(before + 1);
});

test('an answer that never ends is no answer in time', async () => {
  meta.answer((response) => response.writeHead(200).write('{"messages":'));
  const answer = await hasty.send(connectionTo(meta.apiUrl), message);
  expect(answer).toEqual({ kind: 'UNKNOWN', reason: 'No whole answer came within 3000 ms.' });
});

test('a connection that breaks before or in the midst of the answer leaves it unknown', async () => {
  meta.answer((response) => response.socket?.resetAndDestroy());
  expect(await send()).toEqual({ kind: 'UNKNOWN', reason: expect.stringContaining('before the answer (ECONNRESET)') });
  meta.answer((response) => {
    response.writeHead(200, { 'content-length': '1000' }).write(JSON.stringify(ACCEPTED));
    setTimeout(() => response.socket?.destroy(), 20);
  });
  expect(await send()).toEqual({ kind: 'UNKNOWN', reason: expect.stringContaining('in the midst of the answer') });
});

test('what is no HTTP leaves it unknown', async () => {
  meta.answer((response) => response.socket?.end('SMTP ready\r\n\r\n'));
  expect(await send()).toMatchObject({ kind: 'UNKNOWN' });
});

test('a port that nobody listens at, and a name that nobody has, are not reached', async () => {
  const gone = await openMetaServer();
  await gone.close();
  const refused = await api.send(connectionTo(gone.apiUrl), message);
  expect(refused).toEqual({ kind: 'NOT_REACHED', reason: 'No connection was made (ECONNREFUSED).' });
  const unknown = createCloudApi({ timeoutMs: 120_000, connectTimeoutMs: 120_000 });
  const answer = await unknown.send(connectionTo('https://nobody.invalid'), message);
  expect(answer).toEqual({ kind: 'NOT_REACHED', reason: expect.stringMatching(/\((ENOTFOUND|EAI_AGAIN)\)/) });
});

test('an address that is none, and a token that no header can hold, are not reached', async () => {
  expect(await api.send(connectionTo('graph.facebook.com'), message)).toMatchObject({ kind: 'NOT_REACHED' });
  expect(await api.send(connectionTo('ftp://127.0.0.1'), message)).toMatchObject({ kind: 'NOT_REACHED' });
  const answer = await api.send(connectionTo(meta.apiUrl, { token: 'line\nbreak' }), message);
  expect(answer).toEqual({ kind: 'NOT_REACHED', reason: 'The request could not be made (ERR_INVALID_CHAR).' });
});

test('while TLS is not made nothing has left: neither where it fails, nor where it breaks, nor where it takes too long', async () => {
  const doing: { next: (socket: Socket) => void } = { next: () => null };
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => null));
    doing.next(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const connection = connectionTo(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);

  doing.next = (socket) => socket.end('HTTP/1.1 400 This is not TLS\r\n\r\n');
  expect(await api.send(connection, message)).toMatchObject({ kind: 'NOT_REACHED' });
  doing.next = (socket) => socket.once('data', () => socket.resetAndDestroy());
  expect(await api.send(connection, message)).toMatchObject({ kind: 'NOT_REACHED' });
  doing.next = () => null;
  const late = { kind: 'NOT_REACHED', reason: 'No connection was made within 3000 ms.' };
  const unconnected = createCloudApi({ timeoutMs: 60_000, connectTimeoutMs: 3_000 });
  expect(await unconnected.send(connection, message)).toEqual(late);

  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

test('a sender is open where Meta shows its number to the token', async () => {
  meta.answerJson(200, { display_phone_number: '+1 555-078-3881', verified_name: 'Acme', id: PHONE_NUMBER_ID });
  const answer = await api.checkSender(connectionTo(meta.apiUrl));
  expect(answer).toEqual({ kind: 'DONE', value: { displayPhone: '+1 555-078-3881' } });
  const { method, url, headers } = meta.seen.at(-1)!;
  expect([method, url.pathname]).toEqual(['GET', `/v25.0/${PHONE_NUMBER_ID}`]);
  expect(url.searchParams.get('fields')).toBe('display_phone_number,verified_name');
  expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
  meta.answerJson(401, { error: { message: 'Invalid OAuth access token', code: 190 } });
  expect(await api.checkSender(connectionTo(meta.apiUrl))).toMatchObject({ kind: 'REFUSED', error: { code: 190 } });
});

test('every request is counted with its outcome and its time, and with nothing of its content', async () => {
  const heard: FinishedRequest[] = [];
  const counting = (timeoutMs: number) =>
    createCloudApi({ timeoutMs, connectTimeoutMs: 60_000, onRequest: (request) => heard.push(request) });
  meta.answerJson(200, ACCEPTED);
  await counting(60_000).send(connectionTo(meta.apiUrl), message);
  meta.answer(() => null);
  await counting(3_000).checkSender(connectionTo(meta.apiUrl));
  expect(heard).toEqual([
    { operation: 'send', outcome: 'DONE', httpStatus: 200, durationMs: expect.any(Number) },
    { operation: 'checkSender', outcome: 'UNKNOWN', httpStatus: null, durationMs: expect.any(Number) },
  ]);
});
