import { checkConsents } from './check-consents.ts';
import { checkSubscriber } from './check-subscribers.ts';
import { checkWindows } from './check-windows.ts';
import type { BusinessJournal, History, Violation } from './history.ts';

/** Everything in a history that must never be; nothing where the gateway kept its promises. Pure. */
export function checkHistory({ journals, subscribers, calls, leads }: History): Violation[] {
  return journals.flatMap((journal) => [
    ...checkNumbers(journal),
    ...checkWindows(journal, leads),
    ...checkConsents(journal, calls),
    ...subscribers
      .filter(({ businessId }) => businessId === journal.businessId)
      .flatMap((subscriber) => checkSubscriber(subscriber, journal)),
    ...journal.differences.map((what): Violation => ({ rule: 'STATE_DIFFERS', what })),
  ]);
}

/** Gapless from 1 to the head. */
function checkNumbers({ businessId, head, rows }: BusinessJournal): Violation[] {
  const wrong = rows.findIndex(({ seq }, index) => seq !== index + 1);
  if (wrong === -1 && rows.length === head) return [];
  const where =
    wrong === -1 ? `ends at ${String(rows.length)}, its head at ${String(head)}` : `breaks at row ${String(wrong + 1)}`;
  return [{ rule: 'JOURNAL_HAS_GAPS', what: `The journal of business ${businessId} ${where}.` }];
}
