import { DAYS_TO_CONFIRM, confirmationEndsAt } from '../consent/confirmation.ts';
import type { Instant } from '../consent/instant.ts';
import { NO_OPT_IN, mergeRegisters, withdrawnAt, type Capture, type Withdrawal } from '../consent/standing.ts';
import { ok, refused, userError, type Result } from '../consent/user-error.ts';
import type { CaptureOptInAnswer } from './capture-opt-in.ts';
import { decideUntilStored, noReplay, type Outcome } from './decide-until-stored.ts';
import type { ConfirmationPayload, JournalEntry } from './journal.ts';
import { setClocks } from './opt-in-clocks.ts';
import { optInView } from './opt-in-view.ts';
import type { Caller, ConfirmationSnapshot, UseCaseDeps } from './ports.ts';
import type { CustomerRecord, OptInRecord } from './records.ts';

type Asked = ConfirmationPayload['optIns'][number];

/**
 * The customer's second act: makes the opt-ins that a token was given for ACTIVE, on the number it was given for. Confirming
 * again changes nothing, however late; confirming first does within `DAYS_TO_CONFIRM`. What was withdrawn since stays withdrawn
 * (rule withdraw-wins).
 */
export async function confirmOptIn(
  deps: UseCaseDeps,
  caller: Caller,
  input: { readonly token: string },
): Promise<Result<CaptureOptInAnswer>> {
  return decideUntilStored(deps.journal, caller.businessId, noReplay, async () => {
    const snapshot = await deps.snapshots.forConfirmation(caller, deps.generate.sha256(input.token));
    return decideConfirmation(deps, caller, snapshot);
  });
}

function decideConfirmation(
  deps: UseCaseDeps,
  caller: Caller,
  snapshot: ConfirmationSnapshot,
): Outcome<CaptureOptInAnswer> {
  const { confirmation, customer, withdrawals, now } = snapshot;
  if (confirmation === null || customer === null) {
    return { done: refused(userError('NOT_FOUND', ['token'], 'This token is unknown. Ask for consent again.')) };
  }
  const asked = notWithdrawn(confirmation, withdrawals);
  if (asked.length === 0) {
    const message = 'What this token confirms was withdrawn since. Only a new opt-in can renew it.';
    return { done: refused(userError('INVALID', ['token'], message)) };
  }
  const confirmed = asked.map((one) => confirm(deps, one, confirmation.phone, { ...snapshot, customer }));
  const answer: CaptureOptInAnswer = {
    customer,
    optIns: confirmed
      .map(({ optIn }) => optInView(optIn, withdrawals, customer.phone, now))
      .filter((view) => view !== null),
    confirmationToken: null,
  };
  const entries = confirmed.map(({ entry }) => entry).filter((entry) => entry !== null);
  if (entries.length === 0) return { done: ok(answer) };
  if (hasEnded(snapshot)) {
    const message = `This token could be confirmed for ${DAYS_TO_CONFIRM} days, and they are over. Capture the opt-in again, and send the new link.`;
    return { done: refused(userError('INVALID', ['token'], message)) };
  }
  const expect = { customerId: customer.id, consentVersion: customer.consentVersion };
  return { answer, store: { recordedAt: now, actor: caller.actor, expect, entries, idempotency: null } };
}

/** Whether the time to confirm is over. */
export function hasEnded({ issuedAt, now }: { readonly issuedAt: Instant | null; readonly now: Instant }): boolean {
  return issuedAt !== null && now >= confirmationEndsAt(issuedAt);
}

/** What a confirmation would still make ACTIVE. */
export function awaitingConfirmation(
  { optIns: asked, phone }: ConfirmationPayload,
  { optIns, withdrawals }: Pick<ConfirmationSnapshot, 'optIns' | 'withdrawals'>,
): Asked[] {
  return notWithdrawn({ optIns: asked }, withdrawals).filter(({ optInId, capture }) => {
    const granted = optIns.find(({ id }) => id === optInId)?.granted ?? null;
    return !isConfirmed(granted, capture, phone);
  });
}

/** What was not taken back since it was asked for. */
export function notWithdrawn(
  { optIns }: Pick<ConfirmationPayload, 'optIns'>,
  withdrawals: readonly Withdrawal[],
): Asked[] {
  return optIns.filter(({ purposeId, businessName, capture }) => {
    const withdrawn = withdrawnAt(withdrawals, purposeId, businessName);
    return withdrawn === null || withdrawn < capture.occurredAt;
  });
}

function confirm(
  deps: UseCaseDeps,
  asked: Asked,
  phone: string | null,
  { customer, optIns, withdrawals, now }: ConfirmationSnapshot & { readonly customer: CustomerRecord },
): { optIn: OptInRecord; entry: JournalEntry | null } {
  const before = optIns.find(({ id }) => id === asked.optInId);
  if (before === undefined) throw new Error('A confirmation names an opt-in that does not exist.');
  if (isConfirmed(before.granted, asked.capture, phone)) return { optIn: before, entry: null };
  const capture: Capture = { ...asked.capture, phone, confirmedAt: now };
  const after = mergeRegisters(before, { ...NO_OPT_IN, granted: capture });
  const optIn = { ...before, ...after };
  const ground = { withdrawals, phone: customer.phone };
  return {
    optIn,
    entry: {
      category: 'consent',
      type: 'CONFIRMED',
      occurredAt: now,
      customerId: before.customerId,
      subjectId: before.id,
      payload: {
        purposeId: before.purposeId,
        businessName: before.businessName,
        sourceChannel: capture.sourceChannel,
        capture,
        becomes: after.granted === capture ? 'granted' : null,
        ...setClocks(deps, { ...ground, optIns: [before] }, { ...ground, optIns: [optIn] }, now),
      },
    },
  };
}

/** Whether there is nothing left to confirm. Confirmed for this very number already, or overtaken by a newer act of consent. */
export function isConfirmed(granted: Capture | null, asked: Capture, phone: string | null): boolean {
  if (granted === null || granted.occurredAt < asked.occurredAt) return false;
  return granted.captureId !== asked.captureId || (granted.confirmedAt !== null && granted.phone === phone);
}
