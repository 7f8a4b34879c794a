import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY, HOUR, SECOND, type Instant } from '../../src/consent/instant.ts';
import type { EligibilityView } from '../../src/usecases/records.ts';
import { createTestServices, type TestServices } from '../support/services.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { Story, anyAct, consentAct, question, questions, type Question } from './acts-in-any-order.ts';

/** The first begins before edition 2026 is in force, and the second ends after. */
const BEGINNINGS = ['2026-09-20T10:00:00Z', '2026-09-29T22:00:00Z', '2026-11-22T10:00:00Z'].map((day) =>
  Date.parse(day),
);
const beginning = fc.constantFrom(...BEGINNINGS);
/** From one act to the next, over the end of a window or an opt-in; at least an instant, so that each question lies between two acts. */
const waits = fc.oneof(
  fc.constantFrom(1, SECOND, 366 * DAY),
  fc.integer({ min: 0, max: 60 }).map((half) => 1 + half * (HOUR / 2)),
);

let testDatabase: TestDatabase;
let services: TestServices;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = createTestServices({ url: testDatabase.url, now: BEGINNINGS[0]! });
});
afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

async function storyFrom(start: Instant): Promise<Story> {
  services.clock.set(start);
  return Story.begin(services);
}

/** All of an answer but ids and epochs. */
function told({ optIn, window, template, ...view }: EligibilityView): unknown {
  const { verdict, kind, reasons, checks, evaluatedAt, validUntil, policyEdition } = view;
  return {
    ...{ verdict, kind, reasons, checks, evaluatedAt, validUntil, policyEdition },
    optIn: optIn && { status: optIn.status, occurredAt: optIn.capture.occurredAt, withdrawnAt: optIn.withdrawnAt },
    window: window && { lastInboundAt: window.lastInboundAt, expiresAt: window.expiresAt },
    template: template && { name: template.name, status: template.status, category: template.category },
  };
}

test('eligibility and sendMessage never disagree, whatever happened before', async () => {
  const steps = fc.array(fc.record({ act: anyAct, wait: waits, asked: question }), { minLength: 1, maxLength: 10 });
  const property = fc.asyncProperty(beginning, steps, async (start, sequence) => {
    const story = await storyFrom(start);
    const agree = async (asked: Question): Promise<void> => {
      const eligibility = await story.ask(asked);
      const sent = await story.send(asked);
      expect(told(sent.eligibility)).toEqual(told(eligibility));
      expect(sent.isAccepted).toBe(eligibility.verdict === 'ALLOWED');
    };
    for (const { act, wait, asked } of sequence) {
      services.clock.advance(wait);
      await story.record(act);
      await agree(asked);
    }
    for (const asked of questions) await agree(asked);
  });
  await fc.assert(property, { numRuns: 20 });
});

test('what eligibility says of a past instant is what it said at that instant, where nothing came late', async () => {
  const steps = fc.array(fc.record({ act: anyAct, wait: waits, asked: question }), { minLength: 1, maxLength: 10 });
  const property = fc.asyncProperty(beginning, steps, async (start, sequence) => {
    const story = await storyFrom(start);
    const said: { asked: Question; at: Instant; answer: unknown }[] = [];
    for (const { act, wait, asked } of sequence) {
      services.clock.advance(wait);
      said.push({ asked, at: services.clock.now(), answer: told(await story.ask(asked)) });
      services.clock.advance(wait);
      await story.record('ago' in act ? { ...act, ago: 0 } : act);
    }
    for (const asked of questions) said.push({ asked, at: services.clock.now(), answer: told(await story.ask(asked)) });
    services.clock.advance(HOUR);
    for (const { asked, at, answer } of said) expect(told(await story.ask(asked, at))).toEqual(answer);
  });
  await fc.assert(property, { numRuns: 20 });
});

test('where a customer stands, now and at any past instant, does not depend on the order in which acts reach us', async () => {
  const arrivals = fc
    .array(consentAct, { minLength: 2, maxLength: 8 })
    .chain((acts) => fc.tuple(fc.constant(acts), fc.shuffledSubarray(acts, { minLength: acts.length })));
  const moments = fc.array(fc.record({ asked: question, ago: fc.integer({ min: 1, max: 50 }) }), { maxLength: 5 });
  const property = fc.asyncProperty(arrivals, moments, async (orders, past) => {
    const ends = [];
    for (const order of orders) {
      const story = await storyFrom(BEGINNINGS[2]!);
      // Known from the start: a withdrawal of somebody unknown has nobody to be kept for.
      await story.record({ act: 'write', text: 'Hello', sender: 0, referral: false, ago: 60 * HOUR });
      for (const act of order) await story.record(act);
      await story.confirmAll();
      const now = await Promise.all(questions.map(async (asked) => told(await story.ask(asked))));
      const before = past.map(async ({ asked, ago }) =>
        told(await story.ask(asked, services.clock.now() - ago * HOUR)),
      );
      ends.push({ ...(await story.standing()), now, before: await Promise.all(before) });
    }
    expect(ends[1]).toEqual(ends[0]);
  });
  await fc.assert(property, { numRuns: 12 });
});
