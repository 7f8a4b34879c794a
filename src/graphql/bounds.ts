import { userError, type UserError } from '../consent/user-error.ts';

/** What a text may be. Lengths are in characters (code points). */
interface TextBound {
  readonly min?: number;
  readonly max: number;
  readonly shape?: { readonly pattern: RegExp; readonly sentence: string };
}
interface NumberBound {
  readonly min: number;
  readonly max: number;
}

const OTHER_TEXT: TextBound = { max: 1024 };
const EVIDENCE: TextBound = { max: 255 };
const CODE = {
  pattern: /^[a-z][a-z0-9_]*$/,
  sentence: 'A code begins with a letter and has lower-case letters, digits and underscores, such as order_updates.',
};
const USER_ID = {
  pattern: /^[A-Z]{2}\.[A-Za-z0-9.]+$/,
  sentence:
    "A WhatsApp user id is a country's two letters, a dot, letters and digits, such as US.13491208655302741918.",
};

const ONE_LINE = {
  pattern: /^[^\t\n\r]*$/,
  sentence: 'A reference is one line, without tabs: the headers of an e-mail and evidence hold no more.',
};

/** By field name, or by `parent.field` where a name means different things. What is not named here is `OTHER_TEXT`. */
const TEXTS: Readonly<Record<string, TextBound>> = {
  idempotencyKey: { min: 1, max: 255 },
  origins: { min: 1, max: 255 },
  externalId: { min: 1, max: 255 },
  whatsAppUserId: { min: 1, max: 128, shape: USER_ID },
  token: { min: 1, max: 255 },
  confirmationToken: { min: 1, max: 255 },
  code: { min: 1, max: 64, shape: CODE },
  purpose: { min: 1, max: 64 },
  purposes: { min: 1, max: 64 },
  title: { min: 1, max: 200 },
  description: { min: 1, max: 1000 },
  changeSummary: { min: 1, max: 1000 },
  name: { min: 1, max: 512 },
  'parameters.name': { min: 1, max: 110 },
  // As long as the address of a header's file; the core holds other values to 1024.
  'parameters.value': { max: 2000 },
  'examples.name': { min: 1, max: 110 },
  'examples.value': { max: 2000 },
  'buttons.url': { max: 2100 },
  text: { max: 4096 },
  body: { min: 1, max: 1024 },
  'text.body': { min: 1, max: 4096 },
  'evidence.body': { max: 4096 },
  reference: { min: 1, max: 255, shape: ONE_LINE },
  userAgent: { max: 512 },
  // RFC 5321; what form it has to have, whoever sends the e-mail knows.
  'email.to': { min: 3, max: 254 },
  messageId: { min: 1, max: 255 },
  'evidence.messageId': EVIDENCE,
  'evidence.transcript': { max: 4000 },
  'evidence.userAgent': { max: 512 },
  'evidence.ipAddress': { max: 45 },
  'evidence.pageUrl': { max: 2048 },
  'evidence.recordingUrl': { max: 2048 },
};

const NUMBERS: Readonly<Record<string, NumberBound>> = {
  validityDays: { min: 1, max: 3650 },
  messageRetentionDays: { min: 1, max: 36_500 },
  evidenceRetentionDays: { min: 1, max: 36_500 },
  expiringWithinMinutes: { min: 1, max: 1440 },
  overlapMinutes: { min: 0, max: 43_200 },
  expiresInMinutes: { min: 1, max: 527_040 },
  maxUses: { min: 1, max: 1_000_000 },
  pointsPerMinute: { min: 1, max: 1_000_000 },
};

const LISTS: Readonly<Record<string, NumberBound>> = {
  noticeIds: { min: 1, max: 20 },
  origins: { min: 0, max: 20 },
  scopes: { min: 1, max: 20 },
  sourceChannels: { min: 1, max: 20 },
  purposes: { min: 1, max: 100 },
  parameters: { min: 0, max: 100 },
  examples: { min: 0, max: 100 },
  buttons: { min: 0, max: 10 },
  types: { min: 1, max: 10 },
};

/** Control characters but for tab and line breaks: no person wrote them, and PostgreSQL does not store NUL. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;

/**
 * Everything in an input that breaks a bound, each with its path and a sentence. Values are never repeated: they can be
 * personal data.
 */
export function boundFaults(input: object): UserError[] {
  const faults: UserError[] = [];
  for (const [name, value] of Object.entries(input)) walk(value, [name], name, '', faults);
  return faults;
}

function walk(value: unknown, path: readonly string[], name: string, parent: string, faults: UserError[]): void {
  if (typeof value === 'string') refuse(textFault(value, name, parent), path, faults);
  else if (typeof value === 'number') refuse(numberFault(value, name), path, faults);
  else if (Array.isArray(value)) {
    refuse(listFault(value, name), path, faults);
    // A list over its bound is refused as a whole; its items would only repeat it.
    const items: readonly unknown[] = value.length > (LISTS[name]?.max ?? Infinity) ? [] : value;
    items.forEach((item, index) => walk(item, [...path, String(index)], name, parent, faults));
  } else if (typeof value === 'object' && value !== null) {
    for (const [field, inner] of Object.entries(value)) walk(inner, [...path, field], field, name, faults);
  }
}

function refuse(sentence: string | null, path: readonly string[], faults: UserError[]): void {
  if (sentence !== null) faults.push(userError('INVALID', path, sentence));
}

function textFault(text: string, name: string, parent: string): string | null {
  const {
    min = 0,
    max,
    shape,
  } = TEXTS[`${parent}.${name}`] ?? TEXTS[name] ?? (parent === 'evidence' ? EVIDENCE : OTHER_TEXT);
  // The number of code points is at most the length, so that a long text is only counted where it matters.
  if (text.length > max && [...text].length > max) return `${name} has at most ${max} characters; shorten it.`;
  if (text.length < min) return `${name} is empty; fill it, or leave it out where it is optional.`;
  if (!text.isWellFormed()) return `${name} holds half a character (a lone surrogate); send it as well-formed Unicode.`;
  if (CONTROL.test(text)) return `${name} holds a control character; only tab and line breaks are accepted.`;
  return shape?.pattern.test(text) === false ? shape.sentence : null;
}

function numberFault(value: number, name: string): string | null {
  const bound = NUMBERS[name];
  if (bound === undefined || (value >= bound.min && value <= bound.max)) return null;
  return `${name} is a whole number from ${bound.min} to ${bound.max}.`;
}

function listFault(list: readonly unknown[], name: string): string | null {
  const bound = LISTS[name];
  if (bound === undefined || (list.length >= bound.min && list.length <= bound.max)) return null;
  if (list.length < bound.min) return `${name} is empty; name at least one, or leave it out where it is optional.`;
  return `${name} has at most ${bound.max} items; send fewer, or several requests.`;
}
