import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestGateway, type GraphQLAnswer, type TestGateway } from '../support/gateway.ts';
import { siteKey } from '../support/keys.ts';
import { acmeStore, captureInput, CHANNELS, freshKey, type AcmeStore } from './acme-store.ts';

const ORIGIN = 'https://acme.example';

let at: TestGateway;
let acme: AcmeStore;
let key: string;
beforeAll(async () => {
  at = await startTestGateway({ now: null, protection: { trustedProxies: ['loopback'] } });
  acme = await acmeStore(at);
  key = await siteKey(at, [ORIGIN]);
});
afterAll(() => at.stop());

async function capture(
  phone: string,
  from: string,
  evidence: object = {},
  credential = key,
  idempotencyKey = freshKey(),
  customer: object = { phone },
) {
  const input = captureInput(acme, 'WEBSITE', phone, {
    idempotencyKey,
    customer,
    evidence: { ...CHANNELS.WEBSITE.evidence, ...evidence },
  });
  const response = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${credential}`,
      'x-forwarded-for': from,
      ...(credential === key && { origin: ORIGIN }),
    },
    body: JSON.stringify({ query: CHANNELS.WEBSITE.document, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as GraphQLAnswer;
  expect(errors).toBeUndefined();
  expect(data.captureWebsiteOptIn.userErrors).toEqual([]);
}
async function addressKept(phone: string): Promise<string[]> {
  const query = `{ customer(by: { phone: "${phone}" }) { optIns { evidence { facts { name value } } } } }`;
  const { data } = await at.query(query);
  const facts: { name: string; value: string }[] = data.customer.optIns[0].evidence.facts;
  return facts.filter(({ name }) => name === 'ipAddress').map(({ value }) => value);
}

test.each([
  ['+14155550401', '203.0.113.7', '203.0.113.7'],
  ['+14155550402', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2:3:4:5:6'],
  ['+14155550403', '::ffff:203.0.113.7', '203.0.113.7'],
])('by a site key, %s was at %s: the evidence has the address that the gateway saw', async (phone, from, kept) => {
  await capture(phone, from);
  expect(await addressKept(phone)).toEqual([kept]);
});

test('an address that the page tells is kept as it is', async () => {
  await capture('+14155550404', '203.0.113.7', { ipAddress: '198.51.100.1' });
  expect(await addressKept('+14155550404')).toEqual(['198.51.100.1']);
});

test('by a secret key the address is the server’s, and no evidence of a customer', async () => {
  await capture('+14155550405', '203.0.113.7', {}, at.apiKey);
  expect(await addressKept('+14155550405')).toEqual([]);
});

test('by the link of preferences the page of the gateway itself was open: the evidence has the address it saw', async () => {
  const phone = '+14155550407';
  await capture(phone, '203.0.113.7', {}, at.apiKey);
  const link = `mutation { createPreferenceLink(input: { customer: { phone: "${phone}" } }) { url } }`;
  const session = String((await at.query(link)).data.createPreferenceLink.url).split('#')[1]!;
  const { id } = (await at.query(`{ customer(by: { phone: "${phone}" }) { id } }`)).data.customer;
  await capture(phone, '198.51.100.7', {}, session, freshKey(), { id });
  expect(await addressKept(phone)).toEqual(['198.51.100.7']);
});

test('a call that is repeated from another address is the same act', async () => {
  const idempotencyKey = freshKey();
  await capture('+14155550406', '203.0.113.7', {}, key, idempotencyKey);
  await capture('+14155550406', '198.51.100.9', {}, key, idempotencyKey);
  expect(await addressKept('+14155550406')).toEqual(['203.0.113.7']);
  const history = '{ customer(by: { phone: "+14155550406" }) { consentHistory { nodes { type } } } }';
  expect((await at.query(history)).data.customer.consentHistory.nodes).toHaveLength(1);
});
