import type { Instant } from '../consent/instant.ts';
import { refused, userError, type Result, type UserError } from '../consent/user-error.ts';
import type { SourceChannel } from '../consent/vocabulary.ts';
import type { AccessSnapshot } from './access-ports.ts';
import type { KeyRights } from './api-key-record.ts';

/** As many as a business may have that open something. */
export const MOST_KEYS = 200;
/** Faster than any machine calls: a larger figure is a mistake, and no limit. */
const MOST_POINTS = 1_000_000;
const LONGEST_NAME = 200;
/** What a page or an app can capture for, with a key that everybody can read. */
export const PUBLIC_CHANNELS: readonly SourceChannel[] = ['WEBSITE', 'APP'];

/** What breaks a rule in what is asked for. */
export function keyFaults(
  plan: Pick<KeyRights, 'scopes' | 'sourceChannels' | 'pointsPerMinute'> & {
    readonly name: string;
    readonly expiresAt: Instant | null;
  },
  now: Instant,
): UserError[] {
  const { name, scopes, sourceChannels, pointsPerMinute, expiresAt } = plan;
  const wrong: [isWrong: boolean, field: string, sentence: string][] = [
    [
      name.trim() === '' || [...name].length > LONGEST_NAME,
      'name',
      `Say in 1 to ${LONGEST_NAME} characters what the key is for, to know it again.`,
    ],
    [scopes.length === 0, 'scopes', 'A key without a scope opens nothing; give at least one.'],
    [
      sourceChannels !== null && !scopes.includes('capture'),
      'sourceChannels',
      'Source channels limit the scope capture, which this key has not; leave them out, or add the scope.',
    ],
    [sourceChannels?.length === 0, 'sourceChannels', 'Name at least one channel, or leave them out for all.'],
    [
      pointsPerMinute !== null && !(pointsPerMinute >= 1 && pointsPerMinute <= MOST_POINTS),
      'pointsPerMinute',
      `Give a whole number from 1 to ${MOST_POINTS}, or leave it out for the limit of the gateway.`,
    ],
    [
      expiresAt !== null && expiresAt <= now,
      'expiresAt',
      'That is past: the key would open nothing. Give a later instant, or none.',
    ],
  ];
  return wrong.filter(([isWrong]) => isWrong).map(([, field, sentence]) => userError('INVALID', [field], sentence));
}

/** The expectation that there is room for one more; null where there is none. */
export function roomForKey({ openKeys, now }: AccessSnapshot, freed = 0) {
  const below = MOST_KEYS + freed;
  return openKeys < below ? { openKeys: { below, at: now } } : null;
}

export const TOO_MANY: Result<never> = refused(
  userError('INVALID', null, `A business has at most ${MOST_KEYS} keys that open something. Revoke one first.`),
);

/** No key of this business has the id, whether or not another business's has. */
export const NO_SUCH_KEY: Result<never> = refused(
  userError('NOT_FOUND', ['id'], 'This business has no such key. Look its id up with apiKeys.'),
);
