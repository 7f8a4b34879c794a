import type { Instant } from '../consent/instant.ts';
import { tellDueEvents } from '../consent/window.ts';
import type { DueOfBusiness } from './due-by-business.ts';
import type { DueTally, DueWindows, Told, WindowEntry } from './event-ports.ts';
import type { UseCaseDeps } from './ports.ts';
import type { WindowRecord } from './records.ts';

export interface TellDueWindowsDeps extends Pick<UseCaseDeps, 'expiringLeadMinutes'> {
  readonly dueWindows: DueWindows;
}

/**
 * Tells EXPIRING and EXPIRED of windows whose moment has come (rule window-events), in one write. Whoever sets a window's epoch
 * first has told its events; everybody else's decision is stale, and there is nothing left to decide again. Events of one business
 * are in the order of their moments, but for windows that could not be told of in time.
 *
 * @param now the database's instant at which the windows were found due
 * @throws where nothing could be told
 */
export function tellDueWindows(
  { dueWindows, expiringLeadMinutes }: TellDueWindowsDeps,
  now: Instant,
  { businessId, items, until }: DueOfBusiness<WindowRecord>,
): Promise<DueTally> {
  const told = items.map((window) => tellWindow(window, until, expiringLeadMinutes));
  return dueWindows.tell(businessId, now, told);
}

/** Moment by moment, so that each event carries the window as it left it. One write, one epoch. */
function tellWindow(before: WindowRecord, until: Instant, leads: readonly number[]): Told<WindowRecord, WindowEntry> {
  const entries: WindowEntry[] = [];
  let window: WindowRecord = { ...before, epoch: before.epoch + 1 };
  while (window.nextEventAt !== null && window.nextEventAt <= until) {
    const told = tellDueEvents(window, window.nextEventAt, leads);
    window = { ...window, ...told.window };
    for (const { type, occurredAt, leadMinutes } of told.facts) {
      const payload = { leadMinutes, window };
      const { customerId, id: subjectId } = window;
      entries.push({ category: 'window', type, occurredAt, customerId, subjectId, payload });
    }
  }
  return { before, after: window, entries };
}
