import type { Decision, JournalEntry } from '../../usecases/journal.ts';
import type { BusinessSecrets } from './business-secrets.ts';
import { newSalt, type CustomerCipher } from './customer-cipher.ts';
import { GoneError, holdsEvidence, sealEntry } from './sealed-entry.ts';
import { sealStoredAnswer } from './stored-answer.ts';
import type { Vault } from './vault.ts';

/** The customer of a decision, with what seals for them. */
interface Subject {
  readonly cipher: CustomerCipher;
  /** Set where the decision makes the customer known. */
  readonly wrapped: string | null;
  /** Set where evidence is kept for the first time, or again. */
  readonly newEvidenceSalt: string | null;
}

/**
 * A decision as it goes to the database: personal data as ciphertext, people by blind indexes. It names the key and the salt that it
 * was sealed with, which must still be there when it is stored.
 *
 * @returns null where the customer was erased since the decision was made
 */
export async function sealDecision(vault: Vault, businessId: string, decision: Decision): Promise<object | null> {
  const secrets = await vault.secrets(businessId);
  const { entries, expect, idempotency } = decision;
  const made = entries.find(({ category, type }) => category === 'customer' && type === 'CREATED');
  const [first] = entries;
  const customerId = made?.customerId ?? expect.customerId ?? first?.customerId ?? null;
  const subject =
    customerId === null ? null : await subjectOf(vault, businessId, customerId, made !== undefined, entries);
  try {
    return {
      ...decision,
      expect: sealExpectation(expect, entries, subject, secrets),
      entries: entries.map((entry) => {
        const sealed = sealEntry(entry, entry.customerId === customerId ? subject?.cipher : undefined, secrets);
        const more = entry.customerId === customerId ? secretOf(entry, subject) : {};
        return Object.keys(more).length === 0 ? sealed : { ...sealed, secret: { ...sealed.secret, ...more } };
      }),
      idempotency: idempotency === null ? null : sealStoredAnswer(idempotency, entries, subject?.cipher, secrets),
    };
  } catch (error) {
    if (error instanceof GoneError) return null;
    throw error;
  }
}

async function subjectOf(
  vault: Vault,
  businessId: string,
  customerId: string,
  isNew: boolean,
  entries: readonly JournalEntry[],
): Promise<Subject | null> {
  const made = isNew ? await vault.create(businessId, customerId) : null;
  const cipher = made?.cipher ?? (await vault.ciphersOf(businessId, [customerId]))(customerId);
  if (cipher === undefined) return null;
  const wrapped = made?.wrapped ?? null;
  if (cipher.evidenceSalt !== null || !entries.some(holdsEvidence)) return { cipher, wrapped, newEvidenceSalt: null };
  const salt = newSalt();
  return { cipher: cipher.withEvidenceSalt(salt), wrapped, newEvidenceSalt: salt };
}

function secretOf(entry: JournalEntry, subject: Subject | null): Readonly<Record<string, string>> {
  if (subject === null) return {};
  const { wrapped, newEvidenceSalt } = subject;
  const isFirst = entry.category === 'customer' && entry.type === 'CREATED';
  return {
    ...(isFirst && wrapped !== null && { wrapped }),
    ...(newEvidenceSalt !== null &&
      (isFirst || (wrapped === null && holdsEvidence(entry))) && { evidenceSalt: newEvidenceSalt }),
  };
}

function sealExpectation(
  { inbound, ...expect }: Decision['expect'],
  entries: readonly JournalEntry[],
  subject: Subject | null,
  { index }: BusinessSecrets,
): object {
  const isSealed = subject !== null && subject.wrapped === null && entries.some(isPersonal);
  return {
    ...expect,
    ...(inbound !== undefined && { inbound: { ...inbound, messageId: index('inbound', inbound.messageId) } }),
    ...(isSealed && {
      sealedFor: subject.cipher.customerId,
      ...(entries.some(holdsEvidence) && {
        evidenceSalt: subject.newEvidenceSalt === null ? subject.cipher.evidenceSalt : null,
      }),
    }),
  };
}

/** Whether an entry would be lost under a key that is gone. What became of a message is told without. */
function isPersonal(entry: JournalEntry): boolean {
  return (
    entry.category === 'customer' ||
    entry.category === 'inbound' ||
    entry.type === 'PHONE_CHANGED' ||
    entry.type === 'ACCEPTED' ||
    holdsEvidence(entry)
  );
}
