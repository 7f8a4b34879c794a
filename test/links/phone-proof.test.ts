import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { PROOF_LENGTH } from '../../src/consent/phone-proof.ts';
import { preferencesLink, readLink, type Mac } from '../../src/links/link-text.ts';
import { phoneProof, readPhoneProof } from '../../src/links/phone-proof.ts';

const [BUSINESS, CUSTOMER] = [v7(), v7()];
const PHONE = '+14155550123';
const END = 1_800_000_000;
const macUnder =
  (key: string): Mac =>
  (message) =>
    createHmac('sha256', key).update(message).digest();
const mac = macUnder('the key of this business');
const proof = { businessId: BUSINESS, customerId: CUSTOMER, phone: PHONE, expiresAt: END };
const code = phoneProof(proof, mac);

/** Whom a code gives the number, and until when, as the gateway asks it. */
function given(text: string, phone = PHONE, businessId = BUSINESS, by = mac): string | null {
  const read = readPhoneProof(text);
  return read?.isSignedFor(businessId, phone, by) === true ? `${read.customerId} ${String(read.expiresAt)}` : null;
}

test('a code says whose the number becomes and until when, and not which number', () => {
  expect(given(code)).toBe(`${CUSTOMER} ${String(END)}`);
  expect(code).toHaveLength('cgn_'.length + PROOF_LENGTH);
  expect(Buffer.from(code, 'base64url').toString('latin1')).not.toContain(PHONE);
});

test('with any other character it proves nothing', () => {
  const place = fc.integer({ min: 0, max: code.length - 1 });
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_= .é');
  fc.assert(
    fc.property(place, fc.constantFrom(...letters), (at, character) => {
      const changed = `${code.slice(0, at)}${character}${code.slice(at + 1)}`;
      expect(given(changed) !== null).toBe(changed === code);
    }),
    { numRuns: 1_000 },
  );
});

test('cut, made longer or padded it proves nothing', () => {
  for (let length = 0; length < code.length; length += 1) expect(given(code.slice(0, length))).toBeNull();
  for (const more of ['A', 'AAAA', '=', '\n']) expect(given(`${code}${more}`)).toBeNull();
});

test('it is for one number of one business, by its key', () => {
  expect(given(code, '+14155550124')).toBeNull();
  expect(given(code, `${PHONE}0`)).toBeNull();
  expect(given(code, PHONE, v7())).toBeNull();
  expect(given(code, PHONE, BUSINESS, macUnder('another key'))).toBeNull();
});

test('it is no link, and no link is a code', () => {
  expect(readLink(code)).toBeNull();
  const link = preferencesLink(BUSINESS, CUSTOMER, { madeAt: 0, expiresAt: END }, mac);
  expect(given(link)).toBeNull();
  expect(given(link.replace('cgp_', 'cgn_'))).toBeNull();
});

test('whatever is none is none', () => {
  fc.assert(fc.property(fc.string(), (text) => given(text) === null && given(`cgn_${text}`) === null));
});
