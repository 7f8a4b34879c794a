import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { NewTemplate } from '../../src/usecases/cloud-api.ts';
import { createCloudApi } from '../../src/whatsapp/cloud-api.ts';
import { languageTag, metaLanguage } from '../../src/whatsapp/language-code.ts';
import { connectionTo, openMetaServer, WABA_ID, type MetaServer } from './meta-server.ts';

const api = createCloudApi();
const none = { header: null, footer: null, buttons: [] };
let meta: MetaServer;

beforeAll(async () => (meta = await openMetaServer()));
beforeEach(() => {
  meta.answerJson(200, { id: '572279198452421', status: 'PENDING', category: 'UTILITY' });
});
afterAll(() => meta.close());

function newTemplate(changes: Partial<NewTemplate>): NewTemplate {
  const simple = { name: 'parcel_sent', language: 'en-US', category: 'UTILITY', body: 'Hello' } as const;
  return { ...simple, ...none, parameterFormat: 'POSITIONAL', examples: [], ...changes };
}

async function made(changes: Partial<NewTemplate>): Promise<unknown> {
  await api.createTemplate(connectionTo(meta.apiUrl), newTemplate(changes));
  return (meta.seen.at(-1)!.body as { components: unknown }).components;
}

async function read(...pages: unknown[]) {
  let page = 0;
  meta.answer((response) => response.end(JSON.stringify(pages[page++] ?? { data: [] })));
  return api.templates(connectionTo(meta.apiUrl), null);
}

const atMeta = {
  id: '1689556908129832',
  name: 'order_confirmation',
  language: 'en_US',
  status: 'APPROVED',
  category: 'UTILITY',
  parameter_format: 'POSITIONAL',
  quality_score: { score: 'GREEN', date: 1_751_247_548 },
  components: [{ type: 'BODY', text: 'Thank you, {{1}}.', example: { body_text: [['Pablo']] } }],
};

test('a template is made with its parts and an example for each variable', async () => {
  const answer = await api.createTemplate(
    connectionTo(meta.apiUrl),
    newTemplate({
      header: { format: 'TEXT', text: 'Order {{1}}' },
      body: '{{2}} is on its way to {{1}}.',
      footer: 'Acme',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Thanks', url: null, phone: null },
        { type: 'URL', text: 'Track', url: 'https://acme.example/{{1}}', phone: null },
        { type: 'PHONE_NUMBER', text: 'Call', url: null, phone: '+15550051310' },
        { type: 'COPY_CODE', text: 'Copy', url: null, phone: null },
      ],
      examples: [
        { name: 'header.1', value: '77' },
        { name: '1', value: 'Leeds' },
        { name: '2', value: 'A parcel' },
        { name: 'button.2', value: 'orders/77' },
        { name: 'button.4', value: '25OFF' },
      ],
    }),
  );
  expect(answer).toEqual({
    kind: 'DONE',
    value: { metaId: '572279198452421', status: 'PENDING', category: 'UTILITY' },
  });
  const { method, url, body } = meta.seen.at(-1)!;
  expect([method, url.pathname]).toEqual(['POST', `/v25.0/${WABA_ID}/message_templates`]);
  const buttons = [
    { type: 'QUICK_REPLY', text: 'Thanks' },
    { type: 'URL', text: 'Track', url: 'https://acme.example/{{1}}', example: ['orders/77'] },
    { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550051310' },
    { type: 'COPY_CODE', example: '25OFF' },
  ];
  expect(body).toEqual({
    name: 'parcel_sent',
    language: 'en_US',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['77'] } },
      { type: 'BODY', text: '{{2}} is on its way to {{1}}.', example: { body_text: [['Leeds', 'A parcel']] } },
      { type: 'FOOTER', text: 'Acme' },
      { type: 'BUTTONS', buttons },
    ],
  });
});

test('examples of named variables carry their names', async () => {
  const components = await made({
    parameterFormat: 'NAMED',
    header: { format: 'TEXT', text: 'From {{sale_start}}' },
    body: 'Hello {{first_name}}!',
    examples: [
      { name: 'header.sale_start', value: 'May 1st' },
      { name: 'first_name', value: 'Ana' },
    ],
  });
  expect(components).toMatchObject([
    { example: { header_text_named_params: [{ param_name: 'sale_start', example: 'May 1st' }] } },
    { example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ana' }] } },
  ]);
});

test('parts without a variable have no example; a media header has what is given as its example', async () => {
  expect(await made({ header: { format: 'TEXT', text: 'News' } })).toEqual([
    { type: 'HEADER', format: 'TEXT', text: 'News' },
    { type: 'BODY', text: 'Hello' },
  ]);
  const examples = [{ name: 'header.url', value: '4::aW1hZ2U' }];
  expect(await made({ header: { format: 'IMAGE' }, examples })).toMatchObject([
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2U'] } },
    { type: 'BODY' },
  ]);
});

test('an authentication template has the wording of Meta', async () => {
  const buttons = [{ type: 'OTP', text: 'Copy code', url: null, phone: null }] as const;
  expect(await made({ category: 'AUTHENTICATION', body: '{{1}} is your code.', buttons })).toEqual([
    { type: 'BODY', add_security_recommendation: true },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
  ]);
});

test('what Meta leaves out of its answer is as it was asked for, and an answer without an id is none', async () => {
  meta.answerJson(200, { id: 5 });
  const value = { metaId: '5', status: 'PENDING', category: 'MARKETING' };
  const template = newTemplate({ category: 'MARKETING' });
  expect(await api.createTemplate(connectionTo(meta.apiUrl), template)).toEqual({ kind: 'DONE', value });
  meta.answerJson(200, { status: 'PENDING' });
  expect(await api.createTemplate(connectionTo(meta.apiUrl), template)).toMatchObject({ kind: 'UNKNOWN' });
});

test('without an account templates are neither made nor read', async () => {
  const before = meta.seen.length;
  const connection = connectionTo(meta.apiUrl, { wabaId: null });
  expect(await api.createTemplate(connection, newTemplate({}))).toMatchObject({ kind: 'NOT_REACHED' });
  expect(await api.templates(connection, null)).toMatchObject({ kind: 'NOT_REACHED' });
  expect(meta.seen).toHaveLength(before);
});

test('every page of templates is read, by its cursor and at the same address', async () => {
  const second = { ...atMeta, id: '2', name: 'parcel_sent', language: 'prs_AF', status: 'PAUSED', quality_score: null };
  const next = 'https://elsewhere.example/v25.0/1/message_templates?after=A';
  const before = meta.seen.length;
  const answer = await read(
    { data: [atMeta], paging: { cursors: { before: 'x', after: 'A' }, next } },
    { data: [second], paging: { cursors: { before: 'y', after: 'B' } } },
  );
  const templates = [
    {
      metaId: '1689556908129832',
      name: 'order_confirmation',
      language: 'en-US',
      category: 'UTILITY',
      status: 'APPROVED',
      quality: 'GREEN',
      body: 'Thank you, {{1}}.',
      parameterFormat: 'POSITIONAL',
      ...none,
    },
    expect.objectContaining({ metaId: '2', language: 'fa-AF', status: 'PAUSED', quality: 'UNKNOWN' }),
  ];
  expect(answer).toEqual({ kind: 'DONE', value: { templates, unreadable: [] } });
  const asked = meta.seen.slice(before).map(({ url }) => Object.fromEntries(url.searchParams));
  const fields = 'id,name,language,status,category,quality_score,components,parameter_format';
  expect(asked).toEqual([undefined, 'A', 'B'].map((after) => ({ fields, limit: '100', ...(after && { after }) })));
});

test('a page that fails fails the whole, and a page without templates is none', async () => {
  expect(await read({ error: 'none' })).toMatchObject({ kind: 'UNKNOWN' });
  const first = { data: [atMeta], paging: { cursors: { after: 'A' } } };
  let page = 0;
  meta.answer((response) => response.writeHead(page++ === 0 ? 200 : 429).end(JSON.stringify(first)));
  expect(await api.templates(connectionTo(meta.apiUrl), null)).toMatchObject({ kind: 'REFUSED' });
});

test('a cursor that comes again is the end, and a thousand pages are enough', async () => {
  const same = { data: [atMeta], paging: { cursors: { after: 'A' } } };
  expect(await read(same, same, same)).toMatchObject({
    value: { templates: [{ metaId: atMeta.id }] },
  });
  let page = 0;
  meta.answer((response) => response.end(JSON.stringify({ data: [{}], paging: { cursors: { after: `${page++}` } } })));
  expect(await api.templates(connectionTo(meta.apiUrl), null)).toMatchObject({ kind: 'UNKNOWN' });
  expect(page).toBe(1000);
});

test('one name is that name, and none that only holds it', async () => {
  const longer = { ...atMeta, id: '2', name: 'order_confirmation_2' };
  meta.answerJson(200, { data: [atMeta, longer, { ...longer, id: '3', category: 'OTP' }] });
  const answer = await api.templates(connectionTo(meta.apiUrl), 'order_confirmation');
  expect(answer).toMatchObject({
    kind: 'DONE',
    value: { templates: [{ name: 'order_confirmation' }], unreadable: [] },
  });
  expect(meta.seen.at(-1)!.url.searchParams.get('name')).toBe('order_confirmation');
});

test('parts are read as they are known here; what is unknown is left out, but for a button, which keeps its place', async () => {
  const components = [
    { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['https://scontent.example/x'] } },
    { type: 'BODY', text: 'Hello {{first_name}}' },
    { type: 'FOOTER', text: 'Acme' },
    { type: 'HOLOGRAM', text: 'Boo' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'URL', text: 'Track', url: 'https://acme.example/{{1}}', example: ['https://acme.example/1'] },
        { type: 'PHONE_NUMBER', text: 'Call', phone_number: '15550051310' },
        { type: 'FLOW', text: 'Start', flow_id: 1, url: 'https://acme.example/{{1}}' },
        { type: 'COPY_CODE', text: 'Copy offer code', example: ['25OFF'] },
      ],
    },
  ];
  const unusual = { status: 'IN_THE_STARS', quality_score: { score: 'BLUE' }, parameter_format: 'NAMED', components };
  expect(await read({ data: [{ ...atMeta, ...unusual }, 'junk'] })).toMatchObject({
    value: {
      templates: [
        {
          status: null,
          quality: 'UNKNOWN',
          parameterFormat: 'NAMED',
          header: { format: 'DOCUMENT' },
          footer: 'Acme',
          buttons: [
            { type: 'URL', text: 'Track', url: 'https://acme.example/{{1}}', phone: null },
            { type: 'PHONE_NUMBER', text: 'Call', url: null, phone: '+15550051310' },
            { type: 'OTHER', text: 'Start', url: null, phone: null },
            { type: 'COPY_CODE', text: 'Copy offer code', url: null, phone: null },
          ],
        },
      ],
    },
  });
});

test('what is there and cannot be read is told by name and language, once', async () => {
  const odd = { ...atMeta, category: 'OTP' };
  const bodiless = { ...atMeta, name: 'a_carousel', language: 'de', components: [{ type: 'CAROUSEL' }] };
  const first = { data: [odd, { ...atMeta, name: 'without_id', id: null }], paging: { cursors: { after: 'A' } } };
  expect(await read(first, { data: [odd, bodiless, { ...atMeta, name: 'read' }, { id: '5' }] })).toMatchObject({
    value: {
      templates: [{ name: 'read' }],
      unreadable: [
        { name: 'order_confirmation', language: 'en-US' },
        { name: 'without_id', language: 'en-US' },
        { name: 'a_carousel', language: 'de' },
      ],
    },
  });
});

test('an authentication template has a body for its code, and the URL button that Meta makes of an OTP button is one again', async () => {
  const url = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}';
  const components = [
    { type: 'BODY', text: '*{{1}}* is your verification code.', add_security_recommendation: true },
    { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Copy code', url, example: ['…'] }] },
  ];
  const answer = await read({ data: [{ ...atMeta, category: 'AUTHENTICATION', components }] });
  const buttons = [{ type: 'OTP', text: 'Copy code', url: null, phone: null }];
  expect(answer).toMatchObject({ value: { templates: [{ category: 'AUTHENTICATION', buttons }] } });
  const wordless = [{ type: 'BODY', add_security_recommendation: true }];
  const body = '*{{1}}* is your verification code.';
  expect(await read({ data: [{ ...atMeta, category: 'AUTHENTICATION', components: wordless }] })).toMatchObject({
    value: { templates: [{ body }] },
  });
});

test('whatever JSON stands for templates, nothing throws', async () => {
  const words = fc.constantFrom('data', 'id', 'name', 'language', 'category', 'components', 'buttons', 'type', 'BODY');
  const odd = fc.letrec((tie) => ({
    json: fc.oneof(fc.jsonValue({ maxDepth: 1 }), words, fc.array(tie('json')), fc.dictionary(words, tie('json'))),
  })).json;
  await fc.assert(
    fc.asyncProperty(fc.record({ data: fc.array(odd) }), async (page) => {
      expect(['DONE', 'UNKNOWN']).toContain((await read(page)).kind);
    }),
    { numRuns: 50 },
  );
});

test('each of Meta’s languages goes there and back', () => {
  const codes = ['af', 'en', 'en_US', 'es_419', 'fil', 'pt_BR', 'prs_AF', 'rw_RW', 'zh_CN', 'zh_HK', 'ky_KG', 'he'];
  expect(codes.map((code) => metaLanguage(languageTag(code)))).toEqual(codes);
  expect(languageTag('no language!')).toBe('no language!');
});
