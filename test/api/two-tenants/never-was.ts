import { createHash } from 'node:crypto';

/** For a value of one business the same shape that never was anywhere, the same each time it is asked for. */

function digest(value: string): string {
  return createHash('sha256').update(`never was ${value}`).digest('hex');
}

/** Keeps the part that tells the time: in a list by time it stands at the same place. */
export function neverWasId(id: string): string {
  return `${id.slice(0, -12)}${digest(id).slice(0, 12)}`;
}

/** Beyond what any journal here has reached. */
const BEYOND = 5_000_000;
function beyond(seq: string): string {
  return String(BEYOND + Number(seq));
}

export function neverWasEventId(id: string): string {
  return id.replace(/\d+$/, beyond);
}

/** Of a page or of an event: what stands in it is replaced by what never was. */
export function neverWasCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  const other = /^j1:/.test(text) ? text.replace(/\d+$/, beyond) : neverWasId(text);
  return Buffer.from(other).toString('base64url');
}

/** Numbers of shops have 2 behind the area, and user ids 7. */
export function neverWasPhone(phone: string): string {
  return `${phone.slice(0, 5)}3${phone.slice(6)}`;
}
export function neverWasUserId(id: string): string {
  return `${id.slice(0, 6)}8${id.slice(7)}`;
}

/** Another mark of the same length. */
export function neverWasText(text: string): string {
  return text.replace(
    /acme|bert/gi,
    (mark) => ({ acme: 'none', Acme: 'None', bert: 'nobo', Bert: 'Nobo' })[mark] ?? 'nada',
  );
}

export function neverWasHash(text: string): string {
  return digest(text).slice(0, text.length);
}

export function neverWasToken(token: string): string {
  return Buffer.from(digest(token)).toString('base64url').slice(0, token.length);
}
