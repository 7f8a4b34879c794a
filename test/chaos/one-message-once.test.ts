import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { until } from '../start/gateway-process.ts';
import { countLockWaiters } from '../support/lock-waiters.ts';
import { openedRows } from '../support/opened-rows.ts';
import { findRunDatabase, urlOfDatabase } from '../support/run-database.ts';

/* What the chaos test found by chance, on purpose. */

let replicas: readonly TestGateway[];
beforeAll(async () => {
  const first = await startTestGateway({ now: null });
  replicas = [first, await startTestGateway({ beside: first })];
});
afterAll(async () => {
  for (const replica of replicas.toReversed()) await replica.stop();
});

const WRITE = `mutation($input: RecordInboundMessageInput!) { recordInboundMessage(input: $input) { userErrors { message } } }`;
const MINUTE = 60_000;

/** A retry reaches one replica while another, which the first try reached, still waits for its turn to store. */
test('a message that moves no window, and reaches two replicas at once, is stored once', async () => {
  const [first, second] = replicas as [TestGateway, TestGateway];
  const from = { phone: '+14155550123' };
  const write = (at: TestGateway, messageId: string, agoMs: number, now: number) =>
    at.query(WRITE, { input: { from, messageId, occurredAt: new Date(now - agoMs).toISOString() } });
  const now = Date.now();
  await write(first, 'opens', 10 * MINUTE, now);
  await write(first, 'extends', 0, now);

  const admin = new Client({
    connectionString: urlOfDatabase(findRunDatabase()!.adminUrl, new URL(first.databaseUrl).pathname.slice(1)),
  });
  await admin.connect();
  await admin.query('begin');
  await admin.query('select from journal_head for update');
  const both = [write(first, 'came late', 5 * MINUTE, now), write(second, 'came late', 5 * MINUTE, now)];
  await until(async () => (await countLockWaiters(admin)) === both.length);
  await admin.query('commit');
  await admin.end();
  await Promise.all(both);

  const index = await openedRows(first.gateway.database, first.businessId).index('inbound', 'came late');
  const stored = await first.sql(`select from journal where category = 'inbound' and payload->>'messageId' = $1`, [
    index,
  ]);
  expect(stored).toHaveLength(1);
});
