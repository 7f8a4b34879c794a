import type { BusinessJournal, JournalRow, Rule, Violation } from './history.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A fact about a window that is to be told, or was. */
interface Fact {
  readonly type: string;
  readonly at: number;
  readonly lead: number | null;
}

interface ModelWindow {
  openedAt: number;
  lastInboundAt: number;
  expiresAt: number;
  /** What time alone will bring, in order. */
  pending: Fact[];
  told: Fact[];
  /** What an extension came in time for. */
  canceled: Fact[];
  /** What the last message brought, and the journal must hold next. */
  owed: Fact[];
}

/**
 * Rules window-opens, window-closes, window-clock and window-events once more, from the customers' messages alone and not from what
 * the gateway made of them: what the journal must tell of each window, and that it does, once, never early, and in this order.
 */
export function checkWindows({ rows, readAt }: BusinessJournal, leads: readonly number[]): Violation[] {
  const violations: Violation[] = [];
  const windows = new Map<string, ModelWindow>();
  const report = (rule: Rule, what: string): void => void violations.push({ rule, what });

  for (const row of rows) {
    const senderId = row.category === 'inbound' ? row.payload.senderId : row.payload.window?.senderId;
    const key = `${String(row.customerId)} with ${String(senderId)}`;
    const window = windows.get(key);
    if (row.category === 'inbound') {
      if (window !== undefined) reportOwed(window, key, report);
      if (row.payload.isStopWord === true) continue;
      const moved = receive(window, row, leads);
      if (moved !== null) windows.set(key, moved);
    }
    if (row.category === 'window') checkTold(window, row, key, report);
  }
  for (const [key, window] of windows) {
    reportOwed(window, key, report);
    for (const fact of window.pending.filter(({ at }) => at <= readAt)) {
      report('NOT_TOLD', `${describe(fact)} of ${key} is past, and not in the journal.`);
    }
  }
  return violations;
}

/** What a message makes of the window; null where there is none afterwards either. */
function receive(window: ModelWindow | undefined, row: JournalRow, leads: readonly number[]): ModelWindow | null {
  const { occurredAt, recordedAt } = row;
  const expiresAt = occurredAt + DAY;
  if (expiresAt <= recordedAt) return window ?? null;
  const crossings = leads
    .toSorted((a, b) => b - a)
    .map((lead): Fact => ({ type: 'EXPIRING', at: expiresAt - lead * MINUTE, lead }))
    .filter(({ at }) => at > recordedAt);
  const pending = [...crossings, { type: 'EXPIRED', at: expiresAt, lead: null }];
  const fresh = { lastInboundAt: occurredAt, expiresAt, pending, told: [] };
  if (window === undefined) {
    const opened = { type: 'OPENED', at: occurredAt, lead: null };
    return { ...fresh, openedAt: occurredAt, canceled: [], owed: [opened] };
  }
  const isAnew = window.expiresAt <= occurredAt;
  if (!isAnew && occurredAt <= window.lastInboundAt) {
    if (occurredAt >= window.openedAt) return window;
    return { ...window, openedAt: occurredAt, owed: [{ type: 'CORRECTED', at: occurredAt, lead: null }] };
  }
  const due = window.pending.filter(({ at }) => at <= occurredAt);
  const canceled = window.pending.filter(({ at }) => at > occurredAt);
  const type = isAnew || canceled.length === 0 ? 'OPENED' : 'EXTENDED';
  return {
    ...fresh,
    openedAt: isAnew ? occurredAt : window.openedAt,
    canceled: [...window.canceled, ...canceled],
    owed: [...due, { type, at: occurredAt, lead: null }],
  };
}

function checkTold(
  window: ModelWindow | undefined,
  row: JournalRow,
  key: string,
  report: (rule: Rule, what: string) => void,
): void {
  const fact = { type: row.type, at: row.occurredAt, lead: row.payload.leadMinutes ?? null };
  const what = `Row ${String(row.seq)}, ${describe(fact)} of ${key}`;
  const isClockwork = fact.type === 'EXPIRING' || fact.type === 'EXPIRED';
  if (isClockwork && row.recordedAt < fact.at) report('TOLD_EARLY', `${what}, is told before its moment.`);
  if (window === undefined) {
    report('TOLD_WITHOUT_CAUSE', `${what}: no message opened that window.`);
    return;
  }
  if (row.payload.window?.expiresAt !== window.expiresAt) {
    report('WINDOW_WRONG', `${what}, shows an end that its last message does not make.`);
  }
  const next = window.owed.length > 0 ? window.owed : window.pending;
  if (next[0] !== undefined && isSame(next[0], fact)) {
    next.shift();
    window.told.push(fact);
    return;
  }
  if (window.told.some((told) => isSame(told, fact))) report('TOLD_TWICE', `${what}, was told before.`);
  else if (window.canceled.some((canceled) => isSame(canceled, fact))) {
    report('TOLD_AFTER_EXTENSION', `${what}, is told after a message that came in time to cancel it.`);
  } else
    report('TOLD_WITHOUT_CAUSE', `${what}: expected was ${next[0] === undefined ? 'nothing' : describe(next[0])}.`);
}

function reportOwed(window: ModelWindow, key: string, report: (rule: Rule, what: string) => void): void {
  for (const fact of window.owed) report('NOT_TOLD', `${describe(fact)} of ${key} is not beside its message.`);
  window.owed = [];
}

function isSame(a: Fact, b: Fact): boolean {
  return a.type === b.type && a.at === b.at && a.lead === b.lead;
}

function describe({ type, at, lead }: Fact): string {
  return `${type}${lead === null ? '' : ` (${String(lead)} min)`} at ${new Date(at).toISOString()}`;
}
