import type { OptInKey, MarketingPreference } from './consent-event.ts';
import type { PolicyEdition } from './edition.ts';
import type { Instant } from './instant.ts';
import type { OptInRegister, Standing, Withdrawal } from './standing.ts';
import type { TemplateParameter, TemplateState } from './template.ts';
import type { OvertakenNotice } from './reconsent.ts';
import type {
  CheckOutcome,
  EligibilityWarningCode,
  MessageKind,
  ReconsentPolicy,
  RefusalReason,
  Verdict,
} from './vocabulary.ts';

/** The message that somebody wants to send. */
export type MessageRequest =
  | { readonly kind: 'SESSION' }
  | {
      readonly kind: 'TEMPLATE';
      readonly name: string;
      readonly language: string;
      readonly parameters: readonly TemplateParameter[];
    };

/** All that a decision rests on, as it was at the instant asked for. Nothing else can change the answer. */
export interface EligibilityFacts {
  readonly business: {
    readonly allowsMarketing: boolean;
    readonly policyEdition: string | null;
    readonly reconsentPolicy: ReconsentPolicy;
  };
  readonly sender: { readonly id: string; readonly businessName: string };
  /** Null: unknown to this business, or erased. */
  readonly customer: { readonly phone: string | null } | null;
  /** The conversation window between this customer and this sender. */
  readonly window: { readonly expiresAt: Instant } | null;
  /** The customer's last message under this business name that was no stop word. */
  readonly lastInboundAt: Instant | null;
  readonly withdrawals: readonly Withdrawal[];
  /** The opt-ins to the template's purpose, under every business name. */
  readonly optIns: readonly (OptInKey & OptInRegister)[];
  /** Of the notices that these opt-ins were given under, those that a material change came after. */
  readonly overtakenNotices: readonly OvertakenNotice[];
  /** Meta's marketing preference of this customer for this sender. */
  readonly marketing: MarketingPreference | null;
  /** Null: there is none of this name and language. */
  readonly template: TemplateState | null;
}

/** What every check is given: the question, the facts, and what was derived from them once. */
export interface CheckContext {
  readonly request: MessageRequest;
  readonly facts: EligibilityFacts;
  readonly edition: PolicyEdition;
  readonly at: Instant;
  readonly windowOpen: boolean;
  /** The opt-in to the template's purpose under the sender's business name. */
  readonly standing: Standing;
}

export interface CheckResult {
  readonly outcome: CheckOutcome;
  /** One sentence, without personal data. */
  readonly explanation: string;
  /** For a failure and a warning: what would mend it. */
  readonly remedy: string | null;
  /** For a failure: the reason that callers branch on. */
  readonly reason: RefusalReason | null;
  /** Only of a warning: the code that callers branch on. */
  readonly warning?: EligibilityWarningCode;
}

/** One rule of domain.md as a pure function. */
export interface Check {
  readonly rule: string;
  readonly run: (context: CheckContext) => CheckResult;
}

/** Something that refuses nothing, and that somebody should mend. */
export interface EligibilityWarning {
  readonly code: EligibilityWarningCode;
  /** The check that warned. */
  readonly rule: string;
  readonly explanation: string;
  readonly remedy: string | null;
}

export interface EligibilityAnswer {
  readonly verdict: Verdict;
  readonly kind: MessageKind;
  readonly reasons: readonly RefusalReason[];
  /** Every warning, in the order of the checks; also of a message that is refused for something else. */
  readonly warnings: readonly EligibilityWarning[];
  readonly checks: readonly (CheckResult & { readonly rule: string })[];
  readonly evaluatedAt: Instant;
  /** The first instant at which time alone can change the answer; null where time cannot. */
  readonly validUntil: Instant | null;
  readonly policyEdition: string;
}

/** A check that holds. */
export function passed(explanation: string): CheckResult {
  return { outcome: 'PASSED', explanation, remedy: null, reason: null };
}

/** A check that has nothing to say about this message. */
export function notApplicable(explanation: string): CheckResult {
  return { outcome: 'NOT_APPLICABLE', explanation, remedy: null, reason: null };
}

/** A check that lets the message go, and says what should be mended. */
export function warned(warning: EligibilityWarningCode, explanation: string, remedy: string): CheckResult {
  return { outcome: 'WARNED', explanation, remedy, reason: null, warning };
}

/** A check that refuses the message, and what would mend it. */
export function failed(reason: RefusalReason, explanation: string, remedy: string): CheckResult {
  return { outcome: 'FAILED', explanation, remedy, reason };
}

/** An instant as people and machines read it, in UTC. */
export function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}
