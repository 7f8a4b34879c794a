import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldConsent, type ConsentFact, type ConsentPicture } from '../../src/consent/consent-event.ts';
import { NO_OPT_IN, standingAt, withdrawnAt, type Standing } from '../../src/consent/standing.ts';
import { BUSINESS_NAMES, PHONES, PURPOSE_IDS, consentFacts, instants } from './consent-arbitraries.ts';

const [FIRST, SECOND] = PHONES;
const [ORDERS] = PURPOSE_IDS;
const [ACME] = BUSINESS_NAMES;

function standingsOf(picture: ConsentPicture, at: number): Standing[] {
  return [...picture.optIns.values()]
    .sort((a, b) => (`${a.purposeId} ${a.businessName}` < `${b.purposeId} ${b.businessName}` ? -1 : 1))
    .map((optIn) =>
      standingAt(optIn, withdrawnAt(picture.withdrawals, optIn.purposeId, optIn.businessName), picture.phone, at),
    );
}

/** The picture without the order in which its parts were met. */
function unordered({ optIns, withdrawals, marketing, ...rest }: ConsentPicture) {
  return {
    ...rest,
    optIns: new Map([...optIns].sort()),
    withdrawals: new Set(withdrawals),
    marketing: new Set(marketing),
  };
}

const arrivals = consentFacts.chain((facts) =>
  fc.record({
    facts: fc.constant(facts),
    again: fc.array(fc.constantFrom(...(facts.length > 0 ? facts : [undefined])), { maxLength: 5 }).chain((repeats) => {
      const all = [...facts, ...repeats.filter((fact) => fact !== undefined)];
      return fc.shuffledSubarray(all, { minLength: all.length });
    }),
  }),
);

describe('rule opt-in-order: the standing of consent', () => {
  test('is the same in whatever order, and however often, its facts arrive', () => {
    fc.assert(
      fc.property(arrivals, fc.option(instants, { nil: Infinity }), instants, ({ facts, again }, until, at) => {
        const inOrder = foldConsent(facts, FIRST, until);
        const otherwise = foldConsent(again, FIRST, until);
        expect(unordered(otherwise)).toEqual(unordered(inOrder));
        expect(standingsOf(otherwise, at)).toEqual(standingsOf(inOrder, at));
      }),
      { numRuns: 500 },
    );
  });

  test('is never consent at the instant of a withdrawal that covers it, nor until a later act', () => {
    fc.assert(
      fc.property(consentFacts, instants, (facts, at) => {
        const everything: ConsentFact = { type: 'WITHDRAWN', occurredAt: at, purposeId: null, businessName: null };
        const standings = standingsOf(foldConsent([everything, ...facts], FIRST, at), at);
        expect(standings.map(({ status }) => status).filter((status) => status !== 'WITHDRAWN')).toEqual([]);
      }),
    );
  });

  test('rests on a capture that is later than every withdrawal of it', () => {
    fc.assert(
      fc.property(consentFacts, instants, (facts, at) => {
        const picture = foldConsent(facts, FIRST, at);
        for (const { purposeId, businessName, ...register } of picture.optIns.values()) {
          const withdrawn = withdrawnAt(picture.withdrawals, purposeId, businessName);
          const { status, capture } = standingAt(register, withdrawn, picture.phone, at);
          if (status === 'ACTIVE' || status === 'PENDING') expect(capture!.occurredAt).toBeGreaterThan(withdrawn ?? -1);
        }
      }),
    );
  });

  test('of the past is not touched by what happened afterwards', () => {
    fc.assert(
      fc.property(consentFacts, instants, (facts, at) => {
        const known = facts.filter(({ occurredAt, type }) => occurredAt <= at || type === 'PHONE_CHANGED');
        expect(unordered(foldConsent(facts, FIRST, at))).toEqual(unordered(foldConsent(known, FIRST, at)));
      }),
    );
  });
});

describe('rules opt-in-states, opt-in-expiry, opt-in-number: an opt-in', () => {
  const given = (
    changes: { occurredAt?: number; expiresAt?: number | null; phone?: string | null } = {},
  ): ConsentFact & { type: 'GIVEN' } => {
    const occurredAt = changes.occurredAt ?? 10;
    return {
      type: 'GIVEN',
      occurredAt,
      purposeId: ORDERS,
      businessName: ACME,
      capture: {
        captureId: `capture-${occurredAt}`,
        noticeId: 'notice',
        sourceChannel: 'WEBSITE',
        action: 'CHECKED_BOX',
        facts: [],
        recordedAt: occurredAt,
        confirmedAt: null,
        expiresAt: null,
        phone: FIRST,
        recordedBy: null,
        ...changes,
        occurredAt,
      },
    };
  };
  const statusOf = (facts: ConsentFact[], at: number, phone: string | null = FIRST) =>
    standingsOf(foldConsent(facts, phone, at), at)[0]?.status ?? 'NONE';

  test('that nobody gave is NONE', () => {
    expect(standingAt(NO_OPT_IN, null, null, 0).status).toBe('NONE');
  });

  test('is expired at its end exactly, and active before', () => {
    expect(statusOf([given({ expiresAt: 20 })], 19)).toBe('ACTIVE');
    expect(statusOf([given({ expiresAt: 20 })], 20)).toBe('EXPIRED');
    expect(statusOf([given({ expiresAt: 20 }), given({ occurredAt: 15, expiresAt: 25 })], 20)).toBe('ACTIVE');
  });

  test('waits for the new number after a change, and not for a customer known by user id alone', () => {
    const change: ConsentFact = { type: 'PHONE_CHANGED', occurredAt: 12, phone: SECOND, formerPhone: FIRST };
    expect(statusOf([given(), change], 11, SECOND)).toBe('ACTIVE');
    expect(statusOf([given(), change], 12, SECOND)).toBe('PENDING');
    expect(statusOf([given(), change, given({ occurredAt: 13, phone: SECOND })], 13, SECOND)).toBe('ACTIVE');
    expect(statusOf([given({ phone: null }), change], 12, SECOND)).toBe('ACTIVE');
  });

  test('that waits for its confirmation is pending, and active once confirmed', () => {
    const request: ConsentFact = { ...given(), type: 'CONFIRMATION_REQUESTED' };
    const confirmed: ConsentFact = {
      ...given(),
      type: 'CONFIRMED',
      occurredAt: 12,
      capture: { ...given().capture, confirmedAt: 12 },
    };
    expect(statusOf([request], 11)).toBe('PENDING');
    expect(statusOf([confirmed, request], 11)).toBe('PENDING');
    expect(statusOf([confirmed, request], 12)).toBe('ACTIVE');
  });
});

describe('rule marketing-stop: the preference at Meta', () => {
  test('is the latest one, and the stop at the same instant', () => {
    const stop: ConsentFact = { type: 'MARKETING_STOPPED', occurredAt: 5, senderId: 'main' };
    const resume: ConsentFact = { type: 'MARKETING_RESUMED', occurredAt: 5, senderId: 'main' };
    expect(foldConsent([stop, resume], null).marketing).toEqual([{ senderId: 'main', occurredAt: 5, stopped: true }]);
    expect(foldConsent([resume, stop], null).marketing).toEqual([{ senderId: 'main', occurredAt: 5, stopped: true }]);
    expect(foldConsent([{ ...resume, occurredAt: 6 }, stop], null).marketing[0]?.stopped).toBe(false);
  });
});
