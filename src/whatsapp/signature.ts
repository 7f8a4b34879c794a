import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

/** Whether a header has the form of `X-Hub-Signature-256`; says nothing of its being right. */
export function looksLikeSignature(header: unknown): header is string {
  return typeof header === 'string' && SIGNATURE.test(header);
}

/** Whether Meta signed these very bytes: `sha256=<hex HMAC-SHA256 of the raw body with the app secret>`, in constant time. */
export function isSignedBy(appSecret: string, body: Uint8Array, header: unknown): boolean {
  const hex = typeof header === 'string' ? SIGNATURE.exec(header)?.[1] : undefined;
  if (hex === undefined) return false;
  return timingSafeEqual(createHmac('sha256', appSecret).update(body).digest(), Buffer.from(hex, 'hex'));
}

/** Whether two secrets are the same, in a time that tells neither where they differ nor how long they are. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
