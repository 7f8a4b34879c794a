import { DAY, type Instant } from './instant.ts';
import { momentAfter, momentsDue } from './leads.ts';
import {
  NO_OPT_IN,
  standsForNumber,
  withdrawnAt,
  type Capture,
  type OptInRegister,
  type Withdrawal,
} from './standing.ts';

/** Days before an opt-in's end at which EXPIRING is told, where nobody configured others. */
export const OPT_IN_LEAD_DAYS: readonly number[] = [30, 7];

/** The clock of one opt-in (rule opt-in-expiry): what it has to tell next, and when, in ms UTC. */
export interface OptInClock {
  /** Null: nothing, as it has no end, or its end was told, or it is not ACTIVE. */
  readonly nextEventAt: Instant | null;
  /** The lead of that next event in days; null where it is EXPIRED. */
  readonly nextLeadDays: number | null;
}

/** A fact that the clock tells: EXPIRING with its lead in days, or EXPIRED at the end exactly. */
export interface OptInClockFact {
  readonly type: 'EXPIRING' | 'EXPIRED';
  readonly occurredAt: Instant;
  readonly leadDays: number | null;
}

/** One opt-in with everything that its standing is made of. */
export interface OptInGround {
  readonly register: OptInRegister;
  readonly withdrawn: Instant | null;
  readonly phone: string | null;
}

/** An opt-in among all that its customer said. */
export function groundOf(
  optIn: (OptInRegister & { readonly purposeId: string; readonly businessName: string }) | null,
  withdrawals: readonly Withdrawal[],
  phone: string | null,
): OptInGround {
  if (optIn === null) return { register: NO_OPT_IN, withdrawn: null, phone };
  return { register: optIn, withdrawn: withdrawnAt(withdrawals, optIn.purposeId, optIn.businessName), phone };
}

/** The act of consent whose time runs: given, not withdrawn, and for the customer's number. */
function runningCapture({ register: { granted }, withdrawn, phone }: OptInGround): Capture | null {
  if (granted === null || (withdrawn !== null && granted.occurredAt <= withdrawn)) return null;
  return standsForNumber(granted, phone) ? granted : null;
}

/**
 * How the clock of an opt-in is to be set after something was said; null: it goes on as it was. A renewal or a withdrawal cancels
 * what the clock had to tell. Leads that are past are not told, and an end that is past when an opt-in becomes known is not either.
 *
 * @param leads days before the end at which EXPIRING is told
 */
export function setClock(
  before: OptInGround,
  after: OptInGround,
  now: Instant,
  leads: readonly number[],
): OptInClock | null {
  const ran = runningCapture(before);
  const runs = runningCapture(after);
  if (ran?.captureId === runs?.captureId) return null;
  if (runs?.expiresAt == null || runs.expiresAt <= now) {
    return ran?.expiresAt == null ? null : { nextEventAt: null, nextLeadDays: null };
  }
  const { at, lead } = momentAfter(runs.expiresAt, now, leads, DAY);
  return { nextEventAt: at, nextLeadDays: lead };
}

/** Every fact that is due at `now`, in order, and the clock with its next one. */
export function tellDueFacts(
  { nextEventAt, nextLeadDays }: OptInClock,
  expiresAt: Instant,
  now: Instant,
  leads: readonly number[],
): { readonly clock: OptInClock; readonly facts: readonly OptInClockFact[] } {
  const first = nextEventAt === null ? null : { at: nextEventAt, lead: nextLeadDays };
  const { due, next } = momentsDue(expiresAt, first, now, leads, DAY);
  return {
    clock: { nextEventAt: next?.at ?? null, nextLeadDays: next?.lead ?? null },
    facts: due.map(({ at, lead }) => ({
      type: lead === null ? 'EXPIRED' : 'EXPIRING',
      occurredAt: at,
      leadDays: lead,
    })),
  };
}
