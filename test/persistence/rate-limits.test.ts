import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { connectDatabase, type Database } from '../../src/persistence/database.ts';
import { RateBucketView } from '../../src/persistence/rate-bucket.ts';
import { SharedRateLimits, type RateLimitOptions } from '../../src/persistence/rate-limits.ts';
import type { AuthenticatedCaller } from '../../src/usecases/access.ts';
import { callerWith } from '../support/callers.ts';
import { createTestServices, givenBusiness } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let testDatabase: TestDatabase;
let database: Database;
let businessId: string;
const open: SharedRateLimits[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const services = createTestServices({ url: testDatabase.url, now: Date.parse('2026-11-22T10:00:00Z') });
  businessId = (await givenBusiness(services, { channels: ['WEBSITE'] })).caller.businessId;
  await services.close();
  database = connectDatabase({ url: testDatabase.url, poolSize: 4, connectionTimeoutMs: 60_000 });
});
afterAll(async () => {
  for (const limits of open) await limits.close();
  await database.close();
  await testDatabase.drop();
});

let keys = 0;
const someone = (rights: Parameters<typeof callerWith>[0] = {}): AuthenticatedCaller =>
  callerWith({ credentialId: `key-${(keys += 1)}`, ...rights }, businessId);

function replica(options: Partial<RateLimitOptions> = {}): SharedRateLimits {
  const defaults = { pointsPerMinute: 600, siteKeyPointsPerMinutePerAddress: 60 };
  const onTrouble = (error: unknown) => {
    throw error;
  };
  const limits = new SharedRateLimits(database, { ...defaults, onTrouble, ...options });
  open.push(limits);
  return limits;
}

test('a minute’s worth may be spent at once, and comes back with time', () => {
  const bucket = new RateBucketView(600, 0);
  expect([bucket.take(500, 0), bucket.take(100, 0)]).toEqual([0, 0]);
  expect(bucket.take(1, 0)).toBe(100);
  expect(bucket.take(1, 99)).toBe(0);
  expect(bucket.take(1, 100)).toBeGreaterThan(0);
  expect(bucket.take(600, 120_000)).toBe(0);
  expect(bucket.take(1, 120_000)).toBe(100);
});

test('what costs more than is left is done once, and paid back whole, however little there is in a minute', () => {
  const bucket = new RateBucketView(600, 0);
  expect(bucket.take(3_600, 0)).toBe(0);
  expect(bucket.take(1, 0)).toBe(300_100);
  expect(bucket.take(1, 300_000)).toBe(100);
  expect(bucket.take(1, 300_200)).toBe(0);
});

test.each([
  ['the dearest operation', 100, 10_000],
  ['a minute’s worth, where that is more', 20_000, 20_000],
])('what many replicas let in at once is owed up to %s', (_what, perMinute, mostOwed) => {
  const bucket = new RateBucketView(perMinute, 0);
  bucket.takeOver(-1_000_000, 0);
  expect(bucket.take(1, 0)).toBe(((1 + mostOwed) / perMinute) * 60_000);
});

test('what was spent meanwhile is not forgotten when the answer comes', () => {
  const bucket = new RateBucketView(600, 0);
  bucket.take(50, 0);
  bucket.takeOver(100, 0);
  expect(bucket.take(51, 0)).toBe(0);
  expect(bucket.take(1, 0)).toBeGreaterThan(0);
});

test('replicas share what a credential has', async () => {
  const [one, two] = [replica(), replica()];
  const caller = someone();
  expect(one.spend(caller, 590, null)).toEqual({ allowed: true });
  await sleep(700);
  expect(two.spend(caller, 590, null)).toEqual({ allowed: true });
  await sleep(700);
  // What both have let in takes a minute to come back, and less to be told of.
  const bothRefuse = (): boolean => [one, two].every((limits) => !limits.spend(caller, 1, null).allowed);
  for (const end = Date.now() + 40_000; !bothRefuse() && Date.now() < end;) await sleep(300);
  expect(bothRefuse()).toBe(true);
  expect(two.spend(someone(), 1, null)).toEqual({ allowed: true });
});

test('a credential’s own figure counts instead of the gateway’s, and none is no limit', () => {
  const limits = replica({ pointsPerMinute: 0 });
  const [free, own] = [someone(), someone({ pointsPerMinute: 10 })];
  for (let n = 0; n < 100; n += 1) expect(limits.spend(free, 10_000, null).allowed).toBe(true);
  expect([limits.spend(own, 11, null).allowed, limits.spend(own, 1, null).allowed]).toEqual([true, false]);
});

test('a site key is limited for each address, and one address takes nothing from another', () => {
  const limits = replica();
  const siteKey = someone({ kind: 'SITE_KEY' });
  expect(limits.spend(siteKey, 100, '192.0.2.1')).toEqual({ allowed: true });
  expect(limits.spend(siteKey, 1, '192.0.2.1')).toMatchObject({ allowed: false, retryAfterMs: expect.any(Number) });
  expect(limits.spend(siteKey, 60, '192.0.2.2')).toEqual({ allowed: true });
  expect(limits.spend(someone(), 600, '192.0.2.1')).toEqual({ allowed: true });
});

test('an invitation that hangs at a till is limited for each address, and a link of one person as a whole', () => {
  const limits = replica();
  const atTheTill = someone({ kind: 'LINK', link: { to: 'INVITATION', id: 'inv' } });
  expect(limits.spend(atTheTill, 100, '192.0.2.1')).toEqual({ allowed: true });
  expect(limits.spend(atTheTill, 1, '192.0.2.1').allowed).toBe(false);
  expect(limits.spend(atTheTill, 60, '192.0.2.2')).toEqual({ allowed: true });
  const own = someone({ kind: 'LINK', customer: { id: 'me' } });
  expect([limits.spend(own, 61, '192.0.2.1').allowed, limits.spend(own, 61, '192.0.2.1').allowed]).toEqual([
    true,
    true,
  ]);
});

test('a database that is away limits by each replica’s own view, tells of it once, and catches up', async () => {
  const troubles: unknown[] = [];
  let isAway = true;
  const told: unknown[] = [];
  const flaky: Database = {
    ...database,
    queryAcross: async (statement, values) => {
      if (isAway) throw new Error('away');
      told.push(values);
      return database.queryAcross(statement, values);
    },
  };
  const limits = new SharedRateLimits(flaky, {
    pointsPerMinute: 600,
    siteKeyPointsPerMinutePerAddress: 0,
    onTrouble: (error) => troubles.push(error),
  });
  const caller = someone();
  limits.spend(caller, 300, null);
  await sleep(1_200);
  expect(limits.spend(caller, 299, null).allowed).toBe(true);
  expect(troubles).toHaveLength(1);
  isAway = false;
  await limits.close();
  expect(told.map((values) => JSON.parse((values as [string])[0]) as object)).toEqual([
    [{ businessId, bucket: caller.rights.credentialId, points: 599, perMinute: 600 }],
  ]);
});

test('the database gives nobody more than a minute’s worth, has what is owed paid back, and forgets nobody who owes', async () => {
  // Within one transaction `now()` stands, so that nothing comes back between two statements.
  const client = new Client({ connectionString: testDatabase.adminUrl });
  await client.connect();
  await client.query('begin');
  const spend = async (points: number, perMinute = 600): Promise<number> => {
    const spent = [{ businessId, bucket: 'by hand', points, perMinute }];
    const text = 'select points from spend_rate_points($1::jsonb)';
    const { rows } = await client.query<{ points: number }>(text, [JSON.stringify(spent)]);
    return rows[0]!.points;
  };
  const wasAt = (ago: string) =>
    client.query(`update rate_bucket set at = now() - $1::interval where bucket = 'by hand'`, [ago]);
  expect(await spend(100)).toBe(500);
  await wasAt('1 hour');
  expect(await spend(100)).toBe(500);
  expect(await spend(3_500)).toBeCloseTo(-3_000, -1);
  expect(await spend(1_000_000)).toBe(-10_000);
  await wasAt('30 s');
  expect(await spend(0)).toBeCloseTo(-9_700, -1);
  await wasAt('11 minutes');
  const forget = () => client.query('select forget_full_rate_buckets()');
  await forget();
  expect(await spend(0)).toBeCloseTo(-3_100, -1);
  await wasAt('11 minutes');
  await forget();
  expect(await spend(0)).toBe(600);
  await client.end();
});
