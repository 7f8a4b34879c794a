import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ANN, openStage, texts, WABA, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ behaviour: { pairIntervalMs: 0 } });
});
afterAll(() => stage.close());

async function refusal(name: string, language: string, parameters?: object[]) {
  const { status, body } = await stage.template(ANN, name, language, parameters);
  return { status, code: body.error?.code, details: body.error?.error_data?.details };
}

test('a template is accepted, and the customer sees its text', async () => {
  const { status, body } = await stage.template(ANN, 'order_shipped', 'en', texts('Ann', '7'));
  expect(status).toBe(200);
  expect(body.messages[0].message_status).toBe('accepted');
  expect(stage.simulator.messages().at(-1)!.rendered.text).toBe('Hello Ann, your order 7 is on its way.');
});

test('a template that does not exist, or not in this language, is 404 with 132001', async () => {
  expect(await refusal('order_lost', 'en')).toMatchObject({ status: 404, code: 132001 });
  expect(await refusal('order_shipped', 'en_US', texts('Ann', '7'))).toEqual({
    status: 404,
    code: 132001,
    details: 'template name (order_shipped) does not exist in en_US',
  });
});

test('a template that is not approved yet does not exist for sending', async () => {
  expect(await refusal('not_yet', 'en')).toMatchObject({ status: 404, code: 132001 });
});

test('a paused template is 132015, a disabled one 132016, an approved one is sent again', async () => {
  const template = stage.simulator.template(WABA, 'order_shipped', 'en');
  template.pause();
  expect(await refusal('order_shipped', 'en', texts('Ann', '7'))).toMatchObject({ status: 400, code: 132015 });
  template.disable();
  expect(await refusal('order_shipped', 'en', texts('Ann', '7'))).toMatchObject({ status: 400, code: 132016 });
  template.approve();
  expect((await stage.template(ANN, 'order_shipped', 'en', texts('Ann', '7'))).status).toBe(200);
});

test.each<[string, object[] | undefined, number, string]>([
  ['no parameters', undefined, 132000, 'localizable_params (0) does not match the expected number of params (2)'],
  ['too many parameters', texts('a', 'b', 'c'), 132000, 'localizable_params (3)'],
  ['an empty parameter', texts('Ann', ''), 131008, 'missing text value'],
  ['a line break in a parameter', texts('Ann', 'a\nb'), 132018, 'new-line'],
  ['five spaces in a parameter', texts('Ann', 'a     b'), 132018, '4 consecutive spaces'],
  ['an image as a parameter', [...texts('Ann'), { type: 'image' }], 132012, 'expected TEXT, received IMAGE'],
  ['a text that becomes too long', texts('Ann', 'a'.repeat(1_000)), 132005, '1024 are allowed'],
  ['named parameters', [{ type: 'text', text: 'Ann', parameter_name: 'name' }, ...texts('7')], 132012, 'positional'],
])('%s: refused', async (_name, parameters, code, details) => {
  const refused = await refusal('order_shipped', 'en', parameters);
  expect(refused).toEqual({ status: 400, code, details: expect.stringContaining(details) });
});

test('a template with names takes its parameters by name, in any order', async () => {
  const named = (parameter_name: string, text: string) => ({ type: 'text', parameter_name, text });
  await stage.template(ANN, 'receipt', 'en_US', [named('amount', '$7'), named('first_name', 'Ann')]);
  expect(stage.simulator.messages().at(-1)!.rendered.text).toBe('Thank you, Ann, for $7 today.');
  const unknown = await refusal('receipt', 'en_US', [named('amount', '$7'), named('name', 'Ann')]);
  expect(unknown.code).toBe(132012);
  expect((await refusal('receipt', 'en_US', texts('Ann', '$7'))).details).toContain('Parameter name is missing');
});

test('a media header needs its file, and a URL button its variable', async () => {
  const body = { type: 'body', parameters: texts('shoes') };
  const header = { type: 'header', parameters: [{ type: 'image', image: { link: 'https://acme.example/a.png' } }] };
  const button = { type: 'button', sub_type: 'url', index: '1', parameters: texts('shoes') };
  const send = (components: object[]) =>
    stage.send({ to: ANN, type: 'template', template: { name: 'offers', language: { code: 'en' }, components } });

  const withoutHeader = await send([body, button]);
  expect(withoutHeader.body.error).toMatchObject({
    code: 132012,
    error_data: { details: 'header: Format mismatch, expected IMAGE, received UNKNOWN' },
  });
  const withoutLink = await send([{ type: 'header', parameters: [{ type: 'image', image: {} }] }, body, button]);
  expect(withoutLink.body.error.code).toBe(131008);
  const withoutButton = await send([header, body]);
  expect(withoutButton.body.error).toMatchObject({
    code: 131008,
    error_data: { details: 'buttons: Button at index 1 of type Url requires a parameter' },
  });
  expect((await send([header, body, button])).status).toBe(200);
  expect(stage.simulator.messages().at(-1)!.rendered).toMatchObject({
    header: 'image https://acme.example/a.png',
    footer: 'Reply STOP to opt out',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Show me', payload: 'Show me' },
      { type: 'URL', text: 'Shop', url: 'https://acme.example/shoes' },
    ],
  });
});

test('an authentication template goes to numbers only', async () => {
  const template = {
    name: 'login_code',
    language: { code: 'en' },
    components: [
      { type: 'body', parameters: texts('123456') },
      { type: 'button', sub_type: 'url', index: 0, parameters: texts('123456') },
    ],
  };
  const toUser = await stage.send({ recipient: 'US.1349', type: 'template', template });
  expect(toUser.body.error.code).toBe(131062);
  expect((await stage.send({ to: ANN, type: 'template', template })).status).toBe(200);
});
