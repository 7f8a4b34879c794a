import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { isSameSecret, isSignedBy, looksLikeSignature } from '../../src/whatsapp/signature.ts';

const secret = 'an app secret';
const body = Buffer.from('{"text":"caf\u00e9"}');
const hex = createHmac('sha256', secret).update(body).digest('hex');

test('a body signed with the app secret is accepted, whatever the case of the digits', () => {
  expect(isSignedBy(secret, body, `sha256=${hex}`)).toBe(true);
  expect(isSignedBy(secret, body, `sha256=${hex.toUpperCase()}`)).toBe(true);
});

test('the signature is over the raw bytes: the same JSON written otherwise is refused', () => {
  expect(isSignedBy(secret, Buffer.from('{"text":"caf\\u00e9"}'), `sha256=${hex}`)).toBe(false);
});

test.each([
  ['nothing', undefined],
  ['an empty text', ''],
  ['the digits alone', hex],
  ['another algorithm', `sha1=${hex}`],
  ['too few digits', `sha256=${hex.slice(2)}`],
  ['too many digits', `sha256=${hex}00`],
  ['something after it', `sha256=${hex}, sha256=${hex}`],
  ['no hexadecimal digits', `sha256=${'z'.repeat(64)}`],
  ['a list of headers', [`sha256=${hex}`]],
])('%s is no signature', (_name, header) => {
  expect(looksLikeSignature(header)).toBe(false);
  expect(isSignedBy(secret, body, header)).toBe(false);
});

test('a signature with another secret is refused', () => {
  expect(isSignedBy('another secret', body, `sha256=${hex}`)).toBe(false);
});

test('secrets are compared whole, of whatever length', () => {
  expect(isSameSecret('token', 'token')).toBe(true);
  expect(isSameSecret('toke', 'token')).toBe(false);
  expect(isSameSecret('', 'token')).toBe(false);
});
