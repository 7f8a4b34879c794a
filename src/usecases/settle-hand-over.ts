import { HOUR, type Instant } from '../consent/instant.ts';
import { movesForward } from '../consent/message-status.ts';
import { reactionTo } from '../consent/meta-reaction.ts';
import { retryDelay } from '../consent/retry-delay.ts';
import { ok, type Result } from '../consent/user-error.ts';
import type { Answer, MetaError } from './cloud-api.ts';
import { correctState } from './correct-state.ts';
import { decideUntilStored, noReplay, type Outcome } from './decide-until-stored.ts';
import type { JournalEntry, MessageDeferral } from './journal.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { MessageFailureRecord, MessageRecord } from './records.ts';

/**
 * What a sender's lane has to know of one hand-over. NOTHING: Meta was not asked. ANSWERED: it took the message, or refused it for
 * what it is. SLOW_DOWN: it wants less at once. CHECK_ACCESS: it does not let this sender in. NO_ANSWER: there was none that can be
 * read, or no connection.
 */
export type HandOverEffect = 'NOTHING' | 'ANSWERED' | 'SLOW_DOWN' | 'CHECK_ACCESS' | 'NO_ANSWER';

export interface HandedOver {
  readonly effect: HandOverEffect;
  /** What Meta, or the network, said against it, for people; empty where there is nothing. */
  readonly failure: string;
}

export const NOTHING: HandedOver = { effect: 'NOTHING', failure: '' };

/** After this time a message that is still tried is of no use to anybody. */
const GIVE_UP_AFTER = 49 * HOUR;
const A_DAY = 24 * HOUR;

type Sent = { readonly providerMessageId: string };

/** What Meta's answer makes of the message. */
interface Verdict extends HandedOver {
  readonly entry: (now: Instant) => Pick<JournalEntry, 'type' | 'payload'>;
}

/**
 * Stores what became of a hand-over. A status may have come before Meta's own answer, and told more: the answer then only adds to
 * it. An error that tells of our own state puts that right first.
 *
 * @param message as it was when its hand-over began, this attempt counted
 * @param permittedUntil when its permission has to be asked again at the latest
 */
export async function settleHandOver(
  deps: UseCaseDeps,
  caller: Caller,
  message: MessageRecord,
  answer: Answer<Sent>,
  permittedUntil: Instant | null,
): Promise<HandedOver> {
  if (answer.kind === 'REFUSED') await correctState(deps, caller, answer.error.code, message, message.handedOverAt);
  const verdict = verdictOn(deps, message, answer, permittedUntil);
  await decideUntilStored(deps.journal, caller.businessId, noReplay, async (): Promise<Outcome<null>> => {
    const { now, message: known } = await deps.snapshots.forMessage(caller, {
      id: message.id,
      providerMessageId: null,
    });
    if (known === null) return { done: ok(null) };
    const step = verdict.entry(now);
    // What another hand-over of it has begun since is not for this answer to end.
    if (step.type === 'DEFERRED' && !isSameHandOver(known, message)) return { done: ok(null) };
    const entry = settled(known, step, now);
    return entry === null ? { done: ok(null) } : storing(caller, known, entry, now);
  });
  return { effect: verdict.effect, failure: verdict.failure };
}

/** Takes a hand-over back that has called nobody: the message waits again, and is checked again. */
export async function putBack(deps: UseCaseDeps, caller: Caller, message: MessageRecord): Promise<void> {
  await decideUntilStored(deps.journal, caller.businessId, noReplay, async (): Promise<Outcome<null>> => {
    const { now, message: known } = await deps.snapshots.forMessage(caller, {
      id: message.id,
      providerMessageId: null,
    });
    if (known === null || !isSameHandOver(known, message)) return { done: ok(null) };
    const payload = deferral(now, null, known.stepsAside, null);
    const entry = settled(known, { type: 'DEFERRED', payload }, now);
    return entry === null ? { done: ok(null) } : storing(caller, known, entry, now);
  });
}

/** Whether the hand-over that is under way is still that one. */
function isSameHandOver(known: MessageRecord, message: MessageRecord): boolean {
  const isUnderWay = known.handedOverAt !== null;
  return isUnderWay && known.handedOverBy === message.handedOverBy && known.attempts === message.attempts;
}

/** Marks a hand-over whose replica died, or lost its connection, before it could store an answer: nobody knows what became of it. */
export function abandonHandOver(deps: UseCaseDeps, caller: Caller, message: MessageRecord): Promise<Result<null>> {
  return decideUntilStored(deps.journal, caller.businessId, noReplay, async (): Promise<Outcome<null>> => {
    const { now, message: known } = await deps.snapshots.forMessage(caller, {
      id: message.id,
      providerMessageId: null,
    });
    if (known === null || !isSameHandOver(known, message)) return { done: ok(null) };
    const entry = settled(known, unknownOutcome('The gateway stopped before it had the answer of Meta.'), now);
    return entry === null ? { done: ok(null) } : storing(caller, known, entry, now);
  });
}

/** @param until when the permission has to be asked again at the latest; the message is looked at then, if not before */
export function deferral(
  notBefore: Instant,
  until: Instant | null,
  stepsAside: boolean,
  failure: MessageFailureRecord | null,
): MessageDeferral {
  return { notBefore, dueAt: Math.min(notBefore, until ?? notBefore), stepsAside, failure };
}

function verdictOn(
  { jitter }: UseCaseDeps,
  message: MessageRecord,
  answer: Answer<Sent>,
  permittedUntil: Instant | null,
): Verdict {
  switch (answer.kind) {
    case 'DONE': {
      const payload = { ...answer.value, failure: null, pricing: null };
      return { effect: 'ANSWERED', failure: '', entry: () => ({ type: 'SENT', payload }) };
    }
    case 'UNKNOWN': {
      const failure = `Meta's answer did not come: ${answer.reason}`;
      return { effect: 'NO_ANSWER', failure, entry: () => unknownOutcome(failure) };
    }
    case 'NOT_REACHED': {
      const failure = `Meta could not be reached: ${answer.reason}`;
      return { effect: 'NO_ANSWER', failure, entry: later(failureOf(null, failure)) };
    }
    case 'REFUSED':
      return verdictOnRefusal(answer.error);
  }

  function verdictOnRefusal(error: MetaError): Verdict {
    const failure = failureOf(error.code, error.title);
    const told = `${error.title} (${error.code ?? `HTTP ${error.httpStatus}`})`;
    const reaction = reactionTo(error);
    switch (reaction) {
      case 'FAIL':
        return { effect: 'ANSWERED', failure: told, entry: () => failed(failure) };
      case 'WAIT_A_DAY':
        return { effect: 'ANSWERED', failure: told, entry: later(failure, A_DAY) };
      case 'RETRY': {
        // A fault of Meta's own meets every message; too much for one customer does not.
        const effect = error.httpStatus >= 500 ? 'SLOW_DOWN' : 'ANSWERED';
        return { effect, failure: told, entry: later(failure) };
      }
      case 'SLOW_DOWN':
        return { effect: 'SLOW_DOWN', failure: told, entry: later(failure) };
      case 'CHECK_ACCESS':
        // No fault of the message: the lane is closed until Meta lets the sender in, and then it goes at once.
        return {
          effect: 'CHECK_ACCESS',
          failure: told,
          entry: (now) => ({ type: 'DEFERRED', payload: deferral(now, permittedUntil, false, failure) }),
        };
    }
  }

  /** Whoever has to wait a day steps aside: the customer's other messages need not. */
  function later(failure: MessageFailureRecord, least = 0): Verdict['entry'] {
    return (now) => {
      const notBefore = now + least + retryDelay(message.attempts, failure.code, jitter());
      return notBefore > message.acceptedAt + GIVE_UP_AFTER
        ? failed(failure)
        : { type: 'DEFERRED', payload: deferral(notBefore, permittedUntil, least > 0, failure) };
    };
  }
}

type Step = Pick<JournalEntry, 'type' | 'payload'>;

function failureOf(code: number | null, title: string): MessageFailureRecord {
  return { code, title, reason: null };
}

function failed(failure: MessageFailureRecord): Step {
  return { type: 'FAILED', payload: { providerMessageId: null, failure, pricing: null } };
}

function unknownOutcome(title: string): Step {
  return { type: 'UNKNOWN', payload: { providerMessageId: null, failure: failureOf(null, title), pricing: null } };
}

/** The row that a step becomes for a message as it is by now; null: statuses have told more already. */
function settled(message: MessageRecord, { type, payload }: Step, now: Instant): JournalEntry | null {
  const about = {
    category: 'message' as const,
    occurredAt: now,
    customerId: message.customerId,
    subjectId: message.id,
  };
  if (type === 'DEFERRED') {
    const isWaiting = message.status === 'ACCEPTED';
    return isWaiting ? ({ ...about, type, payload } as JournalEntry) : null;
  }
  if (type === 'SENT' && !movesForward(message.status, 'SENT')) {
    const isNew = message.sentAt === null || message.providerMessageId === null;
    return isNew ? ({ ...about, type: 'NOTED', payload: { ...payload, of: 'SENT' } } as JournalEntry) : null;
  }
  const moves = type === 'SENT' || type === 'FAILED' || type === 'UNKNOWN' ? movesForward(message.status, type) : false;
  return moves ? ({ ...about, type, payload } as JournalEntry) : null;
}

function storing(caller: Caller, message: MessageRecord, entry: JournalEntry, now: Instant): Outcome<null> {
  return {
    answer: null,
    store: {
      recordedAt: now,
      actor: caller.actor,
      expect: { customerId: message.customerId, message: { id: message.id, version: message.version } },
      entries: [entry],
      idempotency: null,
    },
  };
}
