import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ExportCustomerDocument, EraseCustomerDocument } from '../../schema/generated/operations.ts';
import { HOUR } from '../../src/consent/instant.ts';
import { startTestGateway, type Loose, type TestGateway } from '../support/gateway.ts';
import { NOW, acmeStore, optIn, type AcmeStore } from './acme-store.ts';

const PHONE = '+14155550143';

let at: TestGateway;
let acme: AcmeStore;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  acme = await acmeStore(at);
});
afterAll(() => at.stop());

const exported = async (): Promise<Loose> =>
  (await at.query(ExportCustomerDocument, { input: { customer: { phone: PHONE } } })).data.exportCustomer;

test('an export tells of an invitation, and of what carried it', async () => {
  const phone = '+14155550144';
  await optIn(at, phone);
  const invite = `mutation ($input: CreateOptInInvitationInput!) { createOptInInvitation(input: $input) { userErrors { code } } }`;
  const input = { idempotencyKey: 'i', sourceChannel: 'SMS', purposes: ['offers'], locale: 'en', reference: 'sms-77' };
  const { data } = await at.query(invite, { input: { ...input, customer: { phone } } });
  expect(data.createOptInInvitation.userErrors).toEqual([]);
  const answer: Loose = await at.query(ExportCustomerDocument, { input: { customer: { phone } } });
  expect(answer.data.exportCustomer.document.history).toContainEqual({
    at: new Date(NOW).toISOString(),
    what: 'You were invited to consent.',
    purpose: null,
    through: 'SMS',
    reference: 'sms-77',
  });
});

test('by the link of preferences a customer cannot have it made again and again', async () => {
  const phone = '+14155550145';
  await optIn(at, phone);
  const link = `mutation { createPreferenceLink(input: { customer: { phone: "${phone}" } }) { url } }`;
  const session = String((await at.query(link)).data.createPreferenceLink.url).split('#')[1]!;
  const { id } = (await at.query(`{ customer(by: { phone: "${phone}" }) { id } }`)).data.customer;
  const codes: (string | undefined)[] = [];
  for (let times = 0; times < 12; times += 1) {
    const { errors } = await at.query(ExportCustomerDocument, { input: { customer: { id } } }, session);
    codes.push(errors?.[0]?.extensions.code);
  }
  expect(codes[0]).toBeUndefined();
  expect(codes.at(-1)).toBe('RATE_LIMITED');
});

test('an export has a consent record for each opt-in, with the fields that its receipt has', async () => {
  await optIn(at, PHONE, { noticeIds: [acme.notice('order_updates', 'WEBSITE'), acme.notice('offers', 'WEBSITE')] });
  at.clock.advance(HOUR);
  await at.query(
    `mutation ($phone: PhoneNumber!) { withdrawOptIn(input: { customer: { phone: $phone }, purposes: ["offers"],
      sourceChannel: WEBSITE }) { userErrors { code } } }`,
    { phone: PHONE },
  );
  const { document, records, userErrors } = await exported();
  expect(userErrors).toEqual([]);
  expect(document.person.phone).toBe(PHONE);
  expect(records).toHaveLength(2);
  const { data } = await at.query(
    'query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { optIns { id purpose { code } } } }',
    { phone: PHONE },
  );
  for (const { id, purpose } of data.customer.optIns) {
    const answer = await at.query('query ($id: ID!) { consentReceipt(optInId: $id) { receipt } }', { id });
    const [, content = ''] = (answer.data.consentReceipt.receipt as string).split('.');
    const receipt = JSON.parse(Buffer.from(content, 'base64url').toString());
    const record = records.find((one: Loose) => one.record_id === receipt.record_id);
    const { seals: _seals, ...rest } = receipt;
    const bare = ({ proof: _proof, disclosed: _disclosed, ...fields }: Loose): Loose => fields;
    expect(record).toEqual({
      ...rest,
      schema_version: 'dpv-27560:record',
      pii_processing: { ...rest.pii_processing, privacy_notice: rest.pii_processing.privacy_notice.map(bare) },
      events: rest.events.map(bare),
    });
    const isWithdrawn = purpose.code === 'offers';
    expect(record.consent_status).toBe(isWithdrawn ? 'dpv:ConsentWithdrawn' : 'dpv:ConsentGiven');
    expect(record.events).toHaveLength(isWithdrawn ? 2 : 1);
    expect(record.events[0].evidence.phone).toBe(PHONE);
  }
});

test('of who was erased there is nothing to export', async () => {
  await at.query(EraseCustomerDocument, { input: { customer: { phone: PHONE }, idempotencyKey: 'erase' } });
  expect(await exported()).toMatchObject({ document: null, records: null, userErrors: [{ code: 'NOT_FOUND' }] });
});
