import { SCOPES } from './scopes.ts';
import type { AccessDeps } from './access-ports.ts';
import type { ApiKeyReading, KeyRights } from './api-key-record.ts';
import type { AuditEntry, KeyCreatedPayload } from './audit-entries.ts';
import type { Caller } from './ports.ts';
import type { Instant } from '../consent/instant.ts';

/** What is decided of a new key. */
export interface KeyPlan extends KeyRights {
  readonly name: string;
  readonly expiresAt: Instant | null;
}

/** What the first key of a business may. */
export const EVERY_RIGHT: Omit<KeyPlan, 'name'> = {
  kind: 'SECRET_KEY',
  scopes: SCOPES,
  sourceChannels: null,
  origins: [],
  trustedDocumentsOnly: false,
  pointsPerMinute: null,
  expiresAt: null,
};

/** A key's record, and the journal row that makes it. The key itself is in neither. */
export function keyFrom(
  { generate, keyText }: AccessDeps,
  caller: Caller,
  plan: KeyPlan,
  { key, now, replaces }: { readonly key: string; readonly now: Instant; readonly replaces?: string },
): { readonly record: ApiKeyReading; readonly entry: AuditEntry } {
  const id = generate.id();
  const made = { ...plan, prefix: keyText.prefixOf(key), createdBy: caller.actor };
  const payload: KeyCreatedPayload = {
    ...made,
    sha256: generate.sha256(key),
    ...(replaces === undefined ? {} : { replaces }),
  };
  const about = { category: 'audit', occurredAt: now, customerId: null, subjectId: id } as const;
  return {
    record: { ...made, id, createdAt: now, retiresAt: null, revokedAt: null, lastUsedAt: null },
    entry: { ...about, type: 'KEY_CREATED', payload },
  };
}

/** Makes a key as it is planned, without any of the rules for those who ask from outside. */
export async function makeKey(
  deps: AccessDeps,
  caller: Caller,
  plan: KeyPlan,
  key: string,
): Promise<Pick<ApiKeyReading, 'id'>> {
  const { now } = await deps.store.snapshot(caller, null);
  const { record, entry } = keyFrom(deps, caller, plan, { key, now });
  const outcome = await deps.journal.commit(caller.businessId, {
    recordedAt: now,
    actor: caller.actor,
    expect: { customerId: null },
    entries: [entry],
    idempotency: null,
  });
  if (outcome.kind !== 'STORED') throw new Error('This API key is known already. Give another one, or none.');
  return record;
}
