import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DAY, HOUR } from '../../src/consent/instant.ts';
import { awayFromTheHour } from '../support/foreground.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import {
  NOW,
  acmeStore,
  capture,
  captureInput,
  optIn,
  refusedCall,
  sendOrderShipped,
  writeIn,
  type AcmeStore,
} from './acme-store.ts';

const ANN = '+14155550120';
const BEN = '+14155550121';

const STATISTICS = `query ($from: DateTime!, $to: DateTime!, $timeZone: String) {
  statistics(from: $from, to: $to, timeZone: $timeZone) {
    openWindows
    optIns { day sourceChannel purpose { code } count }
    withdrawals { day sourceChannel count }
    refusals { day reason count }
    messages { day status count }
  }
}`;
const WITHDRAW = 'mutation ($input: WithdrawOptInInput!) { withdrawOptIn(input: $input) { userErrors { message } } }';

let at: TestGateway;
let acme: AcmeStore;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
  acme = await acmeStore(at);
});
afterAll(() => at.stop());

const iso = (ms: number): string => new Date(ms).toISOString();
const during = (from: number, to: number, timeZone?: string) => ({ from: iso(from), to: iso(to), timeZone });
async function counted(from: number, to: number, timeZone?: string) {
  const { data, errors } = await at.query(STATISTICS, during(from, to, timeZone));
  expect(errors).toBeUndefined();
  return data.statistics;
}
const NONE = { openWindows: 0, optIns: [], withdrawals: [], refusals: [], messages: [] };

describe('statistics', () => {
  test('count nothing where nothing happened', async () => {
    expect(await counted(NOW - DAY, NOW + DAY)).toEqual(NONE);
  });

  test('count what customers and the gateway did, in one round trip but for the names of purposes', async () => {
    await optIn(at, ANN, { occurredAt: iso(NOW - DAY) });
    await optIn(at, BEN);
    const { evidence, ...input } = captureInput(acme, 'STORE', ANN) as { evidence: object };
    await capture(at, 'STORE', { ...input, evidence });
    const asks = captureInput(acme, 'WEBSITE', ANN, {
      requireConfirmation: true,
      noticeIds: [acme.notice('offers', 'WEBSITE')],
    });
    const { confirmationToken } = await capture(at, 'WEBSITE', asks);
    expect((await counted(NOW, NOW + DAY)).optIns).toHaveLength(2);
    const confirm = 'mutation ($token: String!) { confirmOptIn(input: { token: $token }) { userErrors { message } } }';
    await at.query(confirm, { token: confirmationToken });
    expect((await sendOrderShipped(at, ANN)).message).not.toBeNull();
    const withdrawal = { customer: { phone: ANN }, all: true, sourceChannel: 'SMS' };
    await at.query(WITHDRAW, { input: { ...withdrawal, idempotencyKey: 'w' } });
    await at.query(WITHDRAW, { input: { ...withdrawal, idempotencyKey: 'w' } });
    expect((await sendOrderShipped(at, ANN, 'twice')).message).toBeNull();
    await sendOrderShipped(at, ANN, 'twice');
    expect((await sendOrderShipped(at, '+14155550199')).message).toBeNull();
    await writeIn(at, BEN, 'wamid.1');

    await awayFromTheHour();
    at.statements.length = 0;
    const all = await counted(NOW - 2 * DAY, NOW + DAY);
    expect(at.statements.filter((name) => name.startsWith('read_'))).toEqual([
      'read_statistics',
      'read_purpose_by_ids',
    ]);
    const [before, day] = ['2026-11-21', '2026-11-22'];
    expect(all).toEqual({
      openWindows: 1,
      optIns: [
        { day: before, sourceChannel: 'WEBSITE', purpose: { code: 'order_updates' }, count: 1 },
        { day, sourceChannel: 'STORE', purpose: { code: 'order_updates' }, count: 1 },
        { day, sourceChannel: 'WEBSITE', purpose: { code: expect.any(String) }, count: 1 },
        { day, sourceChannel: 'WEBSITE', purpose: { code: expect.any(String) }, count: 1 },
      ],
      withdrawals: [{ day, sourceChannel: 'SMS', count: 1 }],
      refusals: expect.arrayContaining([
        { day, reason: 'CUSTOMER_STOPPED', count: 1 },
        { day, reason: 'CUSTOMER_UNKNOWN', count: 1 },
        { day, reason: 'OPT_IN_WITHDRAWN', count: 1 },
      ]),
      messages: [{ day, status: 'CANCELED', count: 1 }],
    });
  });

  test('count a message whose text is no longer kept', async () => {
    await at.sql(`update message set body = null, salt = null, parameters = '[]'`);
    expect((await counted(NOW, NOW + 1)).messages).toEqual([{ day: '2026-11-22', status: 'CANCELED', count: 1 }]);
  });

  test('leave out what is before `from`, and at `to`', async () => {
    expect((await counted(NOW - DAY, NOW)).optIns).toMatchObject([{ day: '2026-11-21', count: 1 }]);
    expect((await counted(NOW - DAY + 1, NOW)).optIns).toEqual([]);
  });

  test('count by the days of whoever asks', async () => {
    const { optIns } = await counted(NOW - 2 * DAY, NOW + DAY, 'Pacific/Kiritimati');
    expect(new Set(optIns.map(({ day }: { day: string }) => day))).toEqual(new Set(['2026-11-22', '2026-11-23']));
  });

  test.each([
    ['UTC', '2026-11-22'],
    ['utc', '2026-11-22'],
    ['America/Los_Angeles', '2026-11-22'],
    ['Asia/Kolkata', '2026-11-22'],
    ['Etc/GMT-14', '2026-11-23'],
    ['Etc/GMT+12', '2026-11-21'],
  ])('know the zone %s', async (zone, day) => {
    expect((await counted(NOW, NOW + 1, zone)).messages).toMatchObject([{ day }]);
  });

  test.each([
    ['the end before the beginning', during(NOW, NOW - 1), /^from: it is before `to`/],
    ['no time at all', during(NOW, NOW), /^from: it is before `to`/],
    ['more than 92 days', during(NOW - 92 * DAY, NOW + HOUR + 1), /^to: at most 92 days/],
    ['a zone that there is not', during(NOW, NOW + 1, 'Mars/Olympus'), /^timeZone: there is no such time zone/],
    ['no zone', during(NOW, NOW + 1, ''), /^timeZone: there is no such time zone/],
    ['an offset, which PostgreSQL reads the other way round', during(NOW, NOW + 1, '+01:00'), /^timeZone/],
    ['what only PostgreSQL knows', during(NOW, NOW + 1, 'FOO3'), /^timeZone/],
    ['a statement', during(NOW, NOW + 1, `UTC'; select 1 --`), /^timeZone/],
  ])('are refused for %s', async (_what, variables, sentence) => {
    const { message, extensions } = await refusedCall(at, STATISTICS, variables);
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(message).toMatch(sentence);
  });
});
