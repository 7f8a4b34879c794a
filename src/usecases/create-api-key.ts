import { refused, userError, type Result, type UserError } from '../consent/user-error.ts';
import type { Instant } from '../consent/instant.ts';
import type { SourceChannel } from '../consent/vocabulary.ts';
import type { AccessDeps } from './access-ports.ts';
import type { ApiKeyReading, KeyRights } from './api-key-record.ts';
import { keyFrom, type KeyPlan } from './api-key-making.ts';
import { keyFaults, PUBLIC_CHANNELS, roomForKey, TOO_MANY } from './api-key-rules.ts';
import { decideAccess } from './decide-access.ts';
import { readOrigins } from './origin.ts';
import type { Caller } from './ports.ts';

/** A key at the only moment at which anybody sees it. */
export interface NewKey {
  readonly record: ApiKeyReading;
  readonly key: string;
}

export interface CreateApiKeyInput extends Omit<KeyRights, 'kind' | 'origins'> {
  readonly name: string;
  readonly expiresAt: Instant | null;
}

export interface CreateSiteKeyInput extends Pick<KeyRights, 'trustedDocumentsOnly' | 'pointsPerMinute' | 'origins'> {
  readonly name: string;
  readonly expiresAt: Instant | null;
  /** Null: WEBSITE and APP. */
  readonly sourceChannels: readonly SourceChannel[] | null;
}

/**
 * Makes a secret key. Whoever administers may give any scope, also one that its own key has not: it administers keys, and so could
 * have any.
 */
export function createApiKey(deps: AccessDeps, caller: Caller, input: CreateApiKeyInput): Promise<Result<NewKey>> {
  const scopes = [...new Set(input.scopes)];
  const sourceChannels = input.sourceChannels && [...new Set(input.sourceChannels)];
  return create(deps, caller, { ...input, scopes, sourceChannels, kind: 'SECRET_KEY', origins: [] }, []);
}

/** Makes a public key: it captures what a page or an app can, from the listed origins, and reads notices. */
export function createSiteKey(deps: AccessDeps, caller: Caller, input: CreateSiteKeyInput): Promise<Result<NewKey>> {
  const sourceChannels = [...new Set(input.sourceChannels ?? PUBLIC_CHANNELS)];
  const read = readOrigins(input.origins);
  const faults = 'faults' in read ? read.faults : [];
  const origins = 'origins' in read ? read.origins : [];
  if (input.origins.length === 0) {
    const message = 'A site key is public: list at least one origin that it may be used from.';
    faults.push(userError('INVALID', ['origins'], message));
  }
  if (!sourceChannels.every((channel) => PUBLIC_CHANNELS.includes(channel))) {
    const message =
      'A site key is public, and captures for WEBSITE and APP only. Make a secret key for other channels.';
    faults.push(userError('INVALID', ['sourceChannels'], message));
  }
  const plan = { ...input, kind: 'SITE_KEY', scopes: ['capture'], sourceChannels, origins } as const;
  return create(deps, caller, plan, faults);
}

function create(
  deps: AccessDeps,
  caller: Caller,
  { name, ...plan }: KeyPlan,
  found: readonly UserError[],
): Promise<Result<NewKey>> {
  return decideAccess<NewKey>(deps, caller, null, (snapshot) => {
    const { now } = snapshot;
    const wanted = { ...plan, name: name.trim() };
    const faults = [...found, ...keyFaults(wanted, now)];
    if (faults.length > 0) return { done: refused(...faults) };
    const expect = roomForKey(snapshot);
    if (expect === null) return { done: TOO_MANY };
    const key = deps.keyText.make(plan.kind);
    const { record, entry } = keyFrom(deps, caller, wanted, { key, now });
    return { entries: [entry], answer: { record, key }, expect };
  });
}
