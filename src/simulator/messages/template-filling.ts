import { objectOf, objectsOf, textOf, type JsonObject } from '../json-object.ts';
import { filled, lengthOf, variablesIn, type ParameterFormat, type Template } from '../templates/template.ts';
import { partsOf, type TemplateParts } from '../templates/template-parts.ts';
import type { RenderedMessage } from './accepted-message.ts';
import { fillButtons } from './button-filling.ts';
import { answerOf, detailed, type WhatsAppError } from './whatsapp-errors.ts';
import type { Read } from './message-request.ts';

const LONGEST_BODY = 1_024;
const LONGEST_HEADER = 60;

/** Puts the parameters of a request into a template, or says as Meta does which of them is wrong. */
export function fillTemplate(template: Template, components: readonly JsonObject[]): Read<RenderedMessage> {
  const parts = partsOf(template);
  const given = (type: string): JsonObject | undefined =>
    components.find((component) => textOf(component['type']).toLowerCase() === type);
  const header = fillHeader(template, parts, given('header'));
  if ('code' in header) return refusedWith(header);
  const body = fillText('body', parts.body, given('body'), template.parameterFormat, LONGEST_BODY);
  if ('code' in body) return refusedWith(body);
  const buttons = fillButtons(
    parts.buttons,
    components.filter((component) => textOf(component['type']).toLowerCase() === 'button'),
  );
  if ('code' in buttons) return refusedWith(buttons);
  const footer = parts.footer === '' ? null : parts.footer;
  return { ok: true, value: { header: header.text, text: body.text, footer, buttons: buttons.buttons } };
}

function refusedWith(error: WhatsAppError): Read<RenderedMessage> {
  return { ok: false, error: answerOf(error) };
}

function fillHeader(
  { parameterFormat }: Template,
  { headerFormat, headerText }: TemplateParts,
  given: JsonObject | undefined,
): { readonly text: string | null } | WhatsAppError {
  if (headerFormat === 'NONE') {
    return given === undefined || objectsOf(given['parameters']).length === 0
      ? { text: null }
      : detailed.parameterCount(countDetails('header', objectsOf(given['parameters']).length, 0));
  }
  if (headerFormat === 'TEXT') return fillText('header', headerText, given, parameterFormat, LONGEST_HEADER);
  const [parameter] = objectsOf(given?.['parameters']);
  const received = textOf(parameter?.['type']).toUpperCase() || 'UNKNOWN';
  if (parameter === undefined || received !== headerFormat) {
    return detailed.parameterFormat(`header: Format mismatch, expected ${headerFormat}, received ${received}`);
  }
  const kind = headerFormat.toLowerCase();
  if (headerFormat === 'LOCATION') return { text: 'location' };
  const media = objectOf(parameter[kind]);
  const where = textOf(media['link']) || textOf(media['id']);
  if (where === '') {
    return detailed.parameterMissing(`header: Parameter of type ${kind} is missing a media link or id`);
  }
  return { text: `${kind} ${where}` };
}

function fillText(
  where: 'header' | 'body',
  text: string,
  given: JsonObject | undefined,
  format: ParameterFormat,
  longest: number,
): { readonly text: string } | WhatsAppError {
  const variables = variablesIn(text);
  const parameters = objectsOf(given?.['parameters']);
  if (parameters.length !== variables.length) {
    return detailed.parameterCount(countDetails(where, parameters.length, variables.length));
  }
  const values = new Map<string, string>();
  for (const [index, parameter] of parameters.entries()) {
    const read = readParameter(where, parameter);
    if (typeof read !== 'string') return read;
    const name = parameter['parameter_name'];
    // A positional template takes {{1}} first, whichever of its variables stands first in the text.
    const variable = format === 'NAMED' ? name : String(index + 1);
    if (format === 'NAMED' && (typeof name !== 'string' || name === '')) {
      return detailed.parameterFormat(`${where}: Parameter name is missing or empty`);
    }
    if (format === 'POSITIONAL' && name !== undefined) {
      return detailed.parameterFormat(`${where}: parameter_name is given, but the template is positional`);
    }
    if (typeof variable !== 'string' || !variables.includes(variable) || values.has(variable)) {
      return detailed.parameterFormat(`${where}: the template has no place for parameter ${index + 1}`);
    }
    values.set(variable, read);
  }
  const result = filled(text, values);
  return lengthOf(result) > longest
    ? detailed.textTooLong(`${where}: the text has ${lengthOf(result)} characters, and ${longest} are allowed`)
    : { text: result };
}

function readParameter(where: string, parameter: JsonObject): string | WhatsAppError {
  const type = textOf(parameter['type']);
  const fallback = textOf(objectOf(parameter[type])['fallback_value']);
  if ((type === 'currency' || type === 'date_time') && fallback !== '') return fallback;
  if (type !== 'text') {
    const received = type.toUpperCase() || 'UNKNOWN';
    return detailed.parameterFormat(`${where}: Format mismatch, expected TEXT, received ${received}`);
  }
  const text = textOf(parameter['text']);
  if (text === '') return detailed.parameterMissing('Parameter of type text is missing text value');
  if (/[\n\r\t]| {5,}/.test(text)) {
    return detailed.parameterText('Param text cannot have new-line/tab characters or more than 4 consecutive spaces');
  }
  return text;
}

function countDetails(where: string, given: number, expected: number): string {
  return `${where}: number of localizable_params (${given}) does not match the expected number of params (${expected})`;
}
