import { movesForward, type StatusOfMeta } from '../consent/message-status.ts';
import { inboundInstant } from '../consent/window.ts';
import { SECOND, type Instant } from '../consent/instant.ts';
import { ok, type Result } from '../consent/user-error.ts';
import { correctState } from './correct-state.ts';
import { decideUntilStored, noReplay, type Outcome } from './decide-until-stored.ts';
import type { JournalEntry, MessageMovePayload } from './journal.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { MessagePricing, MessageRecord } from './records.ts';

/** What Meta tells of a message that it was handed. */
export interface MessageStatusNews {
  /** Meta's id, `wamid…`. */
  readonly providerMessageId: string;
  /** Ours, where the message was handed over with one (`biz_opaque_callback_data`). */
  readonly callbackData: string | null;
  readonly status: StatusOfMeta;
  readonly timestamp: Instant;
  /** Of FAILED: the first error that Meta gives. */
  readonly failure: { readonly code: number | null; readonly title: string } | null;
  readonly pricing: MessagePricing | null;
}

interface Recorded {
  readonly isOurs: boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Moves a message forward by what Meta tells of it, and settles one whose outcome was unknown. A status that comes again, or
 * late, moves nothing; what it adds (an instant, a price) is noted. An error corrects our own state first, so that a crash in
 * between repeats it.
 *
 * @returns whether the message is one of ours
 */
export async function recordMessageStatus(
  deps: UseCaseDeps,
  caller: Caller,
  news: MessageStatusNews,
): Promise<Result<Recorded>> {
  const id = news.callbackData !== null && UUID.test(news.callbackData) ? news.callbackData : null;
  return decideUntilStored(deps.journal, caller.businessId, noReplay, async (): Promise<Outcome<Recorded>> => {
    const { now, message } = await deps.snapshots.forMessage(caller, {
      id,
      providerMessageId: news.providerMessageId,
    });
    if (message === null) return { done: ok({ isOurs: false }) };
    const told = inboundInstant(news.timestamp, now);
    const entry = statusEntry(message, news, stepInstant(message, told));
    if (entry === null) return { done: ok({ isOurs: true }) };
    if (entry.type === 'FAILED') await correctState(deps, caller, news.failure?.code ?? null, message, told);
    return {
      answer: { isOurs: true },
      store: {
        recordedAt: now,
        actor: caller.actor,
        expect: { customerId: message.customerId, message: { id: message.id, version: message.version } },
        entries: [entry],
        idempotency: null,
      },
    };
  });
}

/** What a status adds to a message; null: nothing. */
function statusEntry(message: MessageRecord, news: MessageStatusNews, occurredAt: Instant): JournalEntry | null {
  const about = {
    category: 'message',
    occurredAt,
    customerId: message.customerId,
    subjectId: message.id,
  } as const;
  const payload: MessageMovePayload = {
    providerMessageId: news.providerMessageId,
    failure:
      news.status === 'FAILED'
        ? { code: news.failure?.code ?? null, title: news.failure?.title ?? 'Meta gave no reason.', reason: null }
        : null,
    pricing: news.pricing,
  };
  if (movesForward(message.status, news.status)) return { ...about, type: news.status, payload };
  const isNew = instantOf(message, news.status) === null || (message.pricing === null && news.pricing !== null);
  // What failed after it had arrived tells nothing.
  if (!isNew || news.status === 'FAILED') return null;
  return { ...about, type: 'NOTED', payload: { ...payload, of: news.status } };
}

/** Meta tells whole seconds: within the same one, a step is no earlier than the step that it follows. */
function stepInstant({ sentAt, deliveredAt }: MessageRecord, told: Instant): Instant {
  const before = [sentAt, deliveredAt].filter((at) => at !== null && at > told && at - told < SECOND);
  return Math.max(told, ...(before as Instant[]));
}

function instantOf(message: MessageRecord, status: StatusOfMeta): Instant | null {
  const instants = {
    SENT: message.sentAt,
    DELIVERED: message.deliveredAt,
    READ: message.readAt,
    FAILED: message.failedAt,
  };
  return instants[status];
}
