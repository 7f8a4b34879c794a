import { fillTemplate } from '../consent/template.ts';
import { ok, refused, type Result } from '../consent/user-error.ts';
import { acceptedMessage } from './accepted-message.ts';
import { hasSender } from './check-eligibility.ts';
import { decideUntilStored, replay, type Outcome } from './decide-until-stored.ts';
import { evaluate, type DecidableSnapshot, type MessageContent } from './eligibility-view.ts';
import { idempotencyKey } from './fingerprint.ts';
import type { IdempotencyKey, JournalEntry, StoredAnswer } from './journal.ts';
import { messageFaults } from './message-faults.ts';
import type { Caller, CustomerRef, UseCaseDeps } from './ports.ts';
import type { EligibilityView, MessageRecord } from './records.ts';

export interface SendMessageInput extends MessageContent {
  readonly idempotencyKey: string;
  readonly to: CustomerRef;
  readonly senderId: string | null;
}

export interface SendMessageAnswer {
  /** Null where refused; `eligibility` says why. */
  readonly message: MessageRecord | null;
  readonly eligibility: EligibilityView;
}

/**
 * Decides, and accepts the message where it may go: the message, its eligibility, its journal row and its dispatch job are
 * stored together, by compare-and-set on the consent they were decided from (rule withdraw-wins). A refusal is kept for audit.
 */
export async function sendMessage(
  deps: UseCaseDeps,
  caller: Caller,
  input: SendMessageInput,
): Promise<Result<SendMessageAnswer>> {
  const faults = messageFaults(input, input.senderId, null);
  if (faults.length > 0) return refused(...faults);
  const key = idempotencyKey(deps.generate, 'sendMessage', input);
  if (key === null) throw new Error('A send carries an idempotency key.');
  const decided = new WeakSet<SendMessageAnswer>();
  const answer = await decideUntilStored(
    deps.journal,
    caller.businessId,
    (stored) => firstAnswer(stored, key),
    async () => {
      const snapshot = await deps.snapshots.forEligibility(caller, input, key);
      if (snapshot.stored !== null) return { done: firstAnswer(snapshot.stored, key) };
      if (!hasSender(snapshot)) return { done: refused(...messageFaults(input, input.senderId, snapshot)) };
      const decision = decideSend(deps, caller, input, snapshot, key);
      decided.add(decision.answer);
      return decision;
    },
  );
  // A replayed answer is another object, and was told of when it was first given.
  if (answer.ok && decided.has(answer.value)) deps.onDecision?.('SEND', answer.value.eligibility);
  return answer;
}

type StoredPayload = { readonly message: MessageRecord } | { readonly eligibility: EligibilityView };

function firstAnswer(stored: StoredAnswer, key: IdempotencyKey): Result<SendMessageAnswer> {
  const replayed = replay<StoredPayload>(stored, key.fingerprint);
  if (!replayed.ok) return replayed;
  const { value } = replayed;
  return ok(
    'message' in value
      ? { ...value, eligibility: value.message.eligibility }
      : { message: null, eligibility: value.eligibility },
  );
}

type SendDecision = Extract<Outcome<SendMessageAnswer>, { readonly answer: unknown }>;

function decideSend(
  { generate }: UseCaseDeps,
  caller: Caller,
  input: SendMessageInput,
  snapshot: DecidableSnapshot,
  key: IdempotencyKey,
): SendDecision {
  const { customer, now } = snapshot;
  const eligibility = evaluate(input, snapshot, now);
  const body = bodyOf(input, snapshot);
  const message =
    customer === null || eligibility.verdict === 'REFUSED'
      ? null
      : acceptedMessage(generate.id(), customer.id, body ?? '', input, eligibility, null);
  const entry: JournalEntry =
    message === null
      ? {
          category: 'decision',
          type: 'REFUSED',
          occurredAt: now,
          customerId: customer?.id ?? null,
          subjectId: null,
          payload: { eligibility },
        }
      : {
          category: 'message',
          type: 'ACCEPTED',
          occurredAt: now,
          customerId: message.customerId,
          subjectId: message.id,
          payload: { message },
        };
  const answer = { message, eligibility };
  return {
    answer,
    store: {
      recordedAt: now,
      actor: caller.actor,
      expect:
        customer === null || message === null
          ? { customerId: null }
          : { customerId: customer.id, consentVersion: customer.consentVersion },
      entries: [entry],
      // The entry holds the whole answer; it is not stored twice.
      idempotency: { ...key, answer: null },
    },
  };
}

function bodyOf({ text, template }: MessageContent, snapshot: DecidableSnapshot): string | null {
  if (text !== null) return text.body;
  return snapshot.template === null ? null : fillTemplate(snapshot.template.body, template?.parameters ?? []);
}
