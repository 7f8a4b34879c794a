import { tellDueWindows, type TellDueWindowsDeps } from '../usecases/tell-due-windows.ts';
import type { WindowRecord } from '../usecases/records.ts';
import { DueClock, type ClockOptions } from './due-clock.ts';

/** Tells of windows when their moment comes (rule window-events). */
export class WindowClock extends DueClock<WindowRecord> {
  constructor(options: TellDueWindowsDeps & ClockOptions) {
    super({
      ...options,
      look: (limit, skip) => options.dueWindows.look(limit, skip),
      tell: (now, due) => tellDueWindows(options, now, due),
    });
  }
}
