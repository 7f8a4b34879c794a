import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { bearerKey, type Authenticate } from '../authentication.ts';
import { rateLimited } from './rate-limited.ts';

const MINUTE = 60_000;
const MOST_ADDRESSES = 10_000;
const MOST_CREDENTIALS = 10_000;

interface Failures {
  readonly since: number;
  count: number;
}

/**
 * Looks no more credentials of an address up that sent too many wrong ones, for the rest of the minute. Those that were right
 * lately are let in all the same: whoever shares an address with a guesser is not locked out.
 *
 * @throws RATE_LIMITED, in the returned function
 */
export function limitedFailures(authenticate: Authenticate, mostPerMinute: number): Authenticate {
  const failures = new LRUCache<string, Failures>({ max: MOST_ADDRESSES, ttl: MINUTE });
  const right = new LRUCache<string, true>({ max: MOST_CREDENTIALS });

  return async (authorization, address) => {
    if (address === undefined || authorization === undefined || bearerKey(authorization) === null) {
      return authenticate(authorization);
    }
    const credential = hash('sha256', authorization, 'base64');
    const known = failures.get(address);
    if (known !== undefined && known.count >= mostPerMinute && !right.has(credential)) {
      const wait = known.since + MINUTE - performance.now();
      throw rateLimited(wait, 'Too many wrong credentials came from your address.');
    }
    const caller = await authenticate(authorization);
    if (caller !== null) {
      right.set(credential, true);
      return caller;
    }
    right.delete(credential);
    const entry = failures.get(address) ?? { since: performance.now(), count: 0 };
    if (entry.count === 0) failures.set(address, entry);
    entry.count += 1;
    return null;
  };
}
