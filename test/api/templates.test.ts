import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  RegisterTemplateDocument,
  SyncTemplatesDocument,
  TemplateEventsDocument,
  TemplatesDocument,
  type RegisterTemplateInput,
  type TemplateEventType,
} from '../../schema/generated/operations.ts';
import { startSimulator, type Simulator } from '../../src/simulator/start-simulator.ts';
import { awayFromTheHour } from '../support/foreground.ts';
import { APP_SECRET, startTestGateway, type TestGateway } from '../support/gateway.ts';
import { optIn, writeIn } from './acme-store.ts';

const WABA = '102290129340398';
const SHIPPED = { name: 'order_shipped', language: 'en', category: 'UTILITY' } as const;

let simulator: Simulator;
let at: TestGateway;
beforeAll(async () => {
  const phone = { phoneNumberId: '106540352242922', phone: '+15550783881', verifiedName: 'Acme Store' };
  const templates = [
    { ...SHIPPED, body: 'Hello {{1}}, your order {{2}} is on its way.' },
    { ...SHIPPED, name: 'purchase_receipt', body: 'Thank you, {{first_name}}. Here is your receipt for {{amount}}.' },
  ];
  simulator = await startSimulator({
    appSecret: APP_SECRET,
    accounts: [{ wabaId: WABA, phoneNumbers: [phone], templates }],
    behaviour: { delays: { review: null } },
  });
  at = await startTestGateway({ now: null, meta: { url: simulator.url, token: simulator.token } });
  simulator.setWebhook(`${at.url}/webhooks/whatsapp`);
});
afterAll(async () => {
  await at.stop();
  await simulator.close();
});

const READY: RegisterTemplateInput = {
  name: 'order_ready',
  language: 'en',
  category: 'UTILITY',
  body: 'Order {{number}} is ready at our shop.',
  parameterFormat: 'NAMED',
  purpose: 'order_updates',
  header: { format: 'TEXT', text: 'Dear {{name}}' },
  footer: 'Acme Store',
  buttons: [
    { type: 'URL', text: 'Where it is', url: 'https://acme.example/orders/{{1}}' },
    { type: 'PHONE_NUMBER', text: 'Call us', phone: '+1 (555) 078-3881' },
  ],
  examples: [{ name: 'number', value: 'A-1001' }],
};
const register = async (changes: Partial<RegisterTemplateInput>) =>
  (await at.query(RegisterTemplateDocument, { input: { ...READY, ...changes } })).data.registerTemplate;
const statusOf = async (name: string): Promise<string | undefined> => {
  const { data } = await at.query(TemplatesDocument, {});
  return data.templates.find((template) => template.name === name)?.status;
};
const eventsOf = (types: TemplateEventType[], after: string | null = null) =>
  at.collect(TemplateEventsDocument, { types, after });

describe('a template that is registered', () => {
  test('has its header, footer and buttons here and at Meta, whose approval is told', async () => {
    const told = await eventsOf(['STATUS_CHANGED']);
    const { template, userErrors } = await register({});
    expect(userErrors).toEqual([]);
    expect(template).toMatchObject({
      status: 'PENDING',
      header: { format: 'TEXT', text: 'Dear {{name}}' },
      footer: 'Acme Store',
      buttons: [
        { type: 'URL', text: 'Where it is', url: 'https://acme.example/orders/{{1}}', phone: null },
        { type: 'PHONE_NUMBER', text: 'Call us', url: null, phone: '+15550783881' },
      ],
      parameters: ['number', 'header.name', 'button.1'],
    });
    simulator.template(WABA, 'order_ready', 'en').approve();
    const [event] = await told.until(1);
    expect(event?.templateEvents).toMatchObject({
      type: 'STATUS_CHANGED',
      before: 'PENDING',
      after: 'APPROVED',
      customersLosingEligibility: null,
      template: { id: template?.id, status: 'APPROVED' },
    });
    told.stop();
  });

  test('and that Meta refuses is not stored', async () => {
    // No example of ours is at fault: the simulator reviews like Meta, which wants no variable at the end.
    const { template, userErrors } = await register({ name: 'order_bad', body: 'Your order is {{number}}' });
    expect(template).toBeNull();
    expect(userErrors).toMatchObject([
      { code: 'INVALID', field: null, message: expect.stringContaining('Meta refused') },
    ]);
    expect(await statusOf('order_bad')).toBeUndefined();
  });

  test.each<[string, string[], Partial<RegisterTemplateInput>]>([
    ['a long footer', ['footer'], { footer: 'x'.repeat(61) }],
    ['a link to nowhere', ['buttons', '0', 'url'], { buttons: [{ type: 'URL', text: 'Look', url: 'nowhere' }] }],
    ['a header without a text', ['header', 'text'], { header: { format: 'TEXT' } }],
    ['an example for nothing', ['examples'], { examples: [{ name: 'other', value: '1' }] }],
    ['a sender that is none', ['senderId'], { senderId: 'snd_1' }],
  ])('with %s is refused with the path to it', async (_, field, changes) => {
    const { userErrors } = await register({ name: 'order_faulty', ...changes });
    expect(userErrors).toMatchObject([{ code: 'INVALID', field }]);
  });
});

describe('a sync of templates', () => {
  test('brings changed variables here, and tells what it changed', async () => {
    await awayFromTheHour();
    await at.query(SyncTemplatesDocument, {});
    simulator.template(WABA, 'purchase_receipt', 'en').changeBody('Thank you. Your receipt for {{amount}} is here.');
    const { data } = await at.query(SyncTemplatesDocument, {});
    expect(data.syncTemplates).toMatchObject({ created: 0, changed: 1, deleted: 0, userErrors: [] });
    expect(data.syncTemplates.templates).toMatchObject([{ name: 'purchase_receipt', parameters: ['amount'] }]);
  });

  test('says why where Meta cannot be reached, and changes nothing', async () => {
    simulator.setFaults({ serverErrors: 1, endpoints: 'all' });
    try {
      const { data } = await at.query(SyncTemplatesDocument, {});
      expect(data.syncTemplates).toMatchObject({ created: 0, changed: 0, deleted: 0, templates: [] });
      expect(data.syncTemplates.userErrors).toMatchObject([{ code: 'INVALID' }]);
    } finally {
      simulator.setFaults({ serverErrors: 0 });
    }
  });
});

describe('a UTILITY template that becomes MARKETING', () => {
  test('tells how many customers lose eligibility, live, behind a cursor and by id', async () => {
    await optIn(at, '+14155550101');
    await optIn(at, '+14155550102');
    await writeIn(at, '+14155550103', 'wamid.window');
    const told = await eventsOf(['CATEGORY_CHANGED', 'ELIGIBILITY_LOST']);
    simulator.template(WABA, 'order_shipped', 'en').changeCategory('MARKETING');
    const events = (await told.until(2)).map(({ templateEvents }) => templateEvents);
    expect(events).toMatchObject([
      { type: 'CATEGORY_CHANGED', before: 'UTILITY', after: 'MARKETING', customersLosingEligibility: null },
      { type: 'ELIGIBILITY_LOST', before: null, after: null, customersLosingEligibility: 3 },
    ]);
    told.stop();

    const [change, loss] = events;
    const again = await eventsOf(['ELIGIBILITY_LOST'], change!.cursor);
    expect((await again.until(1))[0]?.templateEvents).toEqual(loss);
    again.stop();
    const node =
      'query ($id: ID!) { node(id: $id) { id ... on TemplateEvent { customersLosingEligibility template { name } } } }';
    const { data } = await at.query(node, { id: loss!.id });
    expect(data.node).toEqual({ id: loss!.id, customersLosingEligibility: 3, template: { name: 'order_shipped' } });
    const { data: other } = await at.query(node, { id: loss!.id.replace('tev', 'mev') });
    expect(other.node).toBeNull();
  });
});
