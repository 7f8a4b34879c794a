import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { generator } from '../../src/generator.ts';
import { GroupCommit } from '../../src/persistence/group-commit.ts';
import type { EligibilityView } from '../../src/usecases/records.ts';
import type { Decision, JournalEntry } from '../../src/usecases/journal.ts';
import { tickBoxes, withdraw } from '../support/acts.ts';
import { createTestServices, givenBusiness, type TestBusiness, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { testVault } from '../support/vault.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const SEQS = { name: 'test_seqs', text: 'select seq from journal where business_id = $1 order by seq' };
const HEAD = { name: 'test_head', text: 'select seq from journal_head where business_id = $1' };

let testDatabase: TestDatabase;
let services: TestServices;
let acme: TestBusiness;
let phones = 0;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: NOW, poolSize: 8 });
});
beforeEach(async () => {
  acme = await givenBusiness(services, { channels: ['WEBSITE'] });
  services.statements.length = 0;
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

/** Makes one customer known, and nothing else. */
function decision(change: Partial<Decision> = {}, customer: Readonly<Record<string, unknown>> = {}): Decision {
  const id = generator.id();
  const known = {
    whatsAppUserId: null,
    externalId: null,
    locale: null,
    createdAt: NOW,
    phoneChangedAt: null,
    erasedAt: null,
  };
  const payload = { id, phone: `+1415555${String((phones += 1)).padStart(4, '0')}`, ...known, ...customer };
  const about = { occurredAt: NOW, customerId: id, subjectId: id };
  return {
    recordedAt: NOW,
    actor: null,
    expect: { customerId: null },
    entries: [{ category: 'customer', type: 'CREATED', ...about, payload }],
    idempotency: null,
    ...change,
  };
}

async function seqs(): Promise<number[]> {
  return (await services.database.query<{ seq: number }>(acme.businessId, SEQS)).map(({ seq }) => seq);
}
async function expectGapless(): Promise<number> {
  const found = await seqs();
  expect(found).toEqual(found.map((_, index) => index + 1));
  const [head] = await services.database.query<{ seq: number }>(acme.businessId, HEAD);
  expect(head?.seq).toBe(found.length);
  return found.length;
}

test('what arrives while a write is in flight goes together into the next', async () => {
  const commit = new GroupCommit(services.database, testVault(services.database));
  await commit.commit(acme.businessId, decision());
  services.statements.length = 0;
  const outcomes = await Promise.all(Array.from({ length: 60 }, () => commit.commit(acme.businessId, decision())));
  expect(outcomes.every(({ kind }) => kind === 'STORED')).toBe(true);
  expect(services.statements).toEqual(['commit_decisions', 'commit_decisions']);
});

test('several replicas at once leave a journal without gaps, and tell each decision its own place', async () => {
  const before = await expectGapless();
  const replicas = Array.from({ length: 4 }, () => new GroupCommit(services.database, testVault(services.database)));
  const outcomes = await Promise.all(
    replicas.flatMap((replica) => Array.from({ length: 25 }, () => replica.commit(acme.businessId, decision()))),
  );
  const places = outcomes.map((outcome) => (outcome.kind === 'STORED' ? outcome.firstSeq : null));
  expect(new Set(places).size).toBe(100);
  expect(await expectGapless()).toBe(before + 100);
});

test('one failing decision does not fail its neighbours', async () => {
  const faults = [
    { createdAt: null },
    { createdAt: 'yesterday' },
    { locale: 'nothing \u0000 stored' },
    { phoneChangedAt: 'never' },
  ];
  const before = await expectGapless();
  const commit = new GroupCommit(services.database, testVault(services.database));
  const broken = faults.map((fault) => decision({}, fault));
  const outcomes = await Promise.allSettled(
    [decision(), decision(), ...broken, decision()].map((one) => commit.commit(acme.businessId, one)),
  );
  const isStored = [true, true, ...faults.map(() => false), true];
  expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(isStored);
  expect(await expectGapless()).toBe(before + 3);
});

test('a decision from a consent that has changed since writes nothing', async () => {
  const { customer } = await tickBoxes(services, acme, { customer: { phone: '+14155559999' } });
  const [known] = await services.reads.customersByIds(acme.caller, [customer.id]);
  await withdraw(services, acme, { id: customer.id }, 'all');
  const before = await expectGapless();
  const { commit } = services.deps.journal;
  const late = decision({ expect: { customerId: customer.id, consentVersion: known!.consentVersion } });
  expect(await commit.call(services.deps.journal, acme.businessId, late)).toEqual({ kind: 'STALE' });
  expect(await expectGapless()).toBe(before);
});

test('a decision from a window, or from a message, that have changed since writes nothing', async () => {
  const { customer } = await tickBoxes(services, acme, { customer: { phone: '+14155559998' } });
  const before = await expectGapless();
  const expectations = [
    { customerId: customer.id, message: { id: generator.id(), version: 0 } },
    { customerId: customer.id, window: { senderId: acme.senders[0]!.id, epoch: 1 } },
    { customerId: generator.id() },
  ];
  for (const expectation of expectations) {
    const outcome = await services.deps.journal.commit(acme.businessId, decision({ expect: expectation }));
    expect(outcome).toEqual({ kind: 'STALE' });
  }
  expect(await expectGapless()).toBe(before);
});

test('the same key again gives the first answer, and stores nothing', async () => {
  const { journal } = services.deps;
  const idempotency = { operation: 'test', key: 'k', fingerprint: 'f', answer: { said: 'once' } };
  const first = await journal.commit(acme.businessId, decision({ idempotency }));
  expect(first.kind).toBe('STORED');
  const before = await expectGapless();
  const repeated = decision({ idempotency: { ...idempotency, fingerprint: 'g', answer: { said: 'twice' } } });
  const replayed = { kind: 'REPLAYED', stored: { fingerprint: 'f', answer: { said: 'once' } } };
  expect(await journal.commit(acme.businessId, repeated)).toEqual(replayed);
  expect(await expectGapless()).toBe(before);
});

test('an answer of null stands for the first entry of its decision', async () => {
  const { journal } = services.deps;
  const idempotency = { operation: 'test', key: 'k', fingerprint: 'f', answer: null };
  const payload = { eligibility: { verdict: 'REFUSED', optIn: null } as unknown as EligibilityView };
  const about = { occurredAt: NOW, customerId: null, subjectId: null };
  const entries: JournalEntry[] = [{ category: 'decision', type: 'REFUSED', ...about, payload }];
  const asked = decision({ idempotency, entries });
  await journal.commit(acme.businessId, asked);
  const stored = { fingerprint: 'f', answer: asked.entries[0]!.payload };
  expect(await journal.commit(acme.businessId, asked)).toEqual({ kind: 'REPLAYED', stored });
});

test('one key twice in one write is stored once', async () => {
  const commit = new GroupCommit(services.database, testVault(services.database));
  const idempotency = { operation: 'test', key: 'k', fingerprint: 'f', answer: 1 };
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => commit.commit(acme.businessId, decision({ idempotency }))),
  );
  expect(outcomes.filter(({ kind }) => kind === 'STORED')).toHaveLength(1);
  expect(outcomes.filter(({ kind }) => kind === 'REPLAYED')).toHaveLength(9);
});

test('a person whom another writer has just made known is not made twice', async () => {
  const before = await expectGapless();
  const vault = testVault(services.database);
  const [one, other] = [new GroupCommit(services.database, vault), new GroupCommit(services.database, vault)];
  const outcomes = await Promise.all(
    [one, other, one, other].map((commit) => commit.commit(acme.businessId, decision({}, { phone: '+14155550001' }))),
  );
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['STALE', 'STALE', 'STALE', 'STORED']);
  expect(await expectGapless()).toBe(before + 1);
});

test('a unique key that another writer took first makes a decision stale, and its neighbours stand', async () => {
  const purpose = (id: string): JournalEntry => ({
    category: 'catalog',
    type: 'PURPOSE',
    occurredAt: NOW,
    customerId: null,
    subjectId: id,
    payload: { id, code: 'receipts', title: 'Receipts', description: 'Receipts', marketing: false, validityDays: null },
  });
  const commit = new GroupCommit(services.database, testVault(services.database));
  const outcomes = await Promise.all(
    [
      decision({ entries: [purpose(generator.id())] }),
      decision({ entries: [purpose(generator.id())] }),
      decision(),
    ].map((one) => commit.commit(acme.businessId, one)),
  );
  expect(outcomes.map(({ kind }) => kind)).toEqual(['STORED', 'STALE', 'STORED']);
  await expectGapless();
});

test('a connection lost before the write is stored rejects, and the next write goes on', async () => {
  const before = await expectGapless();
  const other = new Client({ connectionString: testDatabase.adminUrl });
  await other.connect();
  await other.query('begin');
  await other.query('select from journal_head where business_id = $1 for update', [acme.businessId]);
  const commit = new GroupCommit(services.database, testVault(services.database));
  const lost = commit.commit(acme.businessId, decision());
  const isLost = expect(lost).rejects.toThrow();
  await terminateWaiting(other);
  await isLost;
  await other.query('rollback');
  await other.end();
  expect(await expectGapless()).toBe(before);
  expect((await commit.commit(acme.businessId, decision())).kind).toBe('STORED');
  expect(await expectGapless()).toBe(before + 1);
});

test('a connection lost after the write is stored rejects, and repeating the call does not double it', async () => {
  let isLost = true;
  const { database } = services;
  const query: typeof database.query = async (...given) => {
    const rows = await database.query(...given);
    if (isLost) throw new Error('Connection terminated unexpectedly');
    return rows as never;
  };
  const commit = new GroupCommit({ ...database, query }, testVault(database));
  const asked = decision({ idempotency: { operation: 'test', key: 'k', fingerprint: 'f', answer: 'first' } });
  const before = await expectGapless();
  const attempts = [commit.commit(acme.businessId, asked), commit.commit(acme.businessId, decision())];
  const settled = await Promise.allSettled(attempts);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isLost = false;
  expect(await expectGapless()).toBe(before + 2);
  expect(await commit.commit(acme.businessId, asked)).toMatchObject({ kind: 'REPLAYED', stored: { answer: 'first' } });
  expect(await expectGapless()).toBe(before + 2);
});

/** Ends the backend that waits for the head's lock, as a broken network would. */
async function terminateWaiting(client: Client): Promise<void> {
  const waiting = `select pg_terminate_backend(pid) as ended from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%commit_decisions%'`;
  for (;;) {
    const { rowCount } = await client.query(waiting);
    if (rowCount !== null && rowCount > 0) return;
    // Within a transaction the list of backends stays as it was first looked at.
    await client.query('select pg_stat_clear_snapshot()');
  }
}
