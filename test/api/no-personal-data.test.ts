import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { MARKED_PHONE } from '../support/marked-phone.ts';
import { CHANNELS, ORDER_SHIPPED, acmeStore, captureInput, freshKey, type AcmeStore } from './acme-store.ts';
import { outageOf } from './database-outage.ts';

/** Marks for everything personal that a call can carry. Ids of the caller's own choice count. */
const PERSON = {
  phone: MARKED_PHONE,
  whatsAppUserId: 'US.99990000111122223333',
  externalId: 'marked-external-id',
};
const WORDS = 'Marked Words of Ann Example';
const MARKS = [
  MARKED_PHONE.slice(2),
  PERSON.whatsAppUserId,
  PERSON.externalId,
  WORDS,
  '203.0.113.77',
  'marked.example',
];

let at: TestGateway;
let acme: AcmeStore;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
  acme = await acmeStore(at);
});
afterAll(() => at.stop());

function goodCapture(changes: object = {}): object {
  const evidence = {
    ...CHANNELS.WEBSITE.evidence,
    pageUrl: 'https://marked.example/ann',
    ipAddress: '203.0.113.77',
    userAgent: WORDS,
  };
  return captureInput(acme, 'WEBSITE', MARKED_PHONE, { customer: PERSON, evidence, ...changes });
}

const capture = (changes?: object) => at.query(CHANNELS.WEBSITE.document, { input: goodCapture(changes) });
const send = (content: object) =>
  at.query('mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }', {
    input: { idempotencyKey: freshKey(), to: { phone: MARKED_PHONE }, ...content },
  });

function webhook(changes: object = {}): object {
  const message = {
    from: MARKED_PHONE.slice(1),
    id: 'wamid.marked',
    timestamp: '1795341600',
    type: 'text',
    text: { body: WORDS },
  };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
    contacts: [{ wa_id: MARKED_PHONE.slice(1), user_id: PERSON.whatsAppUserId, profile: { name: WORDS } }],
    messages: [{ ...message, ...changes }],
  };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '102290129340398', changes: [{ field: 'messages', value }] }],
  };
}

/** Everything a caller can do wrong with personal data in it, and what then goes wrong on our side. */
async function failInEveryWay(): Promise<unknown[]> {
  const answers: unknown[] = [
    await capture({ noticeIds: [acme.notice('offers', 'STORE')] }),
    await capture({ customer: { ...PERSON, phone: `${MARKED_PHONE}0` } }),
    await capture({ customer: { ...PERSON, whatsAppUserId: WORDS } }),
    await capture({ customer: { ...PERSON, phoneNumber: MARKED_PHONE } }),
    await at.query(`{ customer(by: { phone: "${MARKED_PHONE}0" }) { id } }`),
    await at.query(`{ customer(by: { phone: "${MARKED_PHONE}" ) { id } }`),
    await at.query(`{ customer(by: { phone: "${MARKED_PHONE}", externalId: "${PERSON.externalId}" }) { id } }`),
    await send({ text: { body: WORDS }, template: ORDER_SHIPPED }),
    await send({ text: { body: WORDS } }),
    await (await at.webhook(webhook(), `sha256=${'0'.repeat(64)}`)).json(),
    await (await at.webhook(webhook({ timestamp: WORDS }))).json(),
    await (await at.webhook(JSON.stringify(webhook()).slice(0, -9))).json(),
    await (await fetch(`${at.url}/graphql`, { method: 'POST', body: `{"query": "${WORDS} ${MARKED_PHONE}"` })).json(),
  ];
  return answers;
}

test('neither an answer nor the log repeats whom a failing call was about', async () => {
  const answers = JSON.stringify(await failInEveryWay());
  const logged = at.logs.join('');
  for (const mark of MARKS) {
    expect(answers).not.toContain(mark);
    expect(logged).not.toContain(mark);
  }
});

test('a failure on our side is logged whole, and without whom it was about', async () => {
  expect((await capture()).data.captureWebsiteOptIn.userErrors).toEqual([]);
  // A database that does not do as it should: its own words quote the row.
  await at.sql('alter table message add constraint broken check (body is null)');
  const parameters = [
    { name: '1', value: WORDS },
    { name: '2', value: MARKED_PHONE },
  ];
  const failed = [await send({ template: ORDER_SHIPPED }), await send({ template: { ...ORDER_SHIPPED, parameters } })];
  await at.sql('alter table message drop constraint broken');
  const outage = outageOf(at.databaseUrl);
  await outage.begin();
  failed.push(await capture({ idempotencyKey: 'away' }), await send({ text: { body: WORDS } }));
  failed.push({ status: 0, data: await (await at.webhook(webhook())).json() });
  await outage.end();
  const codes = failed.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? []);
  expect(codes).toEqual(Array.from({ length: 4 }, () => 'INTERNAL_SERVER_ERROR'));

  const logged = at.logs.join('');
  expect(logged).toMatch(/An operation failed unexpectedly/);
  expect(logged).toMatch(/"constraint":"broken"/);
  for (const mark of MARKS) {
    expect(logged).not.toContain(mark);
    expect(JSON.stringify(failed)).not.toContain(mark);
  }
});
