import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createReadStore } from '../../src/persistence/reads/read-store.ts';
import { CursorExpiredError, InvalidCursorError } from '../../src/usecases/event-ports.ts';
import type { EventFilter } from '../../src/usecases/reads.ts';
import { NOON, openWorld, record, seqs, type Business, type Replica, type World } from '../events/world.ts';
import { testVault } from '../support/vault.ts';

let world: World;
let replica: Replica;
beforeAll(async () => {
  world = await openWorld();
  replica = world.replica();
});
afterAll(() => world.close());

const MESSAGES: EventFilter<'message'> = { kind: 'message', types: null, customerId: null, senderId: null };
const BOUND = 10_000;

function readsOf(retentionDays: number | null = null) {
  const reads = createReadStore(replica.database, testVault(replica.database), retentionDays);
  const page = (business: Business, after: number | null, first = 50, filter: EventFilter<'message'> = MESSAGES) =>
    reads.events(business.caller, filter, { first, after });
  return { page };
}

/** Rows that were recorded so many days ago, without state behind them: every `everyth` one is a message event. */
async function fill({ id }: Business, rows: number, everyth: number, daysAgo = 0): Promise<void> {
  await world.sql(
    `insert into journal (business_id, seq, category, type, occurred_at, recorded_at, customer_id, subject_id, payload)
     select $1, head.seq + i, case when i % $3 = 0 then 'message' else 'decision' end,
       case when i % $3 = 0 then 'CANCELED' else 'REFUSED' end, now(), now() - make_interval(days => $4), $1, $1, '{}'
     from journal_head head, generate_series(1, $2::int) i where head.business_id = $1`,
    [id, rows, everyth, daysAgo],
  );
  await world.sql('update journal_head set seq = seq + $2 where business_id = $1', [id, rows]);
}

describe('one who asks again and again with where the page before ended', () => {
  test('has a place to go on from before anything was ever written', async () => {
    const business = await world.business();
    const { page } = readsOf();
    expect(await page(business, null)).toEqual({ events: [], upTo: 0, hasNextPage: false });
    await record(replica, business, '-E');
    expect(await page(business, 0)).toMatchObject({ events: [{ seq: 2 }], upTo: 2, hasNextPage: false });
  });

  test('does not look again at what was not wanted', async () => {
    const business = await world.business();
    const { page } = readsOf();
    await record(replica, business, 'E----');
    const { upTo } = await page(business, null);
    expect(upTo).toBe(5);
    expect(await page(business, upTo)).toEqual({ events: [], upTo: 5, hasNextPage: false });
  });

  test('has every event exactly once, in order, while others write, however long the pages are', async () => {
    const rows = fc.array(fc.stringMatching(/^[E-]{1,9}$/), { minLength: 5, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(fc.tuple(rows, rows), fc.integer({ min: 1, max: 7 }), async (writers, first) => {
        const business = await world.business();
        const { page } = readsOf();
        let isWriting = true;
        const writing = Promise.all(
          writers.map(async (mine) => {
            for (const row of mine) await record(replica, business, row);
          }),
        ).finally(() => (isWriting = false));
        const got: number[] = [];
        let after: number | null = null;
        for (let isOver = false; !isOver;) {
          isOver = !isWriting;
          const { events, upTo, hasNextPage } = await page(business, after, first);
          got.push(...seqs(events));
          expect(upTo).toBeGreaterThanOrEqual(after ?? 0);
          after = upTo;
          isOver &&= !hasNextPage;
        }
        await writing;
        const all = [...writers.flat().join('')].length;
        expect(after).toBe(all);
        const wanted = await world.sql<{ seq: number }>(
          `select seq::int from journal where business_id = $1 and category = 'message' order by seq`,
          [business.id],
        );
        expect(got).toEqual(seqs(wanted));
      }),
      { numRuns: 25 },
    );
  });
});

describe('the work of one page is bounded', () => {
  test('a stretch without events gives empty pages that move on', async () => {
    const business = await world.business();
    const { page } = readsOf();
    await fill(business, 2 * BOUND + 500, 2 * BOUND + 500);
    expect(await page(business, null)).toEqual({ events: [], upTo: BOUND, hasNextPage: true });
    expect(await page(business, BOUND)).toEqual({ events: [], upTo: 2 * BOUND, hasNextPage: true });
    const last = await page(business, 2 * BOUND);
    expect([seqs(last.events), last.upTo, last.hasNextPage]).toEqual([[2 * BOUND + 500], 2 * BOUND + 500, false]);
  });

  test('a page that is just full, with nothing wanted behind it, leads to the end', async () => {
    const business = await world.business();
    const { page } = readsOf();
    await record(replica, business, 'EE--');
    expect(await page(business, null, 2)).toMatchObject({ upTo: 4, hasNextPage: false });
    expect(await page(business, null, 1)).toMatchObject({ upTo: 1, hasNextPage: true });
  });

  test('events of one customer are found in one page, wherever they lie', async () => {
    const business = await world.business();
    const { page } = readsOf();
    await fill(business, 3 * BOUND, 3 * BOUND);
    const found = await page(business, null, 50, { ...MESSAGES, customerId: business.id });
    expect([seqs(found.events), found.upTo, found.hasNextPage]).toEqual([[3 * BOUND], 3 * BOUND, false]);
    const nobody = await page(business, null, 50, { ...MESSAGES, customerId: business.senderId });
    expect(nobody).toEqual({ events: [], upTo: 3 * BOUND, hasNextPage: false });
  });
});

describe('a place in the journal', () => {
  test('that is ahead of it is no place of this business', async () => {
    const business = await world.business();
    await record(replica, business, 'E');
    const { page } = readsOf();
    await expect(page(business, 2)).rejects.toThrow(InvalidCursorError);
    expect(await page(business, 1)).toEqual({ events: [], upTo: 1, hasNextPage: false });
  });

  test('that is older than what is kept is told with the oldest that is good', async () => {
    const business = await world.business();
    await fill(business, 4, 2, 40);
    await fill(business, 6, 2, 20);
    const { page } = readsOf(30);
    const refused = page(business, 3);
    await expect(refused).rejects.toThrow(CursorExpiredError);
    await expect(refused).rejects.toMatchObject({ oldest: 4 });
    expect(seqs((await page(business, 4)).events)).toEqual([6, 8, 10]);
    expect(seqs((await readsOf().page(business, 3)).events)).toEqual([4, 6, 8, 10]);
  });

  test('that nobody named is the oldest that is kept', async () => {
    const business = await world.business();
    await fill(business, 4, 2, 40);
    await fill(business, 6, 2, 20);
    const { events, hasNextPage } = await readsOf(30).page(business, null);
    expect([seqs(events), hasNextPage]).toEqual([[6, 8, 10], false]);
  });

  test('whose rows were taken away is refused, however long events are kept', async () => {
    const business = await world.business();
    await fill(business, 3, 1, 40);
    await fill(business, 3, 1);
    await world.sql('delete from journal where business_id = $1 and seq <= 3', [business.id]);
    const { page } = readsOf();
    await expect(page(business, 0)).rejects.toMatchObject({ name: 'CursorExpiredError', oldest: 3 });
    expect(seqs((await page(business, 3)).events)).toEqual([4, 5, 6]);
    expect(seqs((await page(business, null)).events)).toEqual([4, 5, 6]);
  });

  test('at the end of an old journal is good', async () => {
    const business = await world.business();
    await fill(business, 4, 2, 40);
    expect(await readsOf(30).page(business, 4)).toEqual({ events: [], upTo: 4, hasNextPage: false });
  });
});

test('events are those that subscribers get: what became of them, when, and when it was recorded', async () => {
  const business = await world.business();
  await record(replica, business, 'E');
  const { events } = await readsOf().page(business, null);
  expect(events).toEqual((await replica.reader.eventsAfter(business.id, 0, 10)).events);
  expect(events).toMatchObject([{ kind: 'message', status: 'CANCELED', occurredAt: NOON, recordedAt: NOON }]);
});
