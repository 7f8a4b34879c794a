import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Subscription } from '../../src/events/subscription.ts';
import { SlowConsumerError } from '../../src/usecases/event-ports.ts';
import { openWorld, record, seqs, sleep, take, type Business, type Replica, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

/** A subscriber that is ended where it was too slow, and comes back with its cursor. */
class Resuming {
  private constructor(
    private readonly resume: (after: number | null) => Subscription,
    public iterator: Subscription,
  ) {}

  static async follow(replica: Replica, business: Business, after: number | null, wantsEvery: number) {
    const resume = (from: number | null) =>
      replica.subscriptions.follow(business.caller, from, ({ seq }) => seq % wantsEvery === 0);
    const resuming = new Resuming(resume, resume(after));
    await resuming.iterator.started;
    return resuming;
  }

  async take(count: number): Promise<number[]> {
    const got: number[] = [];
    while (got.length < count) {
      try {
        got.push(...seqs(await take(this.iterator, 1)));
      } catch (error) {
        if (!(error instanceof SlowConsumerError)) throw error;
        this.iterator = this.resume(error.lastSeq);
      }
    }
    return got;
  }
}

/** Three writers at once, with pauses, so that subscribers join in the midst of it. */
async function writeConcurrently(replicas: readonly Replica[], business: Business, batches: readonly string[][]) {
  await Promise.all(
    batches.map(async (rows, writer) => {
      for (const row of rows) {
        await record(replicas[writer % replicas.length]!, business, row);
        if (row.length % 3 === 0) await sleep(1);
      }
    }),
  );
}

const batches = fc.array(fc.array(fc.stringMatching(/^[E-]{1,9}$/), { minLength: 5, maxLength: 25 }), {
  minLength: 3,
  maxLength: 3,
});
const joiners = fc.array(
  fc.record({
    /** Which part of the journal at the moment of joining is behind it; null: from now on. */
    behind: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    joinsAfterMs: fc.nat(25),
    onReader: fc.boolean(),
    wantsEvery: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 6 },
);

test('joins replay and live at the exact row', async () => {
  // A short stretch and no waking on one of them: joins happen at every possible distance from the tail.
  const writer = world.replica({ capacity: 64 });
  const reader = world.replica({ capacity: 500, pollMs: 7, wakes: false });

  await fc.assert(
    fc.asyncProperty(batches, joiners, async (rows, subscribers) => {
      const business = await world.business();
      await record(writer, business, 'E--E-');
      const writing = writeConcurrently([writer, reader], business, rows);

      const following = subscribers.map(async ({ behind, joinsAfterMs, onReader, wantsEvery }) => {
        await sleep(joinsAfterMs);
        const replica = onReader ? reader : writer;
        const headBefore = await replica.reader.head(business.id);
        const after = behind === null ? null : Math.floor(behind * headBefore);
        const subscriber = await Resuming.follow(replica, business, after, wantsEvery);
        const headAfter = await replica.reader.head(business.id);
        await writing;
        return { subscriber, after, headBefore, headAfter, wantsEvery };
      });

      for (const { subscriber, after, headBefore, headAfter, wantsEvery } of await Promise.all(following)) {
        const journal = seqs(
          await world.sql<{ seq: number }>(
            `select seq::int from journal where business_id = $1 and category = 'message' and seq % $2 = 0 order by seq`,
            [business.id, wantsEvery],
          ),
        );
        const certain = journal.filter((seq) => seq > (after ?? headAfter));
        const got = await subscriber.take(certain.length);
        // One that begins "now" may begin anywhere between the two looks around it, but from there on it has everything.
        const from = after ?? (got[0] ?? headAfter + 1) - 1;
        expect(from).toBeGreaterThanOrEqual(after ?? headBefore);
        const more = await subscriber.take(journal.filter((seq) => seq > from).length - got.length);
        expect([...got, ...more]).toEqual(journal.filter((seq) => seq > from));
        await subscriber.iterator.return();
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);
