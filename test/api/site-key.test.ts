import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { askFrom, siteKey } from '../support/keys.ts';
import { acmeStore, capture, captureInput, CHANNELS, freshKey, optIn, type AcmeStore } from './acme-store.ts';

const PAGE = 'https://acme.example';
const KNOWN = '+14155550151';
const UNKNOWN = '+14155550152';
const WITHDRAWN = '+14155550153';
const PENDING = '+14155550154';

let at: TestGateway;
let acme: AcmeStore;
let key: string;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
  acme = await acmeStore(at);
  key = await siteKey(at, [PAGE]);
  await optIn(at, KNOWN);
  await optIn(at, WITHDRAWN);
  await optIn(at, PENDING, { requireConfirmation: true });
  const withdraw = `mutation { withdrawOptIn(input: { customer: { phone: "${WITHDRAWN}" }, all: true, sourceChannel: SMS }) { userErrors { code } } }`;
  expect((await at.query(withdraw)).errors).toBeUndefined();
});
afterAll(() => at.stop());

const send = (input: object, from: string | null = PAGE) =>
  askFrom(at, from, key, CHANNELS.WEBSITE.document, { input });
const refusals = ({ errors }: Awaited<ReturnType<typeof send>>) => errors?.map(({ extensions }) => extensions.code);
const statusOf = async (phone: string) => {
  const { data } = await at.query(`{ customer(by: { phone: "${phone}" }) { optIns { status } } }`);
  return data.customer?.optIns.map(({ status }: { status: string }) => status);
};

test('it captures, and the answer is the same whoever it is, by the same statements', async () => {
  const answers: string[] = [];
  const statements: string[][] = [];
  const capturing = /capture|commit/;
  for (const phone of [KNOWN, UNKNOWN, WITHDRAWN, PENDING]) {
    at.statements.length = 0;
    const { status, data, errors } = await send(captureInput(acme, 'WEBSITE', phone));
    statements.push(at.statements.filter((name) => capturing.test(name)));
    answers.push(JSON.stringify({ status, data, errors }));
  }
  expect(new Set(answers).size).toBe(1);
  expect(JSON.parse(answers[0]!).data.captureWebsiteOptIn).toMatchObject({
    customer: null,
    optIns: [],
    confirmationToken: null,
    userErrors: [],
  });
  expect(new Set(statements.map((names) => names.join())).size).toBe(1);
  for (const phone of [KNOWN, UNKNOWN, WITHDRAWN, PENDING]) expect(await statusOf(phone)).toContain('ACTIVE');
});

test('the language it tells counts for somebody new alone, by the same answer and the same statements', async () => {
  const localeOf = async (phone: string) =>
    (await at.query(`{ customer(by: { phone: "${phone}" }) { locale } }`)).data.customer.locale;
  const [known, fresh] = ['+14155550159', '+14155550160'];
  await optIn(at, known, { customer: { phone: known, locale: 'en' } });
  const seen = [];
  for (const phone of [known, fresh]) {
    at.statements.length = 0;
    const { status, data, errors } = await send(
      captureInput(acme, 'WEBSITE', phone, { customer: { phone, locale: 'de' } }),
    );
    const statements = at.statements.filter((name) => /capture|commit/.test(name));
    seen.push(JSON.stringify({ status, data, errors, statements }));
  }
  expect(seen[0]).toBe(seen[1]);
  expect([await localeOf(known), await localeOf(fresh)]).toEqual(['en', 'de']);
});

test('what stands in the way is told, and is the same whoever it is', async () => {
  const evidence = { ...CHANNELS.WEBSITE.evidence, preselected: true };
  const answers = await Promise.all(
    [KNOWN, '+14155550155'].map(async (phone) => {
      const { data } = await send(captureInput(acme, 'WEBSITE', phone, { evidence }));
      return JSON.stringify(data);
    }),
  );
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain('PASSIVE_CONSENT');
});

test.each([
  [{ customer: { phone: KNOWN, externalId: 'shop-1' } }, ['customer', 'externalId']],
  [{ customer: { phone: KNOWN, whatsAppUserId: 'US.1' } }, ['customer', 'whatsAppUserId']],
  [{ requireConfirmation: true }, ['requireConfirmation']],
])('it takes no %j', async (changes, field) => {
  const { data } = await send(captureInput(acme, 'WEBSITE', KNOWN, changes));
  expect(data.captureWebsiteOptIn.userErrors).toMatchObject([{ code: 'INVALID', field }]);
});

test('its idempotency keys are its own, and tell nobody which number they were used with', async () => {
  const idempotencyKey = freshKey();
  const own = await capture(at, 'WEBSITE', captureInput(acme, 'WEBSITE', KNOWN, { idempotencyKey }));
  expect(own.userErrors).toEqual([]);
  const input = (phone: string) => captureInput(acme, 'WEBSITE', phone, { idempotencyKey });
  const first = await send(input('+14155550156'));
  const repeated = await send(input('+14155550156'));
  const other = await send(input('+14155550157'));
  expect(repeated.data).toEqual(first.data);
  expect(other.data).toEqual(first.data);
  expect(await statusOf('+14155550157')).toEqual(['ACTIVE']);
  const history = `{ customer(by: { phone: "+14155550156" }) { consentHistory { nodes { type } } } }`;
  expect((await at.query(history)).data.customer.consentHistory.nodes).toHaveLength(1);
});

test('it works from its origins alone', async () => {
  const input = captureInput(acme, 'WEBSITE', '+14155550158');
  for (const origin of [null, 'null', 'https://evil.example', `${PAGE}.evil.example`, 'http://acme.example']) {
    expect(refusals(await send(input, origin))).toEqual(['FORBIDDEN']);
  }
  expect(await statusOf('+14155550158')).toBeUndefined();
});

test('it reads notices, and nothing else', async () => {
  const ask = (query: string) => askFrom(at, PAGE, key, query);
  const { data } = await ask(
    '{ notices(sourceChannel: WEBSITE) { id text purpose { code } sender { businessName } } }',
  );
  expect(data.notices.length).toBeGreaterThan(0);
  for (const query of [
    '{ business { id } }',
    `{ customer(by: { phone: "${KNOWN}" }) { id } }`,
    '{ customers { nodes { id } } }',
    `{ eligibility(input: { to: { phone: "${KNOWN}" }, text: { body: "b" } }) { verdict } }`,
    `{ node(id: "cus_00000000000070008000000000000100") { id } }`,
    'mutation { confirmOptIn(input: { token: "t" }) { userErrors { code } } }',
    `mutation { withdrawOptIn(input: { customer: { phone: "${KNOWN}" }, all: true, sourceChannel: SMS }) { userErrors { code } } }`,
  ]) {
    expect(refusals(await ask(query))).toEqual(['FORBIDDEN']);
  }
  const store = captureInput(acme, 'STORE', KNOWN);
  expect(refusals(await askFrom(at, PAGE, key, CHANNELS.STORE.document, { input: store }))).toEqual(['FORBIDDEN']);
});
