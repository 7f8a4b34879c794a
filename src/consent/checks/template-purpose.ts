import { failed, notApplicable, passed, type Check } from '../eligibility.ts';

/** Rule template-purpose: a template is bound to one purpose, and a MARKETING one to a marketing purpose. */
export const templatePurpose: Check = {
  rule: 'template-purpose',
  run: ({ request, facts: { template } }) => {
    if (request.kind === 'SESSION') return notApplicable('Free content is bound to no purpose.');
    if (template === null) return notApplicable('There is no template to judge.');
    if (template.category === 'MARKETING' && template.purpose?.marketing !== true) {
      return failed(
        'TEMPLATE_CATEGORY_MISMATCH',
        'The template is MARKETING, and the purpose it is bound to is not a marketing one.',
        'Bind a marketing purpose by registering the content under a new name, or appeal the category at Meta.',
      );
    }
    return template.purpose === null
      ? notApplicable('The template is bound to no purpose.')
      : passed(`The template is bound to the purpose ${template.purpose.code}.`);
  },
};
