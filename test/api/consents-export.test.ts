import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');

let at: TestGateway;

beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  const { data } = await at.query('{ notices(purpose: "order_updates", sourceChannel: WEBSITE, locale: "en") { id } }');
  const capture = `mutation ($input: CaptureWebsiteOptInInput!) { captureWebsiteOptIn(input: $input) { userErrors { message } } }`;
  for (const number of [1, 2]) {
    const input = {
      idempotencyKey: `export-${number}`,
      customer: {
        phone: `+1415555010${number}`,
        externalId: number === 1 ? '=HYPERLINK("http://evil.example")' : '-2',
      },
      noticeIds: [data.notices[0].id],
      evidence: { action: 'CHECKED_BOX', preselected: false, pageUrl: 'https://shop.example/a,b' },
    };
    expect((await at.query(capture, { input })).data.captureWebsiteOptIn.userErrors).toEqual([]);
  }
});
afterAll(() => at.stop());

function get(format: string, key: string | null = at.apiKey): Promise<Response> {
  return fetch(`${at.url.replace(/\/graphql$/, '')}/exports/consents.${format}`, {
    headers: key === null ? {} : { authorization: `Bearer ${key}` },
  });
}

test('JSON Lines has every opt-in exactly, with its standing and its evidence', async () => {
  const response = await get('jsonl');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="consents-2026-11-22.jsonl"');
  const lines = (await response.text()).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({
      phone: '+14155550101',
      external_id: '=HYPERLINK("http://evil.example")',
      purpose: 'order_updates',
      status: 'ACTIVE',
      occurred_at: '2026-11-22T10:00:00.000Z',
      evidence: expect.arrayContaining([{ name: 'pageUrl', value: 'https://shop.example/a,b' }]),
    }),
    expect.objectContaining({ phone: '+14155550102', external_id: '-2' }),
  ]);
});

test('in CSV no cell of a customer is a formula, and numbers of phones stay as they are', async () => {
  const [head, first, second] = (await (await get('csv')).text()).split('\r\n');
  expect(head).toMatch(/^customer_id,phone,/);
  expect(first).toContain(`,+14155550101,,"'=HYPERLINK(""http://evil.example"")",`);
  expect(second).toContain(`,+14155550102,,'-2,`);
});

test('it needs a key with the scope admin', async () => {
  expect((await get('csv', null)).status).toBe(401);
  const create = `mutation { createApiKey(input: { name: "reader", scopes: [READ] }) { key userErrors { message } } }`;
  const { data } = await at.query(create);
  const response = await get('csv', data.createApiKey.key);
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({
    errors: [expect.objectContaining({ message: expect.stringContaining('admin') })],
  });
});

test('each export is told of, with how much has left', async () => {
  await (await get('csv')).text();
  const events = `query { auditEvents(first: 1) { nodes { type details { name value } } } }`;
  const { data } = await at.query(events);
  expect(data.auditEvents.nodes).toEqual([
    {
      type: 'EXPORTED',
      details: [
        { name: 'format', value: 'csv' },
        { name: 'rows', value: '2' },
      ],
    },
  ]);
  expect(await compareRebuilt(at.databaseUrl, at.businessId)).toEqual([]);
});
