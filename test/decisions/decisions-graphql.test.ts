import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import type { DecisionCase } from './case.ts';
import { CASE_FILES } from './case-files.ts';
import type { Pace } from './gateway-clock.ts';
import { GatewayStage } from './gateway-stage.ts';
import { essence, expectOutcome } from './outcome.ts';
import { playPurely } from './pure-world.ts';
import { WORLD_BEGAN_AT } from './standard-world.ts';

/* The same cases as in decisions.test.ts, through the public interfaces of a gateway. */

let at: TestGateway;
let stage: GatewayStage;
beforeAll(async () => {
  at = await startTestGateway({ now: WORLD_BEGAN_AT });
  // Each case begins at the beginning again: a look that is on its way then would see its windows from the end of the case before.
  await Promise.all([at.gateway.windowClock.stop(), at.gateway.optInClock.stop()]);
  stage = new GatewayStage(at);
});
afterAll(() => at.stop());

async function playAndCompare(story: DecisionCase, pace: Pace): Promise<void> {
  const { outcome, asked, sent } = await stage.play(story, pace);
  expectOutcome(story, outcome);
  expect(essence(outcome)).toEqual(essence(playPurely(story)));
  if (asked === null || sent === null) return;
  const { verdict, reasons, validUntil, policyEdition, checks } = asked;
  const same = checks.map(({ rule, outcome: result, explanation, remedy }) => ({ rule, outcome: result, explanation, remedy }));
  expect(sent.eligibility).toEqual({ verdict, reasons, validUntil, policyEdition, checks: same });
  expect(sent.message?.status).toBe(verdict === 'ALLOWED' ? 'ACCEPTED' : undefined);
}

describe.each(CASE_FILES)('$file', ({ cases }) => {
  test.each(cases)('$name', (story) => playAndCompare(story, 'IN_LIFE'));
});

describe('a window clock that overslept tells the same, in the same order', () => {
  const ofWindows = CASE_FILES.flatMap(({ cases }) => cases).filter(({ expect: { windowEvents } }) => windowEvents !== undefined);
  test.each(ofWindows)('$name', (story) => playAndCompare(story, 'OVERSLEPT'));
});
