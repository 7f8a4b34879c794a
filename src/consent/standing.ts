import type { Instant } from './instant.ts';
import type { OptInAction, OptInStatus, SourceChannel } from './vocabulary.ts';

/** One thing the customer told us about the act of consent, kept as evidence. */
export interface EvidenceFact {
  readonly name: string;
  readonly value: string;
}

/** One act of consent by a customer, with the proof of it. */
export interface Capture {
  readonly captureId: string;
  readonly noticeId: string;
  readonly sourceChannel: SourceChannel;
  readonly action: OptInAction;
  readonly facts: readonly EvidenceFact[];
  /** When the customer acted; standing follows this, never `recordedAt` (rule opt-in-order). */
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** When a double opt-in, or a changed number, was confirmed; null where none was asked for. */
  readonly confirmedAt: Instant | null;
  readonly expiresAt: Instant | null;
  /** The number that was consented for (rule opt-in-number); null for a customer known by WhatsApp user id alone. */
  readonly phone: string | null;
  /** The API key that recorded it. */
  readonly recordedBy: string | null;
}

/**
 * What is known of one opt-in (customer, purpose, business name): the newest effective act of consent and the newest
 * one that waits for its confirmation. Both are maxima over the acts, so the order of arrival cannot matter.
 */
export interface OptInRegister {
  readonly granted: Capture | null;
  readonly requested: Capture | null;
}

export const NO_OPT_IN: OptInRegister = { granted: null, requested: null };

/** Null stands for every purpose, or for every business name. */
export interface Withdrawal {
  readonly purposeId: string | null;
  readonly businessName: string | null;
  readonly withdrawnAt: Instant;
}

export interface Standing {
  /** NONE: this customer never consented to this. */
  readonly status: OptInStatus | 'NONE';
  /** The act that the status rests on; null for NONE. */
  readonly capture: Capture | null;
  readonly withdrawnAt: Instant | null;
}

/** Keeps the newer act of consent; commutative, associative and idempotent, so that any order of arrival ends the same. */
function newerCapture(a: Capture | null, b: Capture | null): Capture | null {
  if (a === null || b === null) return a ?? b;
  return compareCaptures(a, b) >= 0 ? a : b;
}

function compareCaptures(a: Capture, b: Capture): number {
  return (
    a.occurredAt - b.occurredAt ||
    (a.confirmedAt ?? -Infinity) - (b.confirmedAt ?? -Infinity) ||
    (a.captureId < b.captureId ? -1 : a.captureId > b.captureId ? 1 : 0) ||
    0
  );
}

/** Joins two pictures of one opt-in. */
export function mergeRegisters(a: OptInRegister, b: OptInRegister): OptInRegister {
  return { granted: newerCapture(a.granted, b.granted), requested: newerCapture(a.requested, b.requested) };
}

/** The latest withdrawal that covers a purpose under a business name, or null (rules withdraw-easy, withdraw-all). */
export function withdrawnAt(
  withdrawals: readonly Withdrawal[],
  purposeId: string,
  businessName: string,
): Instant | null {
  let latest: Instant | null = null;
  for (const withdrawal of withdrawals) {
    const covers =
      (withdrawal.purposeId === null || withdrawal.purposeId === purposeId) &&
      (withdrawal.businessName === null || withdrawal.businessName === businessName);
    if (covers && (latest === null || withdrawal.withdrawnAt > latest)) latest = withdrawal.withdrawnAt;
  }
  return latest;
}

/**
 * The standing of one opt-in at an instant (rules opt-in-states, opt-in-order, opt-in-expiry, opt-in-number).
 *
 * @param register what is known of the opt-in
 * @param withdrawn the latest withdrawal that covers it, in ms UTC
 * @param phone the customer's number at that instant
 * @param at the instant asked for, in ms UTC
 */
export function standingAt(
  register: OptInRegister,
  withdrawn: Instant | null,
  phone: string | null,
  at: Instant,
): Standing {
  // At the same instant, withdrawal wins: an act of consent must be strictly later.
  const survives = (capture: Capture | null): capture is Capture =>
    capture !== null && (withdrawn === null || capture.occurredAt > withdrawn);

  const granted = survives(register.granted) ? register.granted : null;
  const requested = survives(register.requested) ? register.requested : null;

  if (granted !== null && (granted.expiresAt === null || at < granted.expiresAt)) {
    const status = standsForNumber(granted, phone) ? 'ACTIVE' : 'PENDING';
    return { status, capture: granted, withdrawnAt: null };
  }
  if (requested !== null && (granted === null || requested.occurredAt > granted.occurredAt)) {
    return { status: 'PENDING', capture: requested, withdrawnAt: null };
  }
  if (granted !== null) return { status: 'EXPIRED', capture: granted, withdrawnAt: null };

  const last = newerCapture(register.granted, register.requested);
  if (last === null) return { status: 'NONE', capture: null, withdrawnAt: null };
  return { status: 'WITHDRAWN', capture: last, withdrawnAt: withdrawn };
}

/** Whether an act of consent was for the number that the customer has (rule opt-in-number). */
export function standsForNumber(capture: Capture, phone: string | null): boolean {
  return capture.phone === null || capture.phone === phone;
}
