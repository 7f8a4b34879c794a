import type { Instant } from '../consent/instant.ts';
import { NO_OPT_IN, standingAt, withdrawnAt, type Withdrawal } from '../consent/standing.ts';
import type { SourceChannel } from '../consent/vocabulary.ts';
import type { Cancellation, JournalEntry, WithdrawalPayload } from './journal.ts';
import { setClocks, type ConsentGround } from './opt-in-clocks.ts';
import type { UseCaseDeps } from './ports.ts';
import type { OptInRecord, PurposeRecord, SenderRecord } from './records.ts';

/** What the waiting messages of a customer rest on, the new withdrawals included. */
export interface CancellationFacts {
  readonly senders: readonly SenderRecord[];
  readonly purposes: readonly Pick<PurposeRecord, 'id'>[];
  readonly optIns: readonly OptInRecord[];
  readonly withdrawals: readonly Withdrawal[];
  readonly phone: string | null;
  readonly now: Instant;
  /** The customer's last message under a business name that was no stop word. */
  readonly lastInboundAt: (businessName: string) => Instant | null;
}

/** A kind of message: by whom it is sent, and the purpose whose opt-in it needed (null: none). */
type Kind = Cancellation['kinds'][number];

/**
 * The waiting messages that a withdrawal cancels (rule withdraw-wins): of one purpose, those that needed its opt-in; of
 * everything, every one under that business name (rule withdraw-all). One that reaches us late cancels nothing that a newer
 * opt-in, or a newer message of the customer, allows again (rule opt-in-order).
 */
export function cancellationBy(
  withdrawals: readonly Withdrawal[],
  customerId: string,
  facts: CancellationFacts,
): Cancellation {
  const purposeIds = [null, ...facts.purposes.map(({ id }) => id)];
  const kinds = facts.senders.flatMap(({ id: senderId, businessName }) =>
    purposeIds
      .map((consentPurposeId): Kind => ({ senderId, consentPurposeId }))
      .filter((kind) => isCanceled(kind, businessName, withdrawals, facts)),
  );
  const title = 'The customer withdrew the consent that this message needed.';
  return { customerId, kinds, failure: { code: null, title, reason: null } };
}

function isCanceled(
  kind: Kind,
  businessName: string,
  withdrawals: readonly Withdrawal[],
  facts: CancellationFacts,
): boolean {
  const covering = withdrawals.filter(
    (withdrawal) =>
      (withdrawal.purposeId === null || withdrawal.purposeId === kind.consentPurposeId) &&
      (withdrawal.businessName === null || withdrawal.businessName === businessName),
  );
  return covering.length > 0 && !isStillAllowed(kind, businessName, covering, facts);
}

function isStillAllowed(
  { consentPurposeId }: Kind,
  businessName: string,
  covering: readonly Withdrawal[],
  { optIns, withdrawals, phone, now, lastInboundAt }: CancellationFacts,
): boolean {
  if (consentPurposeId === null) {
    const wroteAt = lastInboundAt(businessName);
    return wroteAt !== null && covering.every(({ withdrawnAt: stoppedAt }) => wroteAt > stoppedAt);
  }
  const optIn = optIns.find((one) => one.purposeId === consentPurposeId && one.businessName === businessName);
  const withdrawn = withdrawnAt([...withdrawals, ...covering], consentPurposeId, businessName);
  return standingAt(optIn ?? NO_OPT_IN, withdrawn, phone, now).status === 'ACTIVE';
}

/**
 * The facts of withdrawals; each points at the opt-in where it is about exactly one. The first sets the clocks of all that they
 * cover.
 */
export function withdrawalEntries(
  deps: UseCaseDeps,
  withdrawals: readonly Withdrawal[],
  customerId: string,
  sourceChannel: SourceChannel,
  ground: ConsentGround,
  now: Instant,
): JournalEntry[] {
  const after = { ...ground, withdrawals: [...ground.withdrawals, ...withdrawals] };
  const clocks = setClocks(deps, ground, after, now);
  return withdrawals.map((withdrawal, index) =>
    withdrawalEntry(withdrawal, customerId, sourceChannel, ground.optIns, index === 0 ? clocks : {}),
  );
}

/** The fact of a withdrawal; it points at the opt-in where it is about exactly one. */
export function withdrawalEntry(
  { purposeId, businessName, withdrawnAt }: Withdrawal,
  customerId: string,
  sourceChannel: SourceChannel | null,
  optIns: readonly OptInRecord[],
  clocks: Pick<WithdrawalPayload, 'clocks'>,
): JournalEntry {
  const concerned = optIns.filter(
    (optIn) => optIn.purposeId === purposeId && optIn.businessName === (businessName ?? optIn.businessName),
  );
  return {
    category: 'consent',
    type: 'WITHDRAWN',
    occurredAt: withdrawnAt,
    customerId,
    subjectId: concerned.length === 1 ? (concerned[0]?.id ?? null) : null,
    payload: { purposeId, businessName, sourceChannel, ...clocks },
  };
}

/** What an erased person withdrew, wherever they are met again: everything (docs/decisions/0020). */
export function rememberedWithdrawals(suppressedAt: Instant | null): Withdrawal[] {
  return suppressedAt === null ? [] : [{ purposeId: null, businessName: null, withdrawnAt: suppressedAt }];
}
