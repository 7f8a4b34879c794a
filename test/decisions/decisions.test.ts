import { describe, expect, test } from '@jest/globals';
import { POLICY_EDITIONS } from '../../src/consent/edition.ts';
import { REFUSAL_REASONS } from '../../src/consent/vocabulary.ts';
import { CASE_FILES } from './case-files.ts';
import { expectOutcome } from './outcome.ts';
import { playPurely } from './pure-world.ts';
import { RULES } from './rules.ts';

const all = CASE_FILES.flatMap(({ cases }) => cases);

describe.each(CASE_FILES)('$file', ({ cases }) => {
  test.each(cases)('$name', (story) => expectOutcome(story, playPurely(story)));
});

describe('the cases as a whole', () => {
  test('are at least 120, each with a name of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(120);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  test.each(RULES)('have at least three for the rule %s', (rule) => {
    expect(all.filter(({ rules }) => rules.includes(rule)).length).toBeGreaterThanOrEqual(3);
  });

  test.each(REFUSAL_REASONS)('refuse for %s', (reason) => {
    expect(all.some(({ expect: { reasons } }) => reasons?.includes(reason))).toBe(true);
  });

  test.each(POLICY_EDITIONS.map(({ code }) => code))('answer under policy edition %s', (edition) => {
    expect(all.some(({ expect: { policyEdition } }) => policyEdition === edition)).toBe(true);
  });
});
