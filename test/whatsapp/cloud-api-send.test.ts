import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TemplateButton } from '../../src/consent/template-parts.ts';
import type { FilledTemplate } from '../../src/usecases/cloud-api.ts';
import { createCloudApi } from '../../src/whatsapp/cloud-api.ts';
import { connectionTo, openMetaServer, PHONE_NUMBER_ID, textTo, TOKEN, type MetaServer } from './meta-server.ts';

const api = createCloudApi();
let meta: MetaServer;

beforeAll(async () => {
  meta = await openMetaServer();
  meta.answerJson(200, { messages: [{ id: 'wamid.OURS' }] });
});
afterAll(() => meta.close());

function template(changes: Partial<FilledTemplate> & { given?: Record<string, string> }): FilledTemplate {
  const { given = {}, ...rest } = changes;
  return {
    name: 'parcel_sent',
    language: 'en',
    category: 'UTILITY',
    body: 'Hello',
    parameterFormat: 'POSITIONAL',
    header: null,
    footer: null,
    buttons: [],
    values: Object.entries(given).map(([name, value]) => ({ name, value })),
    ...rest,
  };
}

function button(type: TemplateButton['type'], url: string | null = null): TemplateButton {
  return { type, text: 'Go', url, phone: null };
}

async function componentsOf(filled: FilledTemplate): Promise<unknown> {
  await api.send(connectionTo(meta.apiUrl), { ...textTo('+447700900123'), content: { template: filled } });
  return (meta.seen.at(-1)!.body as { template: { components: unknown } }).template.components;
}

test('a text goes to a number, with our id and without a preview', async () => {
  await api.send(connectionTo(meta.apiUrl), textTo('+447700900123', 'Zwei Grüße 🎉'));
  const { method, url, headers, body } = meta.seen.at(-1)!;
  expect([method, url.pathname]).toEqual(['POST', `/v25.0/${PHONE_NUMBER_ID}/messages`]);
  expect(headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' });
  expect(body).toEqual({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '447700900123',
    type: 'text',
    text: { body: 'Zwei Grüße 🎉', preview_url: false },
    biz_opaque_callback_data: '0192f0a0-message',
  });
});

test('a customer without a number is addressed by user id', async () => {
  await api.send(connectionTo(meta.apiUrl), { ...textTo(''), to: { whatsAppUserId: 'US.13491208655302741918' } });
  const { body } = meta.seen.at(-1)!;
  expect(body).toMatchObject({ recipient: 'US.13491208655302741918' });
  expect(body).not.toHaveProperty('to');
});

test('a template is named with its language as Meta writes it', async () => {
  const filled = template({ language: 'pt-BR' });
  await api.send(connectionTo(meta.apiUrl), { ...textTo('447700900123'), content: { template: filled } });
  expect(meta.seen.at(-1)!.body).toMatchObject({
    to: '447700900123',
    type: 'template',
    template: { name: 'parcel_sent', language: { code: 'pt_BR', policy: 'deterministic' }, components: [] },
  });
});

test('positional values come in the order of their numbers, each once', async () => {
  const filled = template({ body: '{{2}} of {{1}}, {{2}}', given: { '1': 'May', '2': 'First' } });
  const parameters = [
    { type: 'text', text: 'May' },
    { type: 'text', text: 'First' },
  ];
  expect(await componentsOf(filled)).toEqual([{ type: 'body', parameters }]);
});

test('named values come with their names, in the header too', async () => {
  const filled = template({
    parameterFormat: 'NAMED',
    header: { format: 'TEXT', text: 'For {{first_name}}' },
    body: 'Order {{order_id}} left.',
    given: { 'header.first_name': 'Ana', order_id: '77' },
  });
  expect(await componentsOf(filled)).toEqual([
    { type: 'header', parameters: [{ type: 'text', parameter_name: 'first_name', text: 'Ana' }] },
    { type: 'body', parameters: [{ type: 'text', parameter_name: 'order_id', text: '77' }] },
  ]);
});

test('a positional header has its own value', async () => {
  const header = { format: 'TEXT', text: 'Order {{1}}' } as const;
  const filled = template({ header, body: 'Hello {{1}}', given: { 'header.1': '77', '1': 'Ana' } });
  expect(await componentsOf(filled)).toEqual([
    { type: 'header', parameters: [{ type: 'text', text: '77' }] },
    { type: 'body', parameters: [{ type: 'text', text: 'Ana' }] },
  ]);
});

test.each([
  ['IMAGE', 'https://acme.example/a.png', { type: 'image', image: { link: 'https://acme.example/a.png' } }],
  ['VIDEO', 'https://acme.example/a.mp4', { type: 'video', video: { link: 'https://acme.example/a.mp4' } }],
  [
    'DOCUMENT',
    'https://acme.example/r/Re%C3%A7u%207.pdf?key=1',
    { type: 'document', document: { link: 'https://acme.example/r/Re%C3%A7u%207.pdf?key=1', filename: 'Reçu 7.pdf' } },
  ],
  ['DOCUMENT', 'https://acme.example/', { type: 'document', document: { link: 'https://acme.example/' } }],
] as const)('a header with %s has its address: %s', async (format, link, parameter) => {
  const filled = template({ header: { format }, given: { 'header.url': link } });
  expect(await componentsOf(filled)).toEqual([{ type: 'header', parameters: [parameter] }]);
});

test('buttons with a variable have their value at their place, the others none', async () => {
  const buttons = [button('QUICK_REPLY'), button('URL', 'https://acme.example/{{1}}'), button('COPY_CODE')];
  const filled = template({ buttons, given: { 'button.2': 'orders/77', 'button.3': '25OFF' } });
  expect(await componentsOf(filled)).toEqual([
    { type: 'button', sub_type: 'url', index: 1, parameters: [{ type: 'text', text: 'orders/77' }] },
    { type: 'button', sub_type: 'copy_code', index: 2, parameters: [{ type: 'coupon_code', coupon_code: '25OFF' }] },
  ]);
});

test('a button of a kind that is unknown here has no value, and the ones behind it keep their place', async () => {
  const buttons = [button('OTHER'), button('URL', 'https://acme.example/{{1}}')];
  expect(await componentsOf(template({ buttons, given: { 'button.2': 'orders/77' } }))).toEqual([
    { type: 'button', sub_type: 'url', index: 1, parameters: [{ type: 'text', text: 'orders/77' }] },
  ]);
});

test('a code for authentication is in the body, and once more in its button', async () => {
  const body = '*{{1}}* is your verification code.';
  const filled = template({ category: 'AUTHENTICATION', body, buttons: [button('OTP')], given: { '1': '490213' } });
  expect(await componentsOf(filled)).toEqual([
    { type: 'body', parameters: [{ type: 'text', text: '490213' }] },
    { type: 'button', sub_type: 'url', index: 0, parameters: [{ type: 'text', text: '490213' }] },
  ]);
});
