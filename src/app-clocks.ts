import { tracedDue } from './app-traces.ts';
import { OptInClock } from './events/opt-in-clock.ts';
import { WindowClock } from './events/window-clock.ts';
import type { EventMetrics } from './metrics/event-metrics.ts';
import type { OnTrouble } from './outage.ts';
import type { Database } from './persistence/database.ts';
import { createDueOptIns } from './persistence/due-opt-ins.ts';
import { createDueWindows } from './persistence/due-windows.ts';
import type { Traces } from './tracing.ts';
import type { UseCaseDeps } from './usecases/ports.ts';

export interface ClocksOptions extends Pick<UseCaseDeps, 'expiringLeadMinutes' | 'optInExpiringLeadDays'> {
  readonly database: Database;
  readonly traces: Traces | null;
  readonly onTrouble: OnTrouble;
  readonly metrics: EventMetrics;
  /** Told after each batch, so that its subscribers hear of it at once. */
  readonly onTold: (businessId: string) => void;
}

/** What tells of the ends of windows and of opt-ins, and how much of it is due. */
export function buildClocks({ database, traces, metrics, onTold, ...options }: ClocksOptions) {
  const dueWindows = createDueWindows(database, onTold);
  const dueOptIns = createDueOptIns(database, onTold);
  return {
    windowClock: new WindowClock({
      ...options,
      dueWindows: traces === null ? dueWindows : tracedDue(dueWindows, 'tell due windows', traces),
      onTold: metrics.windowsTold,
    }),
    optInClock: new OptInClock({
      ...options,
      dueOptIns: traces === null ? dueOptIns : tracedDue(dueOptIns, 'tell due opt-ins', traces),
      onTold: metrics.optInsTold,
    }),
    dueWindows,
    dueOptIns,
  };
}
