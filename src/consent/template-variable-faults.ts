import { ANY_VARIABLE, templateVariables } from './template.ts';
import { userError, type UserError } from './user-error.ts';
import type { ParameterFormat } from './vocabulary.ts';

const VARIABLE: Record<ParameterFormat, RegExp> = { POSITIONAL: /^[1-9][0-9]?$/, NAMED: /^[a-z][a-z0-9_]{0,99}$/ };

/** What is wrong with the variables of a template's text (rule template-parameters). `field` is the path of that text. */
export function variableFaults(text: string, format: ParameterFormat, field: readonly string[]): UserError[] {
  const faults: UserError[] = [];
  if (/[{}]{2}/.test(text.replaceAll(ANY_VARIABLE, ''))) {
    faults.push(userError('INVALID', field, 'A variable is opened or closed only half; write each as {{name}}.'));
  }
  const variables = templateVariables(text);
  const odd = variables.filter((name) => !VARIABLE[format].test(name));
  if (odd.length > 0) {
    const wanted = format === 'POSITIONAL' ? '{{1}}, {{2}}, …' : '{{first_name}}';
    const message = `${format} variables look like ${wanted}; correct {{${odd.join('}}, {{')}}}.`;
    return [...faults, userError('INVALID', field, message)];
  }
  const gap = format === 'POSITIONAL' ? firstGap(variables.map(Number)) : null;
  if (gap !== null) {
    const message = `Positional variables count up from {{1}} without a gap; {{${gap}}} is missing.`;
    faults.push(userError('INVALID', field, message));
  }
  return faults;
}

function firstGap(numbers: readonly number[]): number | null {
  const gap = [...numbers].sort((a, b) => a - b).findIndex((number, index) => number !== index + 1);
  return gap < 0 ? null : gap + 1;
}
