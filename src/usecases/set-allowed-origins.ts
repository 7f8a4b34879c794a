import { ok, refused, type Result } from '../consent/user-error.ts';
import type { AccessDeps } from './access-ports.ts';
import { decideAccess } from './decide-access.ts';
import { readOrigins } from './origin.ts';
import type { Caller } from './ports.ts';

/** Says from which web origins browsers may call as the business; what was listed before and is not now, may no more. */
export async function setAllowedOrigins(
  deps: AccessDeps,
  caller: Caller,
  { origins }: { readonly origins: readonly string[] },
): Promise<Result<readonly string[]>> {
  const read = readOrigins(origins);
  if ('faults' in read) return refused(...read.faults);
  const wanted = read.origins.sort();
  return decideAccess<readonly string[]>(deps, caller, null, ({ now, origins: before }) => {
    if (wanted.join(' ') === [...before].sort().join(' ')) return { done: ok(wanted) };
    const about = { category: 'audit', occurredAt: now, customerId: null, subjectId: null } as const;
    return { entries: [{ ...about, type: 'ORIGINS_SET', payload: { origins: wanted } }], answer: wanted };
  });
}
