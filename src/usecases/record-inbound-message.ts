import type { Instant } from '../consent/instant.ts';
import { refused, userError, type Result } from '../consent/user-error.ts';
import type { Caller, CustomerIdentity, UseCaseDeps } from './ports.ts';
import { receiveInbound, type InboundAnswer } from './receive-inbound.ts';

export interface RecordInboundMessageInput {
  /** Null where the business has one sender. */
  readonly senderId: string | null;
  readonly from: CustomerIdentity;
  readonly messageId: string;
  readonly occurredAt: Instant;
  readonly text: string | null;
}

/** A customer's message that came by another provider than the Cloud API's webhook; it goes the same way inside. */
export async function recordInboundMessage(
  deps: UseCaseDeps,
  caller: Caller,
  input: RecordInboundMessageInput,
): Promise<Result<InboundAnswer>> {
  const { senders } = await deps.snapshots.forCatalog(caller);
  const chosen = senders.filter(({ id }) => input.senderId === null || id === input.senderId);
  const [sender] = chosen;
  if (sender === undefined || chosen.length > 1) {
    return refused(
      input.senderId === null
        ? userError('INVALID', ['senderId'], 'This business has not exactly one sender; say which one with senderId.')
        : userError('NOT_FOUND', ['senderId'], 'There is no such sender. List yours with business { senders { id } }.'),
    );
  }
  return receiveInbound(deps, caller, {
    senderId: sender.id,
    from: input.from,
    messageId: input.messageId,
    timestamp: input.occurredAt,
    messageType: 'text',
    text: input.text,
    referral: false,
    original: null,
  });
}
