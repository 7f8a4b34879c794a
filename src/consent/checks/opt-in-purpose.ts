import { failed, iso, notApplicable, passed, type Check, type CheckContext, type CheckResult } from '../eligibility.ts';
import { standingAt, withdrawnAt } from '../standing.ts';

/**
 * Rule opt-in-purpose: a template outside the window, and MARKETING anywhere, needs an opt-in to the template's purpose
 * under the sender's business name. Inside an open window another template is a reply [S0].
 */
export const optInPurpose: Check = {
  rule: 'opt-in-purpose',
  run: (context) => {
    const withoutOptIn = whyNoOptIn(context);
    return withoutOptIn === null ? byStanding(context) : notApplicable(withoutOptIn);
  },
};

/** Why the message needs no opt-in; null: it needs one. */
export function whyNoOptIn({ request, facts: { template }, windowOpen }: CheckContext): string | null {
  if (request.kind === 'SESSION') return 'A reply inside the window needs no opt-in.';
  if (template === null) return 'Without a template there is no purpose to have opted in to.';
  if (!windowOpen || template.category === 'MARKETING') return null;
  return 'Inside the open window this template is a reply, and needs no opt-in.';
}

function byStanding(context: CheckContext): CheckResult {
  const { standing, facts } = context;
  switch (standing.status) {
    case 'ACTIVE':
      return passed('The customer opted in to this purpose under this business name.');
    case 'PENDING':
      return failed(
        'OPT_IN_PENDING',
        'The opt-in to this purpose waits for the customer to confirm it, or to confirm the new number.',
        'Have the customer confirm it (confirmOptIn), or capture a new opt-in.',
      );
    case 'WITHDRAWN':
      return failed(
        'OPT_IN_WITHDRAWN',
        `The customer withdrew the opt-in to this purpose at ${iso(standing.withdrawnAt ?? context.at)}.`,
        'Do not send. Only the customer can opt in anew.',
      );
    case 'EXPIRED':
      return failed(
        'OPT_IN_EXPIRED',
        `The opt-in to this purpose ended at ${iso(standing.capture?.expiresAt ?? context.at)}.`,
        'Ask the customer to opt in again.',
      );
    case 'NONE':
      return isActiveElsewhere(context)
        ? failed(
            'OPT_IN_OTHER_BUSINESS_NAME',
            'The customer opted in to this purpose under another business name than this sender shows.',
            `Send from the sender they opted in for, or capture an opt-in for "${facts.sender.businessName}".`,
          )
        : failed(
            'OPT_IN_MISSING',
            'The customer has not opted in to this purpose.',
            'Capture an opt-in for this purpose through any source channel.',
          );
  }
}

function isActiveElsewhere({ facts, at }: CheckContext): boolean {
  return facts.optIns.some((optIn) => {
    if (optIn.purposeId !== facts.template?.purpose?.id || optIn.businessName === facts.sender.businessName)
      return false;
    const withdrawn = withdrawnAt(facts.withdrawals, optIn.purposeId, optIn.businessName);
    return standingAt(optIn, withdrawn, facts.customer?.phone ?? null, at).status === 'ACTIVE';
  });
}
