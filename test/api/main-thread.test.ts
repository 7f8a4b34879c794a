import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
});
afterAll(() => at.stop());

test('an opt-in on the website lets an approved template go, and a webhook opens a window whose end a subscriber is told of', async () => {
  const events = await at.collect(
    'subscription { windowEvents { type leadMinutes window { status customer { phone } } } }',
  );
  const { data: found } = await at.query('{ notices(purpose: "order_updates", sourceChannel: WEBSITE) { id } }');
  const { data: captured } = await at.query(
    `mutation ($notices: [ID!]!) { captureWebsiteOptIn(input: { idempotencyKey: "1", customer: { phone: "+14155550123" }, noticeIds: $notices,
      evidence: { action: CHECKED_BOX, preselected: false, pageUrl: "https://acme.example" } }) { optIns { status } userErrors { code } } }`,
    { notices: [found.notices[0].id] },
  );
  expect(captured.captureWebsiteOptIn).toEqual({ optIns: [{ status: 'ACTIVE' }], userErrors: [] });
  const { data: sent } =
    await at.query(`mutation { sendMessage(input: { idempotencyKey: "1", to: { phone: "+14155550123" },
    template: { name: "order_shipped", language: "en", parameters: [{ name: "1", value: "Ann" }, { name: "2", value: "7" }] } }) {
    message { status body } eligibility { verdict } } }`);
  expect(sent.sendMessage.message).toEqual({ status: 'ACCEPTED', body: 'Hello Ann, your order 7 is on its way.' });

  const nearlyOver = Math.floor(Date.now() / 1000) - 24 * 3600 + 120;
  const answer = await at.webhook(inbound('14155550123', 'wamid.1', nearlyOver, 'Hello'));
  expect(answer.status).toBe(200);
  await events.until(1);
  at.clock.advance(120_000);
  const [opened, expired] = await events.until(2);
  expect(opened.windowEvents).toMatchObject({
    type: 'OPENED',
    window: { status: 'OPEN', customer: { phone: '+14155550123' } },
  });
  expect(expired.windowEvents).toMatchObject({ type: 'EXPIRED', leadMinutes: null, window: { status: 'CLOSED' } });
});

function inbound(from: string, id: string, timestamp: number, body: string) {
  return {
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
              contacts: [{ wa_id: from, profile: { name: 'Ann' } }],
              messages: [{ from, id, timestamp: String(timestamp), type: 'text', text: { body } }],
            },
          },
        ],
      },
    ],
  };
}
