import type { Instant } from '../consent/instant.ts';
import { standingAt, withdrawnAt, type Withdrawal } from '../consent/standing.ts';
import type { OptInRecord, OptInView } from './records.ts';
import type { ConsentReading } from './reads.ts';

/** An opt-in as callers see it at an instant; null where only a withdrawal is known of it (status NONE). */
export function optInView(
  optIn: OptInRecord,
  withdrawals: readonly Withdrawal[],
  phone: string | null,
  at: Instant,
): OptInView | null {
  const withdrawn = withdrawnAt(withdrawals, optIn.purposeId, optIn.businessName);
  const standing = standingAt(optIn, withdrawn, phone, at);
  if (standing.status === 'NONE' || standing.capture === null) return null;
  const { id, customerId, purposeId, businessName } = optIn;
  return {
    id,
    customerId,
    purposeId,
    businessName,
    status: standing.status,
    withdrawnAt: standing.withdrawnAt,
    capture: standing.capture,
  };
}

/** Every opt-in of a customer as it stood when it was read. */
export function optInViews(reading: ConsentReading): OptInView[] {
  return reading.optIns
    .map((optIn) => optInView(optIn, reading.withdrawals, reading.phone, reading.now))
    .filter((view) => view !== null);
}
