import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { invitationCodeIn, invitationText } from '../../src/consent/invitation.ts';
import { holdsOptInKeyword, isStopWord } from '../../src/consent/keywords.ts';
import { phoneProofCodeIn, phoneProofLanguage, phoneProofText } from '../../src/consent/phone-proof.ts';

const CODE = `cgn_${'aB3-_xYz'.repeat(6)}`;
const LANGUAGES = ['en', 'es', 'pt', 'fr', 'de', 'it', 'nl', 'hi', 'id', 'ar'];

/** Whether a text proves a number, as far as its words go. */
function proves(text: string, businessName = 'Acme Store'): boolean {
  const code = phoneProofCodeIn(text);
  return code !== null && phoneProofLanguage(text, businessName, code) !== null;
}

describe.each(LANGUAGES)('the text in %s', (language) => {
  const text = phoneProofText(language, 'Acme Store', CODE);

  test('says whose messages it is about, holds the code, and is read as it was made', () => {
    expect(text).toContain('Acme Store');
    expect(phoneProofCodeIn(text)).toBe(CODE);
    expect(proves(text)).toBe(true);
    expect(text).toBe(phoneProofText(`${language}-AR`, 'Acme Store', CODE));
  });

  test('is no stop word, no consent and no invitation', () => {
    expect([isStopWord(text), holdsOptInKeyword(text), invitationCodeIn(text)]).toEqual([false, false, null]);
  });
});

test('however it was spaced, punctuated and cased on the way, it is the same sentence', () => {
  const sentence = 'Use this number for my messages from Acme Store. Code:';
  for (const said of [
    `  ${sentence}\n${CODE} \n`,
    `use this number  for my messages from ACME STORE code ${CODE}`,
    `Use this number for my\u00A0messages from Acme Store.\u200E Code: ${CODE}`,
  ]) {
    expect([said, proves(said)]).toEqual([said, true]);
  }
});

test('a text that says anything else before its code proves nothing: nobody is talked into what they cannot read', () => {
  const sentence = 'Use this number for my messages from Acme Store. Code:';
  for (const said of [
    CODE,
    `I want my coupon! ${CODE}`,
    `Do not ${sentence} ${CODE}`,
    `${sentence} ${CODE}x`,
    `${sentence}${CODE}`,
    `${sentence} ${CODE} thanks`,
    `${sentence} ${'x'.repeat(1_024)} ${CODE}`,
  ]) {
    expect([said, proves(said)]).toEqual([said, false]);
  }
  expect(proves(`${sentence} ${CODE}`, 'Acme Garden')).toBe(false);
});

test('a business name with signs of its own stands in the text as it is', () => {
  for (const name of ['$& Söhne', '{code}', 'Ünïcode ☕', 'مقهى']) {
    expect(phoneProofText('de', name, CODE)).toContain(name);
    expect(proves(phoneProofText('de', name, CODE), name)).toBe(true);
  }
});

test('a language that is not known here is English', () => {
  expect(phoneProofText('xx', 'Acme', CODE)).toBe(phoneProofText(null, 'Acme', CODE));
  expect(phoneProofText('constructor', 'Acme', CODE)).toMatch(/^Use this number/);
});

test('whatever people write has no code, nor has the text of an invitation', () => {
  fc.assert(fc.property(fc.string(), (text) => phoneProofCodeIn(text) === null));
  expect(phoneProofCodeIn(invitationText('en', 'ABCDEFGH'))).toBeNull();
});
