import { userError, type UserError } from '../consent/user-error.ts';

/** As many as a business, or a site key, may list. */
const MOST_ORIGINS = 20;

const LONGEST = 255;
/** What browsers take for the machine itself: nobody on the way can change a page from there. */
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Origins as browsers send them, each once.
 *
 * @returns what is wrong with any of them instead, by its place
 */
export function readOrigins(
  texts: readonly string[],
): { readonly origins: string[] } | { readonly faults: UserError[] } {
  const faults: UserError[] = [];
  const origins = new Set<string>();
  texts.forEach((text, index) => {
    const origin = originOf(text);
    if (origin !== null) origins.add(origin);
    else faults.push(userError('INVALID', ['origins', String(index)], SENTENCE));
  });
  if (origins.size > MOST_ORIGINS) {
    faults.push(userError('INVALID', ['origins'], `List at most ${MOST_ORIGINS} origins.`));
  }
  return faults.length > 0 ? { faults } : { origins: [...origins] };
}

const SENTENCE =
  'An origin is https://host or https://host:port, without a path and without *, such as https://www.example.com; ' +
  'http only for localhost.';

function originOf(text: string): string | null {
  if (text.length > LONGEST || /[\s*\\]/.test(text) || !URL.canParse(text)) return null;
  const { protocol, hostname, origin, pathname, search, hash, username, password } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOCAL.has(hostname));
  const isBare = pathname === '/' && `${search}${hash}${username}${password}` === '' && !/[?#@]/.test(text);
  return isSafe && isBare ? origin : null;
}
