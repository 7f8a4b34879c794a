import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { keyWith } from '../support/keys.ts';
import { acmeStore, captureInput, CHANNELS, journalRows, optIn, type AcmeStore } from './acme-store.ts';

const PHONE = '+14155550171';
const SECRETS = ['203.0.113.7', 'Mozilla', 'crm-4711'];

let at: TestGateway;
let acme: AcmeStore;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
  acme = await acmeStore(at);
  const evidence = { ...CHANNELS.WEBSITE.evidence, ipAddress: '203.0.113.7', userAgent: 'Mozilla/5.0' };
  await optIn(at, PHONE, { customer: { phone: PHONE, externalId: 'crm-4711' }, evidence });
});
afterAll(() => at.stop());

const refusals = ({ errors }: Awaited<ReturnType<TestGateway['query']>>) =>
  errors?.map(({ extensions: { code, missingScope } }) => [code, missingScope]);
const WITHDRAW = (selection: string) =>
  `mutation W { withdrawOptIn(input: { customer: { phone: "${PHONE}" }, all: true, sourceChannel: IVR, occurredAt: "2001-01-01T00:00:00Z" }) { ${selection} } }`;

test('who may withdraw does not read the proof of anybody by a withdrawal of long ago', async () => {
  const key = await keyWith(at, { scopes: ['withdraw'] });
  const before = await journalRows(at);
  const query = WITHDRAW(
    'customer { externalId whatsAppUserId locale createdAt } optIns { status occurredAt notice { text } evidence { facts { name value } } }',
  );
  // From the twentieth on it is compiled.
  for (let n = 0; n < 25; n += 1) {
    const answer = await at.query(query, {}, key);
    expect(refusals(answer)).toEqual([['FORBIDDEN', 'read']]);
    for (const secret of SECRETS) expect(JSON.stringify(answer)).not.toContain(secret);
  }
  expect(await journalRows(at)).toBe(before);
  const all = await at.query(query);
  for (const secret of SECRETS) expect(JSON.stringify(all.data)).toContain(secret);
});

test('who may withdraw sees what came of it', async () => {
  const key = await keyWith(at, { scopes: ['withdraw'] });
  const { data, errors } = await at.query(
    WITHDRAW(
      'customer { id phone } optIns { id status businessName expiresAt purpose { code title } } userErrors { code }',
    ),
    {},
    key,
  );
  expect(errors).toBeUndefined();
  expect(data.withdrawOptIn).toMatchObject({
    customer: { phone: PHONE },
    optIns: [{ status: 'ACTIVE' }],
    userErrors: [],
  });
});

test('who may capture works with the operations that the gateway brings, and sees no proof of another channel', async () => {
  const key = await keyWith(at, { scopes: ['capture'], sourceChannels: ['IVR'] });
  const input = captureInput(acme, 'IVR', PHONE, { occurredAt: '2001-01-01T00:00:00Z' });
  const own = await at.query(CHANNELS.IVR.document, { input }, key);
  expect(own.errors).toBeUndefined();
  expect(own.data.captureIvrOptIn).toMatchObject({ optIns: [{ status: 'ACTIVE' }], userErrors: [] });
  const before = await journalRows(at);
  for (const field of ['evidence { action }', 'sourceChannel', 'customer { externalId }']) {
    const document = `mutation C($input: CaptureIvrOptInInput!) { captureIvrOptIn(input: $input) { optIns { ${field} } } }`;
    const again = { ...input, idempotencyKey: field };
    expect(refusals(await at.query(document, { input: again }, key))).toEqual([['FORBIDDEN', 'read']]);
  }
  expect(await journalRows(at)).toBe(before);
});
