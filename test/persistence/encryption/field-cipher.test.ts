import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { businessSecrets } from '../../../src/persistence/encryption/business-secrets.ts';
import { customerCipher, newKey, newSalt } from '../../../src/persistence/encryption/customer-cipher.ts';

const [ACME, OTHER_BUSINESS] = ['business-1', 'business-2'];
const [ANA, BEN] = ['customer-1', 'customer-2'];
const KEY = newKey();
const SALT = newSalt();
const texts = fc.string({ unit: 'grapheme', maxLength: 40 });

test('what is sealed opens as it was, for its customer, field and salt alone', () => {
  const cipher = customerCipher(ACME, ANA, KEY, SALT);
  // With one key for all of them: what it belongs to is part of the seal itself.
  const others = [customerCipher(ACME, BEN, KEY, SALT), customerCipher(OTHER_BUSINESS, ANA, KEY, SALT)];
  const anotherKey = customerCipher(ACME, ANA, newKey(), SALT);
  fc.assert(
    fc.property(texts, (text) => {
      const sealed = cipher.seal('customer.phone', text);
      expect(cipher.open('customer.phone', sealed)).toBe(text);
      expect(() => cipher.open('customer.externalId', sealed)).toThrow();
      for (const other of [...others, anotherKey]) expect(() => other.open('customer.phone', sealed)).toThrow();
      expect(() => cipher.evidence!.open('customer.phone', sealed)).toThrow();
      const body = cipher.message(SALT).seal('message.body', text);
      expect(cipher.message(SALT).open('message.body', body)).toBe(text);
      for (const wrong of [cipher.message(newSalt()), cipher.evidence!, cipher]) {
        expect(() => wrong.open('message.body', body)).toThrow();
      }
    }),
  );
});

test('any bit that is flipped is noticed, and so is a text that is cut short', () => {
  const cipher = customerCipher(ACME, ANA, KEY, null);
  fc.assert(
    fc.property(texts, fc.nat(), fc.integer({ min: 0, max: 7 }), (text, at, bit) => {
      const bytes = Buffer.from(cipher.seal('message.body', text), 'base64url');
      const index = at % bytes.length;
      const cut = bytes.subarray(0, index).toString('base64url');
      expect(() => cipher.open('message.body', cut)).toThrow();
      bytes[index]! ^= 1 << bit;
      expect(() => cipher.open('message.body', bytes.toString('base64url'))).toThrow();
    }),
  );
});

test('equal texts have different ciphertexts, thousands of them', () => {
  const cipher = customerCipher(ACME, ANA, KEY, null);
  const sealed = Array.from({ length: 5_000 }, () => cipher.seal('customer.phone', '+14155550123'));
  expect(new Set(sealed).size).toBe(sealed.length);
  // Of one length, so that nothing but the length of the text shows.
  expect(new Set(sealed.map((text) => text.length)).size).toBe(1);
});

test('a blind index is of its business and its kind, and always the same', () => {
  const keys = Buffer.concat([newKey(), newKey()]);
  const acme = businessSecrets(ACME, keys);
  const other = businessSecrets(OTHER_BUSINESS, Buffer.concat([newKey(), newKey()]));
  fc.assert(
    fc.property(texts, texts, (text, another) => {
      const index = acme.index('phone', text);
      expect(businessSecrets(ACME, Buffer.from(keys)).index('phone', text)).toBe(index);
      expect(acme.index('externalId', text)).not.toBe(index);
      expect(other.index('phone', text)).not.toBe(index);
      expect(acme.index('phone', another) === index).toBe(another === text);
    }),
  );
});
