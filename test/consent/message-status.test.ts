import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { movesForward, STATUSES_OF_META, type StatusOfMeta } from '../../src/consent/message-status.ts';
import { correctionBy, reactionTo } from '../../src/consent/meta-reaction.ts';
import { retryDelay } from '../../src/consent/retry-delay.ts';
import { MESSAGE_STATUSES, type MessageStatus } from '../../src/consent/vocabulary.ts';

const statuses = fc.constantFrom(...MESSAGE_STATUSES);
const told = fc.constantFrom(...STATUSES_OF_META);

function endOf(from: MessageStatus, news: readonly StatusOfMeta[]): MessageStatus {
  return news.reduce<MessageStatus>((status, next) => (movesForward(status, next) ? next : status), from);
}

test('where a message ends does not depend on the order in which statuses come, nor on how often', () => {
  const disorder = fc
    .array(told, { maxLength: 8 })
    .chain((news) =>
      fc.tuple(fc.constant(news), fc.shuffledSubarray([...news, ...news], { minLength: 2 * news.length })),
    );
  fc.assert(
    fc.property(statuses, disorder, (from, [news, twice]) => {
      expect(endOf(from, twice)).toBe(endOf(from, news));
    }),
  );
});

test('no status moves a message back', () => {
  fc.assert(
    fc.property(statuses, statuses, (a, b) => {
      expect(movesForward(a, b) && movesForward(b, a)).toBe(false);
    }),
  );
});

test('what was read cannot fail any more, and what failed may turn out to have arrived', () => {
  expect(movesForward('READ', 'FAILED')).toBe(false);
  expect(movesForward('DELIVERED', 'FAILED')).toBe(false);
  expect(movesForward('FAILED', 'DELIVERED')).toBe(true);
});

test.each([
  [130429, 400, 'SLOW_DOWN'],
  [131056, 400, 'RETRY'],
  [131049, 400, 'WAIT_A_DAY'],
  [190, 401, 'CHECK_ACCESS'],
  [131000, 500, 'RETRY'],
  [null, 502, 'RETRY'],
  [null, 429, 'SLOW_DOWN'],
  [null, 401, 'CHECK_ACCESS'],
  [131026, 400, 'FAIL'],
  [131042, 400, 'FAIL'],
  [100, 400, 'FAIL'],
  [133010, 400, 'CHECK_ACCESS'],
  [131048, 400, 'SLOW_DOWN'],
  [999999, 400, 'FAIL'],
  [null, 400, 'FAIL'],
] as const)('the code %s with HTTP %i is answered by %s', (code, httpStatus, reaction) => {
  expect(reactionTo({ code, subcode: null, httpStatus })).toBe(reaction);
});

test('a number that is not the token’s to see is no fault of the message', () => {
  expect(reactionTo({ code: 100, subcode: 33, httpStatus: 400 })).toBe('CHECK_ACCESS');
});

test('an error that tells nothing of our state corrects nothing', () => {
  expect(correctionBy(131026)).toBeNull();
  expect(correctionBy(null)).toBeNull();
});

test('each try waits longer than the one before, spread by chance, and never longer than seven and a half minutes', () => {
  const attempts = fc.integer({ min: 1, max: 50 });
  const chance = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(attempts, fc.constantFrom(null, 131056), chance, (attempt, code, jitter) => {
      const delay = retryDelay(attempt, code, jitter);
      expect(delay).toBeGreaterThan(0);
      expect(delay).toBeLessThanOrEqual(450_000);
      expect(retryDelay(attempt + 1, code, jitter)).toBeGreaterThanOrEqual(delay);
    }),
  );
  // One customer gets about one message in 6 s.
  expect(retryDelay(1, 131056, 0)).toBeGreaterThanOrEqual(6_000);
});
