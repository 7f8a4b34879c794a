import type { ButtonType, HeaderFormat, TemplateButton, TemplateHeader } from './template-parts.ts';
import { templateVariables } from './template.ts';
import { variableFaults } from './template-variable-faults.ts';
import { userError, type UserError } from './user-error.ts';
import type { ParameterFormat } from './vocabulary.ts';

const HEADER_MAX = 60;
const FOOTER_MAX = 60;
const BUTTONS_MAX = 10;
const BUTTON_TEXT_MAX = 25;
const URL_MAX = 2000;
const PHONE = /^\+[1-9][0-9]{6,14}$/;
const URL_VARIABLE = '{{1}}';

/** A header as it is written down: a text belongs to TEXT alone. */
export interface HeaderDraft {
  readonly format: HeaderFormat;
  readonly text?: string | null;
}

/** What is wrong with what a template has around its body (rule template-parameters), each with its path. */
export function partFaults(
  {
    header,
    footer,
    buttons,
  }: { header: HeaderDraft | null; footer: string | null; buttons: readonly TemplateButton[] },
  format: ParameterFormat,
): UserError[] {
  return [
    ...(header === null ? [] : headerFaults(header, format)),
    ...(footer === null ? [] : footerFaults(footer)),
    ...(buttons.length > BUTTONS_MAX
      ? [userError('INVALID', ['buttons'], `A template has at most ${BUTTONS_MAX} buttons; leave some out.`)]
      : buttons.flatMap((button, index) => buttonFaults(button, ['buttons', String(index)]))),
  ];
}

/** The header of a draft without faults. */
export function headerOf({ format, text }: HeaderDraft): TemplateHeader {
  return format === 'TEXT' ? { format, text: text ?? '' } : { format };
}

function headerFaults({ format, text }: HeaderDraft, parameterFormat: ParameterFormat): UserError[] {
  const field = ['header', 'text'];
  if (format !== 'TEXT') {
    if (text == null) return [];
    return [userError('INVALID', field, `A header of format ${format} has no text; leave it out, or use TEXT.`)];
  }
  if (!isWithin(text, HEADER_MAX)) {
    return [userError('INVALID', field, `A text header has 1 to ${HEADER_MAX} characters; shorten or fill it.`)];
  }
  const variables = templateVariables(text);
  if (variables.length > 1) {
    return [userError('INVALID', field, 'A text header has at most one variable; move the others to the body.')];
  }
  return variableFaults(text, parameterFormat, field);
}

function footerFaults(footer: string): UserError[] {
  if (!isWithin(footer, FOOTER_MAX)) {
    return [
      userError('INVALID', ['footer'], `A footer has 1 to ${FOOTER_MAX} characters; shorten it or leave it out.`),
    ];
  }
  if (!/[{}]{2}/.test(footer)) return [];
  return [userError('INVALID', ['footer'], 'A footer has no variables; move them to the body.')];
}

function buttonFaults({ type, text, url, phone }: TemplateButton, path: readonly string[]): UserError[] {
  const faults: UserError[] = [];
  const fault = (field: string, message: string) => faults.push(userError('INVALID', [...path, field], message));
  if (type === 'OTHER') {
    fault('type', 'A button of type OTHER can only be made in WhatsApp Manager; choose another type, or leave it out.');
  }
  if (!isWithin(text, BUTTON_TEXT_MAX)) {
    fault('text', `The text of a button has 1 to ${BUTTON_TEXT_MAX} characters; shorten or fill it.`);
  } else if (/[{}]{2}/.test(text)) fault('text', 'The text of a button has no variables; write it out.');
  if (belongs(type, 'URL', url, 'url', fault) && !isButtonUrl(url)) {
    fault(
      'url',
      `The url of a button is an http or https address of at most ${URL_MAX} characters, with at most one variable, ${URL_VARIABLE}, at its end.`,
    );
  }
  if (belongs(type, 'PHONE_NUMBER', phone, 'phone', fault) && !PHONE.test(phone)) {
    fault('phone', 'The phone of a button is written in E.164: + and the country code first, then the number.');
  }
  return faults;
}

/** True where a value is there and should be; tells where only one of both is so. */
function belongs(
  type: ButtonType,
  only: ButtonType,
  value: string | null,
  field: string,
  fault: (field: string, message: string) => unknown,
): value is string {
  if (type === only && value === null) fault(field, `A button of type ${only} needs its ${field}; give it.`);
  if (type !== only && value !== null) fault(field, `Only a button of type ${only} has a ${field}; leave it out.`);
  return type === only && value !== null;
}

function isButtonUrl(url: string): boolean {
  const fixed = url.endsWith(URL_VARIABLE) ? url.slice(0, -URL_VARIABLE.length) : url;
  const isWhole = url.length <= URL_MAX && !/[\s\p{Cc}{}]/u.test(fixed);
  return isWhole && ['http:', 'https:'].includes(URL.parse(fixed)?.protocol ?? '');
}

function isWithin(text: string | null | undefined, max: number): text is string {
  return text != null && text.trim() !== '' && [...text].length <= max;
}
