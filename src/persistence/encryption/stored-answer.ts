import type { Decision, JournalEntry, StoredAnswer } from '../../usecases/journal.ts';
import type { EligibilityView } from '../../usecases/records.ts';
import type { BusinessSecrets } from './business-secrets.ts';
import type { CustomerCipher, StoredKey } from './customer-cipher.ts';
import { openEligibility, openMessage, type SealedMessage } from './opened-records.ts';
import type { Vault } from './vault.ts';

const FINGERPRINT = 'idempotency.fingerprint';
const ANSWER = 'idempotency.answer';

/** As `idempotency_json` tells it. */
export interface SealedAnswer {
  readonly fingerprint: string;
  readonly answer: string | null;
  readonly canceledMessages: number | null;
  readonly customerId: string | null;
  readonly key: StoredKey | null;
  /** The journal row that is the answer, where there is none beside it. */
  readonly entry: { readonly payload: SealedPayload; readonly salt: string | null } | null;
}

type SealedPayload =
  | { readonly message: SealedMessage; readonly eligibility?: never }
  | { readonly eligibility: EligibilityView; readonly message?: never }
  | AuditPayload;
/** Nothing of it is personal. */
type AuditPayload = Readonly<Record<string, unknown>> & { readonly message?: never; readonly eligibility?: never };

/** How a key that a caller chose is stored: it may be a phone number. */
export function idempotencyIndex({ index }: Pick<BusinessSecrets, 'index'>, operation: string, key: string): string {
  return index('idempotency', `${operation}\n${key}`);
}

/** Sealed for the customer whom the answer tells of; that somebody was erased tells nothing of them. */
export function sealStoredAnswer(
  { operation, key, fingerprint, answer }: NonNullable<Decision['idempotency']>,
  entries: readonly JournalEntry[],
  cipher: CustomerCipher | undefined,
  secrets: BusinessSecrets,
): object {
  const owner = entries.some(({ type }) => type === 'ERASED') ? undefined : cipher;
  const by = owner ?? secrets.cipher;
  return {
    operation,
    key: idempotencyIndex(secrets, operation, key),
    fingerprint: by.seal(FINGERPRINT, fingerprint),
    answer: answer === null ? null : by.seal(ANSWER, JSON.stringify(answer)),
    customerId: owner?.customerId ?? null,
  };
}

/** The answer as it was given first; of a customer who was erased since, only that there was one. */
export async function openStoredAnswer(
  vault: Vault,
  businessId: string,
  sealed: SealedAnswer | null,
): Promise<StoredAnswer | null> {
  if (sealed === null) return null;
  const { customerId, key, entry, canceledMessages } = sealed;
  const customer = customerId === null ? undefined : (await vault.unlock(businessId, [key]))(customerId);
  if (customerId !== null && customer === undefined) return { fingerprint: null, answer: null };
  const cipher = customer ?? (await vault.secrets(businessId)).cipher;
  const fingerprint = cipher.open(FINGERPRINT, sealed.fingerprint);
  if (sealed.answer === null) return { fingerprint, answer: entry === null ? null : openPayload(entry, customer) };
  const answer = JSON.parse(cipher.open(ANSWER, sealed.answer)) as object;
  return { fingerprint, answer: canceledMessages === null ? answer : { ...answer, canceledMessages } };
}

function openPayload(
  { payload, salt }: NonNullable<SealedAnswer['entry']>,
  cipher: CustomerCipher | undefined,
): object {
  if (payload.message !== undefined) return { message: openMessage({ ...payload.message, salt, key: null }, cipher) };
  if (payload.eligibility === undefined) return payload;
  return { ...payload, eligibility: openEligibility(payload.eligibility, cipher) };
}
