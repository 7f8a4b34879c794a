import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '../../src/consent/instant.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/** Where clocks change in 2026: at night, at midnight, by half an hour, or never. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Havana',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Pacific/Chatham',
];
const CHANGES = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-09-27', '2026-10-04', '2026-10-25', '2026-11-01'];
const STEP = 15 * MINUTE;
const times = CHANGES.map((day) => Date.parse(day)).map((middle) => ({ from: middle - DAY, to: middle + 2 * DAY }));

let testDatabase: TestDatabase;
let services: TestServices;
let business: TestBusiness;
let seq = 1_000_000;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: Date.parse('2026-11-22T10:00:00Z') });
  business = await givenBusiness(services, { channels: [] });
  for (const { from, to } of times) await withdrawEveryQuarter(from, to);
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

function withdrawEveryQuarter(from: number, to: number): Promise<unknown> {
  const before = seq;
  seq += 1_000;
  return testDatabase.sql(
    `insert into journal (business_id, seq, category, type, occurred_at, recorded_at, payload)
      select '${business.businessId}', ${before} + n, 'consent', 'WITHDRAWN', instant(${from} + n * ${STEP}), now(), '{"sourceChannel": "SMS"}'
      from generate_series(0, ${(to - from) / STEP - 1}) n`,
  );
}

/** As the runtime knows the zone. */
function countByDay(from: number, to: number, timeZone: string): [string, number][] {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const counts = new Map<string, number>();
  for (const range of times) {
    for (let at = range.from; at < range.to; at += STEP) {
      if (at < from || at >= to) continue;
      const day = format.format(at);
      counts.set(day, (counts.get(day) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function counted(from: number, to: number, timeZone: string): Promise<[string, number][]> {
  const found = await services.reads.statistics(business.caller, { from, to, timeZone });
  return found!.withdrawals.map(({ day, count }) => [day, count]);
}

test('a day has the hours that its zone gave it', async () => {
  const change = { from: Date.parse('2026-10-24T22:00:00Z'), to: Date.parse('2026-10-25T23:00:00Z') };
  expect(await counted(change.from, change.to, 'Europe/Berlin')).toEqual([['2026-10-25', 25 * 4]]);
  const spring = { from: Date.parse('2026-03-28T23:00:00Z'), to: Date.parse('2026-03-29T22:00:00Z') };
  expect(await counted(spring.from, spring.to, 'Europe/Berlin')).toEqual([['2026-03-29', 23 * 4]]);
});

test('every instant is counted once, on the day that the clocks of the zone showed', async () => {
  const range = fc.record({
    time: fc.constantFrom(...times),
    zone: fc.constantFrom(...ZONES),
    after: fc.integer({ min: 0, max: 30 * HOUR }),
    length: fc.integer({ min: 1, max: 42 * HOUR }),
  });
  await fc.assert(
    fc.asyncProperty(range, async ({ time, zone, after, length }) => {
      const from = time.from + after;
      expect(await counted(from, from + length, zone)).toEqual(countByDay(from, from + length, zone));
    }),
    { numRuns: 200 },
  );
});
