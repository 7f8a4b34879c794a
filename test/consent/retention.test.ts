import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allEndedBefore, endedAt, type EndingOptIn } from '../../src/consent/retention.ts';
import { standingAt, withdrawnAt, type Capture, type Withdrawal } from '../../src/consent/standing.ts';

const optIn = (more: Partial<EndingOptIn>): EndingOptIn => ({
  purposeId: 'offers',
  businessName: 'Acme',
  granted: null,
  requested: null,
  ...more,
});
const withdrawal = (withdrawn: number, more: Partial<Withdrawal> = {}): Withdrawal => ({
  purposeId: null,
  businessName: null,
  withdrawnAt: withdrawn,
  ...more,
});

test('an opt-in ends when it is withdrawn, or at its end', () => {
  const granted = { occurredAt: 100, expiresAt: 500 };
  expect(endedAt(optIn({ granted }), [], 499)).toBeNull();
  expect(endedAt(optIn({ granted }), [], 500)).toBe(500);
  expect(endedAt(optIn({ granted }), [withdrawal(200)], 1_000)).toBe(200);
  expect(endedAt(optIn({ granted }), [withdrawal(99)], 1_000)).toBe(500);
  expect(endedAt(optIn({ granted: { ...granted, expiresAt: null } }), [], 1_000_000)).toBeNull();
});

test('what waits for a confirmation has not ended', () => {
  const requested = { occurredAt: 600, expiresAt: 900 };
  expect(endedAt(optIn({ requested }), [], 10_000)).toBeNull();
  expect(endedAt(optIn({ granted: { occurredAt: 100, expiresAt: 500 }, requested }), [], 10_000)).toBeNull();
  expect(endedAt(optIn({ requested }), [withdrawal(600)], 10_000)).toBe(600);
});

test('one opt-in that holds keeps the evidence of all', () => {
  const ended = optIn({ granted: { occurredAt: 100, expiresAt: 200 } });
  const holds = optIn({ purposeId: 'orders', granted: { occurredAt: 100, expiresAt: null } });
  expect(allEndedBefore([ended], [], 201)).toBe(true);
  expect(allEndedBefore([ended], [], 200)).toBe(false);
  expect(allEndedBefore([ended, holds], [], 1_000_000)).toBe(false);
  expect(allEndedBefore([ended, holds], [withdrawal(300, { purposeId: 'orders' })], 301)).toBe(true);
});

test('what has ended is ACTIVE for nobody, at any number, by the rules of standing', () => {
  const act = fc.option(fc.record({ occurredAt: fc.nat(50), expiresAt: fc.option(fc.nat(80)) }));
  const said = fc.array(
    fc.record({
      withdrawnAt: fc.nat(60),
      purposeId: fc.constantFrom('offers', 'orders', null),
      businessName: fc.constantFrom('Acme', null),
    }),
    { maxLength: 3 },
  );
  const asCapture = (one: EndingOptIn['granted']) => one as Capture | null;
  fc.assert(
    fc.property(act, act, said, fc.nat(100), (granted, requested, withdrawals, now) => {
      const one = optIn({ granted, requested });
      const register = {
        granted: granted && asCapture({ ...granted, phone: null } as Capture),
        requested: asCapture(requested),
      };
      const { status } = standingAt(register, withdrawnAt(withdrawals, 'offers', 'Acme'), null, now);
      const known = granted !== null || requested !== null;
      if (known) expect(endedAt(one, withdrawals, now) !== null).toBe(status === 'WITHDRAWN' || status === 'EXPIRED');
    }),
    { numRuns: 2_000 },
  );
});
