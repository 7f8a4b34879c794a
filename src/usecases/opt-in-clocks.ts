import type { Instant } from '../consent/instant.ts';
import { OPT_IN_LEAD_DAYS, groundOf, setClock } from '../consent/opt-in-clock.ts';
import type { Withdrawal } from '../consent/standing.ts';
import type { OptInClocks } from './journal.ts';
import type { UseCaseDeps } from './ports.ts';
import type { OptInRecord } from './records.ts';

/** All that a customer's opt-ins rest on, before something was said or after it. */
export interface ConsentGround {
  readonly optIns: readonly OptInRecord[];
  readonly withdrawals: readonly Withdrawal[];
  readonly phone: string | null;
}

/**
 * The clocks that are to be set anew, for the payload of the row that tells what was said (rule opt-in-expiry): the state follows
 * from the journal alone.
 */
export function setClocks(
  { optInExpiringLeadDays: leads = OPT_IN_LEAD_DAYS }: Pick<UseCaseDeps, 'optInExpiringLeadDays'>,
  before: ConsentGround,
  after: ConsentGround,
  now: Instant,
): { readonly clocks?: OptInClocks } {
  const clocks = after.optIns.flatMap((optIn) => {
    const known = before.optIns.find(({ id }) => id === optIn.id) ?? null;
    const was = groundOf(known, before.withdrawals, before.phone);
    const clock = setClock(was, groundOf(optIn, after.withdrawals, after.phone), now, leads);
    return clock === null ? [] : [{ optInId: optIn.id, ...clock }];
  });
  return clocks.length === 0 ? {} : { clocks };
}
