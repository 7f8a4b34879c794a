import type { BusinessJournal, JournalRow, SubscriberHistory, Violation } from './history.ts';

const MESSAGE_STEPS = ['ACCEPTED', 'SENT', 'DELIVERED', 'READ', 'FAILED', 'CANCELED', 'UNKNOWN'];
/** What every figure of a message would only repeat. */
const NAMED = 5;

/** Whether a subscriber asked for what a row tells; by the documentation of the subscriptions, not by their code. */
function isWanted(row: JournalRow, { filter, after }: SubscriberHistory): boolean {
  if (row.seq <= after || row.category !== filter.kind) return false;
  if (row.category === 'message' && !MESSAGE_STEPS.includes(row.type)) return false;
  if (row.category === 'window' && row.type === 'CORRECTED') return false;
  return (
    (filter.types === null || filter.types.includes(row.type)) &&
    (filter.customerId === null || row.customerId === filter.customerId) &&
    (filter.senderId === null || row.payload.window?.senderId === filter.senderId)
  );
}

/** What a subscriber must have been told so far, in this order. */
export function wantedBy(subscriber: SubscriberHistory, { rows }: BusinessJournal): JournalRow[] {
  return rows.filter((row) => isWanted(row, subscriber));
}

/** Every event of its filter, exactly once, in the order of the journal, and none before its moment. */
export function checkSubscriber(subscriber: SubscriberHistory, journal: BusinessJournal): Violation[] {
  const violations: Violation[] = [];
  const report = (rule: Violation['rule'], what: string): void =>
    void violations.push({ rule, what: `${subscriber.name}: ${what}` });
  const wanted = new Map(wantedBy(subscriber, journal).map((row) => [row.seq, row]));
  const seen = new Set<number>();
  let last = 0;
  // What came after the journal was read is checked by nobody.
  for (const { seq, type, occurredAt, at } of subscriber.received.filter((one) => one.seq <= journal.head)) {
    const row = wanted.get(seq);
    if (row === undefined) report('RECEIVED_UNWANTED', `${type} of row ${String(seq)} is none that it asked for.`);
    else if (row.type !== type || row.occurredAt !== occurredAt) {
      report('RECEIVED_WRONG', `row ${String(seq)} is ${row.type}, and it was told ${type}.`);
    }
    if (seen.has(seq)) report('RECEIVED_TWICE', `row ${String(seq)} came twice.`);
    else if (seq < last) report('RECEIVED_OUT_OF_ORDER', `row ${String(seq)} came after row ${String(last)}.`);
    const isClockwork = type === 'EXPIRING' || type === 'EXPIRED';
    if (isClockwork && at < occurredAt) report('RECEIVED_EARLY', `row ${String(seq)} came before its moment.`);
    seen.add(seq);
    last = Math.max(last, seq);
  }
  const missed = [...wanted.keys()].filter((seq) => !seen.has(seq));
  if (missed.length > 0) {
    const named = missed.slice(0, NAMED).map(String).join(', ');
    report('MISSED', `${String(missed.length)} of ${String(wanted.size)} events never came, such as rows ${named}.`);
  }
  return violations;
}
