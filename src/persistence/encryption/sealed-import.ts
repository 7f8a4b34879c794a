import type { SealedEntries } from '../../usecases/import-ports.ts';
import type { JournalEntry } from '../../usecases/journal.ts';
import { GoneError, type Secret } from './sealed-entry.ts';
import { sealFor, subjectsOf, type Subject } from './subject.ts';
import type { Vault } from './vault.ts';

/**
 * Entries of many customers as they go to the database. What makes or changes the key of a customer stands beside them, once for
 * each, with the salt that must still be there when they are stored.
 *
 * @returns null where one of the customers was erased since the entries were decided
 */
export async function sealImport(
  vault: Vault,
  businessId: string,
  entries: readonly JournalEntry[],
): Promise<SealedEntries | null> {
  const secrets = await vault.secrets(businessId);
  const ids = [...new Set(entries.flatMap(({ customerId }) => customerId ?? []))];
  const subjects = await subjectsOf(vault, businessId, ids, entries);
  const keys = new Map<string, Secret>();
  try {
    const sealed = entries.map((entry) => {
      const subject = subjects.get(entry.customerId ?? '') ?? null;
      const { secret, ...rest } = sealFor(entry, subject, secrets);
      if (subject !== null)
        keys.set(subject.cipher.customerId, { ...(keys.get(subject.cipher.customerId) ?? keyOf(subject)), ...secret });
      return rest;
    });
    return { entries: sealed, keys: [...keys.values()] };
  } catch (error) {
    if (error instanceof GoneError) return null;
    throw error;
  }
}

function keyOf({ cipher, newEvidenceSalt }: Subject): Secret {
  return { id: cipher.customerId, sealedWith: newEvidenceSalt === null ? cipher.evidenceSalt : null };
}
