import { afterEach, expect, test } from '@jest/globals';
import { ANN, openStage, QUICK, texts, type Stage } from './stage.ts';
import type { Json } from './webhook-receiver.ts';

const USER = 'US.13491208655302741918';
let stage: Stage;

afterEach(() => stage.close());

function statusesOf(id: string): Json[] {
  return stage.webhook
    .changes('messages')
    .flatMap(({ value }) => value.statuses ?? [])
    .filter((status) => status.id === id);
}

async function sent(answer: Promise<{ body: Json }>): Promise<string> {
  return (await answer).body.messages[0].id;
}

test('a message is sent, delivered and read, in this order, with the callback data of its request', async () => {
  stage = await openStage({ behaviour: { delays: { ...QUICK, read: 1 } } });
  stage.simulator.customer(ANN).write('Hello');
  const id = await sent(
    stage.send({ to: ANN, type: 'text', text: { body: 'Hi' }, biz_opaque_callback_data: 'message 7' }),
  );
  await stage.simulator.settled();
  expect(stage.webhook.statuses(id)).toEqual(['sent', 'delivered', 'read']);
  expect(statusesOf(id).map((status) => status.biz_opaque_callback_data)).toEqual(Array(3).fill('message 7'));
  expect(stage.simulator.messages()[0]).toMatchObject({ callbackData: 'message 7' });
});

test('a status names its recipient by number and user id, and the contact', async () => {
  stage = await openStage();
  const { userId } = stage.simulator.customer(ANN);
  const id = await sent(stage.template(ANN, 'order_shipped', 'en', texts('Ann', '7')));
  await stage.simulator.settled();
  expect(statusesOf(id)[0]).toMatchObject({
    recipient_id: '14155550123',
    recipient_user_id: userId,
    timestamp: expect.stringMatching(/^\d{10}$/),
  });
  expect(stage.webhook.changes('messages')[0]!.value).toMatchObject({
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
    contacts: [{ profile: { name: 'Customer 0123' }, wa_id: '14155550123', user_id: userId }],
  });
});

test('of a customer who is known by user id only, no status ever shows a number', async () => {
  stage = await openStage();
  stage.simulator.customer(USER).write('Hello');
  const id = await sent(stage.send({ recipient: USER, type: 'text', text: { body: 'Hi' } }));
  await stage.simulator.settled();
  expect(stage.webhook.statuses(id)).toEqual(['sent', 'delivered']);
  expect(statusesOf(id)[0]).toMatchObject({ recipient_user_id: USER });
  expect(JSON.stringify(stage.webhook.posts)).not.toMatch(/recipient_id|wa_id|"from"/);
});

test('prices: free inside the window but for marketing and authentication, and per message outside it', async () => {
  stage = await openStage({
    accounts: [
      {
        wabaId: '1',
        phoneNumbers: [{ phoneNumberId: '106540352242922', phone: '+15550783881', verifiedName: 'Acme Store' }],
        templates: [
          { name: 'sale', language: 'en', category: 'MARKETING', body: 'Everything is cheaper today at Acme Store.' },
          { name: 'news', language: 'en', category: 'UTILITY', body: 'Your order is ready for you at the store.' },
        ],
      },
    ],
  });
  const price = async (answer: Promise<{ body: Json }>) => {
    const id = await sent(answer);
    await stage.simulator.settled();
    const [first, second, ...later] = statusesOf(id);
    expect(second.pricing).toEqual(first.pricing);
    expect(later).toEqual([]);
    return first.pricing;
  };
  expect(await price(stage.template(ANN, 'news', 'en'))).toEqual({
    billable: true,
    pricing_model: 'PMP',
    category: 'utility',
    type: 'regular',
  });
  stage.simulator.customer(ANN).write('Hello');
  expect(await price(stage.template(ANN, 'news', 'en'))).toMatchObject({
    billable: false,
    type: 'free_customer_service',
  });
  expect(await price(stage.text(ANN, 'Hi'))).toMatchObject({ category: 'service', type: 'free_customer_service' });
  expect(await price(stage.template(ANN, 'sale', 'en'))).toMatchObject({ billable: true, category: 'marketing' });
});

test('after an ad, everything is free, and the conversation is named', async () => {
  stage = await openStage();
  stage.simulator.customer(ANN).write('Hello', { referral: { source_type: 'ad', source_id: '7' } });
  const id = await sent(stage.text(ANN, 'Hi'));
  await stage.simulator.settled();
  expect(stage.webhook.messages()[0]).toMatchObject({ referral: { source_type: 'ad' } });
  expect(statusesOf(id)[0]).toMatchObject({
    conversation: { origin: { type: 'referral_conversion' }, expiration_timestamp: expect.any(String) },
    pricing: { billable: false, type: 'free_entry_point' },
  });
});

test('conversations are named up to version 23 of the API, and no more from 24 on', async () => {
  stage = await openStage();
  stage.simulator.customer(ANN).write('Hello');
  const body = { to: ANN, type: 'text', text: { body: 'Hi' } };
  const [old, present] = [await sent(stage.send(body, { version: 'v23.0' })), await sent(stage.send(body))];
  await stage.simulator.settled();
  expect(statusesOf(old)[0].conversation).toMatchObject({ origin: { type: 'service' } });
  expect(statusesOf(present)[0].conversation).toBeUndefined();
});

test('who does not read by themselves reads when made to, once', async () => {
  stage = await openStage();
  const ann = stage.simulator.customer(ANN);
  ann.write('Hello');
  const id = await sent(stage.text(ANN, 'Hi'));
  await stage.simulator.settled();
  expect([ann.read(), ann.read()]).toEqual([1, 0]);
  await stage.simulator.settled();
  expect(stage.webhook.statuses(id)).toEqual(['sent', 'delivered', 'read']);
  expect(ann.received.map((message) => message.id)).toEqual([id]);
});

test('a customer who blocks before it arrives lets a message fail after it was sent', async () => {
  // Long enough for whoever blocks, on a busy machine too.
  stage = await openStage({ behaviour: { delays: { ...QUICK, delivered: 5_000 } } });
  const ann = stage.simulator.customer(ANN);
  ann.write('Hello');
  const id = await sent(stage.text(ANN, 'Hi'));
  ann.block();
  await stage.simulator.settled();
  expect(stage.webhook.statuses(id)).toEqual(['sent', 'failed']);
});
