import type { Instant } from '../consent/instant.ts';
import { tellDueEvents } from '../consent/window.ts';
import type { DueWindow, DueWindows } from './event-ports.ts';
import type { Decision, JournalEntry } from './journal.ts';
import type { JournalWriter, UseCaseDeps } from './ports.ts';
import type { WindowRecord } from './records.ts';

export interface TellDueWindowsDeps extends Pick<UseCaseDeps, 'expiringLeadMinutes'> {
  readonly dueWindows: DueWindows;
  readonly journal: JournalWriter;
}

/** What became of one batch. Windows that another replica told of, or that were extended meanwhile, are due but not told. */
export interface DueTally {
  readonly due: number;
  readonly told: number;
  readonly failures: readonly unknown[];
}

/**
 * Tells EXPIRING and EXPIRED of the windows whose moment has come (rule window-events). Whoever sets a window's epoch first has
 * told its events; everybody else's decision is stale, and there is nothing left to decide again.
 *
 * @param limit how many windows are dealt with at most, the earliest first
 */
export async function tellDueWindows(deps: TellDueWindowsDeps, limit: number): Promise<DueTally> {
  const { now, windows } = await deps.dueWindows.due(limit);
  const outcomes = await Promise.allSettled(
    windows.map(({ businessId, window }: DueWindow) =>
      deps.journal.commit(businessId, dueDecision(window, now, deps.expiringLeadMinutes)),
    ),
  );
  return {
    due: windows.length,
    told: outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.kind === 'STORED').length,
    failures: outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }): unknown => reason),
  };
}

function dueDecision(window: WindowRecord, now: Instant, leads: readonly number[]): Decision {
  return {
    recordedAt: now,
    actor: null,
    expect: { customerId: window.customerId, window: { senderId: window.senderId, epoch: window.epoch } },
    entries: dueEntries(window, now, leads),
    idempotency: null,
  };
}

/** Moment by moment, so that each event carries the window as it left it. One write, one epoch. */
function dueEntries(before: WindowRecord, now: Instant, leads: readonly number[]): JournalEntry[] {
  const entries: JournalEntry[] = [];
  let window: WindowRecord = { ...before, epoch: before.epoch + 1 };
  while (window.nextEventAt !== null && window.nextEventAt <= now) {
    const told = tellDueEvents(window, window.nextEventAt, leads);
    window = { ...window, ...told.window };
    for (const { type, occurredAt, leadMinutes } of told.facts) {
      const payload = { leadMinutes, window };
      const { customerId, id: subjectId } = window;
      entries.push({ category: 'window', type, occurredAt, customerId, subjectId, payload });
    }
  }
  return entries;
}
