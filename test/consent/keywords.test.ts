import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holdsOptInKeyword, isStopWord, resumeWordLanguage, stopWordLanguage } from '../../src/consent/keywords.ts';
import { OPT_IN_WORDS } from '../../src/consent/opt-in-words.ts';
import { STOP_WORDS } from '../../src/consent/stop-words.ts';

const stopWords = Object.values(STOP_WORDS).flat();
const optInWords = Object.values(OPT_IN_WORDS).flat();
const invisible = ['\u200B', '\u200D', '\u2060', '\uFEFF', '\u202E', '\u2066', '\u00AD', '\uFE0F'];
const around = fc
  .array(fc.constantFrom(' ', '\n', '\u00A0', '.', '!', '¡', '"', '«', '—', '🛑', '👎🏽', '؟', '।', ...invisible), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));

describe('a stop word', () => {
  test.each([
    'STOP',
    'QUIT',
    'END',
    'CANCEL',
    'UNSUBSCRIBE',
    'OPT OUT',
    'REVOKE',
    'STOP ALL',
    'STOPALL',
    'opt-out',
    'optout',
  ])('%s is one', (text) => expect(stopWordLanguage(text)).toBe('en'));

  test.each([
    ['es', 'BAJA'],
    ['es', 'Cancelar.'],
    ['pt', 'SAIR'],
    ['es', 'PARAR'],
    ['fr', 'ARRÊT'],
    ['fr', 'ARRET'],
    ['fr', 'arre\u0302t'],
    ['fr', 'Me désabonner'],
    ['de', 'Stopp!'],
    ['de', 'ABBESTELLEN'],
    ['it', 'ANNULLA'],
    ['it', 'disiscrivi'],
    ['nl', 'Afmelden'],
    ['nl', 'beëindigen'],
    ['hi', 'रोकें'],
    ['hi', 'बंद'],
    ['hi', 'बन्द करें'],
    ['hi', 'ख़त्म'],
    ['id', 'BERHENTI'],
    ['ar', 'إيقاف'],
    ['ar', 'ايقاف'],
    ['ar', 'الغاء'],
    ['ar', 'تَوَقَّف'],
    ['ar', 'إلغـــاء الاشتراك'],
  ])('in %s may be %s', (language, text) => expect(stopWordLanguage(text)).toBe(language));

  test.each([
    'ＳＴＯＰ',
    'S T O P',
    's.t.o.p',
    '«STOP»',
    'STOP STOP STOP!',
    'Stop, cancel',
    '1️⃣ STOP',
    'ⓈⓉⓄⓅ',
    '*stop*',
  ])('may be written %s', (text) => expect(isStopWord(text)).toBe(true));

  test.each([
    'please stop calling',
    'stop sending me the wrong size',
    'when does the sale end?',
    'bus stop',
    'stopped',
    'Fine',
    'para',
    'रुको',
    'रोकेंगे',
    '',
    '  ',
    '🛑',
    '...',
    'Don’t stop',
  ])('is not "%s"', (text) => expect(isStopWord(text)).toBe(false));

  test('stays one in any case and between any punctuation, emoji and invisible marks', () => {
    const cased = fc
      .constantFrom(...stopWords)
      .chain((word) => fc.constantFrom(word, word.toUpperCase(), word.toLowerCase()));
    fc.assert(fc.property(around, cased, around, (before, word, after) => isStopWord(before + word + after)));
  });

  test('stays one with an invisible mark between any two letters', () => {
    fc.assert(
      fc.property(fc.constantFrom(...stopWords), fc.constantFrom(...invisible), fc.nat(20), (word, mark, place) => {
        const letters = Array.from(word);
        return isStopWord([...letters.slice(0, place), mark, ...letters.slice(place)].join(''));
      }),
    );
  });

  test('is none as soon as a word stands beside it that is none', () => {
    const other = fc.constantFrom('calling', 'orden', 'मेरा', 'طلبي', 'colis', 'pesanan', '42');
    fc.assert(
      fc.property(fc.constantFrom(...stopWords), other, fc.boolean(), (stop, word, first) => {
        return !isStopWord(first ? `${word} ${stop}` : `${stop} ${word}`);
      }),
    );
  });

  test('is never thrown at by any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof isStopWord(text) === 'boolean'));
  });
});

describe('an opt-in keyword', () => {
  test.each([
    'YES',
    'yes please',
    'I want to JOIN',
    'OPT-IN',
    'optin',
    'Sí',
    'sí quiero',
    'Si, quiero',
    'SIM',
    'Sim, quero receber',
    'Oui !',
    "J'accepte",
    'Ja',
    'Sì',
    'हाँ',
    'हां जी',
    'शुरू करें',
    'Ya, saya mau',
    'setuju',
    'نعم',
    'اشترك',
    'Y',
    '👍 yes',
  ])('is held by "%s"', (body) => expect(holdsOptInKeyword(body)).toBe(true));

  test.each([
    '',
    'Hello',
    'Where is my order?',
    'yesterday',
    'unsubscribe',
    'UN-SUBSCRIBE',
    'please un-subscribe me',
    'do not subscribe me',
    "don't start",
    'Avísame si llega',
    'my sim card is broken',
    'ya no quiero',
    'no acepto',
    'शुरू मत करें',
    'لا أوافق',
    'STOP',
    'restart-stop',
  ])('is not held by "%s"', (body) => expect(holdsOptInKeyword(body)).toBe(false));

  test('is held wherever it stands in a text', () => {
    const filler = fc.constantFrom('', 'hello ', 'acme 42 ', '🙂 ', 'मुझे ', 'أنا ');
    fc.assert(
      fc.property(
        filler,
        fc.constantFrom(...optInWords),
        fc.constantFrom('', ' thanks', '!', ' 🙂'),
        (before, word, after) => holdsOptInKeyword(before + word + after),
      ),
    );
  });

  test('is never held by a stop word', () => {
    fc.assert(fc.property(around, fc.constantFrom(...stopWords), (before, word) => !holdsOptInKeyword(before + word)));
  });
});

test('no word is both a stop word and an opt-in keyword', () => {
  expect(optInWords.filter(isStopWord)).toEqual([]);
});

test('a text that is longer than WhatsApp takes is no keyword', () => {
  for (const word of ['STOP ', 'START ']) {
    expect(stopWordLanguage(word.repeat(200_000))).toBeNull();
    expect(resumeWordLanguage(word.padEnd(1_000_000))).toBeNull();
  }
  expect(stopWordLanguage('STOP'.padEnd(4_096))).toBe('en');
  expect(stopWordLanguage('STOP'.padEnd(4_097))).toBeNull();
  expect(resumeWordLanguage('START'.padEnd(4_097))).toBeNull();
});
