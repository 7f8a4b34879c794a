import { BUTTON_TYPES, HEADER_MEDIA, type TemplateButton, type TemplateHeader } from '../consent/template-parts.ts';
import type { TemplateCategory } from '../consent/vocabulary.ts';
import type { MetaTemplate } from '../usecases/cloud-api.ts';
import { phoneOf } from './customer-identity.ts';
import { isObject, listOf, textOf, wordOf, type JsonObject } from './json-value.ts';

/** Meta makes an OTP button a URL button, with an address of its own. */
const OTP_ADDRESS = /^https:\/\/(www\.)?whatsapp\.com\/otp\//i;

/** Meta's own wording of every authentication template, where a listing leaves it out. */
const CODE_BODY = '*{{1}}* is your verification code.';

/** What Meta's components hold that is known here; other components are left out, other buttons are OTHER. Null where there is no body. */
export function readComponents(
  components: unknown,
  category: TemplateCategory,
): Pick<MetaTemplate, 'body' | 'header' | 'footer' | 'buttons'> | null {
  const parts = listOf(components).filter(isObject);
  const partOf = (type: string): JsonObject => parts.find((part) => upper(part['type']) === type) ?? {};
  const body = textOf(partOf('BODY')['text']) ?? (category === 'AUTHENTICATION' ? CODE_BODY : null);
  if (body === null) return null;
  return {
    body,
    header: headerOf(partOf('HEADER')),
    footer: textOf(partOf('FOOTER')['text']),
    buttons: listOf(partOf('BUTTONS')['buttons']).filter(isObject).map(buttonOf),
  };
}

function headerOf(header: JsonObject): TemplateHeader | null {
  const text = textOf(header['text']);
  if (upper(header['format']) === 'TEXT') return text === null ? null : { format: 'TEXT', text };
  const format = wordOf(HEADER_MEDIA, upper(header['format']));
  return format === null ? null : { format };
}

function buttonOf(button: JsonObject): TemplateButton {
  const type = wordOf(BUTTON_TYPES, upper(button['type'])) ?? 'OTHER';
  const url = type === 'URL' ? textOf(button['url']) : null;
  const isOtp = OTP_ADDRESS.test(url ?? '');
  return {
    type: isOtp ? 'OTP' : type,
    text: textOf(button['text']) ?? '',
    url: isOtp ? null : url,
    phone: type === 'PHONE_NUMBER' ? phoneOf(button['phone_number']) : null,
  };
}

function upper(value: unknown): string {
  return textOf(value)?.toUpperCase() ?? '';
}
