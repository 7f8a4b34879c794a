import { setTimeout as sleep } from 'node:timers/promises';

/** Each hour, on the hour, a gateway looks after the templates of everybody, which takes a moment. */
const HOUR = 3_600_000;
const MOMENT = 30_000;

/** Waits where that is about to happen: whoever counts statements would count its. */
export async function awayFromTheHour(): Promise<void> {
  const sinceTheHour = (Date.now() + MOMENT) % HOUR;
  if (sinceTheHour < 2 * MOMENT) await sleep(2 * MOMENT - sinceTheHour);
}

/** What runs beside operations: the clock, the dispatch, the word to other replicas, what is spent and used, and the look-up of keys. */
const BACKGROUND =
  /^(look_for_due_(windows|opt_ins)|tell_(windows|opt_ins)|make_journal_parts|retaining_businesses|purge_.*|announce_journal|verify_api_key|write_api_key_uses|spend_rate_points|forget_full_rate_buckets|dispatch_.*|sender_connection|seal_.*)$/;

/** Of the statements that a gateway sent, those that operations waited for. */
export function inForeground(statements: readonly string[]): string[] {
  return statements.filter((name) => !BACKGROUND.test(name));
}
