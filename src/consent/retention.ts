import type { Instant } from './instant.ts';
import { withdrawnAt, type Capture, type Withdrawal } from './standing.ts';

/** What of an act of consent tells how long it holds. */
export type HeldFor = Pick<Capture, 'occurredAt' | 'expiresAt'>;

/** An opt-in, as far as its end goes. */
export interface EndingOptIn {
  readonly purposeId: string;
  readonly businessName: string;
  readonly granted: HeldFor | null;
  readonly requested: HeldFor | null;
}

/** When an opt-in ended: was withdrawn, or expired; null where it has not, or still waits for a confirmation. In ms UTC. */
export function endedAt(optIn: EndingOptIn, withdrawals: readonly Withdrawal[], now: Instant): Instant | null {
  const withdrawn = withdrawnAt(withdrawals, optIn.purposeId, optIn.businessName);
  const survives = (act: HeldFor | null): act is HeldFor =>
    act !== null && (withdrawn === null || act.occurredAt > withdrawn);
  const { granted, requested } = optIn;
  if (!survives(granted)) return survives(requested) ? null : withdrawn;
  if (survives(requested) && requested.occurredAt > granted.occurredAt) return null;
  return granted.expiresAt !== null && granted.expiresAt <= now ? granted.expiresAt : null;
}

/** Whether every opt-in of a customer ended before an instant, so that nobody needs the evidence any more. */
export function allEndedBefore(
  optIns: readonly EndingOptIn[],
  withdrawals: readonly Withdrawal[],
  before: Instant,
): boolean {
  return optIns.every((optIn) => (endedAt(optIn, withdrawals, before) ?? Infinity) < before);
}
