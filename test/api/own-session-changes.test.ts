import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY, HOUR } from '../../src/consent/instant.ts';
import { encodeId } from '../../src/graphql/node/global-id.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { trustIssuer } from '../support/keys.ts';
import { AUDIENCE, startIdentityProvider, type IdentityProvider } from '../tokens/jwks-server.ts';
import {
  acmeStore,
  captureInput,
  CHANNELS,
  journalRows,
  NOW,
  optIn,
  sendOrderShipped,
  writeIn,
  type AcmeStore,
} from './acme-store.ts';

const OTHER = '+14155550162';
const CHANGE = `mutation ($input: ChangeCustomerPhoneInput!) { changeCustomerPhone(input: $input) {
  customer { id } userErrors { code } } }`;
const REQUEST = `mutation ($input: RequestPhoneChangeInput!) { requestPhoneChange(input: $input) {
  proof { text sendTo whatsAppUrl qrCode expiresAt } userErrors { code field message } } }`;
const EXPORT = `mutation ($customer: CustomerRefInput!) { exportCustomer(input: { customer: $customer }) {
  customerId document records userErrors { code } } }`;
const ERASURE = `mutation ($customer: CustomerRefInput!) { requestErasure(input: { customer: $customer }) {
  requestedAt userErrors { code } } }`;

let at: TestGateway;
let acme: AcmeStore;
let provider: IdentityProvider;
let other: string;
let people = 0;
/** A customer of their own for each test, and a session of theirs. */
let me: { id: string; phone: string; token: string };

beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  acme = await acmeStore(at);
  provider = await startIdentityProvider();
  await provider.addKey('one');
  const settings = {
    issuer: provider.issuer,
    audience: AUDIENCE,
    jwksUrl: provider.jwksUrl,
    algorithms: ['ES256'],
    scopeClaim: null,
    scopeMap: {},
    defaultScopes: ['read', 'capture', 'withdraw', 'subscribe'] as const,
    customerClaim: 'customer',
    customerBy: 'ID',
  };
  await trustIssuer(at, settings);
  await trustIssuer(at, { ...settings, audience: 'by-phone', customerClaim: 'phone_number', customerBy: 'PHONE' });
  await trustIssuer(at, { ...settings, audience: 'reads', defaultScopes: ['subscribe'] });
  other = (await optIn(at, OTHER)).customer!.id;
});
beforeEach(async () => {
  people += 1;
  const phone = `+1415555${String(2000 + people)}`;
  const id = (await optIn(at, phone)).customer!.id;
  me = { id, phone, token: await provider.token({ customer: id }) };
});
afterAll(async () => {
  await at.stop();
  await provider.stop();
});

const code = ({ errors }: { errors?: readonly { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code;
const fresh = (): string => `+1415556${String(3000 + ++people)}`;
async function request(newPhone: string, more: object = {}, token = me.token) {
  const answer = await at.query(REQUEST, { input: { customer: { id: me.id }, newPhone, ...more } }, token);
  return answer.data?.requestPhoneChange ?? { refused: code(answer) };
}
const phoneOf = async (id: string) =>
  (await at.query(`{ customer(by: { id: "${id}" }) { phone } }`)).data.customer.phone;

describe('a customer in a session of their own', () => {
  test('changes no number by typing one, and is told what to do instead', async () => {
    const before = await journalRows(at);
    for (const newPhone of [fresh(), OTHER]) {
      const { errors } = await at.query(CHANGE, { input: { customer: { id: me.id }, newPhone } }, me.token);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(errors![0]!.message).toContain('Call requestPhoneChange');
    }
    expect(await journalRows(at)).toBe(before);
  });

  test('proves a number by a message from it, and opts in anew for it', async () => {
    const phone = fresh();
    const before = await journalRows(at);
    const { proof, userErrors } = await request(phone);
    expect(userErrors).toEqual([]);
    expect(proof).toMatchObject({
      text: expect.stringMatching(/^Use this number for my messages from Acme Store\. Code: cgn_[\w-]{48}$/),
      sendTo: expect.stringMatching(/^\+/),
      qrCode: expect.stringContaining('<svg'),
      expiresAt: new Date(at.clock.now()! + HOUR).toISOString(),
    });
    const url = new URL(proof.whatsAppUrl);
    expect([url.origin, url.pathname]).toEqual(['https://wa.me', `/${proof.sendTo.slice(1)}`]);
    expect(url.searchParams.get('text')).toBe(proof.text);
    expect(await journalRows(at)).toBe(before);
    expect(await phoneOf(me.id)).toBe(me.phone);

    await writeIn(at, phone, `wamid.${phone}`, proof.text);
    expect(await phoneOf(me.id)).toBe(phone);
    at.clock.advance(2 * DAY);
    expect((await sendOrderShipped(at, phone)).message).toBeNull();
    const input = captureInput(acme, 'WEBSITE', phone, { customer: { id: me.id } });
    const captured = (await at.query(CHANNELS.WEBSITE.document, { input }, me.token)).data.captureWebsiteOptIn;
    expect(captured).toMatchObject({ customer: { id: me.id }, optIns: [{ status: 'ACTIVE' }], userErrors: [] });
    expect((await sendOrderShipped(at, phone)).message).not.toBeNull();
    at.clock.set(NOW);
  });

  test('is answered the same for every number, whoever has it, and cannot take another customer’s', async () => {
    const plain = ({ proof, userErrors }: Awaited<ReturnType<typeof request>>, phone: string) => ({
      ...proof,
      ...{ text: proof.text.replace(/cgn_.*/, ''), whatsAppUrl: proof.whatsAppUrl.replace(/cgn_.*/, ''), qrCode: '' },
      ...{ userErrors, phone: phone.length },
    });
    const looks = () => at.statements.filter((name) => name.startsWith('snapshot'));
    const free = fresh();
    at.statements.length = 0;
    const ofFree = await request(free);
    const looked = looks();
    at.statements.length = 0;
    const ofTaken = await request(OTHER);
    expect(looks()).toEqual(looked);
    expect(plain(ofTaken, OTHER)).toEqual(plain(ofFree, free));
    await writeIn(at, OTHER, `wamid.taken ${me.id}`, ofTaken.proof.text);
    expect([await phoneOf(other), await phoneOf(me.id)]).toEqual([OTHER, me.phone]);
  });

  test('reads the text in the language of the page, and is told where it cannot be sent', async () => {
    expect((await request(fresh(), { locale: 'de-AT' })).proof.text).toMatch(/^Verwenden Sie diese Nummer/);
    expect((await request(me.phone)).userErrors).toMatchObject([{ code: 'INVALID', field: ['newPhone'] }]);
    const senderId = encodeId('Sender', '01890a5d-ac96-774b-bcce-b302099a8057');
    expect((await request(fresh(), { senderId })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['senderId'] },
    ]);
  });

  test('that is known by the number itself is told where to change it', async () => {
    const token = await provider.token({ aud: 'by-phone', phone_number: me.phone });
    const answer = await request(fresh(), { customer: { phone: me.phone } }, token);
    expect(answer.userErrors).toMatchObject([{ code: 'INVALID', field: ['customer', 'phone'] }]);
  });

  test('takes home all that is held on them, and no more', async () => {
    const { data } = await at.query(EXPORT, { customer: { id: me.id } }, me.token);
    expect(data.exportCustomer).toMatchObject({ customerId: me.id, userErrors: [], records: [expect.any(Object)] });
    const text = JSON.stringify(data.exportCustomer.document);
    expect(text).toContain(me.phone);
    expect(text).not.toContain(OTHER);
    const audit = await at.query('{ auditEvents(first: 1) { nodes { type subjectId actor { kind } } } }');
    expect(audit.data.auditEvents.nodes).toEqual([
      { type: 'CUSTOMER_EXPORTED', subjectId: me.id, actor: { kind: 'TOKEN' } },
    ]);
  });

  test('asks to be forgotten', async () => {
    const { data } = await at.query(ERASURE, { customer: { id: me.id } }, me.token);
    expect(data.requestErasure).toEqual({ requestedAt: new Date(at.clock.now()!).toISOString(), userErrors: [] });
  });

  test.each([
    ['exports', EXPORT],
    ['asks for the erasure of', ERASURE],
  ])('%s nobody else', async (_what, document) => {
    const before = await journalRows(at);
    for (const customer of [{ id: other }, { phone: OTHER }, { phone: me.phone }, { id: me.id, phone: OTHER }, {}]) {
      expect(code(await at.query(document, { customer }, me.token))).toBe('FORBIDDEN');
    }
    expect(await journalRows(at)).toBe(before);
  });

  test('changes and captures for nobody else', async () => {
    const before = await journalRows(at);
    for (const customer of [
      { id: other },
      { phone: OTHER },
      { id: me.id, phone: OTHER },
      { id: me.id, externalId: 'x' },
    ]) {
      expect(await request(fresh(), { customer })).toEqual({ refused: 'FORBIDDEN' });
      const input = captureInput(acme, 'WEBSITE', OTHER, { customer });
      expect(code(await at.query(CHANNELS.WEBSITE.document, { input }, me.token))).toBe('FORBIDDEN');
    }
    expect(await journalRows(at)).toBe(before);
  });

  test('needs the scope as well, which for an export is `read` and not `admin`', async () => {
    const token = await provider.token({ aud: 'reads', customer: me.id });
    const answer = await at.query(EXPORT, { customer: { id: me.id } }, token);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', missingScope: 'read' } }]);
  });
});

describe('by id alone', () => {
  const capture = async (customer: object) => {
    const input = captureInput(acme, 'WEBSITE', me.phone, { customer });
    return (await at.query(CHANNELS.WEBSITE.document, { input })).data.captureWebsiteOptIn;
  };

  test('a capture finds who is known, and makes nobody', async () => {
    expect(await capture({ id: me.id })).toMatchObject({ customer: { id: me.id }, userErrors: [] });
    expect((await capture({ id: me.id, phone: me.phone })).userErrors).toMatchObject([{ field: ['customer', 'id'] }]);
    const gone = me.id.replace(/.{6}$/, (end) => (end === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA'));
    for (const { code: why } of (await capture({ id: gone })).userErrors) expect(why).toMatch(/NOT_FOUND|INVALID/);
    await at.query(`mutation { eraseCustomer(input: { customer: { id: "${me.id}" } }) { userErrors { code } } }`);
    expect((await capture({ id: me.id })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['customer', 'id'] }]);
  });

  test('nobody writes in', async () => {
    const { data } = await at.query(
      `mutation { recordInboundMessage(input: { from: { id: "${me.id}" }, messageId: "m", occurredAt: "2026-11-22T10:00:00Z" }) { userErrors { code field } } }`,
    );
    expect(data.recordInboundMessage.userErrors).toEqual([{ code: 'INVALID', field: ['from', 'id'] }]);
  });
});
