import type { Instant } from '../consent/instant.ts';
import { closeByMeta } from '../consent/window.ts';
import { ok, type Result } from '../consent/user-error.ts';
import { decideUntilStored, noReplay } from './decide-until-stored.ts';
import type { Caller, UseCaseDeps } from './ports.ts';

/**
 * Closes a window that Meta says is closed (131047): Meta's word counts, whatever we had recorded, unless the customer has written
 * since. Subscribers are told EXPIRED; a window that is closed already stays as it is.
 *
 * @param happenedAt when Meta refused a message for it; null: now
 */
export function closeWindow(
  deps: UseCaseDeps,
  caller: Caller,
  of: { readonly customerId: string; readonly senderId: string },
  happenedAt: Instant | null,
): Promise<Result<null>> {
  return decideUntilStored(deps.journal, caller.businessId, noReplay, async () => {
    const question = { to: { id: of.customerId }, senderId: of.senderId, template: null };
    const { now, window } = await deps.snapshots.forEligibility(caller, question, null);
    const change = window === null ? null : closeByMeta(window, happenedAt ?? now, now);
    if (window === null || change === null) return { done: ok(null) };
    const closed = { ...window, ...change.window, epoch: window.epoch + 1 };
    return {
      answer: null,
      store: {
        recordedAt: now,
        actor: caller.actor,
        expect: { customerId: of.customerId, window: { senderId: of.senderId, epoch: window.epoch } },
        entries: change.facts.map(({ type, occurredAt, leadMinutes }) => ({
          category: 'window' as const,
          type,
          occurredAt,
          customerId: of.customerId,
          subjectId: window.id,
          payload: { leadMinutes, window: closed, closedByMeta: true },
        })),
        idempotency: null,
      },
    };
  });
}
