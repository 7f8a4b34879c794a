import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY, type Instant } from '../../src/consent/instant.ts';
import { setClock, tellDueFacts, type OptInClock, type OptInGround } from '../../src/consent/opt-in-clock.ts';
import { mergeRegisters, NO_OPT_IN, type Capture } from '../../src/consent/standing.ts';

const LEADS = [30, 7];
const PHONES = ['+14155550123', '+14155550124'];
const NOON = Date.UTC(2026, 10, 24, 12);
const EMPTY: OptInGround = { register: NO_OPT_IN, withdrawn: null, phone: PHONES[0]! };
const OFF: OptInClock = { nextEventAt: null, nextLeadDays: null };

function capture(occurredAt: Instant, days: number | null, more: Partial<Capture> = {}): Capture {
  return {
    captureId: `capture-${occurredAt}`,
    noticeId: 'notice',
    sourceChannel: 'WEBSITE',
    action: 'CHECKED_BOX',
    facts: [],
    occurredAt,
    recordedAt: occurredAt,
    confirmedAt: null,
    expiresAt: days === null ? null : occurredAt + days * DAY,
    phone: PHONES[0]!,
    recordedBy: null,
    ...more,
  };
}

const granted = (one: Capture): OptInGround => ({ ...EMPTY, register: { granted: one, requested: null } });

test('each lead and the end are told once, at their moments', () => {
  const clock = setClock(EMPTY, granted(capture(NOON, 365)), NOON, LEADS);
  expect(clock).toEqual({ nextEventAt: NOON + 335 * DAY, nextLeadDays: 30 });
  const { clock: after, facts } = tellDueFacts(clock!, NOON + 365 * DAY, NOON + 400 * DAY, LEADS);
  expect(facts).toEqual([
    { type: 'EXPIRING', occurredAt: NOON + 335 * DAY, leadDays: 30 },
    { type: 'EXPIRING', occurredAt: NOON + 358 * DAY, leadDays: 7 },
    { type: 'EXPIRED', occurredAt: NOON + 365 * DAY, leadDays: null },
  ]);
  expect(after).toEqual(OFF);
});

test('a millisecond before its moment nothing is told', () => {
  const clock = { nextEventAt: NOON, nextLeadDays: null };
  expect(tellDueFacts(clock, NOON, NOON - 1, LEADS)).toEqual({ clock, facts: [] });
  expect(tellDueFacts(clock, NOON, NOON, LEADS).facts).toHaveLength(1);
});

test('leads that are past when the opt-in becomes known are not told, and neither is an end that is', () => {
  const week = setClock(EMPTY, granted(capture(NOON, 10)), NOON, LEADS);
  expect(week).toEqual({ nextEventAt: NOON + 3 * DAY, nextLeadDays: 7 });
  expect(setClock(EMPTY, granted(capture(NOON, 7)), NOON, LEADS)).toEqual({
    nextEventAt: NOON + 7 * DAY,
    nextLeadDays: null,
  });
  expect(setClock(EMPTY, granted(capture(NOON, 10)), NOON + 10 * DAY, LEADS)).toBeNull();
});

test('a withdrawal stops the clock, a late one for an earlier instant does not, and a renewal sets it anew', () => {
  const before = granted(capture(NOON, 365));
  expect(setClock(before, { ...before, withdrawn: NOON }, NOON + DAY, LEADS)).toEqual(OFF);
  expect(setClock(before, { ...before, withdrawn: NOON - 1 }, NOON + DAY, LEADS)).toBeNull();
  const renewed = granted(capture(NOON + DAY, 365));
  expect(setClock(before, renewed, NOON + DAY, LEADS)).toEqual({ nextEventAt: NOON + 336 * DAY, nextLeadDays: 30 });
  expect(setClock(before, granted(capture(NOON + DAY, null)), NOON + DAY, LEADS)).toEqual(OFF);
});

test('an opt-in that waits for a confirmation has no clock, until it is confirmed', () => {
  const asked: OptInGround = { ...EMPTY, register: { granted: null, requested: capture(NOON, 365) } };
  expect(setClock(EMPTY, asked, NOON, LEADS)).toBeNull();
  const moved = { ...granted(capture(NOON, 365)), phone: PHONES[1]! };
  expect(setClock(granted(capture(NOON, 365)), moved, NOON + DAY, LEADS)).toEqual(OFF);
  const confirmed = { ...moved, register: { granted: capture(NOON, 365, { phone: PHONES[1]! }), requested: null } };
  expect(setClock(moved, confirmed, NOON + 340 * DAY, LEADS)).toEqual({
    nextEventAt: NOON + 358 * DAY,
    nextLeadDays: 7,
  });
});

const act = fc.oneof(
  fc.record({ kind: fc.constant('capture'), late: fc.nat(90), days: fc.constantFrom(null, 1, 20, 60, 365) }),
  fc.record({ kind: fc.constant('request'), late: fc.nat(90), days: fc.constantFrom(null, 20, 60) }),
  fc.record({ kind: fc.constant('confirm') }),
  fc.record({ kind: fc.constant('withdraw'), late: fc.nat(90) }),
  fc.record({ kind: fc.constant('move'), to: fc.constantFrom(...PHONES) }),
  fc.record({ kind: fc.constant('clock') }),
);
type Act = { kind: string; late?: number; days?: number | null; to?: string };

test('in any order, each lead and each end is told once at most, never early, and never of what is withdrawn or waits', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(act, fc.nat(40)), { maxLength: 30 }), (acts) => {
      let now = NOON;
      let ground = EMPTY;
      let clock = OFF;
      const told = new Set<string>();
      const tell = (): void => {
        const { granted: runs } = ground.register;
        const due = tellDueFacts(clock, runs?.expiresAt ?? 0, now, LEADS);
        for (const { type, occurredAt, leadDays } of due.facts) {
          const fact = `${runs?.captureId} ${type} ${leadDays}`;
          expect(told).not.toContain(fact);
          told.add(fact);
          expect(occurredAt).toBeLessThanOrEqual(now);
          expect(occurredAt).toBe(runs!.expiresAt! - (leadDays ?? 0) * DAY);
          expect(runs!.occurredAt).toBeGreaterThan(ground.withdrawn ?? -Infinity);
          expect(runs!.phone).toBe(ground.phone);
        }
        ({ clock } = due);
        expect(clock.nextEventAt ?? Infinity).toBeGreaterThan(now);
      };
      let count = 0;
      const after = ({ kind, late = 0, days = null, to }: Act): OptInGround => {
        const at = now - late * DAY;
        const { register, withdrawn, phone } = ground;
        const one = capture(at, days, { captureId: `capture-${(count += 1)}`, phone });
        switch (kind) {
          case 'capture':
            return { ...ground, register: mergeRegisters(register, { granted: one, requested: null }) };
          case 'request':
            return { ...ground, register: mergeRegisters(register, { granted: null, requested: one }) };
          case 'confirm': {
            const asked = register.requested ?? register.granted;
            if (asked === null || asked.occurredAt <= (withdrawn ?? -Infinity)) return ground;
            const confirmed = { ...asked, phone, confirmedAt: now };
            return { ...ground, register: mergeRegisters(register, { granted: confirmed, requested: null }) };
          }
          case 'withdraw':
            return { ...ground, withdrawn: Math.max(withdrawn ?? -Infinity, at) };
          case 'move':
            return { ...ground, phone: to! };
          default:
            return ground;
        }
      };
      for (const [next, days] of acts) {
        now += days * DAY;
        if (next.kind === 'clock') tell();
        const ended = after(next);
        clock = setClock(ground, ended, now, LEADS) ?? clock;
        ground = ended;
      }
      tell();
    }),
    { numRuns: 2_000 },
  );
});
