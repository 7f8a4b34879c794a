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
 * What a sender's lane has to know of one hand-over. DONE: go on. SLOW_DOWN: Meta wants less at once, or is not there.
 * CHECK_ACCESS: Meta does not let this sender in.
 */
export type HandOverEffect = 'DONE' | 'SLOW_DOWN' | 'CHECK_ACCESS';

/** After this time a message that is still tried is of no use to anybody. */
const GIVE_UP_AFTER = 49 * HOUR;
const A_DAY = 24 * HOUR;

type Sent = { readonly providerMessageId: string };

/** What Meta's answer makes of the message. */
interface Verdict {
  readonly effect: HandOverEffect;
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
): Promise<HandOverEffect> {
  if (answer.kind === 'REFUSED') await correctState(deps, caller, answer.error.code, message);
  const verdict = verdictOn(deps, message, answer, permittedUntil);
  await decideUntilStored(deps.journal, caller.businessId, noReplay, async (): Promise<Outcome<null>> => {
    const { now, message: known } = await deps.snapshots.forMessage(caller, {
      id: message.id,
      providerMessageId: null,
    });
    if (known === null) return { done: ok(null) };
    const entry = settled(known, { ...verdict.entry(now) }, now);
    return entry === null ? { done: ok(null) } : storing(caller, known, entry, now);
  });
  return verdict.effect;
}

/** Marks a hand-over whose replica died, or lost its connection, before it could store an answer: nobody knows what became of it. */
export function abandonHandOver(deps: UseCaseDeps, caller: Caller, { id }: MessageRecord): Promise<Result<null>> {
  return decideUntilStored(deps.journal, caller.businessId, noReplay, async (): Promise<Outcome<null>> => {
    const { now, message } = await deps.snapshots.forMessage(caller, { id, providerMessageId: null });
    if (message === null || message.handedOverAt === null) return { done: ok(null) };
    const entry = settled(message, unknownOutcome('The gateway stopped before it had the answer of Meta.'), now);
    return entry === null ? { done: ok(null) } : storing(caller, message, entry, now);
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
      return { effect: 'DONE', entry: () => ({ type: 'SENT', payload }) };
    }
    case 'UNKNOWN':
      return { effect: 'DONE', entry: () => unknownOutcome(`Meta's answer did not come: ${answer.reason}`) };
    case 'NOT_REACHED':
      return {
        effect: 'SLOW_DOWN',
        entry: later(failureOf(null, `Meta could not be reached: ${answer.reason}`), false),
      };
    case 'REFUSED':
      return verdictOnRefusal(answer.error);
  }

  function verdictOnRefusal(error: MetaError): Verdict {
    const failure = failureOf(error.code, error.title);
    const reaction = reactionTo(error);
    switch (reaction) {
      case 'FAIL':
        return { effect: 'DONE', entry: () => failed(failure) };
      case 'WAIT_A_DAY':
        return { effect: 'DONE', entry: later(failure, true, A_DAY) };
      case 'RETRY':
        return { effect: 'DONE', entry: later(failure, false) };
      case 'SLOW_DOWN':
      case 'CHECK_ACCESS':
        return { effect: reaction, entry: later(failure, false) };
    }
  }

  function later(failure: MessageFailureRecord, stepsAside: boolean, least = 0): Verdict['entry'] {
    return (now) => {
      const notBefore = now + least + retryDelay(message.attempts, failure.code, jitter());
      return notBefore > message.acceptedAt + GIVE_UP_AFTER
        ? failed(failure)
        : { type: 'DEFERRED', payload: deferral(notBefore, permittedUntil, stepsAside, failure) };
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
