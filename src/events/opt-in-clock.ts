import { tellDueOptIns, type TellDueOptInsDeps } from '../usecases/tell-due-opt-ins.ts';
import type { OptInClockRecord } from '../usecases/records.ts';
import { DueClock, type ClockOptions } from './due-clock.ts';

/** Tells of opt-ins ahead of their end, and at it (rule opt-in-expiry). */
export class OptInClock extends DueClock<OptInClockRecord> {
  constructor(options: TellDueOptInsDeps & ClockOptions) {
    super({
      ...options,
      look: (limit, skip) => options.dueOptIns.look(limit, skip),
      tell: (now, due) => tellDueOptIns(options, now, due),
    });
  }
}
