import type { HeaderMedia, TemplateButton } from '../consent/template-parts.ts';
import { templateVariables } from '../consent/template.ts';
import type { ParameterFormat } from '../consent/vocabulary.ts';
import type { FilledTemplate } from '../usecases/cloud-api.ts';
import type { JsonObject } from './json-value.ts';

type Values = ReadonlyMap<string, string>;

/**
 * The components of a template message. A body variable has its value under its own name, the variable of a text header under
 * `header.<name>`, the address of a media header under `header.url`, the variable of the n-th button under `button.<n>`.
 */
export function filledComponents(template: FilledTemplate): JsonObject[] {
  const { header, body, buttons, parameterFormat } = template;
  const values = new Map(template.values.map(({ name, value }) => [name, value]));
  const parts = [
    { type: 'header', parameters: headerParameters(header, parameterFormat, values) },
    { type: 'body', parameters: textParameters(body, parameterFormat, values) },
    ...buttons.map((button, index) => buttonPart(button, index, values)),
  ];
  return parts.filter(({ parameters }) => parameters.length > 0);
}

function headerParameters(header: FilledTemplate['header'], format: ParameterFormat, values: Values): JsonObject[] {
  if (header === null) return [];
  if (header.format === 'TEXT') return textParameters(header.text, format, values, 'header.');
  const link = values.get('header.url');
  return link === undefined ? [] : [mediaParameter(header.format, link)];
}

function mediaParameter(format: HeaderMedia, link: string): JsonObject {
  const type = format.toLowerCase();
  const filename = format === 'DOCUMENT' ? fileNameOf(link) : null;
  return { type, [type]: filename === null ? { link } : { link, filename } };
}

/** The customer sees it above the document: the last segment of its address. */
function fileNameOf(link: string): string | null {
  try {
    const last = new URL(link).pathname.split('/').at(-1) ?? '';
    return last === '' ? null : decodeURIComponent(last);
  } catch {
    return null;
  }
}

function textParameters(text: string, format: ParameterFormat, values: Values, prefix = ''): JsonObject[] {
  const names = templateVariables(text);
  // Meta counts positional values, whatever order the text names them in.
  const ordered = format === 'POSITIONAL' ? names.toSorted((a, b) => Number(a) - Number(b)) : names;
  return ordered.flatMap((name) => {
    const value = values.get(`${prefix}${name}`);
    if (value === undefined) return [];
    return [{ type: 'text', ...(format === 'NAMED' ? { parameter_name: name } : {}), text: value }];
  });
}

function buttonPart(
  { type }: TemplateButton,
  index: number,
  values: Values,
): JsonObject & { parameters: JsonObject[] } {
  // Meta wants the code of an OTP button, which is a URL button there, once more beside the one in the body.
  const value = values.get(type === 'OTP' ? '1' : `button.${index + 1}`);
  const part = { type: 'button', sub_type: type === 'COPY_CODE' ? 'copy_code' : 'url', index };
  if (value === undefined) return { ...part, parameters: [] };
  const parameter = type === 'COPY_CODE' ? { type: 'coupon_code', coupon_code: value } : { type: 'text', text: value };
  return { ...part, parameters: [parameter] };
}
