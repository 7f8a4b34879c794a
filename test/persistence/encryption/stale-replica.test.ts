import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DAY } from '../../../src/consent/instant.ts';
import { createRetentionStore } from '../../../src/persistence/retention-store.ts';
import { compareRebuilt } from '../../../src/persistence/rebuild.ts';
import { eraseCustomer } from '../../../src/usecases/erase-customer.ts';
import type { JournalEntry } from '../../../src/usecases/journal.ts';
import { purgeKept } from '../../../src/usecases/purge-kept.ts';
import { sendText, tickBoxes, withdraw, writeIn } from '../../support/acts.ts';
import { openedJournal } from '../../support/opened-journal.ts';
import {
  createTestServices,
  givenBusiness,
  valueOf,
  type TestBusiness,
  type TestServices,
} from '../../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

/** Two replicas: what one erases or purges, the other must not seal anything under, however much it remembers. */

const NOW = Date.parse('2026-11-22T10:00:00Z');
const ANA = { phone: '+14155550123' };

let testDatabase: TestDatabase;
let here: TestServices;
let there: TestServices;
let acme: TestBusiness;
let firstId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  here = createTestServices({ url: testDatabase.url, now: NOW });
  there = createTestServices({ url: testDatabase.url, now: NOW });
});
beforeEach(async () => {
  for (const { clock } of [here, there]) clock.set(NOW);
  acme = await givenBusiness(here, { channels: ['WEBSITE'] });
  firstId = (await tickBoxes(here, acme, { customer: ANA })).customer.id;
  await writeIn(here, acme, ANA);
});
afterAll(async () => {
  await here.close();
  await there.close();
  await testDatabase.drop();
});

const erase = async (): Promise<void> => {
  valueOf(await eraseCustomer(there.deps, acme.caller, { customer: ANA, idempotencyKey: null }));
};
const keysOf = () =>
  testDatabase.sql<{ customer_id: string; evidence_salt: string | null }>(
    'select customer_id, evidence_salt from customer_key where business_id = $1',
    [acme.businessId],
  );
const rowsAfterErasure = () =>
  testDatabase.sql<{ category: string; type: string }>(
    `select category, type from journal j where business_id = $1 and customer_id = $2
    and seq > (select max(seq) from journal e where e.business_id = $1 and e.type = 'ERASED')
    and category in ('customer', 'consent', 'inbound', 'confirmation', 'message', 'decision')`,
    [acme.businessId, firstId],
  );

/** What happens elsewhere between the reading of a decision and its storing, once. */
function meanwhile(act: () => Promise<void>): TestServices {
  let isDone = false;
  const { journal } = here.deps;
  const commit: typeof journal.commit = async (businessId, decision) => {
    if (!isDone) {
      isDone = true;
      await act();
    }
    return journal.commit(businessId, decision);
  };
  return { ...here, deps: { ...here.deps, journal: { commit } } };
}

test('a capture that was decided before an erasure elsewhere is decided anew, about somebody new', async () => {
  const { customer } = await tickBoxes(meanwhile(erase), acme, { customer: ANA });
  expect(customer.id).not.toBe(firstId);
  expect((await keysOf()).map(({ customer_id }) => customer_id)).toEqual([customer.id]);
  expect(await rowsAfterErasure()).toEqual([]);
  expect(await compareRebuilt(testDatabase.url, acme.businessId)).toEqual([]);
});

test('so is a send, which is refused then', async () => {
  const { message } = await sendText(meanwhile(erase), acme, ANA, 'Words under a dead key');
  expect(message).toBeNull();
  expect(await rowsAfterErasure()).toEqual([]);
});

test('so is what the customer writes', async () => {
  const window = await writeIn(meanwhile(erase), acme, ANA, { text: 'Hello again' });
  expect(window!.customerId).not.toBe(firstId);
  expect(await rowsAfterErasure()).toEqual([]);
  expect(await openedJournal(here.database, acme.businessId)).toContain('Hello again');
});

test('the store itself takes nothing that is sealed under a key which is gone, whatever else still holds', async () => {
  await erase();
  const customer = { id: firstId, ...ANA, whatsAppUserId: null, externalId: 'crm-1', locale: null };
  const known = { ...customer, createdAt: NOW, phoneChangedAt: null, erasedAt: null };
  const about = { occurredAt: NOW, customerId: firstId, subjectId: firstId };
  const inbound = {
    senderId: acme.senders[0]!.id,
    messageId: 'wamid.late',
    messageType: 'text',
    timestamp: NOW,
    text: 'Hello',
  };
  const more = { isStopWord: false, referral: false, original: {} };
  const entries: readonly JournalEntry[] = [
    { ...about, category: 'customer', type: 'IDENTIFIED', payload: known },
    { ...about, category: 'inbound', type: 'RECEIVED', payload: { ...inbound, ...more } },
    {
      ...about,
      category: 'consent',
      type: 'PHONE_CHANGED',
      payload: { phone: '+14155550199', formerPhone: ANA.phone, current: true },
    },
  ];
  for (const entry of entries) {
    const expectation = { recordedAt: NOW, actor: null, expect: { customerId: null }, idempotency: null };
    expect(await here.deps.journal.commit(acme.businessId, { ...expectation, entries: [entry] })).toEqual({
      kind: 'STALE',
    });
  }
  expect(await rowsAfterErasure()).toEqual([]);
});

/** All that is due there; here, what was read is remembered. */
async function purgeElsewhere(): Promise<void> {
  const kept = { id: acme.businessId, name: 'Acme Store', messageRetentionDays: null, evidenceRetentionDays: 90 };
  const work = { journal: there.deps.journal, retention: createRetentionStore(there.database) };
  expect(await purgeKept(work, acme.caller, kept)).toEqual({ messages: 0, customers: 1 });
}

test('evidence that is given while the former is purged elsewhere can be read, and the former cannot', async () => {
  const [before] = await keysOf();
  await withdraw(here, acme, ANA, 'all');
  for (const { clock } of [here, there]) clock.advance(91 * DAY);
  await tickBoxes(meanwhile(purgeElsewhere), acme, { customer: ANA });
  const [after] = await keysOf();
  expect(after!.evidence_salt).toEqual(expect.any(String));
  expect(after!.evidence_salt).not.toBe(before!.evidence_salt);
  await expectReadable(1);
});

test('where two replicas make a new salt at once, both captures are read with the one that stays', async () => {
  await withdraw(here, acme, ANA, 'all');
  for (const { clock } of [here, there]) clock.advance(91 * DAY);
  await purgeElsewhere();
  const nothingMore = { consent: false, windows: false, purposes: false, senders: false, notices: false };
  await here.reads.customer(acme.caller, ANA, nothingMore);
  const elsewhere = async (): Promise<void> => {
    await tickBoxes(there, acme, { customer: ANA, purposes: ['offers'] });
  };
  await tickBoxes(meanwhile(elsewhere), acme, { customer: ANA });
  await expectReadable(2);
});

/** How many captures in the journal show their evidence. */
async function expectReadable(captures: number): Promise<void> {
  const rows = (await openedJournal(here.database, acme.businessId)).split('\n');
  const shown = rows.filter((row) => row.includes('"becomes"') && row.includes('https://acme.example/checkout'));
  expect(shown).toHaveLength(captures);
  expect(await compareRebuilt(testDatabase.url, acme.businessId)).toEqual([]);
}
