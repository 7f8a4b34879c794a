import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { bearerKey, type Authenticate } from '../authentication.ts';
import type { IsMadeUp } from '../refused-credentials.ts';
import { rateLimited } from './rate-limited.ts';

const MINUTE = 60_000;
const MOST_ADDRESSES = 10_000;
const MOST_CREDENTIALS = 10_000;

/** Of a hash, enough to tell the credentials of one address apart. */
const TOLD_APART = 12;

interface Failures {
  readonly since: number;
  /** Each wrong credential once, however often it comes: a page in a loop guesses nothing. */
  readonly credentials: Set<string>;
}

/**
 * Looks no more credentials of an address up that sent too many different ones which were made up, for the rest of the minute. What
 * has expired or was revoked is no guess. Those that were right lately are let in all the same: whoever shares an address with a
 * guesser is not locked out.
 *
 * @throws RATE_LIMITED, in the returned function
 */
export function limitedFailures(authenticate: Authenticate, isMadeUp: IsMadeUp, mostPerMinute: number): Authenticate {
  const failures = new LRUCache<string, Failures>({ max: MOST_ADDRESSES, ttl: MINUTE });
  const right = new LRUCache<string, true>({ max: MOST_CREDENTIALS });

  return async (authorization, address) => {
    if (address === undefined || authorization === undefined || bearerKey(authorization) === null) {
      return authenticate(authorization);
    }
    const credential = hash('sha256', authorization, 'base64');
    const known = failures.get(address);
    if (known !== undefined && known.credentials.size >= mostPerMinute && !right.has(credential)) {
      const wait = known.since + MINUTE - performance.now();
      throw rateLimited(wait, 'Too many wrong credentials came from your address.');
    }
    const caller = await authenticate(authorization);
    if (caller !== null) {
      right.set(credential, true);
      return caller;
    }
    right.delete(credential);
    // Where it cannot be told any more, since the issuer went away just now, nobody is blamed.
    if (!(await isMadeUp(authorization).catch(() => false))) return null;
    const entry = failures.get(address) ?? { since: performance.now(), credentials: new Set() };
    if (entry.credentials.size === 0) failures.set(address, entry);
    entry.credentials.add(credential.slice(0, TOLD_APART));
    return null;
  };
}
