import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { acmeStore, captureInput, CHANNELS, optIn, type AcmeStore } from './acme-store.ts';

const PHONE = '+14155550501';
const NOBODY = '01930000-0000-7000-8000-000000000000';

let at: TestGateway;
let acme: AcmeStore;
let session: string;
let id: string;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
  acme = await acmeStore(at);
  await optIn(at, PHONE);
  const link = `mutation { createPreferenceLink(input: { customer: { phone: "${PHONE}" } }) { url } }`;
  session = (await at.query(link)).data.createPreferenceLink.url.split('#')[1];
  id = (await at.query('{ viewer { customer { id } } }', {}, session)).data.viewer.customer.id;
});
afterAll(() => at.stop());

const capture = (customer: object, key: string) => {
  const input = captureInput(acme, 'WEBSITE', PHONE, { customer });
  return at.query(CHANNELS.WEBSITE.document, { input }, key);
};

test('who stopped on the page of a link opts in again there, for the number that is known', async () => {
  const stop = `mutation { withdrawOptIn(input: { customer: { id: "${id}" }, all: true, sourceChannel: WEBSITE }) { userErrors { code } } }`;
  expect((await at.query(stop, {}, session)).data.withdrawOptIn.userErrors).toEqual([]);
  const { data } = await capture({ id }, session);
  expect(data.captureWebsiteOptIn).toMatchObject({ userErrors: [], optIns: [{ status: 'ACTIVE' }] });
});

test('nobody else is opted in by it', async () => {
  for (const customer of [{ phone: PHONE }, { id, phone: '+14155550502' }, { id: NOBODY }]) {
    const { errors } = await capture(customer, session);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
});

test('a secret key names a known customer by id too, and then by nothing else', async () => {
  const { data } = await capture({ id }, at.apiKey);
  expect(data.captureWebsiteOptIn).toMatchObject({ userErrors: [], optIns: [{ status: 'ACTIVE' }] });
  const both = await capture({ id, phone: PHONE }, at.apiKey);
  expect(both.data.captureWebsiteOptIn.userErrors).toMatchObject([{ code: 'INVALID', field: ['customer', 'id'] }]);
});
