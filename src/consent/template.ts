import type { TemplateButton, TemplateHeader, TemplateParts } from './template-parts.ts';
import type {
  ParameterFormat,
  TemplateCategory,
  TemplateQuality,
  TemplateStatus,
  TemplateUseCase,
} from './vocabulary.ts';

export const ANY_VARIABLE = /\{\{([^{}]*)\}\}/g;
/** The variable that a media header has: where its picture, film or document is fetched from. */
const HEADER_URL = 'header.url';

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
  readonly header: TemplateHeader | null;
  readonly purpose: { readonly id: string; readonly code: string; readonly marketing: boolean } | null;
}

export interface TemplateParameter {
  readonly name: string;
  readonly value: string;
}

/** The variables of a text in the order they are first met, each once. */
export function templateVariables(text: string): string[] {
  return [...new Set([...text.matchAll(ANY_VARIABLE)].map((match) => (match[1] ?? '').trim()))];
}

/**
 * Every variable that a message fills: those of the body under their own names, then `header.<name>` of a text header or
 * `header.url` of a media one, then `button.<n>`, from 1, of each button that takes a value.
 */
export function templateParameters(
  template: Pick<TemplateParts, 'header' | 'buttons'> & { readonly body: string },
): string[] {
  const { body, header, buttons } = template;
  return [
    ...templateVariables(body),
    ...headerParameters(header),
    ...buttons.flatMap((button, index) => (takesValue(button) ? [`button.${index + 1}`] : [])),
  ];
}

function headerParameters(header: TemplateHeader | null): string[] {
  if (header === null) return [];
  return header.format === 'TEXT' ? templateVariables(header.text).map((name) => `header.${name}`) : [HEADER_URL];
}

/** The code of an OTP button is the one in the body. */
function takesValue({ type, url }: TemplateButton): boolean {
  return type === 'COPY_CODE' || (type === 'URL' && url?.endsWith('{{1}}') === true);
}

/** Whether a value of this variable has to be the address of a file. */
export function isMediaAddress(name: string, header: TemplateHeader | null): boolean {
  return name === HEADER_URL && header !== null && header.format !== 'TEXT';
}

/** The text a customer reads: the body with its values put in. */
export function fillTemplate(body: string, supplied: readonly TemplateParameter[]): string {
  const values = new Map(supplied.map(({ name, value }) => [name, value]));
  return body.replaceAll(ANY_VARIABLE, (whole, name: string) => values.get(name.trim()) ?? whole);
}
