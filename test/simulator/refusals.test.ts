import { afterEach, expect, test } from '@jest/globals';
import { ANN, openStage, QUICK, texts, type Stage } from './stage.ts';
import type { Json } from './webhook-receiver.ts';

const HOUR = 3_600_000;
let stage: Stage;

afterEach(() => stage.close());

async function fateOf(answer: Promise<{ body: Json }>): Promise<string> {
  const { body } = await answer;
  if (body.error !== undefined) return `answer ${body.error.code}`;
  await stage.simulator.settled();
  const message = stage.simulator.messages().find(({ id }) => id === body.messages[0].id)!;
  return message.statuses.map(({ status, code }) => (code === null ? status : `${status} ${code}`)).join(', ');
}

const offer = () => stage.template(ANN, 'sale', 'en', texts('20 %'));
const SALE = {
  wabaId: '1',
  phoneNumbers: [
    { phoneNumberId: '106540352242922', phone: '+15550783881', verifiedName: 'Acme Store' },
    { phoneNumberId: '106540352242923', phone: '+15550783882', verifiedName: 'Acme Outlet' },
  ],
  templates: [
    { name: 'sale', language: 'en', category: 'MARKETING', body: 'Today {{1}} off everything at Acme Store.' },
    { name: 'news', language: 'en', category: 'UTILITY', body: 'Your order is ready for you at the store.' },
  ],
} as const;

test('free text outside the 24 hours is accepted, and fails with 131047', async () => {
  stage = await openStage();
  expect(await fateOf(stage.text(ANN, 'Hello'))).toBe('failed 131047');
  const [status] = stage.webhook.changes('messages')[0]!.value.statuses;
  expect(status).toMatchObject({ status: 'failed', recipient_id: '14155550123', errors: [{ code: 131047 }] });
  expect(status.recipient_user_id).toBeUndefined();
  expect(stage.webhook.changes('messages')[0]!.value.contacts).toBeUndefined();
});

test('a customer who writes opens 24 hours, counted from the second that the webhook tells', async () => {
  let now = 1_763_000_000_700;
  stage = await openStage({ now: () => now });
  stage.simulator.customer(ANN).write('Hello');
  now = 1_763_000_000_000 + 24 * HOUR - 1;
  expect(await fateOf(stage.text(ANN, 'Hi'))).toBe('sent, delivered');
  now += 1;
  expect(await fateOf(stage.text(ANN, 'Hi'))).toBe('failed 131047');
});

test('each number of the business has windows of its own', async () => {
  stage = await openStage({ accounts: [SALE] });
  stage.simulator.customer(ANN).write('Hello', { phoneNumberId: '106540352242923' });
  expect(await fateOf(stage.text(ANN, 'Hi'))).toBe('failed 131047');
});

test('templates need no window', async () => {
  stage = await openStage({ accounts: [SALE] });
  expect(await fateOf(stage.template(ANN, 'news', 'en'))).toBe('sent, delivered');
});

test('after a stop, marketing templates fail with 131050, others do not, until it is resumed', async () => {
  stage = await openStage({ accounts: [SALE] });
  const ann = stage.simulator.customer(ANN);
  ann.stopMarketing();
  expect(await fateOf(offer())).toBe('failed 131050');
  expect(await fateOf(stage.template(ANN, 'news', 'en'))).toBe('sent, delivered');
  ann.resumeMarketing();
  expect(await fateOf(offer())).toBe('sent, delivered');
});

test('a customer who blocked the business gets nothing: 131026, until they unblock it', async () => {
  stage = await openStage();
  const ann = stage.simulator.customer(ANN);
  ann.write('Hello');
  ann.block();
  expect(await fateOf(stage.text(ANN, 'Hi'))).toBe('failed 131026');
  ann.unblock();
  expect(await fateOf(stage.text(ANN, 'Hi'))).toBe('sent, delivered');
});

test('beyond the marketing messages of a day, 131049', async () => {
  let now = 1_763_000_000_000;
  stage = await openStage({ accounts: [SALE], now: () => now, behaviour: { marketingPerDay: 2 } });
  expect([await fateOf(offer()), await fateOf(offer()), await fateOf(offer())]).toEqual([
    'sent, delivered',
    'sent, delivered',
    'failed 131049',
  ]);
  now += 24 * HOUR;
  expect(await fateOf(offer())).toBe('sent, delivered');
});

test('when so set, the same refusals come as answers, and nothing is accepted', async () => {
  const behaviour = { delays: QUICK, windowRefusal: 'answer', refusals: 'answer' } as const;
  stage = await openStage({ accounts: [SALE], behaviour });
  const ann = stage.simulator.customer(ANN);
  expect(await fateOf(stage.text(ANN, 'Hi'))).toBe('answer 131047');
  ann.stopMarketing();
  expect(await fateOf(offer())).toBe('answer 131050');
  ann.block();
  expect(await fateOf(offer())).toBe('answer 131026');
  expect(stage.simulator.messages()).toHaveLength(0);
});

test('more messages in a second than the number may send are refused with 429 and 130429', async () => {
  const now = 1_763_000_000_000;
  const [phone] = SALE.phoneNumbers;
  stage = await openStage({
    accounts: [{ ...SALE, phoneNumbers: [{ ...phone, messagesPerSecond: 3 }] }],
    now: () => now,
  });
  const people = ['+14155550101', '+14155550102', '+14155550103', '+14155550104'];
  const answers = [];
  for (const person of people) answers.push(await stage.template(person, 'news', 'en'));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(answers[3]!.body.error).toMatchObject({ code: 130429, message: '(#130429) Rate limit hit' });
});

test('the throughput comes back after a second, also where the clock was set back', async () => {
  let now = 1_763_000_000_000;
  const [phone] = SALE.phoneNumbers;
  stage = await openStage({
    accounts: [{ ...SALE, phoneNumbers: [{ ...phone, messagesPerSecond: 1 }] }],
    now: () => now,
  });
  const send = async () => (await stage.template(ANN, 'news', 'en')).status;
  expect([await send(), await send()]).toEqual([200, 429]);
  now += 1_000;
  expect(await send()).toBe(200);
  now -= 60_000;
  expect(await send()).toBe(200);
});

test('too many messages to one customer are refused with 131056; one more is allowed each interval', async () => {
  let now = 1_763_000_000_000;
  stage = await openStage({ accounts: [SALE], now: () => now, behaviour: { pairBurst: 2, pairIntervalMs: 6_000 } });
  const send = async (to = ANN) => (await stage.template(to, 'news', 'en')).body.error?.code ?? 200;
  expect([await send(), await send(), await send()]).toEqual([200, 200, 131056]);
  expect(await send('+14155550199')).toBe(200);
  now += 5_999;
  expect(await send()).toBe(131056);
  now += 1;
  expect([await send(), await send()]).toEqual([200, 131056]);
});
