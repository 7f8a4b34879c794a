import { DAY, HOUR, MINUTE, SECOND, secondOf, type Instant } from './instant.ts';
import { momentAfter, momentsDue } from './leads.ts';
import type { WindowEventType, WindowStatus } from './vocabulary.ts';

/** Rule window-opens: how long a customer's message lets the business write freely. */
export const WINDOW_LENGTH = 24 * HOUR;
/** Rule free-entry-point: how long messages stay free of charge after an answered click-to-WhatsApp ad. */
export const FREE_ENTRY_POINT_LENGTH = 3 * DAY;

/** Rule window-events: what is recorded later than this after the moment that it tells of came late. */
const LATE_AFTER = 5 * SECOND;

/** Meta's customer service window between one sender and one customer. Instants in ms UTC. */
export interface Window {
  readonly openedAt: Instant;
  readonly lastInboundAt: Instant;
  readonly expiresAt: Instant;
  readonly freeEntryPointExpiresAt: Instant | null;
  /** The next moment the clock has something to tell of this window; null once EXPIRED was told. */
  readonly nextEventAt: Instant | null;
  /** The lead of that next event in minutes; null where it is EXPIRED. */
  readonly nextLeadMinutes: number | null;
}

/** A fact about a window, to be told once (rule window-events). */
export interface WindowFact {
  readonly type: WindowEventType;
  readonly occurredAt: Instant;
  /** For EXPIRING: how many minutes before the end. */
  readonly leadMinutes: number | null;
}

export interface WindowChange {
  readonly window: Window;
  readonly facts: readonly WindowFact[];
}

/** Rule window-closes: open means `at < expiresAt`; at `expiresAt` exactly it is closed. */
export function windowStatus(window: Pick<Window, 'expiresAt'>, at: Instant): WindowStatus {
  return at < window.expiresAt ? 'OPEN' : 'CLOSED';
}

/** Rule window-clock: a timestamp ahead of the server's clock counts as now. */
export function inboundInstant(timestamp: Instant, now: Instant): Instant {
  return Math.min(timestamp, now);
}

/**
 * When a stop counts that a provider told in whole seconds: at the end of its second, so that it wins over what the customer
 * agreed to within the same one ("at the same instant, withdrawal wins").
 */
export function stopInstant(timestamp: Instant, now: Instant): Instant {
  return Math.min(timestamp % SECOND === 0 ? timestamp + SECOND - 1 : timestamp, now);
}

/**
 * What an inbound message does to a window, or null where it changes nothing: one whose 24 hours are over, or one that is
 * no later than what the window already rests on (rules window-opens, window-clock).
 *
 * @param occurredAt the message's own timestamp, not ahead of now (see `inboundInstant`)
 * @param referral true where the message came from a click-to-WhatsApp ad (rule free-entry-point)
 * @param leads minutes before the end at which EXPIRING is told
 */
export function receiveInbound(
  window: Window | null,
  occurredAt: Instant,
  now: Instant,
  referral: boolean,
  leads: readonly number[],
): WindowChange | null {
  const expiresAt = occurredAt + WINDOW_LENGTH;
  if (expiresAt <= now) return null;
  const freeEntryPointExpiresAt = laterOf(
    window?.freeEntryPointExpiresAt ?? null,
    referral ? occurredAt + FREE_ENTRY_POINT_LENGTH : null,
  );

  if (window === null || window.expiresAt <= occurredAt) {
    const opened = { openedAt: occurredAt, lastInboundAt: occurredAt, expiresAt, freeEntryPointExpiresAt };
    return {
      window: { ...opened, ...nextEventAfter(expiresAt, now, leads) },
      facts: [{ type: 'OPENED', occurredAt, leadMinutes: null }],
    };
  }
  // A message that overtook an earlier one on its way: the end stands, the beginning is put right.
  if (occurredAt <= window.lastInboundAt) {
    const openedAt = Math.min(window.openedAt, occurredAt);
    const moved = openedAt !== window.openedAt || freeEntryPointExpiresAt !== window.freeEntryPointExpiresAt;
    return moved ? { window: { ...window, openedAt, freeEntryPointExpiresAt }, facts: [] } : null;
  }
  return {
    window: {
      openedAt: window.openedAt,
      lastInboundAt: occurredAt,
      expiresAt,
      freeEntryPointExpiresAt,
      ...nextEventAfter(expiresAt, now, leads),
    },
    // Where EXPIRED was told already, subscribers must hear that it is open again.
    facts: [{ type: window.nextEventAt === null ? 'OPENED' : 'EXTENDED', occurredAt, leadMinutes: null }],
  };
}

/**
 * Every event that is due at `now`, in order, and the window with its next one (rule window-events). EXPIRED is told at
 * `expiresAt` exactly.
 */
export function tellDueEvents(window: Window, now: Instant, leads: readonly number[]): WindowChange {
  const first = window.nextEventAt === null ? null : { at: window.nextEventAt, lead: window.nextLeadMinutes };
  const { due, next } = momentsDue(window.expiresAt, first, now, leads, MINUTE);
  return {
    window: { ...window, nextEventAt: next?.at ?? null, nextLeadMinutes: next?.lead ?? null },
    facts: due.map(({ at, lead }) => ({
      type: lead === null ? 'EXPIRED' : 'EXPIRING',
      occurredAt: at,
      leadMinutes: lead,
    })),
  };
}

/**
 * What Meta's word that the window is closed (131047) does to it: it ends now; null where it has ended already, and where the
 * customer has written since. Meta tells whole seconds: what was written within the same one counts as later.
 *
 * @param happenedAt when the message was refused for it, which may be long ago
 */
export function closeByMeta(window: Window, happenedAt: Instant, now: Instant): WindowChange | null {
  const hasWrittenSince = secondOf(window.lastInboundAt) >= secondOf(happenedAt);
  if (windowStatus(window, now) === 'CLOSED' || hasWrittenSince) return null;
  return {
    window: { ...window, expiresAt: now, nextEventAt: null, nextLeadMinutes: null },
    facts: [{ type: 'EXPIRED', occurredAt: now, leadMinutes: null }],
  };
}

/**
 * Whether an event came late: for EXPIRING and EXPIRED after an outage here, for OPENED and EXTENDED where word of the message came
 * late. Whole seconds of Meta's clock and the way of a message are within what is no lateness.
 */
export function isLate({ occurredAt }: Pick<WindowFact, 'occurredAt'>, recordedAt: Instant): boolean {
  return recordedAt - occurredAt > LATE_AFTER;
}

function nextEventAfter(
  expiresAt: Instant,
  after: Instant,
  leads: readonly number[],
): { nextEventAt: Instant; nextLeadMinutes: number | null } {
  const { at, lead } = momentAfter(expiresAt, after, leads, MINUTE);
  return { nextEventAt: at, nextLeadMinutes: lead };
}

function laterOf(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
