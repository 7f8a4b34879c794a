import { wordsOf } from './words.ts';

/**
 * A text as the string of its folded words without spaces, that remembers where each word begins and ends: so that a name
 * is found however it is spaced ("AcmeStore", "ACME-STORE"), and yet only as whole words.
 */
export interface WordString {
  readonly words: readonly string[];
  readonly letters: string;
  /** Where each word begins in `letters`; its end is where the next begins. */
  readonly starts: readonly number[];
}

/** One-letter words that Arabic and Hebrew write together with the next: and, with, to, the. */
const PROCLITIC = /^(?:[وف]?[بلك]?(?:ال)?|[وف]?لل|[ושהבלמכ]{1,2})$/u;

/** Folds a text into its words. */
export function wordString(text: string): WordString {
  const words = wordsOf(text);
  const starts: number[] = [];
  let length = 0;
  for (const word of words) {
    starts.push(length);
    length += word.length;
  }
  return { words, letters: words.join(''), starts };
}

/**
 * The indices of the words that a pattern covers wherever it begins with a word.
 *
 * @param pattern matched against the letters from the start of a word on; a sticky regular expression
 * @param inflected true where the last word may go on after the match ("WhatsAppu", "WhatsAppissa")
 */
export function coveredWords({ words, letters, starts }: WordString, pattern: RegExp, inflected: boolean): Set<number> {
  const covered = new Set<number>();
  words.forEach((word, first) => {
    const start = starts[first] ?? 0;
    for (const offset of [0, 1, 2, 3, 4]) {
      if (offset >= word.length || !PROCLITIC.test(word.slice(0, offset))) continue;
      pattern.lastIndex = start + offset;
      const match = pattern.exec(letters);
      if (match === null || match[0] === '') continue;
      const end = start + offset + match[0].length;
      if (!inflected && end !== letters.length && !starts.includes(end)) continue;
      for (let index = first; index < words.length && (starts[index] ?? end) < end; index++) covered.add(index);
    }
  });
  return covered;
}
