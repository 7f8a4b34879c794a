import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Throughput } from '../../src/dispatch/throughput.ts';

/** When turns were really taken, by a caller whose timers are late by these spans. */
function turnsOf(perSecond: number, count: number, lateness: readonly number[]): number[] {
  const throughput = new Throughput(perSecond);
  const turns: number[] = [];
  let now = 0;
  for (let turn = 0; turn < count; turn += 1) {
    const askedAt = now;
    for (let wait = throughput.take(now, askedAt); wait > 0; wait = throughput.take(now, askedAt))
      now += Math.max(1, wait);
    turns.push(now);
    now += lateness[turn % lateness.length] ?? 0;
  }
  return turns;
}

const rates = fc.integer({ min: 1, max: 200 });
const late = fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 20 });

test('within any second there are never more turns than Meta takes, however late timers fire', () => {
  fc.assert(
    fc.property(rates, late, (perSecond, lateness) => {
      const turns = turnsOf(perSecond, 3 * perSecond, lateness);
      turns.forEach((turn, index) => {
        const after = turns[index + perSecond];
        if (after !== undefined) expect(after - turn).toBeGreaterThan(1_000);
      });
    }),
  );
});

test('whoever always waits for the next turn gets the rate within 3 percent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 200 }), (perSecond) => {
      const turns = turnsOf(perSecond, 20 * perSecond, [0]);
      const seconds = (turns.at(-1)! - turns[0]!) / 1_000;
      expect(turns.length / seconds).toBeGreaterThan(perSecond * 0.97);
    }),
  );
});
