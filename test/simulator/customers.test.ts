import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ANN, openStage, texts, type Stage } from './stage.ts';
import type { Json } from './webhook-receiver.ts';

const USER = 'US.13491208655302741918';
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

async function told(field = 'messages'): Promise<Json> {
  await stage.simulator.settled();
  return stage.webhook.changes(field).at(-1)!.value;
}

async function offered(): Promise<string> {
  const components = [
    { type: 'header', parameters: [{ type: 'image', image: { link: 'https://acme.example/a.png' } }] },
    { type: 'body', parameters: texts('shoes') },
    { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'show-7' }] },
    { type: 'button', sub_type: 'url', index: '1', parameters: texts('shoes') },
  ];
  const template = { name: 'offers', language: { code: 'en' }, components };
  const { body } = await stage.send({ to: ANN, type: 'template', template });
  await stage.simulator.settled();
  return body.messages[0].id;
}

test('a customer writes from a number, with a user id that stays theirs', async () => {
  const ann = stage.simulator.customer(ANN);
  const id = ann.write('Hello');
  expect(await told()).toMatchObject({
    contacts: [{ profile: { name: ann.name }, wa_id: '14155550123', user_id: ann.userId }],
    messages: [{ from: '14155550123', from_user_id: ann.userId, id, type: 'text', text: { body: 'Hello' } }],
  });
  expect(stage.simulator.customer('14155550123').userId).toBe(ann.userId);
  expect(stage.simulator.customer(ann.userId).phone).toBe(ANN);
});

test('a customer with a user name only shows no number', async () => {
  stage.simulator.customer(USER).write('Hello');
  const { contacts, messages } = await told();
  expect(contacts).toEqual([{ profile: { name: 'Customer 1918', username: 'customer.1918' }, user_id: USER }]);
  expect(messages[0]).toMatchObject({ from_user_id: USER });
  expect(messages[0].from).toBeUndefined();
});

test('a reply names the message that it is to', async () => {
  const id = await offered();
  stage.simulator.customer(ANN).write('Which colours?', { replyTo: id });
  expect((await told()).messages[0].context).toEqual({ from: '15550783881', id });
});

test('a reaction names its message and emoji; taken back, the emoji is absent', async () => {
  const id = await offered();
  stage.simulator.customer(ANN).react(id, '👍');
  expect((await told()).messages[0]).toMatchObject({ type: 'reaction', reaction: { message_id: id, emoji: '👍' } });
  stage.simulator.customer(ANN).react(id, '');
  expect((await told()).messages[0].reaction).toEqual({ message_id: id });
});

test('a quick reply sends its payload and its text, and opens the window', async () => {
  const id = await offered();
  stage.simulator.customer(ANN).pressButton('Show me');
  expect((await told()).messages[0]).toMatchObject({
    type: 'button',
    button: { payload: 'show-7', text: 'Show me' },
    context: { from: '15550783881', id },
  });
  const { body } = await stage.text(ANN, 'Here they are');
  await stage.simulator.settled();
  expect(stage.webhook.statuses(body.messages[0].id)).toEqual(['sent', 'delivered']);
});

test('a button that no message has cannot be pressed', () => {
  expect(() => stage.simulator.customer(ANN).pressButton('Show me')).toThrow('no message with a quick reply');
});

test('STOP is a message like any other', async () => {
  stage.simulator.customer(ANN).stop();
  expect((await told()).messages[0]).toMatchObject({ type: 'text', text: { body: 'STOP' } });
});

test('a new number is told from the old one; the old one is nobody’s, and the window is closed', async () => {
  const ann = stage.simulator.customer(ANN);
  ann.write('Hello');
  const before = ann.userId;
  const id = ann.changeNumber('+14155550199');
  const { contacts, messages } = await told();
  expect(contacts).toBeUndefined();
  expect(messages[0]).toMatchObject({
    from: '14155550123',
    id,
    type: 'system',
    system: {
      type: 'user_changed_number',
      wa_id: '14155550199',
      user_id: ann.userId,
      previous_user_id: before,
      body: 'User Customer 0123 changed from 14155550123 to 14155550199',
    },
  });
  expect(ann.phone).toBe('+14155550199');

  const toOld = await stage.template(ANN, 'order_shipped', 'en', texts('Ann', '7'));
  const toNew = await stage.template('+14155550199', 'order_shipped', 'en', texts('Ann', '7'));
  const freeText = await stage.text('+14155550199', 'Hi');
  await stage.simulator.settled();
  expect([toOld, toNew, freeText].map(({ body }) => stage.webhook.statuses(body.messages[0].id))).toEqual([
    ['failed'],
    ['sent', 'delivered'],
    ['failed'],
  ]);
});

test('a number or user id that another customer has cannot be taken', () => {
  stage.simulator.customer('+14155550199');
  expect(() => stage.simulator.customer(ANN).changeNumber('+14155550199')).toThrow('Another customer');
  expect(() => stage.simulator.customer(USER).changeNumber('+14155550198')).toThrow('hides the number');
});

test('a new user id is told by a system message, as Meta does since August 2026', async () => {
  const customer = stage.simulator.customer(USER);
  customer.changeUserId('US.24817305912873645029');
  expect((await told()).messages[0]).toMatchObject({
    type: 'system',
    system: { type: 'user_changed_user_id', user_id: 'US.24817305912873645029', previous_user_id: USER },
  });
  expect(stage.simulator.customer('US.24817305912873645029')).toMatchObject({ phone: null });
});

test('a new user id is told in the field user_id_update where that is set', async () => {
  stage.simulator.setBehaviour({ userIdUpdate: 'field' });
  const ann = stage.simulator.customer(ANN);
  const previous = ann.userId;
  expect(ann.changeUserId('US.24817305912873645029')).toBeNull();
  expect((await told('user_id_update')).user_id_update).toMatchObject([
    { wa_id: '14155550123', user_id: { previous, current: 'US.24817305912873645029' } },
  ]);
});

test('stopping and resuming marketing is told as a preference', async () => {
  const ann = stage.simulator.customer(ANN);
  ann.stopMarketing();
  expect((await told('user_preferences')).user_preferences).toEqual([
    {
      wa_id: '14155550123',
      user_id: ann.userId,
      detail: 'User requested to stop marketing messages',
      category: 'marketing_messages',
      value: 'stop',
      timestamp: expect.any(Number),
    },
  ]);
  ann.resumeMarketing();
  expect((await told('user_preferences')).user_preferences[0].value).toBe('resume');
});

test.each(['Ann', '', '12', 'us.1349'])('%s is no customer', (text) => {
  expect(() => stage.simulator.customer(text)).toThrow('A customer is a number');
});
