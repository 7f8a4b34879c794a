import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { ConsentEventsDocument, CustomersDocument } from '../../schema/generated/operations.ts';
import { startTestGateway, type GraphQLAnswer, type TestGateway } from '../support/gateway.ts';
import { MARKED_PHONE } from '../support/marked-phone.ts';
import { CHANNELS, acmeStore, captureInput, optIn, sendOrderShipped } from './acme-store.ts';
import { outageOf, type Outage } from './database-outage.ts';

let at: TestGateway;
let outage: Outage;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
  outage = outageOf(at.databaseUrl);
});
afterEach(() => outage.end());
afterAll(() => at.stop());

const statusOf = async (path: string): Promise<number> => (await fetch(`${at.url}${path}`)).status;

function expectAway({ status, errors }: GraphQLAnswer<unknown>): void {
  expect(status).toBe(503);
  expect(errors).toEqual([
    expect.objectContaining({
      message: expect.stringMatching(/cannot reach its database at the moment; retry in a few seconds/),
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String), retryable: true },
    }),
  ]);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('Waited in vain.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a database that goes away while serving is told as such, and everything goes on when it is back', async () => {
  const events = await at.collect(ConsentEventsDocument, {});
  await optIn(at, '+14155550140');
  await events.until(1);
  const input = captureInput(await acmeStore(at), 'WEBSITE', MARKED_PHONE);
  const { key: neverSeen } = await at.gateway.apiKeys.create(at.businessId, 'a key that nobody has used yet');
  const before = await at.journalHead();
  const capture = (key = at.apiKey) => at.query(CHANNELS.WEBSITE.document, { input }, key);

  await outage.begin();
  for (const key of [at.apiKey, neverSeen]) {
    expectAway(await capture(key));
    expectAway(await at.query(CustomersDocument, {}, key));
  }
  expect((await at.webhook(inbound)).status).toBe(503);
  expect(await statusOf('/readyz')).toBe(503);
  expect(await statusOf('/healthz')).toBe(200);

  await outage.end();
  await until(async () => (await statusOf('/readyz')) === 200);
  expect(await at.journalHead()).toBe(before);
  expect((await capture()).data.captureWebsiteOptIn).toMatchObject({ optIns: [{ status: 'ACTIVE' }], userErrors: [] });
  expect((await at.webhook(inbound)).status).toBe(200);
  expect((await sendOrderShipped(at, MARKED_PHONE)).message?.status).toBe('ACCEPTED');
  const [, second] = await events.until(2);
  expect(second?.consentEvents).toMatchObject({ type: 'GIVEN' });
  expect(events.events).toHaveLength(2);
  expect(at.logs.join('')).not.toContain(MARKED_PHONE.slice(2));
});

test('captures that the outage cut off are there once or not at all, and their keys find out which', async () => {
  const acme = await acmeStore(at);
  const before = await at.journalHead();
  const inputs = Array.from({ length: 40 }, (_, index) =>
    captureInput(acme, 'WEBSITE', `+1415555${String(2000 + index)}`),
  );
  const capture = (input: object) => at.query(CHANNELS.WEBSITE.document, { input });
  const [, ...first] = await Promise.all([outage.begin(), ...inputs.map(capture)]);
  await outage.end();
  await until(async () => (await statusOf('/readyz')) === 200);
  for (const answer of first) if (answer.errors !== undefined) expectAway(answer);

  for (const { data } of await Promise.all(inputs.map(capture))) {
    expect(data.captureWebsiteOptIn).toMatchObject({ optIns: [{ status: 'ACTIVE' }], userErrors: [] });
  }
  // A new customer and a consent each.
  expect(await at.journalHead()).toBe(before + 2 * inputs.length);
});

const inbound = {
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290129340398',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
            contacts: [{ wa_id: '14155550140' }],
            messages: [
              { from: '14155550140', id: 'wamid.away', timestamp: '1763000000', type: 'text', text: { body: 'Hello' } },
            ],
          },
        },
      ],
    },
  ],
};
