import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HOUR, MINUTE, SECOND } from '../../src/consent/instant.ts';
import {
  FREE_ENTRY_POINT_LENGTH,
  WINDOW_LENGTH,
  closeByMeta,
  inboundInstant,
  isLate,
  receiveInbound,
  tellDueEvents,
  windowStatus,
  type Window,
  type WindowFact,
} from '../../src/consent/window.ts';

const LEADS = [60, 15];

/** An inbound message: when it was written, and how much later it reaches us. In minutes, so that leads and ends are hit exactly. */
interface Inbound {
  readonly occurredAt: number;
  readonly arrivesAt: number;
}
const inbound = fc
  .record({
    minute: fc.integer({ min: 0, max: 4 * 24 * 60 }),
    late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 * 60 })),
  })
  .map(({ minute, late }): Inbound => ({ occurredAt: minute * MINUTE, arrivesAt: (minute + late) * MINUTE }));
const messages = fc
  .array(inbound, { minLength: 1, maxLength: 12 })
  .map((all) => all.sort((a, b) => a.arrivesAt - b.arrivesAt));

/** The window clock and the webhook together: what is due is told before what arrives is received. */
function play(
  all: readonly Inbound[],
  until: number,
): { window: Window | null; facts: WindowFact[]; steps: (Window | null)[] } {
  let window: Window | null = null;
  const facts: WindowFact[] = [];
  const steps: (Window | null)[] = [];
  const tick = (now: number) => {
    if (window === null) return;
    const told = tellDueEvents(window, now, LEADS);
    window = told.window;
    facts.push(...told.facts);
  };
  for (const { occurredAt, arrivesAt } of all) {
    tick(arrivesAt);
    const change = receiveInbound(window, inboundInstant(occurredAt, arrivesAt), arrivesAt, false, LEADS);
    if (change !== null) {
      window = change.window;
      facts.push(...change.facts);
    }
    steps.push(window);
  }
  tick(until);
  return { window, facts, steps };
}

describe('rules window-opens, window-clock: a conversation window', () => {
  test('does not depend on the order in which messages of its 24 hours arrive', () => {
    const sameDay = fc.uniqueArray(fc.integer({ min: 1, max: 24 * 60 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        sameDay.chain((minutes) =>
          fc.tuple(fc.constant(minutes), fc.shuffledSubarray(minutes, { minLength: minutes.length })),
        ),
        ([minutes, order]) => {
          const now = 24 * HOUR;
          const { window } = play(
            order.map((minute) => ({ occurredAt: minute * MINUTE, arrivesAt: now })),
            now,
          );
          expect(window).toMatchObject({
            openedAt: Math.min(...minutes) * MINUTE,
            lastInboundAt: Math.max(...minutes) * MINUTE,
            expiresAt: Math.max(...minutes) * MINUTE + WINDOW_LENGTH,
          });
        },
      ),
    );
  });

  test('ends 24 hours after the last message that was not too late, and never moves back', () => {
    fc.assert(
      fc.property(messages, (all) => {
        const { steps } = play(all, Infinity);
        let latest = -Infinity;
        all.forEach(({ occurredAt, arrivesAt }, index) => {
          if (arrivesAt < occurredAt + WINDOW_LENGTH) latest = Math.max(latest, occurredAt + WINDOW_LENGTH);
          expect(steps[index]?.expiresAt ?? -Infinity).toBe(latest);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('a message that arrives twice changes nothing', () => {
    fc.assert(
      fc.property(messages, (all) => {
        const twice = all.flatMap((one) => [one, one]);
        expect(play(twice, Infinity)).toMatchObject({
          window: play(all, Infinity).window,
          facts: play(all, Infinity).facts,
        });
      }),
    );
  });

  test('is open before its end and closed at it', () => {
    expect(windowStatus({ expiresAt: 10 }, 9)).toBe('OPEN');
    expect(windowStatus({ expiresAt: 10 }, 10)).toBe('CLOSED');
  });

  test('a message whose 24 hours are over changes nothing', () => {
    expect(receiveInbound(null, 0, WINDOW_LENGTH, false, LEADS)).toBeNull();
    expect(receiveInbound(null, 0, WINDOW_LENGTH - 1, false, LEADS)?.window.expiresAt).toBe(WINDOW_LENGTH);
  });

  test('a timestamp ahead of the clock counts as now', () => {
    expect(inboundInstant(20, 10)).toBe(10);
    expect(inboundInstant(5, 10)).toBe(5);
  });
});

describe('rule window-events: the clock', () => {
  test('tells every event exactly once, in time, and nothing of a window that was extended before', () => {
    fc.assert(
      fc.property(messages, (all) => {
        const { facts } = play(all, Infinity);
        // The reference: the ends that a window had, and until when each was in force.
        const ends: { expiresAt: number; knownAt: number; overtakenAt: number }[] = [];
        for (const { occurredAt, arrivesAt } of all) {
          const expiresAt = occurredAt + WINDOW_LENGTH;
          const last = ends.at(-1);
          if (expiresAt <= arrivesAt || expiresAt <= (last?.expiresAt ?? -Infinity)) continue;
          if (last !== undefined) last.overtakenAt = arrivesAt;
          ends.push({ expiresAt, knownAt: arrivesAt, overtakenAt: Infinity });
        }
        const expected = ends.flatMap(({ expiresAt, knownAt, overtakenAt }) =>
          [...LEADS, 0]
            .map((lead) => ({ lead, dueAt: expiresAt - lead * MINUTE }))
            .filter(({ lead, dueAt }) => (lead === 0 || dueAt > knownAt) && dueAt <= overtakenAt)
            .map(({ lead, dueAt }) => (lead === 0 ? `EXPIRED ${dueAt}` : `EXPIRING ${lead} ${dueAt}`)),
        );
        const told = facts
          .filter(({ type }) => type === 'EXPIRING' || type === 'EXPIRED')
          .map(({ type, leadMinutes, occurredAt }) =>
            leadMinutes === null ? `${type} ${occurredAt}` : `${type} ${leadMinutes} ${occurredAt}`,
          );
        expect(told).toEqual(expected);
        expect(new Set(told).size).toBe(told.length);
        expect(facts.filter(({ type }) => type === 'OPENED' || type === 'EXTENDED')).toHaveLength(ends.length);
      }),
      { numRuns: 300 },
    );
  });

  test('tells the same however often it looks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 * 60 }), { maxLength: 20 }), (looks) => {
        let { window } = receiveInbound(null, 0, 0, false, LEADS)!;
        const facts: WindowFact[] = [];
        for (const minute of [...looks.sort((a, b) => a - b), 30 * 60]) {
          const told = tellDueEvents(window, minute * MINUTE, LEADS);
          window = told.window;
          facts.push(...told.facts);
        }
        expect(facts).toEqual(tellDueEvents(receiveInbound(null, 0, 0, false, LEADS)!.window, 30 * HOUR, LEADS).facts);
      }),
    );
  });

  test.each([
    [[], [null]],
    [
      [15, 60],
      [60, 15, null],
    ],
    [
      [60, 60, 15],
      [60, 15, null],
    ],
    [
      [1440, 2000, 1],
      [1, null],
    ],
  ])('with the leads %j it tells %j', (leads, expected) => {
    const { window } = receiveInbound(null, 0, 0, false, leads)!;
    expect(tellDueEvents(window, WINDOW_LENGTH, leads).facts.map(({ leadMinutes }) => leadMinutes)).toEqual(expected);
  });

  test('tells nothing more of a window whose end was told', () => {
    const { window } = tellDueEvents(receiveInbound(null, 0, 0, false, LEADS)!.window, WINDOW_LENGTH, LEADS);
    expect(window.nextEventAt).toBeNull();
    expect(tellDueEvents(window, 10 * WINDOW_LENGTH, LEADS).facts).toEqual([]);
  });
});

test('rule free-entry-point: an ad moves the free 72 hours and not the end of the window', () => {
  const fromAd = receiveInbound(null, 0, 0, true, LEADS)!.window;
  const plain = receiveInbound(null, 0, 0, false, LEADS)!.window;
  expect({ ...fromAd, freeEntryPointExpiresAt: null }).toEqual(plain);
  expect(fromAd.freeEntryPointExpiresAt).toBe(FREE_ENTRY_POINT_LENGTH);
});

test.each([
  ['before it was refused', -SECOND, 'CLOSED'],
  ['in the second of the refusal', 0, 'OPEN'],
  ['in the second of the refusal, a little before', -300, 'OPEN'],
  ['after it was refused', SECOND, 'OPEN'],
])('131047 of a message, where the customer last wrote %s, leaves the window %s', (_, writtenAfter, status) => {
  const refusedAt = 40 * HOUR + 500;
  const now = refusedAt + MINUTE;
  const { window } = receiveInbound(null, refusedAt + writtenAfter, now, false, LEADS)!;
  expect(windowStatus((closeByMeta(window, refusedAt, now) ?? { window }).window, now)).toBe(status);
});

describe('rule window-events: an event came late', () => {
  test.each([
    ['recorded at its moment', 0, false],
    ['recorded five seconds after it', 5 * SECOND, false],
    ['recorded a millisecond later than that', 5 * SECOND + 1, true],
    ['recorded a day after it, when an outage was over', 24 * HOUR, true],
    ['of a clock that was ahead', -1, false],
  ])('%s', (_, delay, late) => {
    expect(isLate({ occurredAt: 1_000 }, 1_000 + delay)).toBe(late);
  });
});
