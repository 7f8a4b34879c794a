import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { metricsEndpoint } from '../../src/metrics/metrics-endpoint.ts';
import { createMetrics, type Metrics, type MetricsSources } from '../../src/metrics/metrics.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { isWhole } from '../support/metrics-text.ts';
import { outageOf, type Outage } from './database-outage.ts';

const UNKNOWN_OUTCOME = /^consent_gateway_messages_unknown_outcome \d+$/m;
const FAILURES = 'consent_gateway_metric_failures_total{metric="consent_gateway_messages_unknown_outcome"}';

/** A gateway that has nothing to do. */
const QUIET: MetricsSources = {
  unsettledMessages: async () => 0,
  waitingMessages: async () => 0,
  sendersWithoutAccess: () => 0,
  dueWindows: async () => 0,
  dueOptIns: async () => 0,
  seals: async () => ({ unsealedRows: 0, lastSealAge: 0, unanchored: 0 }),
  events: () => ({ subscribers: 0, streams: 0, queued: 0, lag: 0, tailAgeMs: 0 }),
  sockets: () => 0,
};

let at: TestGateway;
let outage: Outage;
beforeAll(async () => {
  at = await startTestGateway({ now: null });
  outage = outageOf(at.databaseUrl);
});
afterEach(() => outage.end());
afterAll(() => at.stop());

async function metrics({ url }: Pick<TestGateway, 'url'> = at) {
  const answer = await fetch(`${url}/metrics`);
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

/** Without what could not be read in time. */
async function wholeMetrics(of: Pick<TestGateway, 'url'> = at) {
  for (;;) {
    const found = await metrics(of);
    if (isWhole(found.text)) return found;
    await sleep(100);
  }
}

const failuresIn = (text: string): number => Number(text.split(`${FAILURES} `)[1]?.split('\n')[0]);

test('without a database the other metrics are told, the failure is counted, and nobody reads what PostgreSQL said', async () => {
  const before = await wholeMetrics();
  expect(before).toMatchObject({ status: 200, text: expect.stringMatching(UNKNOWN_OUTCOME) });
  expect(failuresIn(before.text)).toBeGreaterThanOrEqual(0);

  await outage.begin();
  const away = await metrics();
  expect(away).toMatchObject({ status: 200, type: before.type });
  expect(away.text).not.toMatch(UNKNOWN_OUTCOME);
  expect(away.text).toMatch(/^consent_gateway_senders_without_access \d+$/m);
  expect(away.text).toMatch(/^consent_gateway_webhook_unknown_sender_total \d+$/m);
  expect(failuresIn(away.text)).toBe(failuresIn(before.text) + 1);
  expect(away.text.replaceAll(/^#.*$/gm, '')).not.toMatch(/database|connection|terminat|postgres|error/i);
  expect(at.logs.join('')).toContain('A metric could not be read, and is left out.');

  await outage.end();
  expect((await wholeMetrics()).text).toMatch(UNKNOWN_OUTCOME);
});

async function asked(read: Metrics['read']) {
  const app = Fastify();
  await app.register(metricsEndpoint({ read }));
  const { statusCode, headers, body } = await app.inject('/metrics');
  await app.close();
  return { status: statusCode, type: headers['content-type'], text: body };
}

test('a database that says nothing does not keep the other metrics', async () => {
  const { read } = createMetrics({
    ...QUIET,
    unsettledMessages: () => new Promise(() => undefined),
    sendersWithoutAccess: () => 2,
  });
  const { status, text } = await asked(read);
  expect(status).toBe(200);
  expect(text).toContain('consent_gateway_senders_without_access 2');
  expect(text).toContain(`${FAILURES} 1`);
  expect(text).not.toMatch(UNKNOWN_OUTCOME);
});

test('a value that was read once is not told again when it cannot be read', async () => {
  let unsettledMessages = async () => 7;
  const { read } = createMetrics({ ...QUIET, unsettledMessages: () => unsettledMessages() });
  expect((await asked(read)).text).toContain('consent_gateway_messages_unknown_outcome 7');
  unsettledMessages = () => Promise.reject(new Error('password of the database'));
  const { text } = await asked(read);
  expect(text).not.toMatch(UNKNOWN_OUTCOME);
  expect(text).not.toContain('password');
});

test('whatever else goes wrong is answered by one sentence', async () => {
  expect(await asked(() => Promise.reject(new Error('password of the database')))).toEqual({
    status: 500,
    type: 'text/plain; charset=utf-8',
    text: 'The metrics could not be read.\n',
  });
});

test('rows that nobody seals are told, and none of a journal that is sealed', async () => {
  const unsealed = await startTestGateway({ now: null, signingKeys: null });
  const told = (text: string, name: string) =>
    Number(new RegExp(`^consent_gateway_${name} (.+)$`, 'm').exec(text)?.[1]);
  const { text } = await wholeMetrics(unsealed);
  expect(told(text, 'unsealed_rows')).toBe(await unsealed.journalHead());
  expect(told(text, 'last_seal_age_seconds')).toBeGreaterThan(0);
  expect(told(text, 'unanchored_seals')).toBe(0);
  await unsealed.stop();
  await at.gateway.sealer?.seal(at.businessId);
  const sealed = (await wholeMetrics()).text;
  expect([told(sealed, 'unsealed_rows'), told(sealed, 'last_seal_age_seconds')]).toEqual([0, 0]);
});
