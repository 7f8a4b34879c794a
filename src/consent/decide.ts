import { customerKnown } from './checks/customer-known.ts';
import { marketingStop } from './checks/marketing-stop.ts';
import { noticeCurrent } from './checks/notice-current.ts';
import { optInPurpose } from './checks/opt-in-purpose.ts';
import { templateApproved } from './checks/template-approved.ts';
import { templateCategory } from './checks/template-category.ts';
import { templateParameters } from './checks/template-parameters.ts';
import { templatePurpose } from './checks/template-purpose.ts';
import { windowCloses } from './checks/window-closes.ts';
import { withdrawAll } from './checks/withdraw-all.ts';
import { NO_OPT_IN, standingAt, withdrawnAt, type OptInRegister } from './standing.ts';
import { editionAt, nextEditionAt } from './edition.ts';
import type { Check, CheckContext, EligibilityAnswer, EligibilityFacts, MessageRequest } from './eligibility.ts';
import type { Instant } from './instant.ts';
import { windowStatus } from './window.ts';

/** In the order of domain.md, Eligibility. Every one runs, so that the answer is a whole explanation. */
const CHECKS: readonly Check[] = [
  customerKnown,
  withdrawAll,
  windowCloses,
  templateApproved,
  templateCategory,
  templatePurpose,
  templateParameters,
  optInPurpose,
  noticeCurrent,
  marketingStop,
];

/**
 * May this message go to this customer? Pure: the same facts, request and instant always give the same answer.
 *
 * @param at the instant asked for, in ms UTC; the policy edition in force then applies, unless the business pinned one
 */
export function decide(request: MessageRequest, facts: EligibilityFacts, at: Instant): EligibilityAnswer {
  const edition = editionAt(at, facts.business.policyEdition);
  const windowOpen = facts.window !== null && windowStatus(facts.window, at) === 'OPEN';
  const context: CheckContext = { request, facts, edition, at, windowOpen, standing: standingOf(request, facts, at) };

  const checks = CHECKS.map(({ rule, run }) => ({ rule, ...run(context) }));
  const reasons = [...new Set(checks.map(({ reason }) => reason).filter((reason) => reason !== null))];
  const warnings = checks.flatMap(({ rule, warning, explanation, remedy }) =>
    warning === undefined ? [] : [{ code: warning, rule, explanation, remedy }],
  );
  return {
    verdict: reasons.length === 0 ? 'ALLOWED' : 'REFUSED',
    kind: request.kind,
    reasons,
    warnings,
    checks,
    evaluatedAt: at,
    validUntil: validUntil(request, facts, at),
    policyEdition: edition.code,
  };
}

function standingOf(request: MessageRequest, facts: EligibilityFacts, at: Instant) {
  const purposeId = request.kind === 'TEMPLATE' ? (facts.template?.purpose?.id ?? null) : null;
  if (purposeId === null) return standingAt(NO_OPT_IN, null, null, at);
  const { businessName } = facts.sender;
  const register: OptInRegister =
    facts.optIns.find((optIn) => optIn.purposeId === purposeId && optIn.businessName === businessName) ?? NO_OPT_IN;
  const withdrawn = withdrawnAt(facts.withdrawals, purposeId, businessName);
  return standingAt(register, withdrawn, facts.customer?.phone ?? null, at);
}

/** Window end, opt-in end, and the next edition: nothing else moves with the clock. */
function validUntil(request: MessageRequest, facts: EligibilityFacts, at: Instant): Instant | null {
  const optInEnds = request.kind === 'TEMPLATE' ? facts.optIns.map(({ granted }) => granted?.expiresAt ?? null) : [];
  const ends = [facts.window?.expiresAt ?? null, ...optInEnds, nextEditionAt(at, facts.business.policyEdition)];
  const ahead = ends.filter((end) => end !== null && end > at) as Instant[];
  return ahead.length === 0 ? null : Math.min(...ahead);
}
