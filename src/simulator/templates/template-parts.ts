import { objectsOf, textOf, type JsonObject } from '../json-object.ts';
import type { Template, TemplateButton } from './template.ts';

export type HeaderFormat = 'NONE' | 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION';

/** What a template consists of, read from its components. */
export interface TemplateParts {
  readonly headerFormat: HeaderFormat;
  readonly headerText: string;
  readonly body: string;
  readonly footer: string;
  readonly buttons: readonly TemplateButton[];
}

const HEADER_FORMATS: readonly HeaderFormat[] = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'];

/** Meta writes the text of these itself. */
const AUTHENTICATION_BODY = '{{1}} is your verification code.';

export function partsOf({ components, category }: Pick<Template, 'components' | 'category'>): TemplateParts {
  const component = (type: string): JsonObject | undefined =>
    components.find((candidate) => textOf(candidate['type']).toUpperCase() === type);
  const header = component('HEADER');
  const format = textOf(header?.['format'] ?? 'TEXT').toUpperCase();
  const buttons = objectsOf(component('BUTTONS')?.['buttons']).map((button) => buttonOf(button));
  const isAuthentication = category === 'AUTHENTICATION';
  return {
    headerFormat: header === undefined ? 'NONE' : (HEADER_FORMATS.find((known) => known === format) ?? 'NONE'),
    headerText: textOf(header?.['text']),
    body: isAuthentication ? AUTHENTICATION_BODY : textOf(component('BODY')?.['text']),
    footer: textOf(component('FOOTER')?.['text']),
    buttons,
  };
}

function buttonOf(button: JsonObject): TemplateButton {
  const type = textOf(button['type']).toUpperCase();
  if (type === 'OTP') {
    // Meta sends a copy-code button on as a URL button that wants the code.
    return { type, text: textOf(button['text']) || 'Copy code', url: 'https://www.whatsapp.com/otp/code/{{1}}' };
  }
  const text = textOf(button['text']) || (type === 'COPY_CODE' ? 'Copy offer code' : '');
  return { type, text, url: type === 'URL' ? textOf(button['url']) : null };
}
