import { failed, iso, notApplicable, passed, type Check } from '../eligibility.ts';

/** Rule marketing-stop: Meta's own stop for this sender blocks MARKETING templates, whatever the opt-in says. */
export const marketingStop: Check = {
  rule: 'marketing-stop',
  run: ({ facts: { template, marketing } }) => {
    if (template?.category !== 'MARKETING') return notApplicable('Only MARKETING templates are concerned.');
    if (marketing?.stopped !== true) return passed('The customer has not stopped marketing in WhatsApp.');
    return failed(
      'MARKETING_STOPPED',
      `The customer stopped marketing messages in WhatsApp at ${iso(marketing.occurredAt)}.`,
      'Only the customer can resume them, in WhatsApp.',
    );
  },
};
