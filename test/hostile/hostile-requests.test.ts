import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seedOf } from '../support/chance.ts';
import { showsMarkedPhone } from '../support/marked-phone.ts';
import { startHostileGateway, type HostileGateway, type Memory } from './hostile-gateway.ts';
import { runHostile } from './hostile-run.ts';
import { KEPT_ANYWAY } from './kept-rows.ts';

const COUNT = Number(process.env['HOSTILE_REQUESTS'] ?? 8_000);
const SEED = seedOf('HOSTILE_SEED', 2 ** 30);
/** A tenth, or more where so few say little of what memory comes to. */
const WARM_UP = Math.max(COUNT / 10, Math.min(COUNT / 2, 10_000));
const MIB = 1024 * 1024;
const MOST_GROWTH = 50 * MIB;

let gateway: HostileGateway;
beforeAll(async () => {
  gateway = await startHostileGateway({
    RATE_LIMIT_POINTS_PER_MINUTE: '0',
    SITE_KEY_POINTS_PER_MINUTE_PER_ADDRESS: '0',
    WRONG_CREDENTIALS_PER_MINUTE_PER_ADDRESS: '0',
  });
});
afterAll(() => gateway.stop());

const inMib = ({ rss, heapUsed, external }: Memory): string =>
  `${Math.round(rss / MIB)} MiB resident, ${Math.round((heapUsed + external) / MIB)} MiB in use`;

test(
  `${COUNT} hostile requests leave no 500, no crash, no growth of memory over 50 MiB, and no row`,
  async () => {
    const before = await gateway.rows();
    const startedAt = performance.now();
    let warm: Memory | null = null;
    const { faults, outcomes, kinds, longestWaitMs } = await runHostile(gateway, {
      seed: SEED,
      count: COUNT,
      warmUp: WARM_UP,
      onWarm: async () => {
        warm = await gateway.memory();
      },
      onProgress: (sent) => {
        if (COUNT >= 50_000 && sent % 10_000 === 0)
          process.stderr.write(
            `${sent} of ${COUNT}, ${Math.round((sent / (performance.now() - startedAt)) * 1000)} a second\n`,
          );
      },
    });
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const after = await gateway.rows();
    const end = await gateway.memory();

    if (COUNT >= 50_000 || faults !== '') {
      const table = (counts: ReadonlyMap<string, number>): string =>
        [...counts]
          .sort(([, a], [, b]) => b - a)
          .map(([name, count]) => `${name} ${count}`)
          .join(', ');
      process.stderr.write(
        `Seed ${SEED}, ${seconds} s. Memory: ${inMib(warm!)} after ${WARM_UP} requests; ${inMib(end)} at the end. A good request waited ${Math.round(longestWaitMs)} ms at most.\n${table(outcomes)}\n${table(kinds)}\n`,
      );
    }
    expect(faults).toBe('');
    expect({ ...after, [KEPT_ANYWAY]: before[KEPT_ANYWAY] }).toEqual(before);
    expect(end.heapUsed + end.external - warm!.heapUsed - warm!.external).toBeLessThan(MOST_GROWTH);
    // What is resident depends on the machine's allocator as well; over many requests that evens out.
    if (COUNT >= 50_000) expect(end.rss - warm!.rss).toBeLessThan(MOST_GROWTH);
    await gateway.probe();
    expect(showsMarkedPhone(gateway.process.stderr())).toBe(false);
    gateway.process.kill('SIGTERM');
    expect(await gateway.process.ended()).toBe(0);
  },
  60 * 60_000,
);
