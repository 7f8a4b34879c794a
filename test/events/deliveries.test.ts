import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Deliveries } from '../../src/events/deliveries.ts';

test('everybody is delivered to in turn, and who cannot be fails alone', async () => {
  const deliveries = new Deliveries();
  const told: string[] = [];
  const recipient = (name: string, deliver: () => void = () => undefined) => ({
    deliver: () => {
      deliver();
      told.push(name);
    },
    failed: (error: unknown) => told.push(`${name}: ${(error as Error).message}`),
  });
  deliveries.add(recipient('first'));
  deliveries.add(
    recipient('faulty', () => {
      throw new Error('a bug');
    }),
  );
  deliveries.add(recipient('last', () => deliveries.add(recipient('added meanwhile'))));
  expect(told).toEqual([]);
  while (told.length < 4) await nextTurn();
  for (let turn = 0; turn < 2; turn += 1) await nextTurn();
  expect(told).toEqual(['first', 'faulty: a bug', 'last', 'added meanwhile']);
});

test('other work of the process has its turn between many slow deliveries', async () => {
  const deliveries = new Deliveries();
  let delivered = 0;
  const slow = {
    deliver: () => {
      const end = performance.now() + 3;
      while (performance.now() < end);
      delivered += 1;
    },
    failed: () => undefined,
  };
  for (let count = 0; count < 40; count += 1) deliveries.add(slow);
  const seen: number[] = [];
  while (delivered < 40) {
    await nextTurn();
    seen.push(delivered);
  }
  expect(seen.length).toBeGreaterThan(5);
});
