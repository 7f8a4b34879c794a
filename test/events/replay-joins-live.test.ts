import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SlowConsumerError } from '../../src/usecases/event-ports.ts';
import { follow, openWorld, record, seqs, sleep, until, type Business, type Replica, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

interface Joiner {
  /** Which part of the journal at the moment of joining is behind it; null: from now on. */
  readonly behind: number | null;
  readonly joinsAfterMs: number;
  readonly onPollingReplica: boolean;
  /** It wants the messages whose seq is a multiple of this. */
  readonly wantsEvery: number;
  /** Whether it shares what it gets with all who want the same. */
  readonly shares: boolean;
  /** It rests after so many events; 0: never. */
  readonly restsEvery: number;
}

const batches = fc.array(fc.array(fc.stringMatching(/^[E-]{1,9}$/), { minLength: 5, maxLength: 30 }), {
  minLength: 3,
  maxLength: 3,
});
const joiners: fc.Arbitrary<Joiner[]> = fc.array(
  fc.record({
    behind: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    joinsAfterMs: fc.nat(40),
    onPollingReplica: fc.boolean(),
    wantsEvery: fc.integer({ min: 1, max: 3 }),
    shares: fc.boolean(),
    restsEvery: fc.nat(20),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Three writers at once, with pauses, so that subscribers join in the midst of it. */
async function writeConcurrently(replicas: readonly Replica[], business: Business, rows: readonly string[][]) {
  await Promise.all(
    rows.map(async (ofWriter, writer) => {
      for (const row of ofWriter) {
        await record(replicas[writer % replicas.length]!, business, row);
        if (row.length % 3 === 0) await sleep(2);
      }
    }),
  );
}

/** A subscriber that notes what it gets, and comes back with its cursor where it was too slow. */
async function join(replica: Replica, business: Business, { behind, wantsEvery, shares, restsEvery }: Joiner) {
  const resume = (from: number | null) =>
    follow(replica, business, from, ({ seq }) => seq % wantsEvery === 0, shares ? `every ${wantsEvery}` : null);
  const headBefore = await replica.reader.head(business.id);
  const after = behind === null ? null : Math.floor(behind * headBefore);
  const got: number[] = [];
  let iterator = resume(after);
  await iterator.started;
  const headAfter = await replica.reader.head(business.id);

  async function collect(): Promise<void> {
    try {
      for await (const { seq } of iterator) {
        got.push(seq);
        if (restsEvery > 0 && got.length % restsEvery === 0) await sleep(3);
      }
    } catch (error) {
      if (!(error instanceof SlowConsumerError)) throw error;
      iterator = resume(error.lastSeq);
      await collect();
    }
  }
  const collecting = collect();
  return { after, headBefore, headAfter, got, leave: () => iterator.return().then(() => collecting) };
}

async function messagesOf(business: Business, wantsEvery: number): Promise<number[]> {
  return seqs(
    await world.sql<{ seq: number }>(
      `select seq::int from journal where business_id = $1 and category = 'message' and seq % $2 = 0 order by seq`,
      [business.id, wantsEvery],
    ),
  );
}

test('joins replay and live at the exact row', async () => {
  // A short stretch on one and no waking on the other: joins happen at every possible distance from the tail.
  const waking = world.replica({ capacity: 32 });
  const polling = world.replica({ capacity: 300, pollMs: 7, wakes: false });

  await fc.assert(
    fc.asyncProperty(batches, joiners, async (rows, subscribers) => {
      const business = await world.business();
      await record(waking, business, 'E--E-');
      const writing = writeConcurrently([waking, polling], business, rows);
      const joined = await Promise.all(
        subscribers.map(async (joiner) => {
          await sleep(joiner.joinsAfterMs);
          const replica = joiner.onPollingReplica ? polling : waking;
          return { joiner, ...(await join(replica, business, joiner)) };
        }),
      );
      await writing;

      for (const { joiner, after, headBefore, headAfter, got, leave } of joined) {
        const journal = await messagesOf(business, joiner.wantsEvery);
        const last = journal.filter((seq) => seq > (after ?? headAfter)).at(-1);
        await until(() => last === undefined || (got.at(-1) ?? 0) >= last);
        await leave();
        // "From now on" lies between the two looks around it; from there on it has everything.
        const from = after ?? Math.min((got[0] ?? Infinity) - 1, headAfter);
        expect(from).toBeGreaterThanOrEqual(after ?? headBefore);
        expect(got).toEqual(journal.filter((seq) => seq > from));
      }
    }),
    { numRuns: 30 },
  );
});
