import type { GraphError } from '../graph/graph-error.ts';
import { objectsOf, textOf, type JsonObject } from '../json-object.ts';
import { digitsOf } from '../meta-ids.ts';
import { templateErrors } from './template-errors.ts';
import { lengthOf, variablesIn } from './template.ts';

const MOST_BUTTONS = 10;
const LONGEST_LABEL = 25;
const LONGEST_URL = 2_000;
const LONGEST_CODE = 15;
/** How many of a type there may be; of the others, as many as there are buttons. */
const MOST_OF: Readonly<Record<string, number>> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, OTP: 1 };

/** @param index of the component, which Meta names in some errors */
export function checkButtons(component: JsonObject, index: number, category: string): GraphError | null {
  const buttons = objectsOf(component['buttons']);
  if (buttons.length === 0) return templateErrors.missingField('BUTTONS', 'buttons');
  if (buttons.length > MOST_BUTTONS) {
    return templateErrors.other('Too Many Buttons', `A template has at most ${MOST_BUTTONS} buttons.`);
  }
  const types = buttons.map((button) => textOf(button['type']).toUpperCase());
  for (const [type, most] of Object.entries(MOST_OF)) {
    if (types.filter((candidate) => candidate === type).length > most) {
      return templateErrors.other('Too Many Buttons', `A template has at most ${most} buttons of type ${type}.`);
    }
  }
  // Quick replies stand together: before the others or behind them.
  const changes = types.filter((type, at) => at > 0 && (type === 'QUICK_REPLY') !== (types[at - 1] === 'QUICK_REPLY'));
  if (changes.length > 1) {
    return templateErrors.other(
      'Button Order Is Incorrect',
      'Quick replies must stand together, apart from the others.',
    );
  }
  const faults = buttons.map((button, at) => checkButton(button, { component: index, button: at }, category));
  return faults.find((fault) => fault !== null) ?? null;
}

function checkButton(
  button: JsonObject,
  at: { readonly component: number; readonly button: number },
  category: string,
): GraphError | null {
  const type = textOf(button['type']).toUpperCase();
  const text = textOf(button['text']);
  if (lengthOf(text) > LONGEST_LABEL) return templateErrors.tooLong('button text', LONGEST_LABEL);
  if (text === '' && type !== 'COPY_CODE' && type !== 'OTP') return templateErrors.missingField('BUTTONS', 'text');
  switch (type) {
    case 'QUICK_REPLY':
      return null;
    case 'URL':
      return checkUrl(button);
    case 'PHONE_NUMBER':
      return digitsOf(textOf(button['phone_number'])) === null
        ? templateErrors.phoneNumber(at.component, at.button)
        : null;
    case 'COPY_CODE': {
      const example: unknown = Array.isArray(button['example']) ? button['example'][0] : button['example'];
      if (textOf(example) === '') return templateErrors.missingField('BUTTONS', 'example');
      return lengthOf(textOf(example)) > LONGEST_CODE ? templateErrors.tooLong('code', LONGEST_CODE) : null;
    }
    case 'OTP':
      return category === 'AUTHENTICATION'
        ? null
        : templateErrors.other('Button Type Is Incorrect', 'Only authentication templates have OTP buttons.');
    default:
      return templateErrors.other(
        'Button Type Is Incorrect',
        'The simulator knows QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE and OTP.',
      );
  }
}

function checkUrl(button: JsonObject): GraphError | null {
  const url = textOf(button['url']);
  if (url === '') return templateErrors.missingField('BUTTONS', 'url');
  if (url.length > LONGEST_URL) return templateErrors.tooLong('URL', LONGEST_URL);
  const variables = variablesIn(url);
  if (!URL.canParse(url.replaceAll(/\{\{[^{}]*\}\}/g, 'x'))) {
    return templateErrors.other('Button URL Is Incorrect', 'The URL of a button must be a whole address.');
  }
  if (variables.length === 0) return null;
  if (variables.length > 1 || !/\{\{\s*1\s*\}\}$/.test(url)) {
    return templateErrors.other('Button URL Is Incorrect', 'A URL has at most one variable, {{1}}, at its end.');
  }
  const example: unknown = Array.isArray(button['example']) ? button['example'][0] : button['example'];
  return textOf(example) === '' ? templateErrors.missingField('BUTTONS', 'example') : null;
}
