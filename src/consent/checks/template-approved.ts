import { failed, notApplicable, passed, type Check } from '../eligibility.ts';

/** Rule template-approved: the template exists, and Meta's status of it is APPROVED. Quality does not block. */
export const templateApproved: Check = {
  rule: 'template-approved',
  run: ({ request, facts: { template } }) => {
    if (request.kind === 'SESSION') return notApplicable('Free content needs no template.');
    if (template === null) {
      return failed(
        'TEMPLATE_UNKNOWN',
        'There is no template of this name and language.',
        'Register it, or correct the name or the language.',
      );
    }
    if (template.status === 'APPROVED') return passed('Meta has approved the template.');
    return failed(
      'TEMPLATE_NOT_APPROVED',
      `The template's status is ${template.status}; only APPROVED may be sent.`,
      'Wait for its approval, or send another template.',
    );
  },
};
