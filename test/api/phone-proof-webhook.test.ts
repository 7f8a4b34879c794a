import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PHONE_PROOF_REPLY_TEXTS } from '../../src/consent/phone-proof-reply-texts.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { NOW, optIn } from './acme-store.ts';

/* From the customer's own session, over Meta's webhook, to what they read on their phone (docs/decisions/0024). */

const [FORMER, NEW] = ['+14155550191', '+14155550192'];
const LINK = `mutation ($input: CreatePreferenceLinkInput!) { createPreferenceLink(input: $input) { url } }`;
const ASK = `mutation ($input: RequestPhoneChangeInput!) { requestPhoneChange(input: $input) {
  proof { text sendTo } userErrors { code } } }`;
const WHO = '{ viewer { customer { id phone } } }';
const MESSAGES = `query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) {
  id optIns { status } messages { nodes { replyTo body status } } } }`;

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
});
afterAll(() => at.stop());

async function askedIn(link: string): Promise<string> {
  const { data } = await at.query(WHO, {}, link);
  const { id } = data.viewer.customer;
  const asked = await at.query(ASK, { input: { customer: { id }, newPhone: NEW } }, link);
  expect(asked.data.requestPhoneChange.userErrors).toEqual([]);
  return asked.data.requestPhoneChange.proof.text;
}
async function linkOf(phone: string): Promise<string> {
  const { data } = await at.query(LINK, { input: { customer: { phone } } });
  return data.createPreferenceLink.url.split('#')[1];
}
/** What Meta posts where somebody writes. */
function webhook(phone: string, id: string, body: string): object {
  const from = phone.slice(1);
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
    contacts: [{ wa_id: from, profile: { name: 'Somebody' } }],
    messages: [{ from, id, timestamp: String(NOW / 1000), type: 'text', text: { body } }],
  };
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
}
const customers = async () => {
  const [row] = await at.sql<{ count: number }>('select count(*)::int as count from customer');
  return row!.count;
};
const read = async (phone: string) => (await at.query(MESSAGES, { phone })).data.customer;

test('the proof that Meta delivers changes the number, makes nobody new, and is answered once, however often it is delivered', async () => {
  await optIn(at, FORMER);
  const link = await linkOf(FORMER);
  const before = (await at.query(WHO, {}, link)).data.viewer.customer;
  const known = await customers();
  const body = webhook(NEW, 'wamid.proof', await askedIn(link));
  const deliver = async () => expect((await at.webhook(body)).status).toBe(200);
  await Promise.all([deliver(), deliver()]);
  await deliver();
  expect((await at.query(WHO, {}, link)).data.viewer.customer).toEqual({ id: before.id, phone: NEW });
  expect(await read(NEW)).toEqual({
    id: before.id,
    optIns: [{ status: 'PENDING' }],
    messages: {
      nodes: [
        { replyTo: 'PHONE_PROOF', body: PHONE_PROOF_REPLY_TEXTS['en']!.PROVED('Acme Store'), status: 'ACCEPTED' },
      ],
    },
  });
  expect([await read(FORMER), await customers()]).toEqual([null, known]);
});

test('without Meta’s signature it is nobody’s', async () => {
  await optIn(at, FORMER);
  const id = 'wamid.unsigned';
  const other = '+14155550193';
  const body = webhook(other, id, await askedIn(await linkOf(FORMER)));
  expect((await at.webhook(body, 'sha256=00')).status).toBe(401);
  expect(await read(other)).toBeNull();
});
