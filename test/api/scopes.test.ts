import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { awayFromTheHour, inForeground } from '../support/foreground.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { keyWith } from '../support/keys.ts';
import { acmeStore, captureInput, CHANNELS, journalRows, optIn, type AcmeStore } from './acme-store.ts';

const PHONE = '+14155550141';

let at: TestGateway;
let acme: AcmeStore;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
  acme = await acmeStore(at);
  await optIn(at, PHONE);
});
afterAll(() => at.stop());

const refusals = ({ errors }: Awaited<ReturnType<TestGateway['query']>>) =>
  errors?.map(({ extensions: { code, missingScope } }) => [code, missingScope]);

test('a key that only reads reads, and changes nothing', async () => {
  const key = await keyWith(at, { scopes: ['read'] });
  const { data } = await at.query(`{ customer(by: { phone: "${PHONE}" }) { phone optIns { status } } }`, {}, key);
  expect(data).toEqual({ customer: { phone: PHONE, optIns: [{ status: 'ACTIVE' }] } });
  const before = await journalRows(at);
  const input = captureInput(acme, 'WEBSITE', PHONE);
  const answer = await at.query(CHANNELS.WEBSITE.document, { input }, key);
  expect(answer.status).toBe(200);
  expect(refusals(answer)).toEqual([['FORBIDDEN', 'capture']]);
  expect(answer.errors![0]!.message).toBe(
    'This key lacks the scope `capture`. Make a key with it: npx consent-gateway key create --scopes capture',
  );
  expect(await journalRows(at)).toBe(before);
});

test('what is refused reads nothing, however often it comes', async () => {
  const key = await keyWith(at, { scopes: ['send'] });
  const query = `{ customer(by: { phone: "${PHONE}" }) { id } }`;
  await at.query(query, {}, key);
  await awayFromTheHour();
  at.statements.length = 0;
  // From the twentieth on it is compiled.
  for (let n = 0; n < 25; n += 1) expect(refusals(await at.query(query, {}, key))).toEqual([['FORBIDDEN', 'read']]);
  expect(inForeground(at.statements)).toEqual([]);
});

test('an IVR captures, sees what came of it, and no more of the person', async () => {
  const key = await keyWith(at, { scopes: ['capture'], sourceChannels: ['IVR'] });
  const capture = (selection: string, channel: 'IVR' | 'STORE' = 'IVR') => {
    const name = channel === 'IVR' ? 'captureIvrOptIn' : 'captureStoreOptIn';
    const type = channel === 'IVR' ? 'CaptureIvrOptInInput' : 'CaptureStoreOptInInput';
    const document = `mutation Capture($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code } } }`;
    return at.query(document, { input: captureInput(acme, channel, PHONE) }, key);
  };
  const done = await capture('customer { phone } optIns { status purpose { code } }');
  expect(done.data).toMatchObject({ captureIvrOptIn: { customer: { phone: PHONE }, optIns: [{ status: 'ACTIVE' }] } });
  expect(refusals(await capture('optIns { notice { text } }'))).toEqual([['FORBIDDEN', 'read']]);
  for (const field of ['optIns { id }', 'messages { nodes { id } }', 'consentHistory { nodes { id } }']) {
    expect(refusals(await capture(`customer { ${field} }`))).toEqual([['FORBIDDEN', 'read']]);
    expect(refusals(await capture(`optIns { customer { ${field} } }`))).toEqual([['FORBIDDEN', 'read']]);
  }
  const store = await capture('', 'STORE');
  expect(refusals(store)).toEqual([['FORBIDDEN', undefined]]);
  expect(store.errors![0]!.message).toContain('captures for IVR alone');
  const { data } = await at.query('{ notices(sourceChannel: IVR) { id } }', {}, key);
  expect(data.notices.length).toBeGreaterThan(0);
});

test('a subscription over the socket needs its scope', async () => {
  const key = await keyWith(at, { scopes: ['read'] });
  const events = await at.collect('subscription { consentEvents { id } }', {}, key).then(
    (collected) => collected.until(1),
    (error: unknown) => error,
  );
  expect(JSON.stringify(events) + String(events)).toContain('lacks the scope');
});
