import { BOILERPLATE } from './boilerplate-words.ts';
import { wordsOf } from './words.ts';

export interface NoticePurpose {
  readonly code: string;
  readonly title: string;
  readonly description: string;
}

const BOILERPLATE_OF: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(BOILERPLATE).map(([language, words]) => [language, new Set(wordsOf(words))]),
);
const ANY_BOILERPLATE: ReadonlySet<string> = new Set([...BOILERPLATE_OF.values()].flatMap((words) => [...words]));

const HAS_LETTER = /\p{L}/u;
/** "And" is written together with the next word in Arabic. */
const ARABIC_AND = /^[وف](?=\p{sc=Arabic}{2})/u;
const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Han',
  'Hangul',
  'Thai',
  'Bengali',
  'Tamil',
].map((script) => ({ script, pattern: new RegExp(`\\p{sc=${script}}`, 'u') }));

/**
 * Rule opt-in-notice: does a notice say which content will come? No machine reads meaning across languages, so the rule is:
 *
 * 1. A significant word of the purpose's title, description or code says it (up to inflection: "orders", "ordered").
 * 2. A notice in another language than the purpose cannot hold those words: there, a word has to remain that is no
 *    boilerplate of consent ("… will message you on WhatsApp" leaves none). In the purpose's own language that is not
 *    enough: "special offers" is no notice for order updates.
 *
 * @param rest the notice's folded words without the business name and without WhatsApp
 */
export function namedContent(rest: readonly string[], purpose: NoticePurpose): boolean {
  const ofPurpose = wordsOf(`${purpose.title} ${purpose.description} ${purpose.code.replaceAll('_', ' ')}`);
  const significant = ofPurpose.filter(isSignificant);
  // A purpose that has nothing but boilerplate ("Updates") is said by its title's words.
  const wanted = significant.length > 0 ? significant : wordsOf(purpose.title);
  const candidates = new Set(significant.length > 0 ? rest.filter(isSignificant) : rest);
  if ([...candidates].some((word) => wanted.some((other) => isSameWord(word, other)))) return true;
  return !isSameLanguage(rest, ofPurpose) && rest.some(isSignificant);
}

function isSignificant(word: string): boolean {
  if (!HAS_LETTER.test(word) || ANY_BOILERPLATE.has(word) || ANY_BOILERPLATE.has(word.replace(ARABIC_AND, '')))
    return false;
  return word.length > 2 || !/^\p{sc=Latin}/u.test(word);
}

/** Equal up to the ending: the common beginning has four letters and is most of the longer word. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common++;
  return common >= 4 && common >= 0.6 * Math.max(a.length, b.length);
}

/** By script, and within one script by the boilerplate that both hold. Where neither holds any, they are taken for the same. */
function isSameLanguage(a: readonly string[], b: readonly string[]): boolean {
  if (scriptOf(a) !== scriptOf(b)) return false;
  const ofA = likelyLanguages(a);
  const ofB = likelyLanguages(b);
  return ofA.length === 0 && ofB.length === 0 ? true : ofA.some((language) => ofB.includes(language));
}

function scriptOf(words: readonly string[]): string | null {
  const counts = SCRIPTS.map(({ script, pattern }) => ({
    script,
    count: words.filter((word) => pattern.test(word)).length,
  }));
  const most = counts.reduce((best, next) => (next.count > best.count ? next : best));
  return most.count === 0 ? null : most.script;
}

function likelyLanguages(words: readonly string[]): string[] {
  const scores = [...BOILERPLATE_OF].map(([language, known]) => ({
    language,
    score: words.filter((word) => known.has(word)).length,
  }));
  const best = Math.max(...scores.map(({ score }) => score));
  return best === 0 ? [] : scores.filter(({ score }) => score === best).map(({ language }) => language);
}
