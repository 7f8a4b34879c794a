/**
 * How two spellings of one word are made equal, so that a keyword or a name is found however it was typed. Every mark that
 * carries meaning stays: only Latin and Greek letters lose their accents, and Devanagari keeps its vowel signs.
 */

const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F\u20E3?/gu;
/** Zero-width and bidirectional marks, soft hyphens, variation selectors: what nobody sees. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const ACCENTS = /([\p{Script=Latin}\p{Script=Greek}])[\u0300-\u036F]+/gu;
/** Short vowels, hamza above and below (split off by NFD), tatweel: left out in everyday Arabic. */
const ARABIC_MARKS = /[\u0621\u0640\u064B-\u065F\u0670\u06D6-\u06ED]/gu;
/** A nasal before a consonant is written with the letter or with the dot: बन्द, बंद. */
const DEVANAGARI_NASAL = /[ङञणनम]\u094D(?=[क-ह])/gu;
const NUKTA = /\u093C/gu;

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  '\u0901': '\u0902',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/** Scripts that put no space between words: each character is taken as a word of its own. */
const UNSPACED =
  '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]';
const MARK = '[\\p{Mn}\\p{Mc}]';
/** A change between Latin and another script ends a word as a space does: "WhatsAppで". */
const WORD = new RegExp(
  `${UNSPACED}${MARK}*|(?:[\\p{sc=Latin}\\p{N}]${MARK}*)+|(?:(?!${UNSPACED}|\\p{sc=Latin})\\p{L}[\\p{Mn}\\p{Mc}\\p{N}]*)+`,
  'gu',
);

/** The text in lower case, without accents, widths, emoji and invisible marks; equal for every spelling of a word. */
export function foldText(text: string): string {
  return text
    .replace(EMOJI, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(INVISIBLE, '')
    .replace(ACCENTS, '$1')
    .replace(ARABIC_MARKS, '')
    .replace(NUKTA, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(DEVANAGARI_NASAL, 'ं')
    .normalize('NFC');
}

/** The folded words of a text, without punctuation. */
export function wordsOf(text: string): string[] {
  return foldText(text).match(WORD) ?? [];
}
