import type { Instant } from '../consent/instant.ts';
import { isConfirmed, notWithdrawn } from './confirm-opt-in.ts';
import type { Caller, UseCaseDeps } from './ports.ts';

/** What somebody is asked to confirm. */
export interface ConfirmationRequestRecord {
  readonly businessName: string;
  readonly noticeIds: readonly string[];
  readonly occurredAt: Instant;
  readonly phone: string | null;
  /** All that still stands. */
  readonly isConfirmed: boolean;
  /** All of it: nothing is left to confirm. */
  readonly isWithdrawn: boolean;
}

/** What the token of a confirmation is to confirm; null: it is unknown by now, as its customer was erased. */
export async function readConfirmationRequest(
  { snapshots }: Pick<UseCaseDeps, 'snapshots'>,
  caller: Caller,
  tokenHash: string,
): Promise<ConfirmationRequestRecord | null> {
  const { confirmation, optIns, withdrawals } = await snapshots.forConfirmation(caller, tokenHash);
  const [first] = confirmation?.optIns ?? [];
  if (confirmation === null || first === undefined) return null;
  const { phone } = confirmation;
  const standing = notWithdrawn(confirmation, withdrawals);
  const isWithdrawn = standing.length === 0;
  // Nobody is asked for what they took back since.
  const asked = isWithdrawn ? confirmation.optIns : standing;
  return {
    businessName: first.businessName,
    noticeIds: [...new Set(asked.map(({ capture }) => capture.noticeId))],
    occurredAt: Math.min(...asked.map(({ capture }) => capture.occurredAt)),
    phone,
    isWithdrawn,
    isConfirmed:
      !isWithdrawn &&
      asked.every(({ optInId, capture }) => {
        const known = optIns.find(({ id }) => id === optInId);
        return known !== undefined && isConfirmed(known.granted, capture, phone);
      }),
  };
}
