import type { EligibilityAnswer } from '../consent/eligibility.ts';
import type { Instant } from '../consent/instant.ts';
import type { RefusalReason } from '../consent/vocabulary.ts';
import type { FilledTemplate, OutgoingMessage, SenderConnection } from './cloud-api.ts';
import { hasSender } from './check-eligibility.ts';
import { evaluate, type DecidableSnapshot, type MessageContent } from './eligibility-view.ts';
import { deferral, NOTHING, putBack, settleHandOver, type HandedOver } from './settle-hand-over.ts';
import type { JournalEntry } from './journal.ts';
import type { Caller, CustomerRef, UseCaseDeps } from './ports.ts';
import type { MessageFailureRecord, MessageRecord } from './records.ts';

/**
 * Hands one accepted message to Meta. It is checked again first, by the same evaluation that accepted it: what is no longer
 * allowed is canceled with the reason. Then the beginning of the hand-over is stored, by compare-and-set on the consent that the
 * check rested on, so that no hand-over begins after a withdrawal was acknowledged (rule withdraw-wins), and a replica that dies
 * meanwhile leaves a mark. Only then Meta is called, at once or not at all; what it answers is stored last.
 *
 * @returns what the sender's lane has to know
 */
export async function handOverMessage(
  deps: UseCaseDeps,
  caller: Caller,
  message: MessageRecord,
  connection: SenderConnection,
  conduct: HandOverConduct,
): Promise<HandedOver> {
  const content = contentOf(message);
  const to: CustomerRef = { id: message.customerId };
  const snapshot = await deps.snapshots.forEligibility(
    caller,
    { to, senderId: message.senderId, template: content.template },
    null,
  );
  if (!hasSender(snapshot)) throw new Error('A message has a sender.');
  const { now, customer } = snapshot;
  const permission = permissionNow(message, content, snapshot);
  deps.onDecision?.('HAND_OVER', permission);
  const outgoing = outgoingOf(message, snapshot);
  const about = {
    category: 'message',
    occurredAt: now,
    customerId: message.customerId,
    subjectId: message.id,
  } as const;
  const store = async (entry: JournalEntry): Promise<boolean> => {
    const expect = {
      customerId: message.customerId,
      ...(customer === null ? {} : { consentVersion: customer.consentVersion }),
      message: { id: message.id, version: message.version },
    };
    const decision = { recordedAt: now, actor: caller.actor, expect, entries: [entry], idempotency: null };
    return (await deps.journal.commit(caller.businessId, decision)).kind === 'STORED';
  };

  if (permission.refusal !== null || outgoing === null) {
    const failure = permission.refusal ?? {
      code: null,
      title: 'The customer has neither a number nor a user id.',
      reason: null,
    };
    const payload = { providerMessageId: null, failure, pricing: null };
    await store({ ...about, type: 'CANCELED', payload });
    return NOTHING;
  }
  if (message.notBefore !== null && message.notBefore > now) {
    // It was looked at early, because its permission could have ended; it has been renewed.
    const payload = deferral(message.notBefore, permission.until, message.stepsAside, null);
    await store({ ...about, type: 'DEFERRED', payload });
    return NOTHING;
  }

  const { holder, clock, turn, persist } = conduct;
  const begunAt = clock();
  const marked: MessageRecord = { ...message, attempts: message.attempts + 1, handedOverBy: holder, handedOverAt: now };
  try {
    if (!(await store({ ...about, type: 'HANDED_OVER', payload: { by: holder } }))) return NOTHING;
  } catch (error) {
    // Whether the mark is stored nobody knows; that nothing was sent, this replica does.
    await persist(() => putBack(deps, caller, marked));
    throw error;
  }
  // Only here is the sender's pace kept: what comes before takes longer now and shorter then.
  await turn();
  if (clock() - begunAt > LONGEST_READY_MS) {
    // The check is too long ago: somebody may have withdrawn since.
    await persist(() => putBack(deps, caller, marked));
    return NOTHING;
  }
  if (message.attempts === 0) conduct.onFirstHandOver?.(now - message.acceptedAt + (clock() - begunAt));
  const answer = await deps.cloudApi.send(connection, outgoing);
  return persist(() => settleHandOver(deps, caller, marked, answer, permission.until));
}

/** How long after its check a message may still be sent, in ms. */
const LONGEST_READY_MS = 2_000;

/** What a lane does for each hand-over. */
export interface HandOverConduct {
  /** The replica. */
  readonly holder: string;
  /** A clock that only goes forward, in ms. */
  readonly clock: () => number;
  /** Waits for the sender's turn to call Meta. */
  readonly turn: () => Promise<void>;
  /** Told how long the message has waited since it was accepted, in ms: for the metrics. */
  readonly onFirstHandOver?: (waitedMs: number) => void;
  /** Stores what has happened, again and again until it is stored; what it is given may be called several times. */
  readonly persist: <Stored>(store: () => Promise<Stored>) => Promise<Stored>;
}

function contentOf({ kind, body, parameters, eligibility: { template } }: MessageRecord): MessageContent {
  if (kind === 'SESSION' || template === null) return { text: { body: body ?? '' }, template: null };
  return { text: null, template: { name: template.name, language: template.language, parameters } };
}

interface Permission extends Pick<EligibilityAnswer, 'verdict' | 'reasons'> {
  /** Why it may not go any more; null: it still may. */
  readonly refusal: MessageFailureRecord | null;
  /** When that has to be asked again at the latest. */
  readonly until: Instant | null;
}

function permissionNow(message: MessageRecord, content: MessageContent, snapshot: DecidableSnapshot): Permission {
  const { now } = snapshot;
  if (message.replyTo !== null) {
    const movedAt = snapshot.customer?.phoneChangedAt ?? null;
    if (movedAt !== null && movedAt >= message.acceptedAt) {
      return refusal('The customer has another number since.', [], null);
    }
    // The answer to a keyword rests on the customer's own message alone, for as long as Meta takes free content after it.
    const until = message.eligibility.validUntil;
    const title = 'The conversation window closed before it could be sent.';
    const isOver = until !== null && now >= until;
    return isOver ? refusal(title, ['WINDOW_CLOSED'], until) : allowedUntil(until);
  }
  const { checks, reasons, validUntil } = evaluate(content, snapshot, now);
  const failing = checks.find(({ outcome }) => outcome === 'FAILED');
  return failing === undefined ? allowedUntil(validUntil) : refusal(failing.explanation, reasons, validUntil);
}

function allowedUntil(until: Instant | null): Permission {
  return { verdict: 'ALLOWED', reasons: [], refusal: null, until };
}

function refusal(title: string, reasons: readonly RefusalReason[], until: Instant | null): Permission {
  return { verdict: 'REFUSED', reasons, refusal: { code: null, title, reason: reasons[0] ?? null }, until };
}

function outgoingOf(message: MessageRecord, { customer, template }: DecidableSnapshot): OutgoingMessage | null {
  const { phone = null, whatsAppUserId = null } = customer ?? {};
  const to = phone !== null ? { phone } : whatsAppUserId !== null ? { whatsAppUserId } : null;
  if (to === null) return null;
  if (message.kind === 'SESSION') {
    return message.body === null ? null : { to, callbackData: message.id, content: { text: message.body } };
  }
  if (template === null) return null;
  const filled: FilledTemplate = { ...template, values: message.parameters };
  return { to, callbackData: message.id, content: { template: filled } };
}
