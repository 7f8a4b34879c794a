import { afterEach, expect, test } from '@jest/globals';
import { ANN, openStage, QUICK, texts, type Stage } from './stage.ts';
import { openWebhookReceiver } from './webhook-receiver.ts';

let stage: Stage;

afterEach(() => stage.close());

const SOON = { retryMs: 1, retryMaxMs: 4, disorderMs: 5 };
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

test('every webhook is signed over its raw bytes with the app secret', async () => {
  stage = await openStage();
  stage.simulator.customer(ANN).write('Grüße 😀');
  await stage.simulator.settled();
  expect(stage.webhook.posts).toMatchObject([{ isSigned: true }]);
  expect(stage.webhook.messages()[0]).toMatchObject({ type: 'text', text: { body: 'Grüße 😀' } });
});

test('what happens at the same moment goes in one POST', async () => {
  stage = await openStage();
  for (const text of numbers(5)) stage.simulator.customer(ANN).write(text);
  await stage.simulator.settled();
  expect(stage.webhook.posts).toHaveLength(1);
  expect(stage.webhook.messages().map(({ text }) => text.body)).toEqual(numbers(5));
});

test.each<[string, number | null]>([
  ['500', 500],
  ['401', 401],
  ['a redirect', 302],
  ['a connection that is cut', null],
])('%s: the same webhook comes again until it is answered with 200', async (_name, answer) => {
  stage = await openStage({ behaviour: { delays: QUICK, webhook: SOON } });
  stage.webhook.answerNext(answer, answer);
  stage.simulator.customer(ANN).write('Hello');
  await stage.simulator.settled();
  expect(stage.webhook.messages()).toHaveLength(1);
});

test('later news of a message waits for the earlier, though others go on', async () => {
  stage = await openStage({ behaviour: { delays: QUICK, webhook: { ...SOON, batch: 1 } } });
  const people = ['+14155550101', '+14155550102', '+14155550103'];
  for (const person of people) stage.simulator.customer(person).write('Hello');
  await stage.simulator.settled();
  stage.webhook.answerNext(500, null, 503, 500);
  const answers = await Promise.all(people.map((person) => stage.text(person, 'Hi')));
  await stage.simulator.settled();
  for (const { body } of answers) expect(stage.webhook.statuses(body.messages[0].id)).toEqual(['sent', 'delivered']);
});

test('statuses keep their order when many messages meet a webhook that fails now and then', async () => {
  const delays = { sent: 1, delivered: 2, read: 3, jitter: 1 };
  stage = await openStage({ behaviour: { delays, webhook: { ...SOON, batch: 3 } } });
  stage.webhook.answerNext(...Array.from({ length: 90 }, (_, index) => (index % 3 === 0 ? 500 : 200)));
  const people = numbers(40).map((number) => `+14155550${number.padStart(3, '0')}`);
  const sent = people.map((person) => stage.template(person, 'order_shipped', 'en', texts('Ann', '7')));
  const answers = await Promise.all(sent);
  await stage.simulator.settled();
  const orders = answers.map(({ body }) => stage.webhook.statuses(body.messages[0].id).join(' '));
  expect(new Set(orders)).toEqual(new Set(['sent delivered read']));
});

test('after enough failures a webhook is given up', async () => {
  stage = await openStage({ behaviour: { delays: QUICK, webhook: { ...SOON, retries: 2 } } });
  stage.webhook.answerNext(500, 500, 500);
  stage.simulator.customer(ANN).write('Lost');
  await stage.simulator.settled();
  stage.simulator.customer(ANN).write('Told');
  await stage.simulator.settled();
  expect(stage.webhook.messages().map(({ text }) => text.body)).toEqual(['Told']);
});

test('without an address, webhooks wait, and settled does not wait for them', async () => {
  stage = await openStage({ webhookUrl: null });
  stage.simulator.customer(ANN).write('Hello');
  await stage.simulator.settled();
  expect(stage.webhook.posts).toHaveLength(0);
  stage.simulator.setWebhook(stage.webhook.url);
  await stage.simulator.settled();
  expect(stage.webhook.messages()).toHaveLength(1);
});

test('an address that nobody listens at is tried again, and another can be given meanwhile', async () => {
  const closed = await openWebhookReceiver();
  await closed.close();
  stage = await openStage({
    webhookUrl: closed.url,
    behaviour: { delays: QUICK, webhook: { ...SOON, retries: 1_000 } },
  });
  stage.simulator.customer(ANN).write('Hello');
  stage.simulator.setWebhook(stage.webhook.url);
  await stage.simulator.settled();
  expect(stage.webhook.messages()).toHaveLength(1);
});

test('a share of duplicates is told twice, word for word', async () => {
  stage = await openStage({ behaviour: { delays: QUICK, webhook: { ...SOON, duplicate: 1 } } });
  const id = stage.simulator.customer(ANN).write('Hello');
  await stage.simulator.settled();
  const [first, second, ...more] = stage.webhook.messages();
  expect(first.id).toBe(id);
  expect(second).toEqual(first);
  expect(more).toEqual([]);
});

test('a share of disorder changes the order, and loses nothing', async () => {
  stage = await openStage({ behaviour: { delays: QUICK, webhook: { ...SOON, disorder: 0.5 } } });
  for (const text of numbers(60)) stage.simulator.customer(ANN).write(text);
  await stage.simulator.settled();
  const told = stage.webhook.messages().map(({ text }) => text.body as string);
  expect(told).not.toEqual(numbers(60));
  expect(told.toSorted((a, b) => Number(a) - Number(b))).toEqual(numbers(60));
});

test('closing ends what is under way', async () => {
  stage = await openStage({ behaviour: { delays: { ...QUICK, sent: 60_000 }, webhook: SOON } });
  stage.simulator.customer(ANN).write('Hello');
  await stage.text(ANN, 'Hi');
  const settled = stage.simulator.settled();
  await stage.simulator.close();
  await expect(settled).resolves.toBeUndefined();
});
