import { isStopWord } from '../consent/keywords.ts';
import { inboundInstant, receiveInbound as moveWindow, stopInstant, tellDueEvents } from '../consent/window.ts';
import type { Instant } from '../consent/instant.ts';
import type { Withdrawal } from '../consent/standing.ts';
import { ok, type Result } from '../consent/user-error.ts';
import { acceptByMessage } from './accept-by-message.ts';
import { changePhoneByMessage } from './change-phone-by-message.ts';
import { decideUntilStored, noReplay, type Outcome } from './decide-until-stored.ts';
import type { InboundMessage } from './inbound-message.ts';
import { firstEntries, newCustomer, withIdentity } from './identify-customer.ts';
import type { Cancellation, JournalEntry } from './journal.ts';
import { keywordReplyEntry } from './keyword-reply-entry.ts';
import type { Caller, InboundSnapshot, UseCaseDeps } from './ports.ts';
import type { CustomerRecord, WindowRecord } from './records.ts';
import { replyToPhoneProof } from './reply-to-phone-proof.ts';
import { cancellationBy, rememberedWithdrawals, withdrawalEntries } from './withdrawal-entries.ts';

export interface InboundAnswer {
  readonly window: WindowRecord | null;
  readonly now: Instant;
}

/**
 * Takes in a customer's message: makes the customer known, opens or extends the window, or carries out a stop word, and answers
 * keywords (rule withdraw-keywords), or takes it for the acceptance of an invitation, or for the proof of a new number. A message is
 * one by its id; a second delivery changes nothing, and of two timestamps under one id the later counts, in any order.
 */
export async function receiveInbound(
  deps: UseCaseDeps,
  caller: Caller,
  message: InboundMessage,
): Promise<Result<InboundAnswer>> {
  // Before it, so that the message is that of the customer whose number it proves, and makes nobody new.
  const proof = await changePhoneByMessage(deps, caller, message);
  const received = await decideUntilStored(deps.journal, caller.businessId, noReplay, async () => {
    const { senderId, from, messageId } = message;
    const snapshot = await deps.snapshots.forInbound(caller, { senderId, identity: from, messageId });
    return decideInbound(deps, caller, message, snapshot);
  });
  // After it, so that a call that was cut short in between is made up for by the next delivery.
  if (received.ok) {
    await acceptByMessage(deps, caller, message);
    if (proof !== null) await replyToPhoneProof(deps, caller, message, proof);
  }
  return received;
}

function decideInbound(
  deps: UseCaseDeps,
  caller: Caller,
  message: InboundMessage,
  snapshot: InboundSnapshot,
): Outcome<InboundAnswer> {
  const { now, window } = snapshot;
  const occurredAt = inboundInstant(message.timestamp, now);
  const isOutdated = snapshot.knownTimestamp !== null && snapshot.knownTimestamp >= message.timestamp;
  const { customer, known, entries: identity } = customerOf(deps, message, snapshot, occurredAt);
  const isStop = message.text !== null && isStopWord(message.text);
  const received: JournalEntry = {
    category: 'inbound',
    type: 'RECEIVED',
    occurredAt,
    customerId: customer.id,
    subjectId: null,
    payload: {
      senderId: message.senderId,
      messageId: message.messageId,
      messageType: message.messageType,
      timestamp: message.timestamp,
      text: message.text,
      isStopWord: isStop,
      referral: message.referral,
      original: message.original,
    },
  };
  const effect = isStop
    ? stopEffect(deps, customer, stopInstant(message.timestamp, now), snapshot)
    : windowEffect(deps, message, customer, occurredAt, snapshot);
  const reply = keywordReplyEntry(deps.generate.id(), message.text, occurredAt, customer, snapshot);
  // Of an earlier timestamp under a known id only the window's beginning can be news: it must not depend on the order.
  if (isOutdated && (known === null || !effect.entries.some(({ type }) => type === 'CORRECTED'))) {
    return { done: ok({ window, now }) };
  }
  // An identity is stored whole: a number that was changed meanwhile must not come back with it (rule opt-in-number).
  const guardConsent = known !== null && (isStop || identity.length > 0);
  return {
    answer: { window: effect.window, now },
    store: {
      recordedAt: now,
      actor: caller.actor,
      expect: {
        customerId: known,
        ...(guardConsent ? { consentVersion: customer.consentVersion } : {}),
        window: { senderId: message.senderId, epoch: window?.epoch ?? null },
        inbound: {
          senderId: message.senderId,
          messageId: message.messageId,
          knownTimestamp: snapshot.knownTimestamp,
        },
      },
      entries: isOutdated
        ? effect.entries
        : [...identity, received, ...effect.entries, ...(snapshot.knownTimestamp === null ? reply : [])],
      ...(effect.cancels === undefined ? {} : { cancels: effect.cancels }),
      idempotency: null,
    },
  };
}

/** A webhook cannot be refused: where its identifiers belong to two customers, the one with the number is meant. */
function customerOf(
  { generate }: UseCaseDeps,
  { from }: InboundMessage,
  { customers, suppressedAt, now }: InboundSnapshot,
  occurredAt: Instant,
): { customer: CustomerRecord; known: string | null; entries: readonly JournalEntry[] } {
  const before = customers.find(({ phone }) => phone !== null && phone === from.phone) ?? customers[0];
  if (before === undefined) {
    const customer = newCustomer(from, generate.id(), now);
    const withdrawals = rememberedWithdrawals(suppressedAt);
    return { customer, known: null, entries: firstEntries(customer, occurredAt, withdrawals) };
  }
  const identity = customers.length === 1 ? from : {};
  return { ...withIdentity(before, identity, occurredAt), known: before.id };
}

/** What a message does besides being received. */
interface Effect {
  readonly entries: JournalEntry[];
  readonly window: WindowRecord | null;
  readonly cancels?: Cancellation;
}

/** Rule withdraw-keywords: everything under that sender's business name. Rule window-stop: and no window opens. */
function stopEffect(
  deps: UseCaseDeps,
  customer: CustomerRecord,
  occurredAt: Instant,
  snapshot: InboundSnapshot,
): Effect {
  const { businessName } = snapshot.sender;
  const withdrawal: Withdrawal = { purposeId: null, businessName, withdrawnAt: occurredAt };
  const facts = { ...snapshot, phone: customer.phone, lastInboundAt: () => snapshot.lastInboundAt };
  return {
    entries: withdrawalEntries(deps, [withdrawal], customer.id, 'WHATSAPP', facts, snapshot.now),
    window: snapshot.window,
    cancels: cancellationBy([withdrawal], customer.id, facts),
  };
}

function windowEffect(
  deps: UseCaseDeps,
  message: InboundMessage,
  customer: CustomerRecord,
  occurredAt: Instant,
  { window, now }: InboundSnapshot,
): Effect {
  const { expiringLeadMinutes: leads } = deps;
  // What was due before this message is told first; what it came in time for is cancelled by it (rule window-events).
  const before = window === null ? null : tellDueEvents(window, occurredAt, leads);
  const change = moveWindow(before?.window ?? null, occurredAt, now, message.referral, leads);
  if (change === null) return { entries: [], window };
  const moved: WindowRecord = {
    ...change.window,
    id: window?.id ?? deps.generate.id(),
    senderId: message.senderId,
    customerId: customer.id,
    epoch: (window?.epoch ?? 0) + 1,
  };
  const told = [...(before?.facts ?? []), ...change.facts];
  const facts = told.length === 0 ? [{ type: 'CORRECTED' as const, occurredAt, leadMinutes: null }] : told;
  const entries = facts.map(({ type, occurredAt: at, leadMinutes }): JournalEntry => ({
    category: 'window',
    type,
    occurredAt: at,
    customerId: customer.id,
    subjectId: moved.id,
    payload: { leadMinutes, window: moved },
  }));
  return { entries, window: moved };
}
