import { isMediaAddress, type TemplateParameter, type TemplateState } from './template.ts';

/** Something that a reader sees: no space, control or zero-width character. */
const VISIBLE = /[^\s\p{C}]/u;
const BLANK = /[\s\p{C}]/u;
const VALUE_MAX = 1024;
const ADDRESS_MAX = 2000;

type Filled = Pick<TemplateState, 'parameters' | 'header'>;

/**
 * What is wrong with the values for a template's variables, one sentence each: missing, empty, too long, no https address where
 * one is needed, unknown or given twice (rule template-parameters).
 */
export function parameterFaults(template: Filled, supplied: readonly TemplateParameter[]): string[] {
  const { parameters } = template;
  const names = supplied.map(({ name }) => name);
  return [
    ...parameters.filter((name) => !names.includes(name)).map((name) => `Variable {{${name}}} has no value.`),
    ...supplied.map((parameter) => valueFault(template, parameter)).filter((fault) => fault !== null),
    ...names.filter((name) => !parameters.includes(name)).map((name) => `The template has no variable {{${name}}}.`),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `Variable {{${name}}} is given more than once.`),
  ];
}

function valueFault({ header }: Filled, { name, value }: TemplateParameter): string | null {
  if (!VISIBLE.test(value)) return `The value of {{${name}}} is empty.`;
  if (isMediaAddress(name, header)) {
    return isHttps(value)
      ? null
      : `The value of {{${name}}} is the https address of the header's file, of at most ${ADDRESS_MAX} characters.`;
  }
  return [...value].length > VALUE_MAX ? `The value of {{${name}}} has more than ${VALUE_MAX} characters.` : null;
}

function isHttps(text: string): boolean {
  return text.length <= ADDRESS_MAX && !BLANK.test(text) && URL.parse(text)?.protocol === 'https:';
}

/** Values with which every variable is filled, so that nothing but the rest of a message decides. */
export function sampleValues({ parameters, header }: Filled): TemplateParameter[] {
  return parameters.map((name) => ({
    name,
    value: isMediaAddress(name, header) ? 'https://example.com/sample' : 'Sample',
  }));
}
