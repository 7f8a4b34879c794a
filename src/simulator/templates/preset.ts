import type { SimulatedTemplate } from '../simulator-options.ts';
import { newTemplateId } from '../meta-ids.ts';
import { partsOf } from './template-parts.ts';
import { variablesIn, type Template } from './template.ts';

/** A template that was given at the start. It is taken as it is: Meta may have approved it before its present rules. */
export function presetTemplate(wabaId: string, given: SimulatedTemplate): Template {
  const components = given.components ?? [{ type: 'BODY', text: given.body ?? '' }];
  const { body, headerText } = partsOf({ components, category: given.category });
  const isNamed = variablesIn(`${headerText}\n${body}`).some((name) => !/^\d+$/.test(name));
  return {
    id: newTemplateId(),
    wabaId,
    name: given.name,
    language: given.language,
    category: given.category,
    previousCategory: null,
    status: given.status ?? 'APPROVED',
    parameterFormat: given.parameterFormat ?? (isNamed ? 'NAMED' : 'POSITIONAL'),
    components,
    quality: given.quality ?? (given.status === undefined || given.status === 'APPROVED' ? 'GREEN' : 'UNKNOWN'),
    rejectedReason: 'NONE',
  };
}
