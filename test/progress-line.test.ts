import { expect, test } from '@jest/globals';
import { ProgressLine, type ProgressTerminal } from '../src/cli/progress-line.ts';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  const out = { isTTY, write: (text: string) => written.push(text) > 0 } as unknown as ProgressTerminal;
  const hand = { now: 0 };
  return { written, hand, line: new ProgressLine('rows', out, () => hand.now) };
}

const CLEAR = '\r\u001b[K';

test('says how much is done, of how much, how fast, and how long it still takes', () => {
  const { written, hand, line } = terminal(true);
  line.show(0, 120_000);
  hand.now = 2_000;
  line.show(40_000, 120_000);
  hand.now = 6_000;
  line.show(120_000, 120_000);
  line.end();
  expect(written).toEqual([
    `${CLEAR}0 of 120,000 rows (0 %)`,
    `${CLEAR}40,000 of 120,000 rows (33 %), 20,000 a second, 4 s left`,
    `${CLEAR}120,000 of 120,000 rows (100 %), 20,000 a second, 0 s left`,
    CLEAR,
  ]);
});

test('writes no more often than can be read, but the end always', () => {
  const { written, hand, line } = terminal(true);
  for (let done = 0; done <= 100; done += 1) {
    hand.now = done;
    line.show(done, 100);
  }
  expect(written).toHaveLength(2);
});

test('long waits are told in minutes', () => {
  const { written, hand, line } = terminal(true);
  line.show(0, 1_000);
  hand.now = 10_000;
  line.show(10, 1_000);
  expect(written.at(-1)).toBe(`${CLEAR}10 of 1,000 rows (1 %), 1 a second, 17 min left`);
});

test('writes nothing where nobody watches', () => {
  const { written, hand, line } = terminal(false);
  line.show(0, 10);
  hand.now = 1_000;
  line.show(10, 10);
  line.end();
  expect(written).toEqual([]);
});

test('what has nothing to do is done', () => {
  const { written, line } = terminal(true);
  line.show(0, 0);
  expect(written).toEqual([`${CLEAR}0 of 0 rows (100 %)`]);
});
