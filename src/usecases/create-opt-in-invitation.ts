import { isInvitationChannel, type InvitationChannel } from '../consent/evidence/invitation.ts';
import { MINUTE } from '../consent/instant.ts';
import { isInvitationOpen } from '../consent/invitation.ts';
import { ok, refused, userError, type Result, type UserError } from '../consent/user-error.ts';
import type { SourceChannel } from '../consent/vocabulary.ts';
import { decideUntilStored, replay, type Outcome } from './decide-until-stored.ts';
import { idempotencyKey } from './fingerprint.ts';
import type { InvitationPayload, InvitationView } from './invitations.ts';
import type { IdempotencyKey, StoredAnswer } from './journal.ts';
import { emailFault, sendInvitation } from './send-links.ts';
import type { Caller, CustomerRef, NewInvitationSnapshot, UseCaseDeps } from './ports.ts';
import type { PurposeRecord, SenderRecord } from './records.ts';

export interface CreateOptInInvitationInput {
  readonly idempotencyKey: string;
  readonly sourceChannel: SourceChannel;
  /** Codes. */
  readonly purposes: readonly string[];
  readonly locale: string;
  /** Null: the business's only one. */
  readonly senderId: string | null;
  /** Null: anybody. */
  readonly customer: CustomerRef | null;
  readonly reference: string | null;
  readonly expiresInMinutes: number;
  readonly maxUses: number | null;
  /** Where the gateway sends it to; null: it sends nothing. */
  readonly email: { readonly to: string } | null;
}

export interface CreatedInvitation {
  readonly view: InvitationView;
  /** Null: no e-mail was asked for. */
  readonly emailSent: boolean | null;
}

const MOST_PURPOSES = 10;

interface Made {
  readonly id: string;
}

/** Makes an invitation to opt in. Repeating the call with the same key and input gives the same invitation again. */
export async function createOptInInvitation(
  deps: UseCaseDeps,
  caller: Caller,
  input: CreateOptInInvitationInput,
): Promise<Result<CreatedInvitation>> {
  const { sourceChannel, email } = input;
  if (!isInvitationChannel(sourceChannel)) {
    const message = 'A page and an app ask in their own place. Invite by EMAIL, SMS, STORE, IVR or WHATSAPP.';
    return refused(userError('INVALID', ['sourceChannel'], message));
  }
  if (email !== null && sourceChannel !== 'EMAIL') {
    return refused(userError('INVALID', ['email'], 'Only an invitation of EMAIL is e-mailed. Leave this out.'));
  }
  const fault = email === null ? null : emailFault(deps, email.to);
  if (fault !== null) return refused(fault);
  if (input.purposes.length > MOST_PURPOSES) {
    const message = `purposes has at most ${String(MOST_PURPOSES)} items: nobody reads more. Ask for fewer at once.`;
    return refused(userError('INVALID', ['purposes'], message));
  }
  const key = idempotencyKey(deps.generate, 'createOptInInvitation', input);
  if (key === null) throw new Error('An invitation is made under an idempotency key.');
  const onReplay = (stored: StoredAnswer) => replay<Made>(stored, key.fingerprint);
  const made = await decideUntilStored(deps.journal, caller.businessId, onReplay, async () => {
    const { customer, locale } = input;
    const snapshot = await deps.invitations.forNew(caller, { sourceChannel, locale }, { customer, idempotency: key });
    if (snapshot.stored !== null) return { done: onReplay(snapshot.stored) };
    return decideInvitation(deps, caller, { ...input, sourceChannel }, snapshot, key);
  });
  if (!made.ok) return made;
  const view = await deps.invitations.view(caller, made.value);
  if (view === null) throw new Error('An invitation that was made is not there.');
  return ok({ view, emailSent: email === null ? null : await sendOpen(deps, caller, view, email.to) });
}

/** A repeated call sends again, but no link that opens nothing any more. @returns whether the mail server took it */
async function sendOpen(deps: UseCaseDeps, caller: Caller, view: InvitationView, to: string): Promise<boolean> {
  return isInvitationOpen(view.invitation, view.now) && (await sendInvitation(deps, caller, view, to));
}

function decideInvitation(
  deps: UseCaseDeps,
  caller: Caller,
  input: CreateOptInInvitationInput & { readonly sourceChannel: InvitationChannel },
  snapshot: NewInvitationSnapshot,
  key: IdempotencyKey,
): Outcome<Made> {
  const { now, customer } = snapshot;
  const sender = senderOf(input, snapshot);
  const purposes = purposesOf(input, snapshot, sender.ok ? sender.value : null);
  const faults = [
    ...(sender.ok ? [] : sender.errors),
    ...(purposes.ok ? [] : purposes.errors),
    ...(input.customer === null || customer !== null ? [] : [UNKNOWN_CUSTOMER]),
  ];
  if (faults.length > 0 || !sender.ok || !purposes.ok) return { done: refused(...faults) };
  const id = deps.generate.id();
  const { sourceChannel, locale, maxUses } = input;
  const payload: InvitationPayload = {
    ...{ sourceChannel, locale, maxUses },
    senderId: sender.value.id,
    purposeIds: purposes.value.map((purpose) => purpose.id),
    reference: input.reference ?? (input.email === null ? null : deps.links.messageId(id)),
    whatsAppCode: sourceChannel === 'WHATSAPP' ? deps.generate.code() : null,
    expiresAt: now + input.expiresInMinutes * MINUTE,
  };
  const customerId = customer?.id ?? null;
  const answer: Made = { id };
  return {
    answer,
    store: {
      recordedAt: now,
      actor: caller.actor,
      expect: { customerId },
      entries: [{ category: 'invitation', type: 'CREATED', occurredAt: now, customerId, subjectId: id, payload }],
      idempotency: { ...key, answer },
    },
  };
}

const UNKNOWN_CUSTOMER = userError(
  'NOT_FOUND',
  ['customer'],
  'This business knows no such customer. Leave customer out: then the number is entered by whoever opens the link.',
);

function senderOf({ senderId }: CreateOptInInvitationInput, { senders }: NewInvitationSnapshot): Result<SenderRecord> {
  const chosen = senders.filter(({ id }) => senderId === null || id === senderId);
  const [sender] = chosen;
  if (sender !== undefined && chosen.length === 1) return ok(sender);
  return refused(
    senderId === null
      ? userError('INVALID', ['senderId'], 'This business has not exactly one sender; say which one with senderId.')
      : userError('NOT_FOUND', ['senderId'], 'There is no such sender. List yours with business { senders { id } }.'),
  );
}

/** @param sender null: it is not known which, so that notices cannot be looked for */
function purposesOf(
  { purposes: codes, sourceChannel, locale }: CreateOptInInvitationInput,
  { purposes, notices }: NewInvitationSnapshot,
  sender: SenderRecord | null,
): Result<PurposeRecord[]> {
  const faults: UserError[] = [];
  const found = codes.flatMap((code, index) => {
    const field = ['purposes', String(index)];
    const purpose = purposes.find((one) => one.code === code);
    if (purpose === undefined) {
      faults.push(userError('NOT_FOUND', field, 'There is no purpose of this code. Make it first with createPurpose.'));
      return [];
    }
    const hasNotice = notices.some(({ purposeId, senderId }) => purposeId === purpose.id && senderId === sender?.id);
    if (sender !== null && !hasNotice) {
      const message = `This purpose has no notice for ${sourceChannel} in ${locale} under this sender. Publish one with publishNotice.`;
      faults.push(userError('NOT_FOUND', field, message));
    }
    if (codes.indexOf(code) !== index) {
      faults.push(userError('INVALID', field, 'This purpose is named twice. Name each one once.'));
    }
    return [purpose];
  });
  return faults.length > 0 ? refused(...faults) : ok(found);
}
