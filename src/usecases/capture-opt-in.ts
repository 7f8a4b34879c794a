import { checkEvidence, type CheckedEvidence } from '../consent/evidence.ts';
import { checkInvitationEvidence } from '../consent/evidence/invitation.ts';
import { DAY, type Instant } from '../consent/instant.ts';
import { NO_OPT_IN, mergeRegisters, type Capture } from '../consent/standing.ts';
import { ok, refused, type Result } from '../consent/user-error.ts';
import { captureFaults, messageIdOf } from './capture-faults.ts';
import { decideUntilStored, replay, type Outcome } from './decide-until-stored.ts';
import { idempotencyKey } from './fingerprint.ts';
import { identifyCustomer } from './identify-customer.ts';
import type { CaptureOptInInput } from './capture-opt-in-input.ts';
import type { IdempotencyKey, JournalEntry, StoredAnswer } from './journal.ts';
import { setClocks } from './opt-in-clocks.ts';
import { optInView } from './opt-in-view.ts';
import type { Caller, CaptureSnapshot, CustomerIdentity, UseCaseDeps } from './ports.ts';
import type { CustomerRecord, OptInRecord, OptInView, PurposeRecord } from './records.ts';

export interface CaptureOptInAnswer {
  readonly customer: CustomerRecord;
  readonly optIns: readonly OptInView[];
  readonly confirmationToken: string | null;
}

export interface CapturedOptIns extends CaptureOptInAnswer {
  /** The purposes that were consented to; they are read for the decision anyway. */
  readonly purposes: readonly PurposeRecord[];
}

/**
 * Records one act of consent, to one notice or to several at once: all of them, or none (rule opt-in-purpose). Repeating the
 * call with the same key and input gives the first answer again.
 */
export async function captureOptIn(
  deps: UseCaseDeps,
  caller: Caller,
  { clientAddress = null, ...input }: CaptureOptInInput,
): Promise<Result<CapturedOptIns>> {
  const key = idempotencyKey(deps.generate, `capture${input.channel}`, input);
  if (key === null) throw new Error('A capture carries an idempotency key.');
  const onReplay = (stored: StoredAnswer) => replay<CaptureOptInAnswer>(stored, key.fingerprint);
  let purposes: readonly PurposeRecord[] = [];
  const answer = await decideUntilStored(deps.journal, caller.businessId, onReplay, async () => {
    const snapshot = await deps.snapshots.forCapture(caller, {
      noticeIds: input.noticeIds,
      identity: input.customer,
      inboundMessageId: input.channel === 'WHATSAPP' ? messageIdOf(input.evidence) : null,
      idempotency: key,
    });
    purposes = snapshot.notices.map(({ purpose }) => purpose);
    if (snapshot.stored !== null) return { done: onReplay(snapshot.stored) };
    return decideCapture(deps, caller, seenFrom(clientAddress, input), snapshot, key);
  });
  return answer.ok ? ok({ ...answer.value, purposes }) : answer;
}

/** Who keeps the evidence of a website has seen the browser's address too, and need not be told. */
function seenFrom(address: string | null, input: CaptureOptInInput): CaptureOptInInput {
  const { channel, evidence } = input;
  if (address === null || channel !== 'WEBSITE' || ('ipAddress' in evidence && evidence.ipAddress != null))
    return input;
  return { ...input, evidence: { ...evidence, ipAddress: address } };
}

/** What a capture comes to; `key` is what a repeated call is known by. */
export function decideCapture(
  deps: UseCaseDeps,
  caller: Caller,
  input: CaptureOptInInput,
  snapshot: CaptureSnapshot,
  key: IdempotencyKey,
): Outcome<CaptureOptInAnswer> {
  const { now } = snapshot;
  // A till's clock may run ahead a little: what it calls the future has happened by now.
  const occurredAt = Math.min(input.occurredAt ?? now, now);
  const identity = identityOf(input, snapshot);
  const identified = identifyCustomer(identity, snapshot, deps.generate.id(), occurredAt);
  const phone = identified.ok ? identified.value.customer.phone : (input.customer.phone ?? null);
  const proof = checkProof(input, input.customer.phone ?? phone);
  const faults = [
    ...(proof.ok ? [] : proof.errors),
    ...captureFaults(input, snapshot),
    ...(identified.ok ? [] : identified.errors),
  ];
  if (faults.length > 0 || !proof.ok || !identified.ok) return { done: refused(...faults) };

  const { customer, entries, known } = identified.value;
  const withdrawals = [...snapshot.withdrawals, ...identified.value.withdrawals];
  const acts = noticesAskedFor(input, snapshot).map((found) => {
    const capture = captureOf(deps, caller, found, proof.value, { phone: customer.phone, occurredAt, now });
    return actOn(deps, customer, found, capture, input.requireConfirmation, snapshot);
  });
  const token = input.requireConfirmation ? deps.generate.token() : null;
  const answer: CaptureOptInAnswer = {
    customer,
    optIns: acts.map(({ optIn }) => optInView(optIn, withdrawals, customer.phone, now)).filter((view) => view !== null),
    confirmationToken: token,
  };
  return {
    answer,
    store: {
      recordedAt: now,
      actor: caller.actor,
      expect: { customerId: known, ...(known === null ? {} : { consentVersion: customer.consentVersion }) },
      entries: [
        ...entries,
        ...acts.map(({ entry }) => entry),
        ...(token === null ? [] : [confirmationEntry(deps, token, customer, acts, occurredAt)]),
      ],
      idempotency: { ...key, answer },
    },
  };
}

function checkProof({ channel, evidence }: CaptureOptInInput, phone: string | null): Result<CheckedEvidence> {
  if ('invitationId' in evidence) return checkInvitationEvidence(channel, evidence, phone);
  return checkEvidence(channel, evidence, { phone });
}

function identityOf({ customer, keepsLocale }: CaptureOptInInput, { customers }: CaptureSnapshot): CustomerIdentity {
  return keepsLocale === true && customers.length > 0 ? { ...customer, locale: null } : customer;
}

function noticesAskedFor(input: CaptureOptInInput, { notices }: CaptureSnapshot): CaptureSnapshot['notices'] {
  return input.noticeIds.flatMap((id) => notices.filter(({ notice }) => notice.id === id));
}

/** The act as it is kept for one of its notices. */
export function captureOf(
  { generate }: Pick<UseCaseDeps, 'generate'>,
  caller: Caller,
  { notice, purpose }: CaptureSnapshot['notices'][number],
  proof: CheckedEvidence,
  { phone, occurredAt, now }: { phone: string | null; occurredAt: Instant; now: Instant },
): Capture {
  return {
    captureId: generate.id(),
    noticeId: notice.id,
    sourceChannel: notice.sourceChannel,
    action: proof.action,
    facts: proof.facts,
    occurredAt,
    recordedAt: now,
    confirmedAt: null,
    // Rule opt-in-expiry: the purpose's validity counts from the act.
    expiresAt: purpose.validityDays === null ? null : occurredAt + purpose.validityDays * DAY,
    phone,
    recordedBy: caller.actor,
  };
}

/** What an act does to its opt-in: the newer act stands, whatever the order of arrival (rule opt-in-order). */
export function actOn(
  deps: Pick<UseCaseDeps, 'generate' | 'optInExpiringLeadDays'>,
  customer: CustomerRecord,
  { purpose, sender }: CaptureSnapshot['notices'][number],
  capture: Capture,
  requireConfirmation: boolean,
  snapshot: Pick<CaptureSnapshot, 'optIns' | 'withdrawals' | 'now'>,
): { optIn: OptInRecord; entry: JournalEntry } {
  const { businessName } = sender;
  const before = snapshot.optIns.find((known) => known.purposeId === purpose.id && known.businessName === businessName);
  const register = requireConfirmation ? 'requested' : 'granted';
  const after = mergeRegisters(before ?? NO_OPT_IN, { ...NO_OPT_IN, [register]: capture });
  const id = before?.id ?? deps.generate.id();
  const optIn = { id, customerId: customer.id, purposeId: purpose.id, businessName, ...after };
  const ground = { withdrawals: snapshot.withdrawals, phone: customer.phone };
  const known = { ...ground, optIns: before === undefined ? [] : [before] };
  return {
    optIn,
    entry: {
      category: 'consent',
      type: requireConfirmation ? 'CONFIRMATION_REQUESTED' : 'GIVEN',
      occurredAt: capture.occurredAt,
      customerId: customer.id,
      subjectId: id,
      payload: {
        purposeId: purpose.id,
        businessName,
        sourceChannel: capture.sourceChannel,
        capture,
        becomes: after[register] === capture ? register : null,
        ...setClocks(deps, known, { ...ground, optIns: [optIn] }, snapshot.now),
      },
    },
  };
}

function confirmationEntry(
  { generate }: UseCaseDeps,
  token: string,
  customer: CustomerRecord,
  acts: readonly { readonly optIn: OptInRecord; readonly entry: JournalEntry }[],
  occurredAt: Instant,
): JournalEntry {
  const optIns = acts.flatMap(({ optIn, entry }) =>
    entry.category === 'consent' && 'capture' in entry.payload
      ? [
          {
            optInId: optIn.id,
            purposeId: optIn.purposeId,
            businessName: optIn.businessName,
            capture: entry.payload.capture,
          },
        ]
      : [],
  );
  return {
    category: 'confirmation',
    type: 'ISSUED',
    occurredAt,
    customerId: customer.id,
    subjectId: null,
    payload: { tokenHash: generate.sha256(token), phone: customer.phone, optIns },
  };
}
