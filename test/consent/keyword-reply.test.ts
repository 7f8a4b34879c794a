import { expect, test } from '@jest/globals';
import { invitationText } from '../../src/consent/invitation.ts';
import { INVITATION_REPLY_TEXTS } from '../../src/consent/invitation-reply-texts.ts';
import { invitationReply, keywordReply, type KeywordFacts } from '../../src/consent/keyword-reply.ts';
import { KEYWORD_REPLY_TEXTS } from '../../src/consent/keyword-reply-texts.ts';
import { holdsOptInKeyword, isStopWord, resumeWordLanguage } from '../../src/consent/keywords.ts';
import { RESUME_WORDS } from '../../src/consent/resume-words.ts';
import { STOP_WORDS } from '../../src/consent/stop-words.ts';

const FACTS: KeywordFacts = { businessName: 'Acme Store', locale: null, isStopped: false, hasActiveOptIn: false };

test.each(Object.keys(STOP_WORDS))('a stop word in %s is acknowledged in that language', (language) => {
  const own = STOP_WORDS[language]!.map((word) => keywordReply(word, FACTS)?.text);
  expect(own).toContain(KEYWORD_REPLY_TEXTS[language]!.STOP('Acme Store'));
});

test.each(Object.keys(RESUME_WORDS))('a resume word in %s is answered in that language', (language) => {
  const own = RESUME_WORDS[language]!.map((word) => keywordReply(word, FACTS)?.text);
  expect(own).toContain(KEYWORD_REPLY_TEXTS[language]!.RESUME('Acme Store'));
});

test('every language that has stop words has both texts, each with the name of the business', () => {
  for (const language of Object.keys(STOP_WORDS)) {
    for (const to of ['STOP', 'RESUME'] as const) {
      expect(KEYWORD_REPLY_TEXTS[language]![to]('Acme Store')).toContain('Acme Store');
    }
  }
});

test('the acknowledgement names no stop word alone, so that no answering machine can go in circles', () => {
  for (const texts of Object.values(KEYWORD_REPLY_TEXTS)) {
    expect([texts.STOP, texts.RESUME].some((text) => isStopWord(text('Acme Store')))).toBe(false);
  }
});

test.each([
  ['STOP', 'de-AT', 'abgemeldet'],
  ['stop!', 'es', 'Te has dado de baja'],
  ['Stop.', 'ja', 'You are unsubscribed'],
  ['BAJA', 'de', 'Te has dado de baja'],
])('%s of a customer whose language is %s is acknowledged with "%s"', (text, locale, words) => {
  expect(keywordReply(text, { ...FACTS, locale })?.text).toContain(words);
});

test('a customer who is stopped already, and did nothing since, hears nothing more', () => {
  expect(keywordReply('STOP', { ...FACTS, isStopped: true })).toBeNull();
});

test('a resume word of somebody who gets messages needs no answer', () => {
  expect(keywordReply('START', { ...FACTS, hasActiveOptIn: true })).toBeNull();
});

test.each(['Start the machine please', 'Can you stop by?', 'Hello', ''])('"%s" is no keyword', (text) => {
  expect(keywordReply(text, FACTS)).toBeNull();
});

test('no word both stops and resumes', () => {
  expect(
    Object.values(STOP_WORDS)
      .flat()
      .filter((word) => resumeWordLanguage(word) !== null),
  ).toEqual([]);
  expect(Object.values(RESUME_WORDS).flat().filter(isStopWord)).toEqual([]);
});

test('START is an answer to a form that asked for it, and by itself no consent', () => {
  expect(resumeWordLanguage('START')).toBe('en');
  expect(holdsOptInKeyword('START')).toBe(true);
});

test('the text of an invitation is answered in its language, or in that of a customer who is known', () => {
  for (const [language, texts] of Object.entries(INVITATION_REPLY_TEXTS)) {
    const text = invitationText(language, 'ABCDEFGH');
    expect(invitationReply(text, true, FACTS)).toEqual({ to: 'INVITATION', text: texts.ACCEPTED('Acme Store') });
    expect(invitationReply(text, false, FACTS).text).toBe(texts.REFUSED('Acme Store'));
    expect(texts.ACCEPTED('Acme Store')).toMatch(/Acme Store.*STOP/);
    expect([texts.ACCEPTED, texts.REFUSED].some((answer) => isStopWord(answer('Acme')))).toBe(false);
  }
  expect(invitationReply('JOIN ABCDEFGH', true, { ...FACTS, locale: 'de-AT' }).text).toContain('angemeldet');
});
