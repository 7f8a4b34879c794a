import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldConsent } from '../../src/consent/consent-event.ts';
import { decide } from '../../src/consent/decide.ts';
import { POLICY_EDITIONS } from '../../src/consent/edition.ts';
import type { EligibilityFacts, MessageRequest } from '../../src/consent/eligibility.ts';
import { TEMPLATE_CATEGORIES, TEMPLATE_STATUSES } from '../../src/consent/vocabulary.ts';
import { BUSINESS_NAMES, PHONES, PURPOSE_IDS, consentFacts } from './consent-arbitraries.ts';

/** Facts stand around the instant at which edition 2026 comes into force, so that all three kinds of end are met. */
const EDITION_CHANGES = POLICY_EDITIONS.at(-1)!.inForceFrom;
const START = EDITION_CHANGES - 12;

const template = fc.option(
  fc.record({
    name: fc.constant('order_shipped'),
    status: fc.oneof(fc.constant('APPROVED' as const), fc.constantFrom(...TEMPLATE_STATUSES)),
    quality: fc.constantFrom('GREEN', 'RED', 'UNKNOWN'),
    category: fc.constantFrom(...TEMPLATE_CATEGORIES),
    useCase: fc.constantFrom('SHIPPING_UPDATE', null),
    parameters: fc.constantFrom([], ['1']),
    header: fc.constant(null),
    purpose: fc.option(fc.constantFrom(...PURPOSE_IDS).map((id) => ({ id, code: id, marketing: id === 'offers' }))),
  }),
);
const request: fc.Arbitrary<MessageRequest> = fc.oneof(
  fc.constant({ kind: 'SESSION' } as const),
  fc.record({
    kind: fc.constant('TEMPLATE' as const),
    name: fc.constant('order_shipped'),
    language: fc.constant('en'),
    parameters: fc.constantFrom([], [{ name: '1', value: 'A-1' }]),
  }),
);
/** What is known at `at`: the facts until then, as the use cases would bring them. */
const question = fc
  .record({
    consent: consentFacts,
    at: fc.integer({ min: 0, max: 36 }).map((offset) => START + offset),
    allowsMarketing: fc.boolean(),
    policyEdition: fc.constantFrom(null, null, '2020', '2026'),
    reconsentPolicy: fc.constantFrom('WARN' as const, 'REFUSE' as const),
    overtaken: fc.option(fc.integer({ min: 0, max: 36 })),
    businessName: fc.constantFrom(...BUSINESS_NAMES),
    isKnown: fc.boolean(),
    windowEnds: fc.option(fc.integer({ min: 0, max: 36 })),
    lastInbound: fc.option(fc.integer({ min: 0, max: 12 })),
    template,
    request,
  })
  .map(
    ({
      consent,
      at,
      allowsMarketing,
      policyEdition,
      reconsentPolicy,
      businessName,
      isKnown,
      windowEnds,
      lastInbound,
      overtaken,
      ...rest
    }) => {
      const moved = consent.map((fact) => {
        const occurredAt = START + fact.occurredAt;
        if (!('capture' in fact)) return { ...fact, occurredAt };
        const { capture } = fact;
        const expiresAt = capture.expiresAt === null ? null : START + capture.expiresAt;
        return { ...fact, occurredAt, capture: { ...capture, occurredAt: START + capture.occurredAt, expiresAt } };
      });
      const picture = foldConsent(moved, PHONES[0], at);
      const facts: EligibilityFacts = {
        business: { allowsMarketing, policyEdition, reconsentPolicy },
        sender: { id: 'main', businessName },
        customer: isKnown && picture.erasedAt === null ? { phone: picture.phone } : null,
        window: windowEnds === null ? null : { expiresAt: START + windowEnds },
        lastInboundAt: lastInbound === null || START + lastInbound > at ? null : START + lastInbound,
        withdrawals: picture.withdrawals,
        optIns: [...picture.optIns.values()].filter(({ purposeId }) => purposeId === rest.template?.purpose?.id),
        overtakenNotices: overtaken === null ? [] : [{ noticeId: 'notice', since: Math.min(START + overtaken, at) }],
        marketing: picture.marketing.find(({ senderId }) => senderId === 'main') ?? null,
        template: rest.template,
      };
      return { facts, at, request: rest.request };
    },
  );

describe('decide', () => {
  test('answers the same at every instant before validUntil', () => {
    fc.assert(
      fc.property(question, ({ facts, at, request: asked }) => {
        const now = decide(asked, facts, at);
        const until = Math.min(now.validUntil ?? Infinity, at + 80);
        expect(until).toBeGreaterThan(at);
        for (let later = at; later < until; later++) {
          const { verdict, reasons, policyEdition, checks } = decide(asked, facts, later);
          expect({ verdict, reasons, policyEdition }).toEqual({
            verdict: now.verdict,
            reasons: now.reasons,
            policyEdition: now.policyEdition,
          });
          expect(checks.map(({ outcome }) => outcome)).toEqual(now.checks.map(({ outcome }) => outcome));
        }
      }),
      { numRuns: 400 },
    );
  });

  test('is pure: frozen facts give the same answer twice', () => {
    fc.assert(
      fc.property(question, ({ facts, at, request: asked }) => {
        const before = structuredClone(facts);
        expect(decide(asked, facts, at)).toEqual(decide(asked, facts, at));
        expect(facts).toEqual(before);
      }),
    );
  });

  test('runs every check, refuses exactly where one failed, and says what would mend it', () => {
    fc.assert(
      fc.property(question, ({ facts, at, request: asked }) => {
        const { verdict, reasons, warnings, checks, kind, evaluatedAt } = decide(asked, facts, at);
        const failures = checks.filter(({ outcome }) => outcome === 'FAILED');
        expect({ kind, evaluatedAt, count: checks.length }).toEqual({ kind: asked.kind, evaluatedAt: at, count: 10 });
        expect(verdict).toBe(failures.length === 0 ? 'ALLOWED' : 'REFUSED');
        expect(reasons).toEqual([...new Set(failures.map(({ reason }) => reason))]);
        const warned = checks.filter(({ outcome }) => outcome === 'WARNED');
        expect(warnings.map(({ rule, code }) => ({ rule, code }))).toEqual(
          warned.map(({ rule, warning }) => ({ rule, code: warning })),
        );
        for (const { outcome, explanation, remedy, reason } of checks) {
          expect(explanation).toMatch(/^[A-Z"].*\.$/);
          const isMended = outcome === 'FAILED' || outcome === 'WARNED';
          expect([remedy === null, reason === null]).toEqual([!isMended, outcome !== 'FAILED']);
        }
      }),
    );
  });

  test('allows no message after a withdrawal of everything that nothing followed', () => {
    fc.assert(
      fc.property(question, ({ facts, at, request: asked }) => {
        const everything = { purposeId: null, businessName: null, withdrawnAt: at };
        const { reasons } = decide(asked, { ...facts, withdrawals: [...facts.withdrawals, everything] }, at);
        expect(reasons).toContain('CUSTOMER_STOPPED');
      }),
    );
  });

  test('allows no marketing without an active opt-in, window or not', () => {
    fc.assert(
      fc.property(question, ({ facts, at, request: asked }) => {
        fc.pre(facts.template?.category === 'MARKETING' && asked.kind === 'TEMPLATE');
        const { verdict, checks } = decide(asked, { ...facts, optIns: [] }, at);
        expect(verdict).toBe('REFUSED');
        expect(checks.find(({ rule }) => rule === 'opt-in-purpose')?.outcome).toBe('FAILED');
      }),
    );
  });

  test('refuses or warns of an active opt-in whose notice was overtaken by then, and only where one is needed', () => {
    fc.assert(
      fc.property(question, ({ facts, at, request: asked }) => {
        const ask = (since: number, reconsentPolicy: 'WARN' | 'REFUSE') => {
          const overtakenNotices = [{ noticeId: 'notice', since }];
          return decide(asked, { ...facts, overtakenNotices, business: { ...facts.business, reconsentPolicy } }, at);
        };
        const before = decide(asked, { ...facts, overtakenNotices: [] }, at);
        expect(ask(at + 1, 'REFUSE')).toEqual(before);
        const standsOnOptIn = before.checks.some(
          ({ rule, outcome }) => rule === 'opt-in-purpose' && outcome === 'PASSED',
        );
        const [warned, refused] = [ask(at, 'WARN'), ask(at, 'REFUSE')];
        expect(warned.verdict).toBe(before.verdict);
        expect(warned.warnings.map(({ code }) => code)).toEqual(standsOnOptIn ? ['RECONSENT_DUE'] : []);
        expect(refused.reasons.includes('OPT_IN_RECONSENT_DUE')).toBe(standsOnOptIn);
        expect(refused.warnings).toEqual([]);
      }),
    );
  });
});
