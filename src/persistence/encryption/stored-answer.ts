import type { Decision, JournalEntry, StoredAnswer } from '../../usecases/journal.ts';
import type { EligibilityView } from '../../usecases/records.ts';
import type { BusinessSecrets } from './business-secrets.ts';
import type { CustomerCipher, StoredKey } from './customer-cipher.ts';
import { openedOrNull, type FieldCipher } from './field-cipher.ts';
import { openEligibility, openMessage, type SealedMessage } from './opened-records.ts';
import type { Vault } from './vault.ts';

const FINGERPRINT = 'idempotency.fingerprint';
const ANSWER = 'idempotency.answer';
const ANSWER_FACTS = 'idempotency.facts';

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
    answer: answer === null ? null : by.seal(ANSWER, sealFacts(answer, owner?.evidence ?? null)),
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
  const answer = openFacts(cipher.open(ANSWER, sealed.answer), customer?.evidence ?? null);
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

/** An answer that quotes evidence must not outlive it: there it is a ciphertext of the evidence, as in the journal. */
function sealFacts(answer: unknown, evidence: FieldCipher | null): string {
  return JSON.stringify(answer, (field, value: unknown) => {
    if (field !== 'facts' || !Array.isArray(value) || value.length === 0) return value;
    return evidence?.seal(ANSWER_FACTS, JSON.stringify(value)) ?? [];
  });
}

function openFacts(answer: string, evidence: FieldCipher | null): object {
  return JSON.parse(answer, (field, value: unknown) => {
    if (field !== 'facts' || typeof value !== 'string') return value;
    const text = evidence === null ? null : openedOrNull(evidence, ANSWER_FACTS, value);
    return text === null ? [] : (JSON.parse(text) as unknown);
  }) as object;
}
