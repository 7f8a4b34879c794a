import { failed, notApplicable, passed, type Check } from '../eligibility.ts';
import { parameterFaults } from '../template-values.ts';

/** Rule template-parameters: every variable supplied, none empty, none unknown. */
export const templateParameters: Check = {
  rule: 'template-parameters',
  run: ({ request, facts: { template } }) => {
    if (request.kind === 'SESSION') return notApplicable('Free content has no variables.');
    if (template === null) return notApplicable('There is no template to judge.');
    const faults = parameterFaults(template, request.parameters);
    if (faults.length === 0) return passed('Every variable of the template has a value.');
    return failed('TEMPLATE_PARAMETERS_INVALID', faults.join(' '), 'Give each variable of the template one value.');
  },
};
