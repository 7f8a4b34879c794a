import type { Instant } from '../consent/instant.ts';
import { OPT_IN_LEAD_DAYS, tellDueFacts } from '../consent/opt-in-clock.ts';
import type { DueOfBusiness } from './due-by-business.ts';
import type { DueOptIns, DueTally, OptInClockEntry, Told } from './event-ports.ts';
import type { UseCaseDeps } from './ports.ts';
import type { OptInClockRecord } from './records.ts';

export interface TellDueOptInsDeps extends Pick<UseCaseDeps, 'optInExpiringLeadDays'> {
  readonly dueOptIns: DueOptIns;
}

/**
 * Tells EXPIRING and EXPIRED of opt-ins whose moment has come (rule opt-in-expiry), in one write. Whoever sets a clock's epoch first
 * has told its events, or has renewed or withdrawn the opt-in; everybody else's decision is stale, and there is nothing left to
 * decide again. Nobody waits for it: eligibility compares the end itself.
 *
 * @param now the database's instant at which the opt-ins were found due
 * @throws where nothing could be told
 */
export function tellDueOptIns(
  { dueOptIns, optInExpiringLeadDays: leads = OPT_IN_LEAD_DAYS }: TellDueOptInsDeps,
  now: Instant,
  { businessId, items, until }: DueOfBusiness<OptInClockRecord>,
): Promise<DueTally> {
  const told = items.map((optIn) => tellOptIn(optIn, until, leads));
  return dueOptIns.tell(businessId, now, told);
}

/** The last event sets the clock, so that one write is one epoch, here and in a rebuild. */
function tellOptIn(
  before: OptInClockRecord,
  until: Instant,
  leads: readonly number[],
): Told<OptInClockRecord, OptInClockEntry> {
  const { id, customerId, purposeId, businessName, captureId, expiresAt } = before;
  const { clock, facts } = tellDueFacts(before, expiresAt, until, leads);
  const entries = facts.map(({ type, occurredAt, leadDays }, index): OptInClockEntry => ({
    category: 'consent',
    type,
    occurredAt,
    customerId,
    subjectId: id,
    payload: {
      purposeId,
      businessName,
      captureId,
      expiresAt,
      leadDays,
      ...(index === facts.length - 1 ? { clocks: [{ optInId: id, ...clock }] } : {}),
    },
  }));
  return { before, after: { ...before, ...clock, epoch: before.epoch + 1 }, entries };
}
