import type { Instant } from '../consent/instant.ts';
import { refused, userError, type Result, type UserError } from '../consent/user-error.ts';
import type { SourceChannel } from '../consent/vocabulary.ts';
import type { Withdrawal } from '../consent/standing.ts';
import { decideUntilStored, replay, type Outcome } from './decide-until-stored.ts';
import { idempotencyKey } from './fingerprint.ts';
import { firstEntries, newCustomer } from './identify-customer.ts';
import type { IdempotencyKey, StoredAnswer } from './journal.ts';
import { optInView } from './opt-in-view.ts';
import type { Caller, ConsentSnapshot, CustomerRef, UseCaseDeps } from './ports.ts';
import type { CustomerRecord, OptInView } from './records.ts';
import { cancellationBy, rememberedWithdrawals, withdrawalEntries } from './withdrawal-entries.ts';

export interface WithdrawOptInInput {
  readonly idempotencyKey: string | null;
  readonly customer: CustomerRef;
  /** Purpose codes; null with `all`. */
  readonly purposes: readonly string[] | null;
  readonly all: boolean;
  /** Null: under every business name. */
  readonly senderId: string | null;
  readonly sourceChannel: SourceChannel;
  readonly occurredAt: Instant | null;
}

export interface WithdrawOptInAnswer {
  readonly customer: CustomerRecord;
  readonly optIns: readonly OptInView[];
  readonly canceledMessages: number;
}

/**
 * Withdraws one purpose, several, or everything; cancels the accepted messages that needed it (rules withdraw-easy,
 * withdraw-all, withdraw-wins). It needs no notice, and a clock that runs ahead is no reason to refuse it.
 */
export async function withdrawOptIn(
  deps: UseCaseDeps,
  caller: Caller,
  input: WithdrawOptInInput,
): Promise<Result<WithdrawOptInAnswer>> {
  const key = idempotencyKey(deps.generate, 'withdrawOptIn', input);
  const onReplay = (stored: StoredAnswer) => replay<WithdrawOptInAnswer>(stored, key?.fingerprint ?? null);
  return decideUntilStored(deps.journal, caller.businessId, onReplay, async () => {
    const question = { customer: input.customer, newPhone: null, idempotency: key };
    const snapshot = await deps.snapshots.forConsent(caller, question);
    if (snapshot.stored !== null) {
      return { done: onReplay(snapshot.stored) };
    }
    return decideWithdrawal(deps, caller, input, snapshot, key);
  });
}

function decideWithdrawal(
  deps: UseCaseDeps,
  caller: Caller,
  input: WithdrawOptInInput,
  snapshot: ConsentSnapshot,
  key: IdempotencyKey | null,
): Outcome<WithdrawOptInAnswer> {
  const { now } = snapshot;
  const faults = withdrawalFaults(input, snapshot);
  const occurredAt = Math.min(input.occurredAt ?? now, now);
  const customer = snapshot.customer ?? strangerOf(input.customer, deps.generate.id(), now);
  if (customer === null || faults.length > 0) return { done: refused(...faults) };

  const businessName = snapshot.senders.find(({ id }) => id === input.senderId)?.businessName ?? null;
  const purposeIds = input.all ? [null] : idsOfPurposes(input.purposes ?? [], snapshot);
  const withdrawals = purposeIds.map((purposeId): Withdrawal => ({ purposeId, businessName, withdrawnAt: occurredAt }));
  const fresh = withdrawals.filter((withdrawal) => !isKnown(withdrawal, snapshot.withdrawals));
  const cancels = cancellationBy(withdrawals, customer.id, {
    ...snapshot,
    phone: customer.phone,
    lastInboundAt: (name) => snapshot.lastInbound.find((last) => last.businessName === name)?.at ?? null,
  });

  const standing = [...snapshot.withdrawals, ...withdrawals];
  const answer: WithdrawOptInAnswer = {
    customer,
    optIns: snapshot.optIns
      .filter((optIn) => withdrawals.some((withdrawal) => covers(withdrawal, optIn)))
      .map((optIn) => optInView(optIn, standing, customer.phone, now))
      .filter((view) => view !== null),
    canceledMessages: 0,
  };
  return {
    answer,
    withCount: (canceledMessages) => ({ ...answer, canceledMessages }),
    store: {
      recordedAt: now,
      actor: caller.actor,
      expect:
        snapshot.customer === null
          ? { customerId: null }
          : { customerId: customer.id, consentVersion: customer.consentVersion },
      entries: [
        ...(snapshot.customer === null
          ? firstEntries(customer, occurredAt, rememberedWithdrawals(snapshot.suppressedAt))
          : []),
        ...withdrawalEntries(
          deps,
          fresh,
          customer.id,
          input.sourceChannel,
          { ...snapshot, phone: customer.phone },
          now,
        ),
      ],
      cancels,
      idempotency: key === null ? null : { ...key, answer },
    },
  };
}

/** Who says no before anybody knows them is known from then on, so that their no counts (rule withdraw-easy). */
function strangerOf({ phone, whatsAppUserId }: CustomerRef, id: string, now: Instant): CustomerRecord | null {
  if (phone == null && whatsAppUserId == null) return null;
  return newCustomer({ phone: phone ?? null, whatsAppUserId: whatsAppUserId ?? null }, id, now);
}

function covers(withdrawal: Withdrawal, optIn: { readonly purposeId: string; readonly businessName: string }): boolean {
  return (
    (withdrawal.purposeId ?? optIn.purposeId) === optIn.purposeId &&
    (withdrawal.businessName ?? optIn.businessName) === optIn.businessName
  );
}

/** An equal or later withdrawal of the very same scope says it all already: idempotent (rule withdraw-easy). */
function isKnown(withdrawal: Withdrawal, known: readonly Withdrawal[]): boolean {
  return known.some(
    ({ purposeId, businessName, withdrawnAt }) =>
      purposeId === withdrawal.purposeId &&
      businessName === withdrawal.businessName &&
      withdrawnAt >= withdrawal.withdrawnAt,
  );
}

function idsOfPurposes(codes: readonly string[], { purposes }: ConsentSnapshot): string[] {
  return purposes.filter(({ code }) => codes.includes(code)).map(({ id }) => id);
}

function withdrawalFaults(input: WithdrawOptInInput, snapshot: ConsentSnapshot): UserError[] {
  const faults: UserError[] = [];
  const { phone, whatsAppUserId } = input.customer;
  if (snapshot.customer === null && phone == null && whatsAppUserId == null) {
    const message =
      'This business knows no such customer. Give a phone number or a WhatsApp user id: that is always kept.';
    faults.push(userError('NOT_FOUND', ['customer'], message));
  }
  const codes = input.purposes ?? [];
  if (input.all === codes.length > 0) {
    const message = 'Give either purposes, or all: true.';
    faults.push(userError('INVALID', input.all ? ['all'] : ['purposes'], message));
  }
  codes.forEach((code, index) => {
    if (snapshot.purposes.some((purpose) => purpose.code === code)) return;
    const message = 'There is no purpose of this code. List yours with business { purposes { code } }.';
    faults.push(userError('NOT_FOUND', ['purposes', String(index)], message));
  });
  if (input.senderId !== null && !snapshot.senders.some(({ id }) => id === input.senderId)) {
    faults.push(userError('NOT_FOUND', ['senderId'], 'There is no such sender. Leave it out to withdraw from all.'));
  }
  return faults;
}
