import { failed, iso, passed, type Check, type CheckContext } from '../eligibility.ts';
import type { Instant } from '../instant.ts';

/**
 * Rule withdraw-all: after a withdrawal of everything, free content is refused too, until the customer writes again (not
 * with a stop word). For a template, a newer opt-in to its very purpose speaks for the customer as well.
 */
export const withdrawAll: Check = {
  rule: 'withdraw-all',
  run: (context) => {
    const stoppedAt = stoppedSince(context);
    if (stoppedAt === null) return passed('The customer has withdrawn nothing as a whole since they last wrote.');
    if (context.standing.status === 'ACTIVE') {
      return passed('The customer withdrew everything, and opted in to this purpose again afterwards.');
    }
    return failed(
      'CUSTOMER_STOPPED',
      `The customer withdrew everything at ${iso(stoppedAt)} and has not written since.`,
      context.request.kind === 'SESSION'
        ? 'Wait until the customer writes again; only they can lift this.'
        : 'Wait until the customer writes again, or opts in to this purpose anew.',
    );
  },
};

function stoppedSince({ facts, at }: CheckContext): Instant | null {
  const stops = facts.withdrawals
    .filter(({ purposeId, businessName }) => purposeId === null && appliesTo(businessName, facts.sender.businessName))
    .map(({ withdrawnAt }) => withdrawnAt)
    .filter((stoppedAt) => stoppedAt <= at);
  if (stops.length === 0) return null;
  const stoppedAt = Math.max(...stops);
  // At the same instant, withdrawal wins.
  return facts.lastInboundAt !== null && facts.lastInboundAt > stoppedAt ? null : stoppedAt;
}

function appliesTo(scope: string | null, businessName: string): boolean {
  return scope === null || scope === businessName;
}
