import { DAY, HOUR, type Instant } from '../consent/instant.ts';
import type { MessageStatus, RefusalReason, SourceChannel } from '../consent/vocabulary.ts';

/** What is to be counted, and whose days it is counted by. */
export interface StatisticsQuery {
  readonly from: Instant;
  /** Not counted any more. */
  readonly to: Instant;
  /** Of the IANA time zone database, such as Europe/Berlin. */
  readonly timeZone: string;
}

/** Counts by day, YYYY-MM-DD in the time zone asked for; a day without any is left out. */
export interface StatisticsRecord {
  /** Now, whatever was asked for. */
  readonly openWindows: number;
  /** Acts of consent: given at once, or confirmed. */
  readonly optIns: readonly (Counted & { readonly sourceChannel: SourceChannel; readonly purposeId: string })[];
  readonly withdrawals: readonly (Counted & { readonly sourceChannel: SourceChannel })[];
  /** A send that was refused for two reasons counts for both. */
  readonly refusals: readonly (Counted & { readonly reason: RefusalReason })[];
  /** Messages accepted on that day, by how far they have come by now. */
  readonly messages: readonly (Counted & { readonly status: MessageStatus })[];
}

interface Counted {
  readonly day: string;
  readonly count: number;
}

const MOST_DAYS = 92;

/** As in `Europe/Berlin`, `Etc/GMT+5` and `UTC`. Offsets such as +01:00 are left out: PostgreSQL reads them the other way round. */
const ZONE = /^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/;

/** Why it cannot be counted so; null: it can. */
export function statisticsFault({ from, to, timeZone }: StatisticsQuery): string | null {
  if (from >= to) return 'from: it is before `to`; swap the two, or leave a day between them.';
  // A quarter in which clocks go back is an hour longer.
  if (to - from > MOST_DAYS * DAY + HOUR) {
    return `to: at most ${MOST_DAYS} days are counted at once; ask for the others in another request.`;
  }
  return isZone(timeZone) ? null : UNKNOWN_TIME_ZONE;
}

export const UNKNOWN_TIME_ZONE =
  'timeZone: there is no such time zone; give a name of the IANA database, such as Europe/Berlin or UTC.';

function isZone(name: string): boolean {
  if (!ZONE.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
