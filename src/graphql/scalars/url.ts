import { badUserInput } from '../bad-user-input.ts';
import { serializeText, stringScalar } from './string-scalar.ts';

const LONGEST = 2048;

function parse(text: string): string {
  if (text.length > LONGEST) throw badUserInput(`URL has at most ${LONGEST} characters; leave out what is not needed.`);
  const url = /[\s\p{Cc}]/u.test(text) ? null : URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw badUserInput('URL is absolute, with http or https, such as https://example.com/checkout?step=2.');
  }
  if (url.username !== '' || url.password !== '')
    throw badUserInput('URL carries a user or a password; leave them out.');
  // As it was written: evidence is kept word for word.
  return text;
}

/** Kept word for word, since it is evidence. */
export const Url = stringScalar<string>({
  name: 'URL',
  description:
    'An absolute web address with `http` or `https`, of at most 2048 characters, without user or password. Kept as written.',
  parse,
  serialize: serializeText,
});
