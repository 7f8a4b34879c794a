import { missingParameter, notOneOf, type GraphError } from '../graph/graph-error.ts';
import { isObject, objectsOf, textOf, type JsonObject } from '../json-object.ts';
import { newTemplateId } from '../meta-ids.ts';
import type { World } from '../world.ts';
import { checkButtons } from './check-buttons.ts';
import { checkBody, checkFooter, checkHeader } from './check-text.ts';
import { planReview } from './review.ts';
import { templateErrors } from './template-errors.ts';
import type { ParameterFormat, Template, TemplateCategory } from './template.ts';

const CATEGORIES: readonly TemplateCategory[] = ['UTILITY', 'MARKETING', 'AUTHENTICATION'];
const COMPONENTS = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'];
const LONGEST_NAME = 512;
const LANGUAGE = /^[a-z]{2,3}(_[A-Z]{2,3})?$/;

type Created = { readonly ok: true; readonly value: Template } | { readonly ok: false; readonly error: GraphError };

/** Creates a template as Meta does: what is wrong in form is refused at once, what it says is reviewed later. */
export function createTemplate(world: World, wabaId: string, body: JsonObject): Created {
  const read = readTemplate(body);
  if ('code' in read) return { ok: false, error: read };
  const { name, language } = read;
  const fault = findClash(world, wabaId, name, language) ?? checkComponents(read);
  if (fault !== null) return { ok: false, error: fault };
  const template: Template = {
    ...read,
    id: newTemplateId(),
    wabaId,
    previousCategory: null,
    status: 'PENDING',
    quality: 'UNKNOWN',
    rejectedReason: 'NONE',
  };
  world.templates.put(template);
  planReview(world, template);
  world.touch();
  return { ok: true, value: template };
}

type Draft = Pick<Template, 'name' | 'language' | 'category' | 'parameterFormat' | 'components'>;

function readTemplate(body: JsonObject): Draft | GraphError {
  const { name, language, components } = body;
  if (typeof name !== 'string' || name === '') return missingParameter('name');
  if (typeof language !== 'string' || language === '') return missingParameter('language');
  if (typeof body['category'] !== 'string') return missingParameter('category');
  if (!Array.isArray(components) || components.length === 0) return missingParameter('components');
  if (name.length > LONGEST_NAME) return templateErrors.tooLong('name', LONGEST_NAME);
  if (!/^[a-z0-9_]+$/.test(name)) return templateErrors.nameFormat();
  if (!LANGUAGE.test(language)) return notOneOf('language', ['EN', 'EN_US', 'ES', 'PT_BR', '...'], language);
  const category = CATEGORIES.find((known) => known === textOf(body['category']).toUpperCase());
  if (category === undefined) return notOneOf('category', CATEGORIES, body['category']);
  const format = textOf(body['parameter_format'] ?? 'POSITIONAL').toUpperCase();
  if (format !== 'POSITIONAL' && format !== 'NAMED') {
    return notOneOf('parameter_format', ['POSITIONAL', 'NAMED'], body['parameter_format']);
  }
  return { name, language, category, parameterFormat: format, components: components.filter(isObject) };
}

function findClash({ templates, now }: World, wabaId: string, name: string, language: string): GraphError | null {
  if (templates.find(wabaId, name, language) !== undefined) return templateErrors.exists(language);
  if (templates.isResting(wabaId, name, language, now())) return templateErrors.beingDeleted(language);
  return templates.isFull(wabaId)
    ? templateErrors.other('Message Templates Limit Exceeded', 'This account has as many templates as it may have.')
    : null;
}

/** Whether components are as Meta wants them; the first thing that is wrong, otherwise. */
function checkComponents({
  components,
  category,
  parameterFormat,
}: {
  readonly components: readonly JsonObject[];
  readonly category: TemplateCategory;
  readonly parameterFormat: ParameterFormat;
}): GraphError | null {
  const types = components.map((component) => textOf(component['type']).toUpperCase());
  const unknown = types.find((type) => !COMPONENTS.includes(type));
  if (unknown !== undefined) return notOneOf("components[0]['type']", COMPONENTS, unknown);
  if (new Set(types).size < types.length) {
    return templateErrors.other('Message Template Components Are Incorrect', 'A component stands there twice.');
  }
  // Meta writes the text of an authentication template, and wants its button.
  const isAuthentication = category === 'AUTHENTICATION';
  if (isAuthentication) return hasOtpButton(components) ? null : templateErrors.missingField('BUTTONS', 'otp_type');
  if (!types.includes('BODY')) return templateErrors.missingField('BODY', 'text');
  for (const [index, component] of components.entries()) {
    const fault = checkComponent(types[index] ?? '', component, index, { category, parameterFormat });
    if (fault !== null) return fault;
  }
  return null;
}

function checkComponent(
  type: string,
  component: JsonObject,
  index: number,
  { category, parameterFormat }: { readonly category: string; readonly parameterFormat: ParameterFormat },
): GraphError | null {
  switch (type) {
    case 'HEADER':
      return checkHeader(component, parameterFormat);
    case 'BODY':
      return checkBody(component, parameterFormat);
    case 'FOOTER':
      return checkFooter(component);
    default:
      return checkButtons(component, index, category);
  }
}

function hasOtpButton(components: readonly JsonObject[]): boolean {
  return components
    .flatMap((component) => objectsOf(component['buttons']))
    .some((button) => textOf(button['type']).toUpperCase() === 'OTP' && textOf(button['otp_type']) !== '');
}
