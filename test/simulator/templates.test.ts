import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ANN, openStage, PHONE_ID, QUICK, WABA, type Answer, type Stage } from './stage.ts';
import type { Json } from './webhook-receiver.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await openStage({ accounts: [account()] });
});
afterEach(() => stage.close());

function account() {
  const phoneNumbers = [{ phoneNumberId: PHONE_ID, phone: '+15550783881', verifiedName: 'Acme Store' }];
  return { wabaId: WABA, phoneNumbers };
}

const BODY = { type: 'BODY', text: 'Hello {{1}}, your order is on its way.', example: { body_text: [['Ann']] } };
const ORDER = { name: 'order', language: 'en', category: 'UTILITY', components: [BODY] };

function create(change: object = {}): Promise<Answer> {
  return stage.graph('POST', `/${WABA}/message_templates`, { ...ORDER, ...change });
}

async function news(field: string): Promise<Json[]> {
  await stage.simulator.settled();
  return stage.webhook.changes(field).map(({ value }) => value);
}

test('a template is created as pending, reviewed, approved, told, and can be sent', async () => {
  const { status, body } = await create();
  expect({ status, body }).toEqual({
    status: 200,
    body: { id: expect.stringMatching(/^\d{15,16}$/), status: 'PENDING', category: 'UTILITY' },
  });
  expect(await news('message_template_status_update')).toEqual([
    {
      event: 'APPROVED',
      message_template_id: Number(body.id),
      message_template_name: 'order',
      message_template_language: 'en',
      reason: 'NONE',
      message_template_category: 'UTILITY',
    },
  ]);
  expect(stage.webhook.posts[0]!.body.entry[0]).toMatchObject({ id: WABA, time: expect.any(Number) });
  expect((await stage.template(ANN, 'order', 'en', [{ type: 'text', text: 'Ann' }])).status).toBe(200);
});

test('a name with reject in it is rejected, and so are variables side by side, with Meta’s advice', async () => {
  await create({ name: 'please_reject_me' });
  const sideBySide = {
    ...BODY,
    text: 'Hello {{1}} {{2}}, your order is on its way.',
    example: { body_text: [['a', 'b']] },
  };
  await create({ name: 'side_by_side', components: [sideBySide] });
  const rejected = await news('message_template_status_update');
  expect(rejected).toMatchObject([
    { event: 'REJECTED', reason: 'PROMOTIONAL' },
    { event: 'REJECTED', reason: 'INVALID_FORMAT', rejection_info: { recommendation: expect.any(String) } },
  ]);
});

test('without a review delay, people decide', async () => {
  stage.simulator.setBehaviour({ delays: { review: null } });
  await create();
  await stage.simulator.settled();
  const template = stage.simulator.template(WABA, 'order', 'en');
  expect(template.status).toBe('PENDING');
  template.reject('TAG_CONTENT_MISMATCH');
  template.approve();
  template.pause();
  template.disable();
  const events = await news('message_template_status_update');
  expect(events.map(({ event, reason }) => `${event} ${reason}`)).toEqual([
    'REJECTED TAG_CONTENT_MISMATCH',
    'APPROVED NONE',
    'PAUSED NONE',
    'DISABLED NONE',
  ]);
});

test('category, quality and text can change, and are told', async () => {
  await create();
  await stage.simulator.settled();
  const template = stage.simulator.template(WABA, 'order', 'en');
  template.changeCategory('MARKETING');
  template.changeQuality('RED');
  template.changeBody('Hello {{1}}, all is on its way to you.');
  expect((await news('template_category_update'))[0]).toMatchObject({
    previous_category: 'UTILITY',
    new_category: 'MARKETING',
  });
  expect((await news('message_template_quality_update'))[0]).toMatchObject({
    previous_quality_score: 'UNKNOWN',
    new_quality_score: 'RED',
  });
  expect((await news('message_template_components_update'))[0].message_template_element).toContain('all is on its way');
  const fields = 'name,category,previous_category,quality_score,components';
  const { body } = await stage.graph('GET', `/${WABA}/message_templates?fields=${fields}`);
  expect(body.data[0]).toMatchObject({
    category: 'MARKETING',
    previous_category: 'UTILITY',
    quality_score: { score: 'RED' },
  });
});

const text = (value: string, variables: string[] = ['Ann']) => ({
  components: [{ ...BODY, text: value, example: { body_text: [variables] } }],
});
const buttons = (...given: object[]) => ({ components: [BODY, { type: 'BUTTONS', buttons: given }] });

test.each<[string, object, number | undefined, string]>([
  ['a name with capitals', { name: 'Order' }, 2388046, 'lowercase letters'],
  ['a variable at the start', text('{{1}}, your order is on its way now.'), 2388299, 'start or end'],
  ['a variable at the end, before a full stop', text('Your order is on its way, {{1}}.'), 2388299, 'start or end'],
  ['too many variables', text('Hi {{1}} and {{2}} too', ['a', 'b']), 2388293, 'too many variables'],
  ['a variable without an example', text('Hello {{1}}, your order is here now.', []), 2388043, 'type BODY is missing'],
  ['a gap between variables', text('Hello {{1}} with {{3}}, your order is here.', ['a', 'b']), undefined, 'numbered'],
  ['names where numbers are announced', text('Hello {{name}}, your order is here.'), undefined, 'set parameter_format'],
  ['a long body', text('a'.repeat(1_025)), 2388040, 'at most 1024'],
  ['no body', { components: [{ type: 'FOOTER', text: 'Bye' }] }, 2388043, 'type BODY is missing'],
  ['a picture without a sample', { components: [{ type: 'HEADER', format: 'IMAGE' }, BODY] }, 2388043, 'type HEADER'],
  ['a sound as header', { components: [{ type: 'HEADER', format: 'AUDIO' }, BODY] }, 2388047, 'IMAGE, VIDEO'],
  ['a long footer', { components: [BODY, { type: 'FOOTER', text: 'a'.repeat(61) }] }, 2388040, 'at most 60'],
  [
    'a variable in the footer',
    { components: [BODY, { type: 'FOOTER', text: '{{1}} bye' }] },
    undefined,
    'no variables',
  ],
  ['a long button', buttons({ type: 'QUICK_REPLY', text: 'a'.repeat(26) }), 2388040, 'at most 25'],
  [
    'a URL without an example',
    buttons({ type: 'URL', text: 'Go', url: 'https://a.example/{{1}}' }),
    2388043,
    'BUTTONS',
  ],
  [
    'a code button outside authentication',
    buttons({ type: 'OTP', otp_type: 'COPY_CODE' }),
    undefined,
    'authentication',
  ],
  ['an authentication template without one', { category: 'AUTHENTICATION' }, 2388043, 'otp_type'],
])('%s is refused', async (_name, change, subcode, message) => {
  const { status, body } = await create(change);
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ message: 'Invalid parameter', code: 100, error_user_title: expect.any(String) });
  expect(body.error.error_user_msg).toContain(message);
  expect(body.error.error_subcode).toBe(subcode);
});

test.each<[string, object, number, string]>([
  ['no name', { name: undefined }, 100, 'The parameter name is required'],
  ['no components', { components: [] }, 100, 'The parameter components is required'],
  ['another category', { category: 'TRANSACTIONAL' }, 100, 'must be one of {UTILITY, MARKETING, AUTHENTICATION}'],
  ['a language as people say it', { language: 'English' }, 100, 'Param language'],
  [
    'a phone number that is none',
    buttons({ type: 'PHONE_NUMBER', text: 'Call', phone_number: 'x' }),
    192,
    "components[1]['buttons'][0]['phone_number'] is not a valid phone number",
  ],
])('%s is refused', async (_name, change, code, message) => {
  const { body } = await create(change);
  expect(body.error).toMatchObject({ code, message: expect.stringContaining(message) });
});

test('a template with everything is created, also with names', async () => {
  const components = [
    {
      type: 'HEADER',
      format: 'TEXT',
      text: 'Order {{id}}',
      example: { header_text_named_params: [{ param_name: 'id', example: '7' }] },
    },
    {
      type: 'BODY',
      text: 'Hello {{first_name}}, your order is on its way.',
      example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ann' }] },
    },
    { type: 'FOOTER', text: 'Acme Store' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Thanks' },
        { type: 'URL', text: 'Track', url: 'https://acme.example/{{1}}', example: ['https://acme.example/7'] },
        { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550783881' },
        { type: 'COPY_CODE', example: 'SPRING20' },
      ],
    },
  ];
  expect((await create({ parameter_format: 'named', components })).status).toBe(200);
});

test('the same name and language again is refused, another language is not', async () => {
  await create();
  const { body } = await create();
  expect(body.error).toMatchObject({
    error_subcode: 2388024,
    error_user_title: 'Content in This Language Already Exists',
    error_user_msg: 'There is already English content for this template. You can create a new template and try again.',
  });
  expect((await create({ language: 'es' })).status).toBe(200);
});

test('templates are listed in pages, each with a way to the next', async () => {
  for (const name of ['a', 'b', 'c']) await create({ name });
  const first = await stage.graph('GET', `/${WABA}/message_templates?limit=2&fields=name`);
  expect(first.body.data.map(({ name }: { name: string }) => name)).toEqual(['c', 'b']);
  const next = await fetch(first.body.paging.next, { headers: { authorization: `Bearer ${stage.simulator.token}` } });
  const second = (await next.json()) as Json;
  expect(second.data).toEqual([{ name: 'a', id: expect.any(String) }]);
  expect(second.paging.next).toBeUndefined();
  const { after } = second.paging.cursors;
  expect((await stage.graph('GET', `/${WABA}/message_templates?after=${after}`)).body).toEqual({ data: [] });
});

test('templates can be asked for by name, status and id', async () => {
  stage.simulator.setBehaviour({ delays: { review: null } });
  const created = await create();
  await create({ name: 'invoice' });
  const byName = await stage.graph('GET', `/${WABA}/message_templates?name=order&status=PENDING`);
  const byId = await stage.graph('GET', `/${created.body.id}`);
  expect(byName.body.data).toHaveLength(1);
  expect(byId.body).toMatchObject({ name: 'order', components: [BODY] });
});

test('a deleted template is gone in all languages, is told, and its name rests', async () => {
  await create();
  await create({ language: 'es' });
  await stage.simulator.settled();
  expect((await stage.graph('DELETE', `/${WABA}/message_templates?name=order`)).body).toEqual({ success: true });
  const events = (await news('message_template_status_update')).map(({ event }) => event);
  expect(events).toEqual(['APPROVED', 'APPROVED', 'DELETED', 'DELETED']);
  expect((await create()).body.error.error_subcode).toBe(2388023);
  expect((await stage.graph('DELETE', `/${WABA}/message_templates?name=order`)).status).toBe(400);
});

test('an unknown account is refused, and so is a wrong token', async () => {
  expect((await stage.graph('GET', '/1/message_templates')).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  const unauthorised = await fetch(`${stage.simulator.url}/v24.0/${WABA}/message_templates`);
  expect(unauthorised.status).toBe(401);
});

test('an account tells its numbers', async () => {
  const { body } = await stage.graph('GET', `/${WABA}/phone_numbers`);
  expect(body.data).toMatchObject([{ id: PHONE_ID, verified_name: 'Acme Store' }]);
});

test('a review that was decided by hand first is not decided again', async () => {
  stage.simulator.setBehaviour({ delays: { ...QUICK, review: 20 } });
  await create();
  stage.simulator.template(WABA, 'order', 'en').reject();
  expect(await news('message_template_status_update')).toMatchObject([{ event: 'REJECTED' }]);
});
