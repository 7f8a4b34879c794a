import { MINUTE, type Instant } from '../consent/instant.ts';
import { refused, userError, type Result } from '../consent/user-error.ts';
import type { AccessDeps } from './access-ports.ts';
import { keyEnd, type ApiKeyReading } from './api-key-record.ts';
import { keyFrom, type KeyPlan } from './api-key-making.ts';
import { NO_SUCH_KEY, roomForKey, TOO_MANY } from './api-key-rules.ts';
import type { NewKey } from './create-api-key.ts';
import { decideAccess } from './decide-access.ts';
import type { AuditEntry } from './audit-entries.ts';
import type { Caller } from './ports.ts';

/** A day to bring the new key everywhere that the old one is. */
export const USUAL_OVERLAP_MINUTES = 24 * 60;
/** A month. */
const LONGEST_OVERLAP_MINUTES = 30 * 24 * 60;

export interface RotateApiKeyInput {
  readonly id: string;
  /** How long the old key goes on beside the new one. */
  readonly overlapMinutes: number;
}

export interface RotatedKey extends NewKey {
  readonly old: ApiKeyReading;
}

/**
 * Makes a key of the same name and rights, and ends the old one a while later. A key that was made for a time gets a successor for
 * as long a time.
 */
export function rotateApiKey(
  deps: AccessDeps,
  caller: Caller,
  { id, overlapMinutes }: RotateApiKeyInput,
): Promise<Result<RotatedKey>> {
  return decideAccess<RotatedKey>(deps, caller, id, (snapshot) => {
    const { now, key: old } = snapshot;
    if (old === null) return { done: NO_SUCH_KEY };
    const fault = rotationFault(old, overlapMinutes, now);
    if (fault !== null) return { done: refused(fault) };
    const room = roomForKey(snapshot, overlapMinutes === 0 ? 1 : 0);
    if (room === null) return { done: TOO_MANY };

    const retiresAt = Math.min(old.retiresAt ?? Infinity, now + overlapMinutes * MINUTE);
    const expiresAt = old.expiresAt === null ? null : now + old.expiresAt - old.createdAt;
    const key = deps.keyText.make(old.kind);
    const made = keyFrom(deps, caller, { ...planOf(old), expiresAt }, { key, now, replaces: old.prefix });
    return {
      entries: [made.entry, endOf(old, retiresAt, now)],
      answer: { record: made.record, key, old: { ...old, retiresAt } },
      expect: { ...room, apiKey: { id: old.id, retiresAt: old.retiresAt, revokedAt: old.revokedAt } },
    };
  });
}

function rotationFault(old: ApiKeyReading, overlapMinutes: number, now: Instant) {
  if (!Number.isInteger(overlapMinutes) || overlapMinutes < 0 || overlapMinutes > LONGEST_OVERLAP_MINUTES) {
    const message = `Give 0 to ${LONGEST_OVERLAP_MINUTES} minutes; with 0 the old key ends at once.`;
    return userError('INVALID', ['overlapMinutes'], message);
  }
  if (old.revokedAt !== null) {
    return userError('INVALID', ['id'], 'This key was revoked, and has no successor. Create a new key.');
  }
  const end = keyEnd(old);
  if (end !== null && end <= now) {
    return userError('INVALID', ['id'], 'This key has expired, and has no successor. Create a new key.');
  }
  return null;
}

function planOf({
  name,
  kind,
  scopes,
  sourceChannels,
  origins,
  trustedDocumentsOnly,
  pointsPerMinute,
}: ApiKeyReading): Omit<KeyPlan, 'expiresAt'> {
  return { name, kind, scopes, sourceChannels, origins, trustedDocumentsOnly, pointsPerMinute };
}

function endOf({ id, name, prefix }: ApiKeyReading, at: Instant, now: Instant): AuditEntry {
  const about = { category: 'audit', occurredAt: now, customerId: null, subjectId: id } as const;
  return { ...about, type: 'KEY_EXPIRES', payload: { name, prefix, at } };
}
