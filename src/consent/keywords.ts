import { NEGATIONS, NEGATIONS_AFTER, OPT_IN_ANSWERS, OPT_IN_WORDS } from './opt-in-words.ts';
import { RESUME_WORDS } from './resume-words.ts';
import { STOP_WORDS } from './stop-words.ts';
import { foldText, wordsOf } from './words.ts';

/** How many words the longest phrase of the lists has. */
const LONGEST_PHRASE = 4;

/** What WhatsApp takes for a text at most; what is longer is no keyword, and is not read for one. */
const LONGEST_TEXT = 4_096;

const STOP_LANGUAGES = languagesOf(STOP_WORDS);
const RESUME_LANGUAGES = languagesOf(RESUME_WORDS);
const OPT_IN: ReadonlySet<string> = new Set(Object.values(OPT_IN_WORDS).flat().map(spaced));
const ANSWERS: ReadonlySet<string> = new Set(OPT_IN_ANSWERS.map(spaced));
const NEGATED_BY: ReadonlySet<string> = new Set([...NEGATIONS, ...Object.values(STOP_WORDS).flat()].map(spaced));
const NEGATED_AFTER_BY: ReadonlySet<string> = new Set(NEGATIONS_AFTER.map(spaced));

/** "sí" and "sì" are yes wherever they stand; without the accent they are "if". */
const ACCENTED_YES = /(?<![\p{L}\p{M}\p{N}])s[íì](?![\p{L}\p{M}\p{N}])/iu;
const FIRST_CLAUSE = /^[^\p{L}\p{N}]*([\p{L}\p{M}\p{N} ]+)/u;

/**
 * Rule withdraw-keywords: the text consists of stop words and nothing else, whatever case, punctuation, emoji, accents,
 * width or invisible marks. "Please stop calling" is a sentence for a person to read, and is none.
 */
export function isStopWord(text: string): boolean {
  return stopWordLanguage(text) !== null;
}

/** The language of the first stop word of such a text (BCP 47), for the acknowledgement; null where it is none. */
export function stopWordLanguage(text: string): string | null {
  if (text.length > LONGEST_TEXT) return null;
  const words = wordsOf(text);
  const whole = STOP_LANGUAGES.get(words.join(''));
  if (whole !== undefined) return whole;
  // "STOP STOP STOP": every word belongs to a stop word; languages[i] is set where the first i words do.
  const languages: (string | undefined)[] = [''];
  for (let end = 1; end <= words.length; end++) {
    for (let start = Math.max(0, end - LONGEST_PHRASE); start < end && languages[end] === undefined; start++) {
      const before = languages[start];
      const last = STOP_LANGUAGES.get(words.slice(start, end).join(''));
      if (before !== undefined && last !== undefined) languages[end] = before === '' ? last : before;
    }
  }
  return words.length === 0 ? null : (languages[words.length] ?? null);
}

/** The language of a text that is a resume word and nothing else; null where it is none. It is no consent. */
export function resumeWordLanguage(text: string): string | null {
  if (text.length > LONGEST_TEXT) return null;
  return RESUME_LANGUAGES.get(wordsOf(text).join('')) ?? null;
}

/**
 * Whether a text message says yes: it holds an opt-in keyword as a whole word, not negated, and is no stop word
 * (domain.md, Evidence: SMS body).
 */
export function holdsOptInKeyword(body: string): boolean {
  if (isStopWord(body)) return false;
  const words = wordsOf(body);
  if (words.some((_, start) => startsOptIn(words, start))) return true;
  if (ACCENTED_YES.test(body.normalize('NFKC'))) return true;
  const answer = FIRST_CLAUSE.exec(foldText(body))?.[1];
  return answer !== undefined && ANSWERS.has(spaced(answer));
}

function startsOptIn(words: readonly string[], start: number): boolean {
  if (start > 0 && NEGATED_BY.has(words[start - 1] ?? '')) return false;
  if (start > 1 && NEGATED_BY.has(`${words[start - 2] ?? ''} ${words[start - 1] ?? ''}`)) return false;
  for (let end = start + 1; end <= Math.min(words.length, start + LONGEST_PHRASE); end++) {
    if (OPT_IN.has(words.slice(start, end).join(' '))) return !NEGATED_AFTER_BY.has(words[end] ?? '');
  }
  return false;
}

/** Joined without spaces, so that "opt-out", "OPTOUT" and "S T O P" are the same word; the first language owns a word. */
function languagesOf(words: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words)
      .flatMap(([language, phrases]) => phrases.map((phrase): [string, string] => [joined(phrase), language]))
      .reverse(),
  );
}

function joined(phrase: string): string {
  return wordsOf(phrase).join('');
}

function spaced(phrase: string): string {
  return wordsOf(phrase).join(' ');
}
