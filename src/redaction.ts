import { isPhone, redactedText, withoutSecrets, REDACTED } from './redacted-text.ts';

/** What is never logged, whatever it holds. Compared without case, `_` and `-`. */
const SECRET_NAMES = new Set(
  [
    ...['authorization', 'proxyAuthorization', 'cookie', 'setCookie', 'password', 'secret', 'appSecret'],
    ...['token', 'accessToken', 'verifyToken', 'key', 'apiKey', 'siteKey', 'jwt', 'databaseUrl', 'smtpUrl'],
    ...['phone', 'phones', 'phoneNumber', 'newPhone', 'displayPhoneNumber', 'to', 'from', 'recipient', 'recipientId'],
    ...['waId', 'userId', 'whatsAppUserId', 'externalId', 'customer', 'email', 'ipAddress', 'userAgent'],
    ...['body', 'text', 'payload', 'variables', 'parameters', 'evidence', 'contacts', 'profile', 'query'],
    // With these the errors of `pg` quote rows.
    ...['detail', 'where', 'internalQuery', 'hint'],
  ].map(plain),
);

/** Numbers of the business, as long as a customer's phone number, that operators find a sender by. */
const OPEN_NAMES = new Set(['phoneNumberId', 'phoneNumberIds', 'wabaId', 'time', 'pid'].map(plain));

/**
 * A line of the log, without what must not be in it: the last net. What writes a line leaves personal data and secrets out by
 * itself; this is for the line that nobody thought of, such as the message of a library's error. Names are found at any depth,
 * where the paths that pino takes would have to be known beforehand.
 */
export function redactedLine(line: string): string {
  try {
    return `${JSON.stringify(redacted(JSON.parse(line)))}\n`;
  } catch {
    return redactedText(line);
  }
}

function redacted(value: unknown, isOpen = false): unknown {
  if (typeof value === 'string') return isOpen ? withoutSecrets(value) : redactedText(value);
  if (typeof value === 'number') return isOpen || !isPhone(String(value)) ? value : REDACTED;
  if (Array.isArray(value)) return value.map((item) => redacted(item, isOpen));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => redactedField(name, inner)));
}

function redactedField(name: string, value: unknown): [string, unknown] {
  const known = plain(name);
  // What was left empty is worth knowing.
  if (SECRET_NAMES.has(known) && value !== null) return [name, REDACTED];
  if (known === 'url' && typeof value === 'string') return [name, redacted(value.split('?', 1)[0])];
  return [redactedText(name), redacted(value, OPEN_NAMES.has(known))];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}
