import { isInvitationOpen } from '../consent/invitation.ts';
import type { Instant } from '../consent/instant.ts';
import { ok, refused, userError, type Result, type UserError } from '../consent/user-error.ts';
import type { CaptureOptInInput } from './capture-opt-in-input.ts';
import { messageIdOf } from './capture-faults.ts';
import { decideCapture, type CaptureOptInAnswer, type CapturedOptIns } from './capture-opt-in.ts';
import { decideUntilStored, replay } from './decide-until-stored.ts';
import type { InvitationRef, InvitationView } from './invitations.ts';
import type { IdempotencyKey, JournalEntry, StoredAnswer } from './journal.ts';
import type { Caller, CustomerIdentity, UseCaseDeps } from './ports.ts';
import type { PurposeRecord } from './records.ts';

/** How somebody accepts an invitation: on its page, or by a message. */
export interface InvitationAct {
  readonly by: InvitationRef;
  readonly key: IdempotencyKey;
  /** When the customer acted; null: now. */
  readonly occurredAt: Instant | null;
  /** Who accepts, and to which of the notices, with what proof; or what stands in the way. */
  readonly capture: (
    view: InvitationView,
  ) => Result<Pick<CaptureOptInInput, 'noticeIds' | 'evidence'> & { readonly customer: CustomerIdentity }>;
}

/**
 * Captures the opt-in that an invitation asks for, and counts the use in the same transaction: of those who accept at once, as many
 * are let in as there are uses left. Repeating the call with the same key gives the first answer again, and counts once.
 */
export async function acceptInvitation(
  deps: UseCaseDeps,
  caller: Caller,
  { by, key, occurredAt, capture }: InvitationAct,
): Promise<Result<CapturedOptIns>> {
  const onReplay = (stored: StoredAnswer) => replay<CaptureOptInAnswer>(stored, key.fingerprint);
  let purposes: readonly PurposeRecord[] = [];
  const answer = await decideUntilStored(deps.journal, caller.businessId, onReplay, async () => {
    const view = await deps.invitations.view(caller, by, occurredAt);
    if (view === null || view.customer?.erasedAt != null) return { done: refused(GONE) };
    const { sourceChannel: channel, locale, id, maxUses } = view.invitation;
    const asked = capture(view);
    if (!asked.ok) return { done: asked };
    const { customer: identity, noticeIds, evidence } = asked.value;
    const snapshot = await deps.snapshots.forCapture(caller, {
      noticeIds,
      identity,
      inboundMessageId: channel === 'WHATSAPP' ? messageIdOf(evidence) : null,
      idempotency: key,
    });
    purposes = snapshot.notices.map(({ purpose }) => purpose);
    if (snapshot.stored !== null) return { done: onReplay(snapshot.stored) };
    const at = Math.min(occurredAt ?? snapshot.now, snapshot.now);
    const closed = closedFault(view, at);
    if (closed !== null) return { done: refused(closed) };

    const input: CaptureOptInInput = {
      ...{ idempotencyKey: key.key, noticeIds, occurredAt: at, channel, evidence },
      customer: { ...identity, locale },
      requireConfirmation: false,
      keepsLocale: true,
    };
    const decided = decideCapture(deps, caller, input, snapshot, key);
    if ('done' in decided) return decided;
    const { store } = decided;
    const used: JournalEntry = {
      category: 'invitation',
      type: 'USED',
      occurredAt: snapshot.now,
      customerId: decided.answer.customer.id,
      subjectId: id,
      payload: {},
    };
    return {
      ...decided,
      store: {
        ...store,
        expect: { ...store.expect, ...(maxUses !== null && { invitation: id }) },
        entries: [...store.entries, used],
      },
    };
  });
  return answer.ok ? ok({ ...answer.value, purposes }) : answer;
}

const GONE = userError('NOT_FOUND', null, 'This invitation is not valid any more. Ask for a new one.');

function closedFault({ invitation }: InvitationView, at: Instant): UserError | null {
  if (isInvitationOpen(invitation, at)) return null;
  return at < invitation.expiresAt
    ? userError('INVALID', null, 'This invitation has been used. Ask for a new one.')
    : userError('INVALID', null, 'This invitation has expired. Ask for a new one.');
}
