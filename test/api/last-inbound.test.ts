import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY, HOUR } from '../../src/consent/instant.ts';
import { awayFromTheHour, inForeground } from '../support/foreground.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { freshKey, NOW, optIn } from './acme-store.ts';

let at: TestGateway;

beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
});
afterAll(() => at.stop());

/** A message that was written at an instant, and came here now. */
async function wrote(phone: string, instant: number, text = 'Hello'): Promise<void> {
  const input = { from: { phone }, messageId: `wamid.${freshKey()}`, occurredAt: new Date(instant), text };
  const { data } = await at.query(
    'mutation ($input: RecordInboundMessageInput!) { recordInboundMessage(input: $input) { userErrors { code } } }',
    { input },
  );
  expect(data.recordInboundMessage.userErrors).toEqual([]);
}

async function told(phone: string) {
  const { data, errors } = await at.query(
    `query ($phone: PhoneNumber!) { customer(by: { phone: $phone }) { lastInboundAt conversationWindow { status lastInboundAt } } }`,
    { phone },
  );
  expect(errors).toBeUndefined();
  return data.customer;
}

const iso = (instant: number): string => new Date(instant).toISOString();

test('somebody whose message came after its 24 hours wrote all the same', async () => {
  await wrote('+14155550301', NOW - 3 * DAY);
  expect(await told('+14155550301')).toEqual({ lastInboundAt: iso(NOW - 3 * DAY), conversationWindow: null });
});

test('somebody who wrote a stop word only wrote all the same', async () => {
  await wrote('+14155550302', NOW - HOUR, 'STOP');
  expect(await told('+14155550302')).toEqual({ lastInboundAt: iso(NOW - HOUR), conversationWindow: null });
});

test('somebody who never wrote has no last message', async () => {
  await optIn(at, '+14155550303', { occurredAt: iso(NOW - 30 * DAY) });
  expect(await told('+14155550303')).toEqual({ lastInboundAt: null, conversationWindow: null });
});

test('a stop word is later than what the window rests on', async () => {
  await wrote('+14155550304', NOW - 2 * HOUR);
  await wrote('+14155550304', NOW - HOUR, 'Stop');
  expect(await told('+14155550304')).toEqual({
    lastInboundAt: iso(NOW - HOUR),
    conversationWindow: { status: 'OPEN', lastInboundAt: iso(NOW - 2 * HOUR) },
  });
});

test('of many customers it is one statement, and none for who does not ask', async () => {
  await awayFromTheHour();
  const statements = async (fields: string) => {
    at.statements.length = 0;
    const { errors } = await at.query(`{ customers(first: 10) { nodes { id ${fields} } } }`);
    expect(errors).toBeUndefined();
    return inForeground(at.statements);
  };
  const without = await statements('');
  const asked = await statements('lastInboundAt');
  expect(without).toHaveLength(1);
  expect(asked.filter((name) => !without.includes(name))).toEqual(['read_senders', 'read_last_inbound_of_customers']);
});

test('what a window list costs more for its count is known', async () => {
  const query = (fields: string) => at.query(`{ conversationWindows(status: OPEN, first: 1) { ${fields} } }`);
  await awayFromTheHour();
  at.statements.length = 0;
  const { data } = await query('totalCount nodes { id }');
  expect(inForeground(at.statements)).toEqual(['read_windows_open_counted']);
  expect(data.conversationWindows.totalCount).toBe(1);
  at.statements.length = 0;
  await query('nodes { id }');
  expect(inForeground(at.statements)).toEqual(['read_windows_open']);
});
