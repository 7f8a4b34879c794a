import type { TemplateButton } from '../consent/template-parts.ts';
import { templateVariables } from '../consent/template.ts';
import type { NewTemplate } from '../usecases/cloud-api.ts';
import type { JsonObject } from './json-value.ts';

type Examples = ReadonlyMap<string, string>;

/**
 * The components of a template that is made at Meta, with the examples that its reviewers see, under the names that the values
 * of a message have. The example of a media header is a handle from Meta's Resumable Upload API: an address, which is all that
 * `header.url` has, is passed on as it is, and Meta refuses it.
 */
export function definedComponents(template: NewTemplate): JsonObject[] {
  const examples = new Map(template.examples.map(({ name, value }) => [name, value]));
  if (template.category === 'AUTHENTICATION') return authenticationComponents(template);
  const footer = template.footer === null ? [] : [{ type: 'FOOTER', text: template.footer }];
  return [...headerOf(template, examples), bodyOf(template, examples), ...footer, ...buttonsOf(template, examples)];
}

/** Their wording is Meta's own, so that only what goes around it is told. */
function authenticationComponents(template: NewTemplate): JsonObject[] {
  return [{ type: 'BODY', add_security_recommendation: true }, ...buttonsOf(template, new Map())];
}

function headerOf({ header, parameterFormat }: NewTemplate, examples: Examples): JsonObject[] {
  if (header === null) return [];
  if (header.format !== 'TEXT') {
    const handle = examples.get('header.url');
    const example = handle === undefined ? {} : { example: { header_handle: [handle] } };
    return [{ type: 'HEADER', format: header.format, ...example }];
  }
  const [name] = templateVariables(header.text);
  const value = examples.get(`header.${name ?? ''}`);
  const part = { type: 'HEADER', format: 'TEXT', text: header.text };
  if (name === undefined || value === undefined) return [part];
  const named = { header_text_named_params: [{ param_name: name, example: value }] };
  return [{ ...part, example: parameterFormat === 'NAMED' ? named : { header_text: [value] } }];
}

function bodyOf({ body, parameterFormat }: NewTemplate, examples: Examples): JsonObject {
  const names = templateVariables(body);
  const part = { type: 'BODY', text: body };
  if (names.length === 0) return part;
  if (parameterFormat === 'NAMED') {
    const named = names.map((name) => ({ param_name: name, example: examples.get(name) ?? '' }));
    return { ...part, example: { body_text_named_params: named } };
  }
  const inOrder = names.toSorted((a, b) => Number(a) - Number(b)).map((name) => examples.get(name) ?? '');
  return { ...part, example: { body_text: [inOrder] } };
}

function buttonsOf({ buttons }: NewTemplate, examples: Examples): JsonObject[] {
  if (buttons.length === 0) return [];
  return [
    { type: 'BUTTONS', buttons: buttons.map((button, index) => buttonOf(button, examples.get(`button.${index + 1}`))) },
  ];
}

function buttonOf({ type, text, url, phone }: TemplateButton, example: string | undefined): JsonObject {
  switch (type) {
    case 'QUICK_REPLY':
      return { type, text };
    case 'URL':
      return { type, text, url, ...(example === undefined ? {} : { example: [example] }) };
    case 'PHONE_NUMBER':
      return { type, text, phone_number: phone };
    case 'COPY_CODE':
      // Its text is Meta's own.
      return { type, ...(example === undefined ? {} : { example }) };
    case 'OTP':
      // Without a text it has Meta's own, in the template's language.
      return { type, otp_type: 'COPY_CODE' };
    case 'OTHER':
      // None gets here: it cannot be registered.
      return { type, text };
  }
}
