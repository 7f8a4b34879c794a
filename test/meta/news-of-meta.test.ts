import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  CustomerConsentDocument,
  TemplateEventsDocument,
  TemplatesDocument,
  type TemplatesQuery,
} from '../../schema/generated/operations.ts';
import { acmeStore, capture, captureInput, optIn, sendOrderShipped } from '../api/acme-store.ts';
import { eventually, openMetaWorld, WABA_ID, type MetaWorld } from '../support/meta-world.ts';

/* What Meta tells of templates and customers, from the webhook to the state. */

let world: MetaWorld;
beforeAll(async () => {
  world = await openMetaWorld();
});
afterAll(() => world.stop());

let people = 0;
const somebody = (): string => `+1415555${String(3000 + (people += 1))}`;

type Template = TemplatesQuery['templates'][number];

function templateBecomes(name: string, isSo: (template: Template) => boolean): Promise<Template> {
  return eventually(
    `The template ${name}`,
    async () => (await world.at.query(TemplatesDocument, {})).data.templates.find((one) => one.name === name)!,
    isSo,
  );
}

async function consentOf(phone: string) {
  return (await world.at.query(CustomerConsentDocument, { phone })).data.customer;
}

test('message_template_status_update moves the status, and what is paused is not sent until it is back', async () => {
  const { at, meta } = world;
  const phone = somebody();
  await optIn(at, phone);
  const template = meta.template(WABA_ID, 'order_shipped', 'en');
  template.pause();
  await templateBecomes('order_shipped', ({ status }) => status === 'PAUSED');
  expect((await sendOrderShipped(at, phone)).eligibility?.reasons).toEqual(['TEMPLATE_NOT_APPROVED']);
  world.nextSecond();
  template.approve();
  await templateBecomes('order_shipped', ({ status }) => status === 'APPROVED');
  expect((await sendOrderShipped(at, phone)).eligibility?.verdict).toBe('ALLOWED');
});

test('message_template_quality_update moves the quality, and blocks nothing', async () => {
  world.meta.template(WABA_ID, 'order_shipped', 'en').changeQuality('RED');
  await templateBecomes('order_shipped', ({ quality }) => quality === 'RED');
  const phone = somebody();
  await optIn(world.at, phone);
  expect((await sendOrderShipped(world.at, phone)).eligibility?.verdict).toBe('ALLOWED');
});

test('template_category_update to MARKETING tells how many customers lose eligibility', async () => {
  const { at, meta } = world;
  const acme = await acmeStore(at);
  for (let count = 0; count < 3; count += 1) {
    const noticeIds = [acme.notice('purchase_receipt', 'WEBSITE')];
    await capture(at, 'WEBSITE', captureInput(acme, 'WEBSITE', somebody(), { noticeIds }));
  }
  const events = await at.collect(TemplateEventsDocument, { types: ['CATEGORY_CHANGED', 'ELIGIBILITY_LOST'] });
  meta.template(WABA_ID, 'purchase_receipt', 'en').changeCategory('MARKETING');
  const [changed, lost] = (await events.until(2)).map(({ templateEvents }) => templateEvents);
  expect(changed).toMatchObject({ type: 'CATEGORY_CHANGED', before: 'UTILITY', after: 'MARKETING' });
  expect(lost).toMatchObject({ type: 'ELIGIBILITY_LOST', customersLosingEligibility: 3 });
  events.stop();
});

test('user_preferences stop and resume are told in the history, and create no consent', async () => {
  const { at, meta } = world;
  const phone = somebody();
  await optIn(at, phone);
  const history = async () => (await consentOf(phone))!;
  meta.customer(phone).stopMarketing();
  await meta.settled();
  meta.customer(phone).resumeMarketing();
  await meta.settled();
  const { optIns } = await history();
  expect(optIns.map(({ purpose }) => purpose.code)).toEqual(['order_updates']);
  const [row] = await at.gateway.database.query<{ types: string[] }>(at.businessId, {
    name: 'test_marketing',
    text: `select array_agg(type order by seq) as types from journal where business_id = $1 and type like 'MARKETING%'`,
  });
  expect(row!.types).toEqual(['MARKETING_STOPPED', 'MARKETING_RESUMED']);
});

test('user_changed_number keeps the history, and the opt-in waits for the new number to confirm it', async () => {
  const { at, meta } = world;
  const [before, after] = [somebody(), somebody()];
  await optIn(at, before);
  const { id } = (await consentOf(before))!;
  meta.customer(before).changeNumber(after);
  const moved = await eventually(
    'The new number',
    () => consentOf(after),
    (customer) => customer !== null,
  );
  expect(moved).toMatchObject({ id, optIns: [{ status: 'PENDING' }] });
  expect(await consentOf(before)).toBeNull();
  expect((await sendOrderShipped(at, after)).eligibility?.reasons).toEqual(['OPT_IN_PENDING']);
});

test.each(['message', 'field'] as const)(
  'another user id, told as a %s, is the same customer',
  async (userIdUpdate) => {
    const { at, meta } = world;
    meta.setBehaviour({ userIdUpdate });
    const [former, next] = [1, 2].map((part) => `US.1349120865530274${String((people += 1))}${String(part)}`) as [
      string,
      string,
    ];
    const by = (whatsAppUserId: string) =>
      at.query('query($id: String!) { customer(by: { whatsAppUserId: $id }) { id } }', { id: whatsAppUserId });
    meta.customer(former).write('Hello');
    await meta.settled();
    const { id } = (await by(former)).data.customer;
    meta.customer(former).changeUserId(next);
    const found = await eventually(
      'The new id',
      async () => (await by(next)).data.customer,
      (customer) => customer !== null,
    );
    expect(found).toEqual({ id });
    expect((await by(former)).data.customer).toBeNull();
  },
);

test('what comes for a sender that nobody has is kept apart, counted, and answered with 200', async () => {
  const { at } = world;
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550000000', phone_number_id: '999999999999999' },
    messages: [
      { from: '14155550000', id: 'wamid.nobody', timestamp: '1795000000', type: 'text', text: { body: 'Hi' } },
    ],
  };
  const entry = [{ id: '888888888888888', changes: [{ field: 'messages', value }] }];
  const answer = await at.webhook({ object: 'whatsapp_business_account', entry });
  expect(answer.status).toBe(200);
  const metrics = await (await fetch(`${at.url}/metrics`)).text();
  expect(metrics).toContain('consent_gateway_webhook_unknown_sender_total 1');
});

test('a status of a message that we never sent changes nothing, and is kept', async () => {
  const { at } = world;
  const head = await at.journalHead();
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
    statuses: [{ id: 'wamid.stranger', status: 'delivered', timestamp: '1795000000', recipient_id: '14155550000' }],
  };
  const entry = [{ id: WABA_ID, changes: [{ field: 'messages', value }] }];
  expect((await at.webhook({ object: 'whatsapp_business_account', entry })).status).toBe(200);
  expect(await at.journalHead()).toBe(head);
});
