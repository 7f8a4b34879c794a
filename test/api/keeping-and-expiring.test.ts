import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { print } from 'graphql';
import { CaptureWebsiteOptInDocument } from '../../schema/generated/operations.ts';
import { DAY } from '../../src/consent/instant.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { CHANNELS, NOW, acmeStore, writeIn, type SamplePurpose } from './acme-store.ts';

let at: TestGateway;
beforeAll(async () => {
  at = await startTestGateway({ now: NOW });
});
afterAll(() => at.stop());

const EVENTS = `subscription ($types: [ConsentEventType!]) {
  consentEvents(types: $types) { type leadDays occurredAt recordedAt sourceChannel purpose { code } optIn { status expiresAt } } }`;
const HISTORY = `query ($id: ID!) { customer(by: { id: $id }) { consentHistory(first: 10) { nodes { type leadDays } } } }`;
const AUDIT = `{ auditEvents(first: 1) { nodes { type actor { kind } details { name value } } } }`;
const iso = (instant: number): string => new Date(instant).toISOString();

test('subscribers and the history are told of an opt-in ahead of its end, and at it', async () => {
  const { notice } = await acmeStore(at);
  const purposes = 'select code, validity_days as validity from purpose where validity_days is not null';
  const [purpose] = await at.sql<{ code: SamplePurpose; validity: number }>(purposes);
  const { code, validity } = purpose!;
  const events = await at.collect(EVENTS, { types: ['EXPIRING', 'EXPIRED'] });
  const input = {
    idempotencyKey: 'one',
    customer: { phone: '+14155550123' },
    noticeIds: [notice(code, 'WEBSITE')],
    evidence: CHANNELS.WEBSITE.evidence,
  };
  const { data } = await at.query(print(CaptureWebsiteOptInDocument), { input });
  const { customer } = data.captureWebsiteOptIn;
  const end = NOW + validity * DAY;
  at.clock.set(end - 30 * DAY);
  await at.gateway.optInClock.tick();
  at.clock.set(end + DAY);
  await at.gateway.optInClock.tick();
  const told = (await events.until(3)).map(({ consentEvents }) => consentEvents);
  const optIn = { expiresAt: iso(end), status: expect.any(String) };
  const common = { sourceChannel: null, purpose: { code }, optIn };
  expect(told).toEqual([
    { ...common, type: 'EXPIRING', leadDays: 30, occurredAt: iso(end - 30 * DAY), recordedAt: iso(end - 30 * DAY) },
    { ...common, type: 'EXPIRING', leadDays: 7, occurredAt: iso(end - 7 * DAY), recordedAt: iso(end + DAY) },
    { ...common, type: 'EXPIRED', leadDays: null, occurredAt: iso(end), recordedAt: iso(end + DAY) },
  ]);
  events.stop();
  const history = await at.query(HISTORY, { id: customer.id });
  expect(history.data.customer.consentHistory.nodes.slice(1)).toEqual([
    { type: 'EXPIRING', leadDays: 30 },
    { type: 'EXPIRING', leadDays: 7 },
    { type: 'EXPIRED', leadDays: null },
  ]);
});

test('the daily job purges what the business keeps for a time only, and the audit tells it', async () => {
  await writeIn(at, '+14155550180', 'wamid.purge.1');
  await at.sql(`update business set message_retention_days = 10 where business_id = $1`, [at.businessId]);
  at.clock.advance(11 * DAY);
  await at.sql(`select graphile_worker.add_job('purge_kept')`);
  for (const end = Date.now() + 90_000; Date.now() < end;) {
    const rows = await at.sql<{ salt: string | null }>('select salt from inbound_message');
    if (rows.every(({ salt }) => salt === null)) break;
  }
  const { data } = await at.query(AUDIT);
  expect(data.auditEvents.nodes).toEqual([
    {
      type: 'RETENTION_PURGED',
      actor: { kind: 'SYSTEM' },
      details: [
        { name: 'class', value: 'MESSAGES' },
        { name: 'before', value: iso(at.clock.now()! - 10 * DAY) },
        { name: 'count', value: '1' },
      ],
    },
  ]);
});
