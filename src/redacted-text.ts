/** What stands where something was taken out. */
export const REDACTED = '[redacted]';

const SECRETS = [
  /\b(Bearer|Basic)\s+(?=[\w.~+/=-]*\d)[\w.~+/=-]{6,}/gi,
  /\b(cg[ksicp]_)[\w-]{6,}/g,
  // A JWT, and what Meta gives out.
  /\b()eyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g,
  /\b(EAA)[A-Za-z0-9]{16,}/g,
  // Meta's message ids have the customer's number in them, in base64.
  /\b(wamid\.)[\w+/=-]+/g,
  /\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s@]+(?=@)/gi,
];

/** What looks like a phone number and is none: UUIDs, hashes and ids in hex, dates with their times, IPv4 addresses. */
const NO_PHONE = [
  String.raw`[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}`,
  String.raw`[0-9a-f]{32,}`,
  String.raw`\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?`,
  String.raw`(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])`,
];
const GAP = String.raw`[ \u00a0\u2009\u202f().\-/]{1,3}`;
const PHONE = [
  // E.164 and what people make of it.
  String.raw`\+[(]?\d(?:(?:${GAP})?\d){6,14}(?!\d)`,
  // Groups with gaps: 0049 151 1234 5678, (415) 555-0199, 415.555.0199.
  String.raw`(?<!\d|\d\.)\(?\d{1,5}(?:${GAP}\d{2,5}){2,5}(?!\d|\.\d)`,
  // An area code and the rest: 0151 12345678.
  String.raw`(?<!\d)0\d{2,5}[ /\-]\d{5,9}(?!\d)`,
  // As WhatsApp writes them. From 15 digits on it is an id of Meta's; nobody has a number of 15.
  String.raw`(?<!\d|\d\.)(?:00[1-9]\d{7,13}|\d{10,14})(?!\d)`,
];
const LIKE_PHONE = new RegExp(`(${NO_PHONE.join('|')})|${PHONE.join('|')}`, 'gi');
/** Milliseconds since 1970, in our years: no phone number of 13 digits begins like this, since those of +1 have eleven. */
const IS_INSTANT = /^1[6-9]\d{11}$/;
const FEWEST_DIGITS = 9;
const MOST_DIGITS = 14;

/** A text without tokens, keys, passwords, and whatever looks like a phone number. */
export function redactedText(text: string): string {
  return withoutPhones(withoutSecrets(text));
}

/** For what is known to hold no phone number. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((rest, secret) => rest.replace(secret, (_all, kind: string) => kept(kind)), text);
}

function kept(kind: string): string {
  return /^(bearer|basic)$/i.test(kind) ? `${kind} ${REDACTED}` : `${kind}${REDACTED}`;
}

function withoutPhones(text: string): string {
  return text.replace(LIKE_PHONE, (found, isNoPhone?: string) =>
    isNoPhone === undefined && (found.startsWith('+') || isPhone(found.replace(/\D/g, ''))) ? REDACTED : found,
  );
}

/** Whether so many digits, and such, can be a phone number. */
export function isPhone(digits: string): boolean {
  const { length } = digits.replace(/^00(?=[1-9])/, '');
  return /^\d+$/.test(digits) && length >= FEWEST_DIGITS && length <= MOST_DIGITS && !IS_INSTANT.test(digits);
}
