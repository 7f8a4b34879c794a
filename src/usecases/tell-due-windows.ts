import type { Instant } from '../consent/instant.ts';
import { tellDueEvents } from '../consent/window.ts';
import type { DueLook, DueTally, DueWindows, ToldWindow } from './event-ports.ts';
import type { UseCaseDeps } from './ports.ts';
import type { WindowRecord } from './records.ts';

export interface TellDueWindowsDeps extends Pick<UseCaseDeps, 'expiringLeadMinutes'> {
  readonly dueWindows: DueWindows;
}

/** The due windows of one business, the earliest first. */
export interface DueOfBusiness {
  readonly businessId: string;
  readonly windows: readonly WindowRecord[];
  /** Up to which moment it is told now: what is due behind it has its turn when other windows' moments before it are told. */
  readonly until: Instant;
}

/**
 * What one look found, business by business: each has a journal of its own.
 *
 * @param limit how many windows were looked for; where so many were found, later moments are left for the next look
 */
export function dueByBusiness({ now, windows }: DueLook, limit: number): DueOfBusiness[] {
  const last = windows.at(-1)?.window.nextEventAt ?? now;
  const until = windows.length < limit ? now : Math.min(now, last);
  const businesses = new Map<string, WindowRecord[]>();
  for (const { businessId, window } of windows) {
    const known = businesses.get(businessId);
    if (known === undefined) businesses.set(businessId, [window]);
    else known.push(window);
  }
  return [...businesses].map(([businessId, of]) => ({ businessId, windows: of, until }));
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
  { businessId, windows, until }: DueOfBusiness,
): Promise<DueTally> {
  const told = windows.map((window) => tellWindow(window, until, expiringLeadMinutes));
  return dueWindows.tell(businessId, now, told);
}

/** Moment by moment, so that each event carries the window as it left it. One write, one epoch. */
function tellWindow(before: WindowRecord, until: Instant, leads: readonly number[]): ToldWindow {
  const entries: ToldWindow['entries'][number][] = [];
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
