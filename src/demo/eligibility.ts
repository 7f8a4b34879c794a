import type { Catalog } from './catalog.ts';
import type { Operation } from './gateway-client.ts';
import type { Mark, Screen } from './screen.ts';

export interface Eligibility {
  readonly verdict: 'ALLOWED' | 'REFUSED';
  readonly reasons: readonly string[];
  readonly checks: readonly {
    readonly rule: string;
    readonly outcome: 'PASSED' | 'FAILED' | 'NOT_APPLICABLE';
    readonly explanation: string;
    readonly remedy: string | null;
  }[];
  readonly validUntil: string | null;
  readonly policyEdition: string;
}

const ANSWER = '{ verdict reasons checks { rule outcome explanation remedy } validUntil policyEdition }';

export const ELIGIBILITY: Operation<{ readonly eligibility: Eligibility }> = {
  text: `query ($input: EligibilityInput!) { eligibility(input: $input) ${ANSWER} }`,
};

export interface Sent {
  readonly sendMessage: {
    readonly message: {
      readonly id: string;
      readonly status: string;
      readonly body: string;
      readonly acceptedAt: string;
    } | null;
    readonly eligibility: Eligibility | null;
    readonly userErrors: readonly { readonly code: string }[];
  };
}

export const SEND_MESSAGE: Operation<Sent> = {
  text: `mutation ($input: SendMessageInput!) {
    sendMessage(input: $input) { message { id status body acceptedAt } eligibility ${ANSWER} userErrors { code } }
  }`,
};

/** The template with its variables filled in, as the input of a message. */
export function templateMessage(
  { template: { name, language, parameters } }: Catalog,
  customer: string,
  order = 'A-1042',
) {
  const values = parameters.map((parameter, index) => ({ name: parameter, value: index === 0 ? customer : order }));
  return { name, language, parameters: values };
}

const MARKS: Record<Eligibility['checks'][number]['outcome'], Mark> = { PASSED: '✓', FAILED: '✗', NOT_APPLICABLE: '–' };

/** Shows what was decided, and why not. */
export function showVerdict(screen: Screen, { verdict, reasons, policyEdition }: Eligibility): void {
  const why = reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
  screen.got(`${verdict}${why}   (policy edition ${policyEdition})`, verdict === 'ALLOWED' ? 'good' : 'bad');
}

/** Shows every check of an answer, or only those that failed. */
export function showChecks(screen: Screen, { checks }: Eligibility, which: 'every' | 'failed'): void {
  for (const { rule, outcome, explanation, remedy } of checks) {
    if (which === 'failed' && outcome !== 'FAILED') continue;
    screen.row(MARKS[outcome], rule, explanation);
    if (remedy !== null) screen.row(' ', 'what would mend it', remedy);
  }
}

/** The instant in short; the day does not matter here. */
export function clockTime(instant: string): string {
  return `${instant.slice(11, 19)} UTC`;
}
