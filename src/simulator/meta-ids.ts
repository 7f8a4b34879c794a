import { createHash, randomBytes } from 'node:crypto';

/** What stands in a message id before and behind the number, by who wrote the message. */
const DIRECTIONS = { toCustomer: 0x11, byCustomer: 0x12 };

/**
 * A message id in Meta's form: `wamid.` and Base64, in which the customer's number can be read. Whoever logs such ids at Meta logs
 * numbers, and shall notice it here.
 *
 * @param customer digits of the number, or the user id
 */
export function newMessageId(customer: string, direction: keyof typeof DIRECTIONS): string {
  const unique = randomBytes(9).toString('hex').toUpperCase();
  const bytes = Buffer.concat([
    Buffer.from([0x1c, 0x18, customer.length]),
    Buffer.from(customer, 'latin1'),
    Buffer.from([0x15, 0x02, 0x00, DIRECTIONS[direction], 0x18, unique.length]),
    Buffer.from(`${unique}\0`, 'latin1'),
  ]);
  return `wamid.${bytes.toString('base64')}`;
}

/** The id by which Meta's support would find a request. */
export function newTraceId(): string {
  return `A${randomBytes(16).toString('base64url')}`;
}

/** The id of a template: digits, small enough to be a JSON number too, as in Meta's webhooks. */
export function newTemplateId(): string {
  return String(1_000_000_000_000_000 + (randomBytes(6).readUIntBE(0, 6) % 7_000_000_000_000_000));
}

const COUNTRIES: readonly (readonly [string, string])[] = [
  ['971', 'AE'],
  ['1', 'US'],
  ['27', 'ZA'],
  ['31', 'NL'],
  ['33', 'FR'],
  ['34', 'ES'],
  ['39', 'IT'],
  ['44', 'GB'],
  ['49', 'DE'],
  ['52', 'MX'],
  ['55', 'BR'],
  ['62', 'ID'],
  ['91', 'IN'],
];

/** The business-scoped user id of the person who holds a number: always the same, so that a restart does not change it. */
export function userIdOf(digits: string): string {
  const hash = createHash('sha256').update(`simulated user of ${digits}`).digest();
  const number = (hash.readBigUInt64BE() % 90_000_000_000_000_000n) + 10_000_000_000_000_000n;
  const country = COUNTRIES.find(([prefix]) => digits.startsWith(prefix))?.[1] ?? 'US';
  return `${country}.${number}`;
}

const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;
const PHONE = /^\+?(\d{5,15})$/;

export function isUserId(text: string): boolean {
  return USER_ID.test(text);
}

/** The digits of a number, or null where it is none. People write numbers with spaces, brackets and dashes. */
export function digitsOf(text: string): string | null {
  return PHONE.exec(text.replaceAll(/[\s().-]/g, ''))?.[1] ?? null;
}
