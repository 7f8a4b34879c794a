import type { GraphError } from '../graph/graph-error.ts';
import { objectOf, objectsOf, textOf, type JsonObject } from '../json-object.ts';
import { templateErrors } from './template-errors.ts';
import { lengthOf, variablesIn, type ParameterFormat } from './template.ts';

const LONGEST_BODY = 1_024;
const LONGEST_LINE = 60;
const NAMED_VARIABLE = /^[a-z][a-z0-9_]*$/;
const MEDIA = ['IMAGE', 'VIDEO', 'DOCUMENT'];

export function checkBody(body: JsonObject, format: ParameterFormat): GraphError | null {
  const text = textOf(body['text']);
  if (text === '') return templateErrors.missingField('BODY', 'text');
  if (lengthOf(text) > LONGEST_BODY) return templateErrors.tooLong('BODY', LONGEST_BODY);
  const variables = variablesIn(text);
  return (
    checkNames(variables, format) ??
    // Punctuation behind a variable is no text to Meta.
    (/^\s*\{\{|\}\}[\s!?.,;:)]*$/.test(text) ? templateErrors.edgeVariables() : null) ??
    checkRatio(text, variables) ??
    checkExample('BODY', body, variables, format)
  );
}

export function checkHeader(header: JsonObject, parameterFormat: ParameterFormat): GraphError | null {
  const format = textOf(header['format']).toUpperCase();
  const example = objectOf(header['example']);
  if (format === 'LOCATION') return null;
  if (MEDIA.includes(format)) {
    const [handle] = Array.isArray(example['header_handle']) ? (example['header_handle'] as unknown[]) : [];
    return textOf(handle) === '' ? templateErrors.missingField('HEADER', 'example') : null;
  }
  if (format !== 'TEXT') {
    return templateErrors.headerFormat('The format of a header is TEXT, IMAGE, VIDEO, DOCUMENT or LOCATION.');
  }
  const text = textOf(header['text']);
  if (text === '') return templateErrors.missingField('HEADER', 'text');
  if (lengthOf(text) > LONGEST_LINE) return templateErrors.tooLong('HEADER', LONGEST_LINE);
  if (text.includes('\n')) return templateErrors.headerFormat('A header has no line breaks.');
  const variables = variablesIn(text);
  if (variables.length > 1) return templateErrors.headerFormat('A header has at most one variable.');
  return checkNames(variables, parameterFormat) ?? checkExample('HEADER', header, variables, parameterFormat);
}

export function checkFooter(footer: JsonObject): GraphError | null {
  const text = textOf(footer['text']);
  if (text === '') return templateErrors.missingField('FOOTER', 'text');
  if (lengthOf(text) > LONGEST_LINE) return templateErrors.tooLong('FOOTER', LONGEST_LINE);
  return variablesIn(text).length === 0
    ? null
    : templateErrors.other('Footer Format Is Incorrect', 'A footer has no variables.');
}

function checkNames(variables: readonly string[], format: ParameterFormat): GraphError | null {
  const isRight =
    format === 'NAMED'
      ? variables.every((name) => NAMED_VARIABLE.test(name))
      : variables.every((name) => Number(name) >= 1 && Number(name) <= variables.length && /^\d+$/.test(name));
  if (isRight) return null;
  return templateErrors.other(
    'Message Template Variables Are Incorrect',
    format === 'NAMED'
      ? 'Named variables have lowercase letters, digits and underscores, such as {{first_name}}.'
      : 'Positional variables are numbered without a gap: {{1}}, {{2}}. For names, set parameter_format to named.',
  );
}

/** Two words and one more for each variable, by what Meta's partners say of the rule. */
function checkRatio(text: string, variables: readonly string[]): GraphError | null {
  if (variables.length === 0) return null;
  const words = text.replaceAll(/\{\{[^{}]*\}\}/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length < 2 * variables.length + 1 ? templateErrors.tooManyVariables() : null;
}

function checkExample(
  type: 'HEADER' | 'BODY',
  component: JsonObject,
  variables: readonly string[],
  format: ParameterFormat,
): GraphError | null {
  if (variables.length === 0) return null;
  const example = objectOf(component['example']);
  const key = `${type.toLowerCase()}_text`;
  if (format === 'NAMED') {
    const given = objectsOf(example[`${key}_named_params`]).filter(({ example: value }) => textOf(value) !== '');
    const names = new Set(given.map((parameter) => parameter['param_name']));
    return variables.every((name) => names.has(name)) ? null : templateErrors.missingField(type, 'example');
  }
  const values = Array.isArray(example[key]) ? (example[key] as unknown[]) : [];
  // A body has lists of examples, of which the first must be whole; a header has the values themselves.
  const first = type === 'BODY' && Array.isArray(values[0]) ? (values[0] as unknown[]) : values;
  return first.length >= variables.length ? null : templateErrors.missingField(type, 'example');
}
