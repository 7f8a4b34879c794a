import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { Subscriptions, type SubscriptionsOptions } from '../../src/events/subscriptions.ts';
import { WindowClock } from '../../src/events/window-clock.ts';
import { connectDatabase } from '../../src/persistence/database.ts';
import { createDueWindows } from '../../src/persistence/due-windows.ts';
import { testVault } from '../support/vault.ts';
import { GroupCommit } from '../../src/persistence/group-commit.ts';
import { createJournalReader } from '../../src/persistence/journal-reader.ts';
import { createSnapshotStore } from '../../src/persistence/snapshots/snapshot-store.ts';
import type { JournalEntry } from '../../src/usecases/journal.ts';
import type { Caller, UseCaseDeps } from '../../src/usecases/ports.ts';
import type { EventRecord, EventSubscription } from '../../src/usecases/reads.ts';
import { receiveInbound } from '../../src/usecases/receive-inbound.ts';
import { linkDeps } from '../../src/app-links.ts';
import { NO_META } from '../support/no-meta.ts';
import { connectPatiently } from '../support/patient-database.ts';
import { createTestDatabase } from '../support/test-database.ts';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
/** A Tuesday noon, for tests that move the clock themselves. */
export const NOON = Date.UTC(2026, 10, 24, 12);

export interface ReplicaOptions extends Partial<Pick<SubscriptionsOptions, 'capacity' | 'pollMs'>> {
  readonly clock?: () => number | null;
  readonly leads?: readonly number[];
  /** False: nothing wakes the tail but its own polling. */
  readonly wakes?: boolean;
  /** True: what the database does not answer for some seconds is given up, as in a gateway. */
  readonly hasDeadlines?: boolean;
}

export type Replica = ReturnType<typeof startReplica>;

/** What app.ts puts together for events, on one pool of its own. */
export function startReplica(url: string, options: ReplicaOptions = {}) {
  const { clock = () => null, leads = [60, 15], wakes = true, hasDeadlines = false, ...tail } = options;
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown): void => void troubles.push(error);
  const database = (hasDeadlines ? connectDatabase : connectPatiently)({ url, poolSize: 4, clock });
  const reader = createJournalReader(database);
  const subscriptions = new Subscriptions({ reader, onTrouble, ...tail });
  const committed: string[] = [];
  const onCommitted = (businessId: string): void => {
    committed.push(businessId);
    if (wakes) subscriptions.wake(businessId);
  };
  const vault = testVault(database);
  const journal = new GroupCommit(database, vault, onCommitted);
  const deps: UseCaseDeps = {
    snapshots: createSnapshotStore(database, vault),
    journal,
    generate: {
      id: () => v7(),
      code: () => 'CODECODE',
      token: () => randomBytes(24).toString('base64url'),
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
    },
    ...linkDeps(database, vault, () => 'https://gateway.example'),
    ...NO_META,
    expiringLeadMinutes: leads,
  };
  const dueWindows = createDueWindows(database, onCommitted);
  const windowClock = new WindowClock({ dueWindows, expiringLeadMinutes: leads, onTrouble });
  return { database, reader, subscriptions, journal, deps, dueWindows, windowClock, troubles, committed };
}

export interface World {
  readonly url: string;
  /** Past row-level security, for a connection of the test's own. */
  readonly adminUrl: string;
  /** A replica that is stopped with the world. */
  replica(options?: ReplicaOptions): Replica;
  business(): Promise<Business>;
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface Business {
  readonly caller: Caller;
  readonly id: string;
  readonly senderId: string;
}

/** A database of one test file, with replicas and businesses as its tests need them. */
export async function openWorld(): Promise<World> {
  const { url, adminUrl, drop } = await createTestDatabase();
  const admin = new Client({ connectionString: adminUrl, application_name: 'test' });
  await admin.connect();
  const replicas: Replica[] = [];
  const sql: World['sql'] = async <Row extends object>(text: string, values?: unknown[]) =>
    (await admin.query<Row>(text, values)).rows;
  return {
    url,
    adminUrl,
    sql,
    replica: (options) => {
      const replica = startReplica(url, options);
      replicas.push(replica);
      return replica;
    },
    business: async () => {
      const id = v7();
      const senderId = v7();
      await sql(`insert into business (business_id, name, created_at) values ($1, 'Acme', now())`, [id]);
      await sql('insert into journal_head (business_id, seq) values ($1, 0)', [id]);
      await sql(
        `insert into sender (business_id, id, business_name, phone, phone_number_id) values ($1, $2, 'Acme', '+15550783881', $3)`,
        [id, senderId, senderId],
      );
      return { caller: { businessId: id, actor: null }, id, senderId };
    },
    close: async () => {
      for (const { subscriptions, windowClock } of replicas) {
        subscriptions.close();
        await windowClock.stop();
      }
      await Promise.all(replicas.map(({ database }) => database.close()));
      await admin.end();
      await drop();
    },
  };
}

/** Whoever wants these events as they are. */
export function follow(
  { subscriptions }: Pick<Replica, 'subscriptions'>,
  { caller }: Pick<Business, 'caller'>,
  after: number | null,
  wanted: (event: EventRecord) => boolean = () => true,
  key: string | null = null,
): EventSubscription<EventRecord> {
  return subscriptions.follow(caller, {
    key,
    after,
    customerId: null,
    wanted,
    render: async (events) => events,
    sizeOf: () => 1,
  });
}

let messages = 0;

/** A customer's message, which opens or extends a window. */
export async function writes({ deps }: Replica, { caller, senderId }: Business, phone: string, timestamp: number) {
  const messageId = `wamid.${(messages += 1)}`;
  const more = { messageType: 'text', text: 'Hello', referral: false, original: {} };
  const answer = await receiveInbound(deps, caller, { senderId, from: { phone }, messageId, timestamp, ...more });
  if (!answer.ok) throw new Error('An inbound message was refused.');
  return answer.value;
}

/** Rows without state behind them: `E` a message event, `-` a row that is no event. One decision, so one commit. */
export function record({ journal }: Replica, { id }: Business, rows: string) {
  const entries = [...rows].map((row) => {
    const entry = { occurredAt: NOON, customerId: v7(), subjectId: v7() };
    return row === 'E'
      ? { ...entry, category: 'message', type: 'CANCELED', payload: { failure: null } }
      : { ...entry, category: 'decision', type: 'REFUSED', payload: { eligibility: {}, body: null } };
  }) as unknown as JournalEntry[];
  return journal.commit(id, {
    recordedAt: NOON,
    actor: null,
    expect: { customerId: null },
    entries,
    idempotency: null,
  });
}

/** The next events, as many as asked for. */
export async function take(iterator: AsyncIterator<EventRecord>, count: number): Promise<EventRecord[]> {
  const events: EventRecord[] = [];
  while (events.length < count) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    events.push(value);
  }
  return events;
}

export function seqs(events: readonly { readonly seq: number }[]): number[] {
  return events.map(({ seq }) => seq);
}

/** Whatever may come, for so long. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits until something is so. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs = 90_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('Waited in vain.');
    await sleep(5);
  }
}
