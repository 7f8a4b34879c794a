import { ok, refused, userError, type Result, type UserError } from './user-error.ts';
import type {
  ParameterFormat,
  TemplateCategory,
  TemplateQuality,
  TemplateStatus,
  TemplateUseCase,
} from './vocabulary.ts';

/** Rule template-parameters [M]. */
const NAME = /^[a-z0-9_]{1,512}$/;
const BODY_MAX = 1024;
/** Something that a reader sees: no space, control or zero-width character. */
const VISIBLE = /[^\s\p{C}]/u;
const ANY_VARIABLE = /\{\{([^{}]*)\}\}/g;
const VARIABLE: Record<ParameterFormat, RegExp> = { POSITIONAL: /^[1-9][0-9]?$/, NAMED: /^[a-z][a-z0-9_]{0,99}$/ };

export interface TemplateDefinition {
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  readonly useCase: TemplateUseCase | null;
  readonly body: string;
  readonly parameterFormat: ParameterFormat;
  readonly purposeId: string | null;
}

/** A template as the eligibility checks need it, at one instant. */
export interface TemplateState {
  readonly name: string;
  readonly status: TemplateStatus;
  readonly quality: TemplateQuality;
  readonly category: TemplateCategory;
  readonly useCase: TemplateUseCase | null;
  readonly parameters: readonly string[];
  readonly purpose: { readonly id: string; readonly code: string; readonly marketing: boolean } | null;
}

export interface TemplateParameter {
  readonly name: string;
  readonly value: string;
}

/** The variables of a body in the order they are first met, each once. */
export function templateVariables(body: string): string[] {
  return [...new Set([...body.matchAll(ANY_VARIABLE)].map((match) => (match[1] ?? '').trim()))];
}

/** Checks a template before it is registered (rule template-parameters). @returns its variables, or every fault. */
export function checkTemplate(
  template: Pick<TemplateDefinition, 'name' | 'body' | 'parameterFormat'>,
): Result<string[]> {
  const faults: UserError[] = [];
  if (!NAME.test(template.name)) {
    faults.push(
      userError(
        'INVALID',
        ['name'],
        'A template name has 1 to 512 lower-case letters, digits or underscores; change it.',
      ),
    );
  }
  if (template.body.trim() === '' || [...template.body].length > BODY_MAX) {
    faults.push(userError('INVALID', ['body'], `A template body has 1 to ${BODY_MAX} characters; shorten or fill it.`));
  }
  if (/[{}]{2}/.test(template.body.replaceAll(ANY_VARIABLE, ''))) {
    faults.push(userError('INVALID', ['body'], 'A variable is opened or closed only half; write each as {{name}}.'));
  }
  const variables = templateVariables(template.body);
  const odd = variables.filter((name) => !VARIABLE[template.parameterFormat].test(name));
  if (odd.length > 0) {
    const wanted = template.parameterFormat === 'POSITIONAL' ? '{{1}}, {{2}}, …' : '{{first_name}}';
    faults.push(
      userError(
        'INVALID',
        ['body'],
        `${template.parameterFormat} variables look like ${wanted}; correct {{${odd.join('}}, {{')}}}.`,
      ),
    );
  } else if (template.parameterFormat === 'POSITIONAL') {
    const gap = variables
      .map(Number)
      .sort((a, b) => a - b)
      .findIndex((number, index) => number !== index + 1);
    if (gap >= 0) {
      faults.push(
        userError(
          'INVALID',
          ['body'],
          `Positional variables count up from {{1}} without a gap; {{${gap + 1}}} is missing.`,
        ),
      );
    }
  }
  return faults.length > 0 ? refused(...faults) : ok(variables);
}

/** What is wrong with the values for a template's variables, one sentence each: missing, empty, unknown or given twice. */
export function parameterFaults(variables: readonly string[], supplied: readonly TemplateParameter[]): string[] {
  const names = supplied.map(({ name }) => name);
  return [
    ...variables.filter((name) => !names.includes(name)).map((name) => `Variable {{${name}}} has no value.`),
    ...supplied.filter(({ value }) => !VISIBLE.test(value)).map(({ name }) => `The value of {{${name}}} is empty.`),
    ...names.filter((name) => !variables.includes(name)).map((name) => `The template has no variable {{${name}}}.`),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `Variable {{${name}}} is given more than once.`),
  ];
}

/** The text a customer reads: the body with its values put in. */
export function fillTemplate(body: string, supplied: readonly TemplateParameter[]): string {
  const values = new Map(supplied.map(({ name, value }) => [name, value]));
  return body.replaceAll(ANY_VARIABLE, (whole, name: string) => values.get(name.trim()) ?? whole);
}
