import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { BOX_TEXTS } from '../../clients/opt-in/src/texts.ts';
import { PAGE_TEXTS } from '../../clients/pages/src/page-texts.ts';
import { directionOf, fill, LANGUAGES, languageOf } from '../../clients/shared/src/languages.ts';
import { PHONE_TEXTS } from '../../clients/shared/src/phone/phone-texts.ts';
import { OptInBoxCaptureDocument, OptInBoxNoticesDocument } from '../../schema/generated/opt-in-box.ts';
import { FORM_TEXTS } from '../../src/graphql/opt-in-form/form-texts.ts';

const ALL = { BOX_TEXTS, PAGE_TEXTS, PHONE_TEXTS, FORM_TEXTS };
const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();

test.each(Object.entries(ALL))('%s says everything in every language, with the same places to fill', (_name, texts) => {
  expect(Object.keys(texts).toSorted()).toEqual([...LANGUAGES].toSorted());
  const english = Object.entries(texts['en'] as object) as [string, string][];
  for (const [language, said] of Object.entries(texts)) {
    const own = said as unknown as Readonly<Record<string, string>>;
    expect(Object.keys(own)).toEqual(english.map(([key]) => key));
    for (const [key, text] of english) {
      expect([language, key, placesIn(own[key]!)]).toEqual([language, key, placesIn(text)]);
      expect(own[key]!.trim()).not.toBe('');
    }
  }
});

test.each(['ar', 'hi'] as const)('%s is written in its own script', (language) => {
  const script = language === 'ar' ? /\p{Script=Arabic}/u : /\p{Script=Devanagari}/u;
  for (const texts of Object.values(ALL)) {
    for (const text of Object.values(texts[language] as object)) expect(text).toMatch(script);
  }
});

test('who stops is told the word that stops', () => {
  for (const language of LANGUAGES) {
    for (const text of [BOX_TEXTS[language].done, PAGE_TEXTS[language].accepted, FORM_TEXTS[language]?.stop]) {
      expect(text).toContain('STOP');
    }
  }
});

test('the language is the first that is spoken here', () => {
  expect(languageOf('de-AT', 'en')).toBe('de');
  expect(languageOf(null, undefined, 'sv', 'PT_br')).toBe('pt');
  expect(languageOf('sv')).toBe('en');
  expect([directionOf('ar-EG'), directionOf('fr')]).toEqual(['rtl', 'ltr']);
  expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
});

test('what the component sends are trusted documents, so that its key can be held to them', () => {
  const trusted = JSON.parse(readFileSync('schema/generated/trusted-documents.json', 'utf8')) as Record<string, string>;
  for (const document of [OptInBoxCaptureDocument, OptInBoxNoticesDocument]) {
    expect(Object.values(trusted)).toContain(document.toString().trim());
  }
});
