import { describe, expect, test } from '@jest/globals';
import { ReadTogether } from '../../src/persistence/read-together.ts';

/** Reads that are answered by hand. */
function readsByHand() {
  const reads: { scope: string; asked: readonly number[]; answer: (values: readonly string[] | Error) => void }[] = [];
  const together = new ReadTogether<number, string>(
    (scope, asked) =>
      new Promise((resolve, reject) => {
        const answer = (values: readonly string[] | Error): void => {
          if (values instanceof Error) reject(values);
          else resolve(values);
        };
        reads.push({ scope, asked, answer });
      }),
  );
  return { reads, together };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('reads together', () => {
  test('what is asked for during a read goes together into the next, and each gets its own answer', async () => {
    const { reads, together } = readsByHand();
    const [first, second, third] = [1, 2, 3].map((asked) => together.ask('a', asked));
    expect(reads.map(({ asked }) => asked)).toEqual([[1]]);
    reads[0]?.answer(['one']);
    await turn();
    expect(reads.map(({ asked }) => asked)).toEqual([[1], [2, 3]]);
    reads[1]?.answer(['two', 'three']);
    expect(await Promise.all([first, second, third])).toEqual(['one', 'two', 'three']);
  });

  test('one scope does not wait for another', () => {
    const { reads, together } = readsByHand();
    void together.ask('a', 1);
    void together.ask('b', 2);
    expect(reads.map(({ scope }) => scope)).toEqual(['a', 'b']);
  });

  test('a failure is of those that were read together; who asks next is read again', async () => {
    const { reads, together } = readsByHand();
    const failing = together.ask('a', 1);
    const next = together.ask('a', 2);
    reads[0]?.answer(new Error('lost'));
    await expect(failing).rejects.toThrow('lost');
    await turn();
    reads[1]?.answer(['two']);
    expect(await next).toBe('two');
  });
});
