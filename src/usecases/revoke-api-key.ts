import { ok, type Result } from '../consent/user-error.ts';
import type { AccessDeps } from './access-ports.ts';
import type { ApiKeyReading } from './api-key-record.ts';
import { NO_SUCH_KEY } from './api-key-rules.ts';
import { decideAccess } from './decide-access.ts';
import type { Caller } from './ports.ts';

/** Ends a key for good, on every replica within a second. A key that is revoked already stays as it is. */
export function revokeApiKey(
  deps: AccessDeps,
  caller: Caller,
  { id }: { readonly id: string },
): Promise<Result<ApiKeyReading>> {
  return decideAccess<ApiKeyReading>(deps, caller, id, ({ now, key }) => {
    if (key === null) return { done: NO_SUCH_KEY };
    if (key.revokedAt !== null) return { done: ok(key) };
    const { name, prefix, retiresAt, revokedAt } = key;
    const about = { category: 'audit', occurredAt: now, customerId: null, subjectId: id } as const;
    return {
      entries: [{ ...about, type: 'KEY_REVOKED', payload: { name, prefix } }],
      answer: { ...key, revokedAt: now },
      expect: { apiKey: { id, retiresAt, revokedAt } },
    };
  });
}
