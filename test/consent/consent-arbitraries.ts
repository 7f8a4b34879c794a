import fc from 'fast-check';
import type { ConsentFact } from '../../src/consent/consent-event.ts';
import type { Capture } from '../../src/consent/standing.ts';

/** Few instants, purposes, names and numbers, so that facts meet, overlap and fall on the same instant. */
export const instants = fc.integer({ min: 0, max: 12 });
export const PURPOSE_IDS = ['orders', 'offers'] as const;
export const BUSINESS_NAMES = ['Acme Store', 'Acme Outlet'] as const;
export const PHONES = ['+14155550101', '+14155550102'] as const;

const purposeId = fc.constantFrom(...PURPOSE_IDS);
const businessName = fc.constantFrom(...BUSINESS_NAMES);
const phone = fc.constantFrom(...PHONES, null);

const consent = fc
  .record({
    type: fc.constantFrom('GIVEN', 'CONFIRMED', 'CONFIRMATION_REQUESTED'),
    purposeId,
    businessName,
    occurredAt: instants,
    confirmedAfter: instants,
    validity: fc.option(instants),
    phone,
    recordedAt: instants,
  })
  .map(({ type, occurredAt, confirmedAfter, validity, recordedAt, phone: consentedFor, ...key }): ConsentFact => {
    const capture: Capture = {
      // Ids are unique in the gateway: the same id is the same capture.
      captureId: JSON.stringify([occurredAt, validity, recordedAt, consentedFor, key]),
      noticeId: 'notice',
      sourceChannel: 'WEBSITE',
      action: 'CHECKED_BOX',
      facts: [],
      occurredAt,
      recordedAt,
      confirmedAt: type === 'CONFIRMED' ? occurredAt + confirmedAfter : null,
      expiresAt: validity === null ? null : occurredAt + validity,
      phone: consentedFor,
      recordedBy: null,
    };
    return { type, occurredAt: capture.confirmedAt ?? occurredAt, ...key, capture };
  });

const withdrawals = fc.record({
  type: fc.constant('WITHDRAWN' as const),
  occurredAt: instants,
  purposeId: fc.option(purposeId),
  businessName: fc.option(businessName),
});

const marketing = fc.record({
  type: fc.constantFrom('MARKETING_STOPPED', 'MARKETING_RESUMED'),
  occurredAt: instants,
  senderId: fc.constantFrom('main', 'other'),
});

const phoneChanges = fc.tuple(instants, fc.constantFrom(...PHONES)).map(([occurredAt, to]): ConsentFact => {
  return { type: 'PHONE_CHANGED', occurredAt, phone: to, formerPhone: PHONES.find((other) => other !== to) ?? null };
});

const ends = fc.record({ type: fc.constantFrom('EXPIRED', 'ERASED'), occurredAt: instants });

/** The facts of one customer, in any order of arrival. */
export const consentFacts: fc.Arbitrary<ConsentFact[]> = fc.array(
  fc.oneof({ arbitrary: consent, weight: 4 }, { arbitrary: withdrawals, weight: 3 }, marketing, phoneChanges, ends),
  { maxLength: 12 },
);
