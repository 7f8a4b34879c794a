import { userInfo } from 'node:os';
import type { JournalEntry } from '../usecases/journal.ts';
import type { JournalWriter } from '../usecases/ports.ts';

const LONGEST = 64;

/** Who runs the command, as the operating system knows them; null where it does not, as for a user without a name in a container. */
export function operatorName(): string | null {
  try {
    return userInfo().username.slice(0, LONGEST) || null;
  } catch {
    return null;
  }
}

/** A journal that writes down who administers: the command line has no key that would tell it. */
export function signedBy(operator: string | null, journal: JournalWriter): JournalWriter {
  if (operator === null) return journal;
  const signed = (entry: JournalEntry): JournalEntry =>
    entry.category === 'audit' || entry.type === 'BUSINESS'
      ? ({ ...entry, payload: { ...entry.payload, by: operator } } as JournalEntry)
      : entry;
  return {
    commit: (businessId, decision) =>
      journal.commit(businessId, { ...decision, entries: decision.entries.map((entry) => signed(entry)) }),
  };
}
