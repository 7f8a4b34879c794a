import type { CheckOutcome, EligibilityWarningCode, RefusalReason, Verdict } from '../../consent/vocabulary.ts';
import { graphqlEnum } from '../graphql-enum.ts';

export const VerdictEnum = graphqlEnum<Verdict>('Verdict', 'The answer to "may this message go to this customer?".', {
  ALLOWED: 'It may: no check failed.',
  REFUSED: 'It may not: at least one check failed, and `reasons` says which.',
});

export const CheckOutcomeEnum = graphqlEnum<CheckOutcome>('CheckOutcome', 'How one rule answered.', {
  PASSED: 'The rule is kept.',
  WARNED: 'The message may go, and something should be mended; `warnings` says what.',
  FAILED: 'The rule is broken, and the message is refused.',
  NOT_APPLICABLE: 'The rule has nothing to say about this message.',
});

export const EligibilityWarningCodeEnum = graphqlEnum<EligibilityWarningCode>(
  'EligibilityWarningCode',
  'What a message is warned of. Codes are stable: branch on them.',
  {
    RECONSENT_DUE:
      'The notice that the customer agreed to was materially changed since; the business only warns of it (rule notice-current).',
  },
);

export const RefusalReasonEnum = graphqlEnum<RefusalReason>(
  'RefusalReason',
  'Why a message is refused. Codes are stable: branch on them, and show the explanation of the check.',
  {
    CUSTOMER_UNKNOWN: 'This business knows no such person, or has erased them.',
    CUSTOMER_STOPPED: 'The customer withdrew everything, and has not written since (rule withdraw-all).',
    WINDOW_CLOSED: 'Free content needs an open conversation window (rule window-closes).',
    TEMPLATE_UNKNOWN: 'There is no template of this name and language.',
    TEMPLATE_NOT_APPROVED: 'The template has another status than APPROVED (rule template-approved).',
    TEMPLATE_PROMOTIONAL:
      'The template promotes, which the edition or the business does not allow (rule template-category).',
    TEMPLATE_CATEGORY_MISMATCH:
      'The category of the template does not fit its purpose (rules template-category, template-purpose).',
    TEMPLATE_PARAMETERS_INVALID: 'A variable has no value, an empty one, or is unknown (rule template-parameters).',
    OPT_IN_MISSING: 'The customer never opted in to the purpose of the template (rule opt-in-purpose).',
    OPT_IN_PENDING: 'The opt-in waits for its confirmation.',
    OPT_IN_WITHDRAWN: 'The customer took the opt-in back.',
    OPT_IN_EXPIRED: 'The time of the opt-in is over (rule opt-in-expiry).',
    OPT_IN_OTHER_BUSINESS_NAME: 'The customer opted in under another business name than that of this sender.',
    OPT_IN_RECONSENT_DUE:
      'The notice that the customer agreed to was materially changed since, and the business refuses then (rule notice-current).',
    MARKETING_STOPPED: 'The customer stopped marketing inside WhatsApp (rule marketing-stop).',
  },
);
