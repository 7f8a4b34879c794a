import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { siteKey } from '../support/keys.ts';
import { acmeStore, type AcmeStore } from './acme-store.ts';

const ORIGIN = 'https://acme.example';
const PAGE = `${ORIGIN}/checkout?session=secret#part`;

let at: TestGateway;
let acme: AcmeStore;
let key: string;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
  acme = await acmeStore(at);
  key = await siteKey(at, [ORIGIN, 'https://www.acme.example']);
});
afterAll(() => at.stop());

type Fields = Readonly<Record<string, string | readonly string[]>>;
type Headers = Readonly<Record<string, string>>;

const form = (phone: string, more: Fields = {}): Fields => {
  const notice = acme.notice('order_updates', 'WEBSITE');
  return { site_key: key, notice_id: notice, agree: notice, phone, form_id: 'newsletter', ...more };
};
async function post(fields: Fields | string, headers: Headers = { origin: ORIGIN, referer: PAGE }) {
  const body =
    typeof fields === 'string'
      ? fields
      : new URLSearchParams(
          Object.entries(fields).flatMap(([name, value]) =>
            [value].flat().map((one) => [name, one] as [string, string]),
          ),
        ).toString();
  const response = await fetch(`${at.url}/opt-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Lynx/2.9', ...headers },
    body,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, outcome: /data-outcome="(\w+)"/.exec(text)?.[1] };
}
const optInsOf = async (phone: string) => {
  const query = `{ customer(by: { phone: "${phone}" }) { locale optIns { status purpose { code } evidence { action facts { name value } } } consentHistory { nodes { type } } } }`;
  const { data } = await at.query(query);
  return data.customer;
};

test('a form without a script records the opt-in, with the evidence that the gateway sees itself', async () => {
  const { status, outcome, text, headers } = await post(form('+1 415 555 0301', { locale: 'de' }));
  expect([status, outcome]).toEqual([200, 'DONE']);
  // The language of what was read, which is English here.
  expect(text).toContain('<html lang="en" dir="ltr">');
  expect(text).toContain('+1 415 555 0301');
  expect(text).not.toContain('<script');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  const { optIns, locale } = await optInsOf('+14155550301');
  expect(locale).toBe('de');
  expect(optIns).toMatchObject([{ status: 'ACTIVE', purpose: { code: 'order_updates' } }]);
  expect(optIns[0].evidence.action).toBe('CHECKED_BOX');
  expect(Object.fromEntries(optIns[0].evidence.facts.map(({ name, value }: never) => [name, value]))).toEqual({
    preselected: 'false',
    pageUrl: `${ORIGIN}/checkout`,
    formId: 'newsletter',
    ipAddress: '127.0.0.1',
    userAgent: 'Lynx/2.9',
  });
});

test('the answer says who will write, where to, about what, in which words, and how to stop it', async () => {
  const shown = [acme.notice('order_updates', 'WEBSITE'), acme.notice('offers', 'WEBSITE')];
  const { text } = await post(form('+14155550310', { notice_id: shown, agree: shown }));
  expect(text).toMatch(/from <bdi>Acme Store<\/bdi> on WhatsApp at <bdi dir="ltr">\+1 415 555 0310<\/bdi>/);
  expect(text).toMatch(/write STOP on WhatsApp to <bdi>Acme Store<\/bdi>, <bdi dir="ltr">\+1 555 078 3881<\/bdi>/);
  const { data } = await at.query('{ notices(locale: "en", sourceChannel: WEBSITE) { id text purpose { title } } }');
  const unescaped = text.replace(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code)));
  for (const notice of data.notices as { id: string; text: string; purpose: { title: string } }[]) {
    const isAgreed = shown.includes(notice.id);
    expect([notice.id, unescaped.includes(`>${notice.text}</blockquote>`)]).toEqual([notice.id, isAgreed]);
    expect([notice.id, unescaped.includes(`>${notice.purpose.title}</li>`)]).toEqual([notice.id, isAgreed]);
  }
});

test('who read Arabic is answered in Arabic, from right to left, whatever the browser speaks', async () => {
  const text = 'أوافق على تلقي تحديثات الطلبات من Acme Store عبر واتساب (WhatsApp).';
  const { business } = (await at.query('{ business { senders { id } } }')).data;
  const { data } = await at.query(
    `mutation ($text: String!, $senderId: ID!) { publishNotice(input: { purpose: "order_updates", sourceChannel: WEBSITE, locale: "ar", text: $text, senderId: $senderId }) { notice { id } userErrors { message } } }`,
    { text, senderId: business.senders[0].id },
  );
  expect(data.publishNotice.userErrors).toEqual([]);
  const { id } = data.publishNotice.notice;
  const answer = await post(form('+14155550311', { notice_id: id, agree: id }), {
    origin: ORIGIN,
    referer: PAGE,
    'accept-language': 'fr',
  });
  expect(answer.outcome).toBe('DONE');
  expect(answer.text).toContain('<html lang="ar" dir="rtl">');
  expect(answer.text).toContain('<bdi dir="ltr">+1 415 555 0311</bdi>');
  expect(answer.text).toContain(`<blockquote lang="ar" dir="auto">${text}</blockquote>`);
});

test('one box, one notice: what is not ticked is not consented to', async () => {
  const shown = [acme.notice('order_updates', 'WEBSITE'), acme.notice('offers', 'WEBSITE')];
  expect((await post(form('+14155550302', { notice_id: shown, agree: shown[1]! }))).outcome).toBe('DONE');
  expect((await optInsOf('+14155550302')).optIns).toMatchObject([{ purpose: { code: 'offers' } }]);
  expect((await post(form('+14155550303', { notice_id: shown, agree: 'on' }))).outcome).toBe('NOT_TICKED');
  expect(await optInsOf('+14155550303')).toBeNull();
});

test('it goes back to a page of the business, and to nobody else', async () => {
  const to = (return_url: string) => post(form('+14155550304', { return_url }));
  const back = await to('https://www.acme.example/thanks?a=1');
  expect([back.status, back.headers.get('location')]).toEqual([303, 'https://www.acme.example/thanks?a=1&opt_in=done']);
  for (const url of [
    'https://evil.example/',
    '//evil.example',
    'javascript:alert(1)',
    'https://acme.example.evil.example/',
    'https://u:p@acme.example/',
    // It has the origin of the page that it names.
    'blob:https://acme.example/evil',
  ]) {
    const { status, text } = await to(url);
    expect([url, status]).toEqual([url, 200]);
    expect(text).not.toContain('evil');
  }
});

test('a page of the form is one of the web, whatever the form says', async () => {
  await post(form('+14155550307', { page_url: `blob:${ORIGIN}/checkout` }));
  const { facts } = (await optInsOf('+14155550307')).optIns[0].evidence;
  expect(facts).toContainEqual({ name: 'pageUrl', value: `${ORIGIN}/checkout` });
});

test('pressed twice it is one act; with a token of the page, it is one act however late', async () => {
  const twice = form('+14155550305');
  await Promise.all([post(twice), post(twice)]);
  const tokened = form('+14155550306', { form_token: 'order 17' });
  await post(tokened);
  await post(tokened);
  await post({ ...tokened, form_token: 'order 18' });
  const count = async (phone: string) => (await optInsOf(phone)).consentHistory.nodes.length;
  expect(await count('+14155550306')).toBe(2);
  expect(await count('+14155550305')).toBeLessThanOrEqual(2);
});

test('a number may be written as at home, where the form says the country', async () => {
  expect((await post(form('0171 1234567', { country: 'de' }))).outcome).toBe('DONE');
  expect(await optInsOf('+491711234567')).not.toBeNull();
  expect((await post(form('0049 171 1234568'))).outcome).toBe('DONE');
  expect(await optInsOf('+491711234568')).not.toBeNull();
});

test.each<[string, number, string, () => Fields | string, Headers?]>([
  ['no box is ticked', 422, 'NOT_TICKED', () => form('+14155550399', { agree: '' })],
  ['the box is of another notice', 422, 'NOT_TICKED', () => form('+14155550399', { agree: 'ntc_other' })],
  ['the number is none', 422, 'PHONE', () => form('call me')],
  ['the number lacks its country', 422, 'PHONE', () => form('0171 1234567')],
  ['the number is too short', 422, 'PHONE', () => form('+1415')],
  ['there is no number', 422, 'PHONE', () => form('')],
  ['a notice is unknown', 409, 'NOTICE', () => form('+14155550399', { notice_id: 'ntc_x', agree: 'ntc_x' })],
  [
    'a notice is for shops',
    409,
    'NOTICE',
    () => form('+14155550399', { notice_id: acme.notice('offers', 'STORE'), agree: 'on' }),
  ],
  ['no notice is named', 403, 'PAGE', () => form('+14155550399', { notice_id: [] })],
  ['there is no key', 403, 'PAGE', () => form('+14155550399', { site_key: '' })],
  ['the key is unknown', 403, 'PAGE', () => form('+14155550399', { site_key: 'cgs_unknown0000000' })],
  ['the key is secret', 403, 'PAGE', () => form('+14155550399', { site_key: at.apiKey })],
  ['the page is foreign', 403, 'PAGE', () => form('+14155550399'), { origin: 'https://evil.example' }],
  ['the page hides where it is', 403, 'PAGE', () => form('+14155550399'), { origin: 'null' }],
  ['nobody says where it comes from', 403, 'PAGE', () => form('+14155550399'), {}],
  ['only a foreign referrer says so', 403, 'PAGE', () => form('+14155550399'), { referer: 'https://evil.example/x' }],
  ['it is no form', 415, 'PAGE', () => '{"site_key":1}', { origin: ORIGIN, 'content-type': 'application/json' }],
  ['it is too large', 413, 'PAGE', () => 'a=b&'.repeat(5_000)],
])('refused in words, where %s', async (...row) => {
  // Named one by one, jest would fill the last with a callback to wait for.
  const [, status, outcome, fields, headers] = row;
  const answer = await post(fields(), headers);
  expect([answer.status, answer.outcome]).toEqual([status, outcome]);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.text).toMatch(/<h1>This did not work yet<\/h1><p>[A-Z]/);
  expect(answer.text).not.toMatch(/href="[^"]*evil/);
  expect(await optInsOf('+14155550399')).toBeNull();
});

test('older browsers, which send no origin with a form, are known by the page before', async () => {
  expect((await post(form('+14155550307'), { referer: PAGE })).outcome).toBe('DONE');
});

test('nothing that a form holds becomes part of the page', async () => {
  const evil = '"><script>alert(1)</script>';
  const all = Object.fromEntries(
    ['site_key', 'notice_id', 'agree', 'phone', 'locale', 'return_url', 'form_id'].map((n) => [n, evil]),
  );
  for (const fields of [all, ...Object.keys(all).map((name) => form('+14155550308', { [name]: evil }))]) {
    const { text } = await post(fields, { origin: ORIGIN, referer: `${ORIGIN}/"><script>alert(1)</script>` });
    expect(text).not.toContain('<script');
  }
});

test('a form costs what the component costs: whoever sends too many waits', async () => {
  const limited = await startTestGateway({
    beside: at,
    protection: { siteKeyPointsPerMinutePerAddress: 60 },
  });
  const answers = [];
  for (let n = 0; n < 40; n++) {
    const response = await fetch(`${limited.url}/opt-in`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'accept-language': 'fr' },
      body: new URLSearchParams(form('+14155550309', { form_token: String(n) }) as Record<string, string>),
    });
    answers.push({ status: response.status, text: await response.text() });
  }
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.text).toContain('data-outcome="TOO_MANY"');
  expect(refused?.text).toContain('lang="fr"');
  await limited.stop();
});
