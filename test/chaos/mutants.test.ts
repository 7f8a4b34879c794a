import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endAll } from '../start/gateway-process.ts';
import { seedOf } from '../support/chance.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { aimedLoad, freezeInTurn } from './aimed-load.ts';
import { makeBusinesses } from './businesses.ts';
import { chaosRun } from './chaos-run.ts';
import { checkHistory } from './check-history.ts';
import type { History, Violation } from './history.ts';
import { LEADS } from './mixed-load.ts';
import { applyMutant, MUTANTS } from './mutants.ts';
import { NetworkedReplica } from './networked-replicas.ts';
import { Seeded } from './seeded.ts';
import { writtenHistory } from './write-history.ts';

/* The checker is worth what it finds: builds that are broken on purpose, under a load that is aimed at what they lack. */

const SEED = seedOf('CHAOS_SEED', 1_000_000);
/** Whoever counts how reliably the mutants are caught runs each more often. */
const TIMES = Number(process.env['CHAOS_TIMES'] ?? 1);
const REPLICAS = 3;

let database: TestDatabase;
const replicas: NetworkedReplica[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  const settings = {
    EXPIRING_LEAD_MINUTES: LEADS.join(','),
    RATE_LIMIT_POINTS_PER_MINUTE: '0',
    SAMPLE_BUSINESS: 'false',
    LOG_LEVEL: 'warn',
  };
  for (let number = 1; number <= REPLICAS; number += 1) {
    replicas.push(await NetworkedReplica.start(`replica ${String(number)}`, settings, database.url));
  }
});
afterAll(async () => {
  for (const replica of replicas) await replica.stop();
  await endAll();
  await database.drop();
});

/** @param catchUpMs a broken build may never get there */
async function run(
  seed: number,
  catchUpMs: number,
  slowness = 1,
): Promise<{ history: History; violations: Violation[] }> {
  const random = new Seeded(seed);
  const history = await chaosRun({
    seed,
    random,
    addresses: replicas.map(({ address }) => address),
    businesses: await makeBusinesses(database.url, 2),
    database,
    leads: LEADS,
    load: (acts, area) => aimedLoad(acts, area, random.fork(), slowness),
    faults: (tell) => freezeInTurn(replicas, random.fork(), tell, slowness),
    catchUpMs,
  });
  return { history, violations: checkHistory(history) };
}

test('under the aimed load the gateway itself breaks nothing', async () => {
  for (let time = 0; time < TIMES; time += 1) {
    const { history, violations } = await run(SEED + time, 120_000);
    if (violations.length > 0) throw new Error(await writtenHistory(history, violations));
    expect(history.journals.every(({ rows }) => rows.some(({ type }) => type === 'EXPIRED'))).toBe(true);
  }
}, 600_000);

test.each(MUTANTS)(
  'the checker catches $name',
  async (mutant) => {
    const mend = await applyMutant(database.adminUrl, mutant);
    let caught = 0;
    // What it breaks has to meet in one moment, which on a busy machine it may not in each run.
    const most = TIMES === 1 ? 6 : TIMES;
    const counts: Record<string, number>[] = [];
    try {
      for (let time = 0; time < most && (TIMES > 1 || caught === 0); time += 1) {
        const { violations } = await run(SEED + time, 3_000, TIMES === 1 ? 2 ** Math.min(time, 3) : 1);
        if (mutant.isCaughtBy(new Set(violations.map(({ rule }) => rule)))) caught += 1;
        counts.push(
          Object.fromEntries(
            Object.entries(Object.groupBy(violations, ({ rule }) => rule)).map(([rule, all]) => [rule, all.length]),
          ),
        );
      }
    } finally {
      await mend();
    }
    console.log(`CHAOS_SEED=${String(SEED)}, ${mutant.name}: ${JSON.stringify(counts)}`);
    expect({ caught, counts }).toMatchObject({ caught: TIMES });
  },
  900_000,
);
