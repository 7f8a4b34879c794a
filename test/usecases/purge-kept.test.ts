import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DAY } from '../../src/consent/instant.ts';
import { compareRebuilt } from '../../src/persistence/rebuild.ts';
import { createRetentionStore } from '../../src/persistence/retention-store.ts';
import { countDue, purgeKept, type PurgeDeps } from '../../src/usecases/purge-kept.ts';
import { purgeWebhooks } from '../../src/usecases/purge-webhooks.ts';
import { openedJournal } from '../support/opened-journal.ts';
import { sendText, tickBoxes, withdraw, writeIn } from '../support/acts.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const ANA = { phone: '+14155550123' };
const BEN = { phone: '+14155550124' };

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
let deps: PurgeDeps;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW });
  deps = { journal: services.deps.journal, retention: createRetentionStore(services.database) };
});
beforeEach(async () => {
  services.clock.set(NOW);
  acme = await givenBusiness(services, { channels: ['WEBSITE'] });
});
// The state is what the journal says, whatever was purged.
afterEach(async () => expect(await compareRebuilt(testDatabase.url, acme.businessId)).toEqual([]));
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

const keeping = (messageRetentionDays: number | null, evidenceRetentionDays: number | null) => ({
  id: acme.businessId,
  name: 'Acme Store',
  messageRetentionDays,
  evidenceRetentionDays,
});
const purge = (messages: number | null, evidence: number | null = null, by = deps) =>
  purgeKept(by, { businessId: acme.businessId, actor: null }, keeping(messages, evidence));
const sql = <Row extends object>(text: string) => testDatabase.sql<Row>(text, [acme.businessId]);
const audits = () =>
  sql<{ class: string; before: number; count: number }>(
    `select payload->>'class' as class, (payload->>'before')::float8 as before, (payload->>'count')::int as count
      from journal where business_id = $1 and type = 'RETENTION_PURGED' order by seq`,
  );
/** Sent long ago, as far as the state knows; what the customer wrote before is as old. */
async function messageSent(): Promise<void> {
  await writeIn(services, acme, ANA);
  const { message } = await sendText(services, acme, ANA, 'It is on its way.');
  await services.deps.journal.commit(acme.businessId, {
    recordedAt: services.clock.now(),
    actor: null,
    expect: { customerId: null },
    entries: [
      {
        category: 'message',
        type: 'SENT',
        occurredAt: services.clock.now(),
        customerId: message!.customerId,
        subjectId: message!.id,
        payload: { providerMessageId: null, failure: null, pricing: null },
      },
    ],
    idempotency: null,
  });
}
const texts = () => sql<{ body: string | null }>('select body, parameters, salt from message where business_id = $1');
const journal = () => openedJournal(services.database, acme.businessId);
const facts = () =>
  sql<{ facts: unknown[] }>(
    `select granted->'facts' as facts from opt_in where business_id = $1 order by granted->>'occurredAt', id`,
  );

test('the text of a message goes when it is older than the business keeps it, with an audit row', async () => {
  await messageSent();
  services.clock.set(NOW + 30 * DAY);
  expect(await purge(30)).toEqual({ messages: 0, customers: 0 });
  services.clock.advance(1);
  expect(await countDue(deps, keeping(30, null))).toEqual({ messages: 2, customers: 0 });
  expect(await audits()).toEqual([]);
  expect(await journal()).toContain('It is on its way.');
  expect(await purge(30)).toEqual({ messages: 2, customers: 0 });
  expect(await journal()).not.toContain('It is on its way.');
  expect(await texts()).toEqual([{ body: null, parameters: [], salt: null }]);
  expect(await audits()).toEqual([{ class: 'MESSAGES', before: NOW + 1, count: 2 }]);
  expect(await purge(30)).toEqual({ messages: 0, customers: 0 });
  expect(await audits()).toHaveLength(1);
});

test('what a customer wrote loses its salt, and the journal the way to read it', async () => {
  await writeIn(services, acme, ANA);
  expect(await journal()).toContain('Where is my order?');
  services.clock.set(NOW + 31 * DAY);
  expect(await purge(30)).toEqual({ messages: 1, customers: 0 });
  expect(await sql('select salt from inbound_message where business_id = $1')).toEqual([{ salt: null }]);
  expect(await journal()).not.toContain('Where is my order?');
});

test('a message that still waits keeps its text until it has gone', async () => {
  await writeIn(services, acme, ANA);
  await sendText(services, acme, ANA, 'It is on its way.');
  services.clock.set(NOW + 31 * DAY);
  expect(await purge(30)).toEqual({ messages: 1, customers: 0 });
  expect(await texts()).toMatchObject([{ body: expect.any(String), salt: expect.any(String) }]);
  expect(await journal()).toContain('It is on its way.');
  expect(await journal()).not.toContain('Where is my order?');
});

test('thousands go in slices, each with its row, and a purge that is cut short is gone on with', async () => {
  await messageSent();
  // As old as each other, so that the order within an instant matters.
  await sql(`insert into message select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid()))).*
    from message m cross join generate_series(1, 2499) where m.business_id = $1`);
  services.clock.set(NOW + 31 * DAY);
  const stopping = new AbortController();
  const cutShort: PurgeDeps = {
    ...deps,
    journal: {
      commit: async (businessId, decision) => {
        const outcome = await deps.journal.commit(businessId, decision);
        stopping.abort(new Error('The replica stops.'));
        return outcome;
      },
    },
  };
  const caller = { businessId: acme.businessId, actor: null };
  await expect(purgeKept(cutShort, caller, keeping(30, null), stopping.signal)).rejects.toThrow('The replica stops.');
  expect(await countDue(deps, keeping(30, null))).toEqual({ messages: 1_500, customers: 0 });
  expect(await purge(30)).toEqual({ messages: 1_500, customers: 0 });
  // The first took what the customer wrote along.
  expect((await audits()).map(({ count }) => count)).toEqual([1_001, 1_000, 500]);
  expect((await texts()).filter(({ body }) => body !== null)).toEqual([]);
  // They were never in the journal.
  await sql(`delete from message m where m.business_id = $1 and not exists (select from journal j
    where j.business_id = m.business_id and j.subject_id = m.id)`);
});

test('two replicas that purge at once take each text once', async () => {
  for (let count = 0; count < 5; count += 1) await messageSent();
  services.clock.set(NOW + 31 * DAY);
  const other = createTestServices({ url: testDatabase.url, now: services.clock.now() });
  const beside = { journal: other.deps.journal, retention: createRetentionStore(other.database) };
  const purged = await Promise.all([purge(30), purge(30, null, beside)]);
  await other.close();
  expect(purged.reduce((sum, { messages }) => sum + messages, 0)).toBe(10);
  expect((await audits()).reduce((sum, { count }) => sum + count, 0)).toBe(10);
});

test('evidence goes when all consent of its customer ended long enough ago, and never for its age alone', async () => {
  await tickBoxes(services, acme, { customer: ANA, purposes: ['order_updates', 'offers'] });
  await tickBoxes(services, acme, { customer: BEN });
  services.clock.set(NOW + 500 * DAY);
  expect(await purge(null, 90)).toEqual({ messages: 0, customers: 0 });
  await withdraw(services, acme, ANA, ['order_updates']);
  services.clock.advance(90 * DAY);
  expect(await purge(null, 90)).toEqual({ messages: 0, customers: 0 });
  services.clock.advance(1);
  expect(await countDue(deps, keeping(null, 90))).toEqual({ messages: 0, customers: 1 });
  expect(await purge(null, 90)).toEqual({ messages: 0, customers: 1 });
  expect((await facts()).filter((row) => row.facts.length > 0)).toHaveLength(1);
  expect(await audits()).toEqual([{ class: 'EVIDENCE', before: NOW + 500 * DAY + 1, count: 1 }]);
  expect(await purge(null, 90)).toEqual({ messages: 0, customers: 0 });
});

test('evidence takes its salt, its confirmations, and what messages quote of it along', async () => {
  const { customer } = await tickBoxes(services, acme, { customer: ANA, requireConfirmation: true });
  const [before] = await sql<{ wrapped: string }>('select wrapped from customer_key where business_id = $1');
  expect(await journal()).toContain('https://acme.example/checkout');
  await withdraw(services, acme, ANA, 'all');
  services.clock.set(NOW + 91 * DAY);
  expect(await purge(null, 90)).toEqual({ messages: 0, customers: 1 });
  expect(await sql('select customer_id, wrapped, evidence_salt from customer_key where business_id = $1')).toEqual([
    { customer_id: customer.id, wrapped: before?.wrapped, evidence_salt: null },
  ]);
  expect(await journal()).not.toContain('https://acme.example/checkout');
  expect(await sql('select from confirmation where business_id = $1')).toEqual([]);
});

test('who consents again while the evidence is purged keeps theirs, and the others lose theirs', async () => {
  const people = [1, 2, 3].map((index) => ({ phone: `+1415555020${index}` }));
  for (const customer of people) {
    await tickBoxes(services, acme, { customer });
    await withdraw(services, acme, customer, 'all');
  }
  services.clock.set(NOW + 91 * DAY);
  const interrupted: PurgeDeps = {
    ...deps,
    retention: {
      ...deps.retention,
      endedCustomers: async (...asked) => {
        const page = await deps.retention.endedCustomers(...asked);
        await tickBoxes(services, acme, { customer: people[1]! });
        return page;
      },
    },
  };
  expect(await purge(null, 90, interrupted)).toEqual({ messages: 0, customers: 2 });
  expect((await facts()).map((row) => row.facts.length > 0)).toEqual([false, false, true]);
  // Hers of before too: evidence is kept for as long as any consent of its customer lasts.
  expect((await journal()).match(/https:\/\/acme\.example\/checkout/g)?.length).toBeGreaterThan(1);
});

test('webhooks that nobody acted on go when they are old; news of templates stay', async () => {
  await testDatabase.sql(
    `insert into webhook_change (business_id, sha256, field, received_at, payload)
      select b::uuid, 'hash-' || n || '-' || b, 'other', instant($1::float8) - n * interval '1 day',
        case when n = 50 then '{"templateNews": {}}' else '{}' end::jsonb
      from unnest(array['00000000-0000-0000-0000-000000000000', '${acme.businessId}']) b, unnest(array[1, 29, 31, 40, 50]) n`,
    [NOW],
  );
  expect(await purgeWebhooks(deps.retention, [null, acme.businessId], 30)).toBe(4);
  expect(await testDatabase.sql('select from webhook_change')).toHaveLength(6);
  expect(await purgeWebhooks(deps.retention, [null, acme.businessId], 30)).toBe(0);
});
