import { failed, notApplicable, passed, type Check, type CheckContext, type CheckResult } from '../eligibility.ts';
import type { TemplateState } from '../template.ts';

/** Rule template-category: what the policy edition says of the template's use case or category. */
export const templateCategory: Check = {
  rule: 'template-category',
  run: (context) => {
    const { template } = context.facts;
    if (context.request.kind === 'SESSION') return notApplicable('Free content has no category.');
    if (template === null) return notApplicable('There is no template to judge.');
    return context.edition.templateTaxonomy === 'USE_CASE' ? byUseCase(template) : byCategory(template, context);
  },
};

function byUseCase(template: TemplateState): CheckResult {
  if (template.category === 'MARKETING') return promotional('Templates cannot be promotional in this policy edition.');
  if (template.useCase === null) {
    return failed(
      'TEMPLATE_CATEGORY_MISMATCH',
      'The template has none of the eleven use cases that this policy edition knows.',
      'Register it with a use case.',
    );
  }
  return passed(`The template's use case is ${template.useCase}.`);
}

function byCategory(template: TemplateState, { facts, edition }: CheckContext): CheckResult {
  if (template.category !== 'MARKETING') return passed(`The template's category is ${template.category}.`);
  if (edition.promotionalTemplates === 'NEVER' || !facts.business.allowsMarketing) {
    return promotional('The template is MARKETING, and this business does not allow marketing.');
  }
  return passed('The template is MARKETING, and this business allows marketing.');
}

function promotional(explanation: string): CheckResult {
  return failed(
    'TEMPLATE_PROMOTIONAL',
    explanation,
    'Send a template that is not promotional, or allow marketing for this business.',
  );
}
