/** Enough to know an error by, little enough for a log line and a column. */
const LONGEST = 300;
/** Meta begins many an error with its own code again. */
const CODE = /^\s*\(#\d+\)\s*/;
/** Access tokens (Meta quotes a malformed one), user ids (BSUID), and numbers of people, written in whatever way. */
const SECRETS = [/\bEAA[A-Za-z0-9]{10,}/g, /\b[A-Z]{2}\.[A-Za-z0-9.]{6,}/g, /\+\d[\d ().-]{5,}\d|\d{7,}/g];
/** What is shorter hides nobody, and would tear other words apart. */
const SHORTEST_HIDDEN = 3;

/**
 * Meta's words as they may be kept and logged: without the code they begin with, without tokens, numbers and user ids, and
 * without what is given as hidden (what the request itself said of a person). At most 300 characters.
 */
export function metaWords(text: string, hidden: readonly string[] = []): string {
  const longestFirst = hidden.filter((word) => word.length >= SHORTEST_HIDDEN).toSorted((a, b) => b.length - a.length);
  const open = [...longestFirst, ...SECRETS].reduce<string>(
    (words, hide) => words.replaceAll(hide, '…'),
    text.replace(CODE, ''),
  );
  return [...open.trim()].slice(0, LONGEST).join('');
}
