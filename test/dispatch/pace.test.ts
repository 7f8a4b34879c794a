import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Pace } from '../../src/dispatch/pace.ts';
import { PairPaces } from '../../src/dispatch/pair-paces.ts';

const intervals = fc.integer({ min: 1, max: 1_000 });
const bursts = fc.integer({ min: 1, max: 10 });
/** When turns are asked for: gaps of a clock that only goes forward. */
const gaps = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 200 });

function turnsOf(pace: Pace, asked: readonly number[]): number[] {
  let now = 0;
  return asked.map((gap) => {
    now += gap;
    return now + pace.take(now);
  });
}

test('in any span there are no more turns than it has intervals, and the burst', () => {
  fc.assert(
    fc.property(intervals, bursts, gaps, (interval, burst, asked) => {
      const turns = turnsOf(new Pace(interval, burst), asked);
      turns.forEach((turn, index) => {
        const inSpan = turns.slice(index).filter((other) => other <= turn + 10 * interval);
        expect(inSpan.length).toBeLessThanOrEqual(10 + burst);
      });
    }),
  );
});

test('whoever is never idle gets exactly the rate, however late its timers are', () => {
  fc.assert(
    fc.property(intervals, fc.integer({ min: 2, max: 5 }), (interval, burst) => {
      const pace = new Pace(interval, burst);
      let now = 0;
      // Each timer is late by less than the turns that can be saved.
      for (let turn = 0; turn < 1_000; turn += 1) now += pace.take(now) + (turn % burst) * interval * 0.4;
      expect(now).toBeLessThanOrEqual(1_000 * interval + burst * interval);
    }),
  );
});

test('turns never go back', () => {
  fc.assert(
    fc.property(intervals, bursts, gaps, (interval, burst, asked) => {
      const turns = turnsOf(new Pace(interval, burst), asked);
      expect(turns).toEqual([...turns].sort((a, b) => a - b));
    }),
  );
});

test('a customer gets ten messages at once, then one in six seconds, and others need not wait', () => {
  const pairs = new PairPaces();
  for (let count = 0; count < 10; count += 1) {
    expect(pairs.wait('ana', 1_000)).toBe(0);
    pairs.take('ana', 1_000);
  }
  expect(pairs.wait('ana', 1_000)).toBe(6_000);
  expect(pairs.wait('ben', 1_000)).toBe(0);
  expect(pairs.wait('ana', 7_000)).toBe(0);
});
