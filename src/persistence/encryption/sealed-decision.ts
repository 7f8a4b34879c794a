import type { Decision, JournalEntry } from '../../usecases/journal.ts';
import type { BusinessSecrets } from './business-secrets.ts';
import { GoneError, holdsEvidence } from './sealed-entry.ts';
import { sealStoredAnswer } from './stored-answer.ts';
import { sealFor, subjectsOf, type Subject } from './subject.ts';
import type { Vault } from './vault.ts';

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
    customerId === null ? null : ((await subjectsOf(vault, businessId, [customerId], entries)).get(customerId) ?? null);
  try {
    return {
      ...decision,
      expect: sealExpectation(expect, entries, subject, secrets),
      entries: entries.map((entry) => sealFor(entry, entry.customerId === customerId ? subject : null, secrets)),
      idempotency: idempotency === null ? null : sealStoredAnswer(idempotency, entries, subject?.cipher, secrets),
    };
  } catch (error) {
    if (error instanceof GoneError) return null;
    throw error;
  }
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
    (entry.category === 'invitation' && entry.customerId !== null && entry.type === 'CREATED') ||
    entry.type === 'PHONE_CHANGED' ||
    entry.type === 'ACCEPTED' ||
    holdsEvidence(entry)
  );
}
