import type { JournalEntry } from '../../usecases/journal.ts';
import type { BusinessSecrets } from './business-secrets.ts';
import { newSalt, type CustomerCipher } from './customer-cipher.ts';
import { holdsEvidence, sealEntry, type Secret, type SealedEntry } from './sealed-entry.ts';
import type { Vault } from './vault.ts';

/** A customer whom entries tell of, with what seals for them. */
export interface Subject {
  readonly cipher: CustomerCipher;
  /** Set where the entries make the customer known. */
  readonly wrapped: string | null;
  /** Set where evidence is kept for the first time, or again. */
  readonly newEvidenceSalt: string | null;
}

/** By customer; who was erased has none. */
export async function subjectsOf(
  vault: Vault,
  businessId: string,
  customerIds: readonly string[],
  entries: readonly JournalEntry[],
): Promise<ReadonlyMap<string, Subject>> {
  const isNew = new Set(entries.filter(isFirst).map(({ customerId }) => customerId));
  const hasEvidence = new Set(entries.filter(holdsEvidence).map(({ customerId }) => customerId));
  const known = customerIds.filter((id) => !isNew.has(id));
  const ciphers = known.length === 0 ? () => undefined : await vault.ciphersOf(businessId, known);
  const subjects = new Map<string, Subject>();
  for (const id of customerIds) {
    const made = isNew.has(id) ? await vault.create(businessId, id) : null;
    const cipher = made?.cipher ?? ciphers(id);
    if (cipher === undefined) continue;
    const wrapped = made?.wrapped ?? null;
    const salt = cipher.evidenceSalt === null && hasEvidence.has(id) ? newSalt() : null;
    const withSalt = salt === null ? cipher : cipher.withEvidenceSalt(salt);
    subjects.set(id, { cipher: withSalt, wrapped, newEvidenceSalt: salt });
  }
  return subjects;
}

/** An entry as it is stored, with what makes its customer's key, or changes it. @param subject null: it is nobody's, or of who was erased */
export function sealFor(entry: JournalEntry, subject: Subject | null, secrets: BusinessSecrets): SealedEntry {
  const sealed = sealEntry(entry, subject?.cipher, secrets);
  const more = secretOf(entry, subject);
  return Object.keys(more).length === 0 ? sealed : { ...sealed, secret: { ...sealed.secret, ...more } };
}

function secretOf(entry: JournalEntry, subject: Subject | null): Secret {
  if (subject === null) return {};
  const { wrapped, newEvidenceSalt } = subject;
  return {
    ...(isFirst(entry) && wrapped !== null && { wrapped }),
    ...(newEvidenceSalt !== null &&
      (isFirst(entry) || (wrapped === null && holdsEvidence(entry))) && { evidenceSalt: newEvidenceSalt }),
  };
}

function isFirst({ category, type }: JournalEntry): boolean {
  return category === 'customer' && type === 'CREATED';
}
