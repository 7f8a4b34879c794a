import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ANN, openStage, PHONE_ID, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ behaviour: { pairIntervalMs: 0 } });
});
afterAll(() => stage.close());

const text = { type: 'text', text: { body: 'Hello' } };

test('a message to a number is answered with the number and a message id', async () => {
  const { status, body } = await stage.send({ to: '+1 (415) 555-0123', ...text });
  expect(status).toBe(200);
  expect(body).toEqual({
    messaging_product: 'whatsapp',
    contacts: [{ input: '+1 (415) 555-0123', wa_id: '14155550123' }],
    messages: [{ id: expect.stringMatching(/^wamid\.[A-Za-z0-9+/]+=*$/) }],
  });
  expect(stage.simulator.messages().at(-1)).toMatchObject({
    id: body.messages[0].id,
    phoneNumberId: PHONE_ID,
    to: '+1 (415) 555-0123',
    recipient: null,
    customer: { phone: '+14155550123' },
    type: 'text',
    body: { text: { body: 'Hello' } },
  });
});

test('a message to a user id is answered with the user id, and no number', async () => {
  const { body } = await stage.send({ recipient: 'US.13491208655302741918', ...text });
  expect(body.contacts).toEqual([{ input: 'US.13491208655302741918', user_id: 'US.13491208655302741918' }]);
});

test('where both a number and a user id are given, the number wins', async () => {
  const { body } = await stage.send({ to: '14155550123', recipient: 'US.13491208655302741918', ...text });
  expect(body.contacts).toEqual([{ input: '14155550123', wa_id: '14155550123' }]);
});

test('the id of a message holds the number of its customer, as at Meta', async () => {
  const { body } = await stage.text(ANN, 'Hello');
  expect(Buffer.from(body.messages[0].id.slice(6), 'base64').toString('latin1')).toContain('14155550123');
});

test.each([
  ['no token', '', 190],
  ['another token', 'guessed', 190],
])('%s is refused with 401 and code 190', async (_name, token, code) => {
  const { status, body } = await stage.send({ to: ANN, ...text }, { token });
  expect(status).toBe(401);
  expect(body.error).toMatchObject({ type: 'OAuthException', code, fbtrace_id: expect.any(String) });
});

test('a phone number id that is unknown is refused with code 100 and subcode 33', async () => {
  const { status, body } = await stage.send({ to: ANN, ...text }, { phoneNumberId: '999' });
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ type: 'GraphMethodException', code: 100, error_subcode: 33 });
  expect(body.error.message).toContain("Object with ID '999' does not exist");
});

test('a path without a version is unknown', async () => {
  const { status, body } = await stage.send({ to: ANN, ...text }, { version: 'latest' });
  expect({ status, code: body.error.code }).toEqual({ status: 400, code: 2500 });
});

test.each<[string, object, number, string]>([
  [
    'no product',
    { messaging_product: undefined, to: ANN, ...text },
    100,
    'The parameter messaging_product is required',
  ],
  ['another product', { messaging_product: 'sms', to: ANN, ...text }, 100, 'must be one of {WHATSAPP}'],
  ['nobody', text, 100, 'The parameter to is required'],
  ['a name', { to: 'Ann', ...text }, 131009, 'Parameter value is not valid'],
  ['a number that is no text', { to: 14155550123, ...text }, 100, 'Param to must be a string'],
  ['an odd user id', { recipient: 'Ann', ...text }, 131009, 'Parameter value is not valid'],
  ['a group', { to: ANN, recipient_type: 'group', ...text }, 100, 'Param recipient_type'],
  ['no text', { to: ANN, type: 'text' }, 100, 'The parameter text is required'],
  ['an empty text', { to: ANN, type: 'text', text: { body: '' } }, 100, "The parameter text['body'] is required"],
  ['a long text', { to: ANN, type: 'text', text: { body: 'a'.repeat(4_097) } }, 100, 'at most 4096 characters'],
  ['long callback data', { to: ANN, ...text, biz_opaque_callback_data: 'a'.repeat(513) }, 100, 'at most 512'],
  ['an unknown type', { to: ANN, type: 'telegram' }, 100, 'Param type must be one of'],
  [
    'an image',
    { to: ANN, type: 'image', image: { link: 'https://acme.example/a.png' } },
    131051,
    'Unsupported message',
  ],
  ['a template without a name', { to: ANN, type: 'template', template: {} }, 100, "template['name']"],
  [
    'a template without a language',
    { to: ANN, type: 'template', template: { name: 'a' } },
    100,
    "['language']['code']",
  ],
])('%s is refused with %4$s', async (_name, body, code, message) => {
  const answer = await stage.send(body);
  expect(answer.status).toBe(400);
  expect(answer.body.error).toMatchObject({ code, message: expect.stringContaining(message) });
});

test('4,096 characters are a message, also where they are emoji', async () => {
  expect((await stage.text(ANN, '😀'.repeat(4_096))).status).toBe(200);
});

test('a body that is no JSON is one without parameters', async () => {
  const answer = await fetch(`${stage.simulator.url}/v24.0/${PHONE_ID}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stage.simulator.token}` },
    body: '{"messaging_product"',
  });
  const { error } = (await answer.json()) as { error: { code: number } };
  expect({ status: answer.status, code: error.code }).toEqual({ status: 400, code: 100 });
});

test('every request is on record, with its answer', async () => {
  await stage.send({ to: ANN, type: 'text' });
  const { body } = await stage.text(ANN, 'Hello');
  expect(stage.simulator.requests(2)).toMatchObject([
    { httpStatus: 400, code: 100, messageId: null },
    { httpStatus: 200, code: null, messageId: body.messages[0].id },
  ]);
});

test('a business can mark a message as read', async () => {
  const id = stage.simulator.customer(ANN).write('Hello');
  expect((await stage.send({ status: 'read', message_id: id })).body).toEqual({ success: true });
});

test('the number tells who it is, with the fields that are asked for', async () => {
  const { body } = await stage.graph('GET', `/${PHONE_ID}?fields=display_phone_number,verified_name,quality_rating`);
  expect(body).toEqual({
    display_phone_number: '+15550783881',
    verified_name: 'Acme Store',
    quality_rating: 'GREEN',
    id: PHONE_ID,
  });
});
