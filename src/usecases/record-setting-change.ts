import type { AccessDeps } from './access-ports.ts';
import { decideAccess } from './decide-access.ts';
import type { SettingPayload } from './audit-entries.ts';
import type { Caller } from './ports.ts';

/**
 * Keeps in the journal that a setting is changed, and by whom, where the setting itself stands elsewhere: before it is, so that
 * no change goes untold. Never a secret.
 */
export async function recordSettingChange(
  deps: AccessDeps,
  caller: Caller,
  change: SettingPayload & { readonly subjectId: string | null },
): Promise<void> {
  await decideAccess<null>(deps, caller, null, ({ now }) => {
    const { subjectId, setting, values } = change;
    const about = { category: 'audit', occurredAt: now, customerId: null, subjectId } as const;
    return { entries: [{ ...about, type: 'SETTING_CHANGED', payload: { setting, values } }], answer: null };
  });
}
