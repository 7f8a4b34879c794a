/** What runs beside operations: the clock, the dispatch, the word to other replicas, what is spent and used, and the look-up of keys. */
const BACKGROUND =
  /^(look_for_due_(windows|opt_ins)|tell_(windows|opt_ins)|make_journal_parts|retaining_businesses|purge_.*|announce_journal|verify_api_key|write_api_key_uses|spend_rate_points|forget_full_rate_buckets|dispatch_.*|sender_connection|seal_.*)$/;

/** Of the statements that a gateway sent, those that operations waited for. */
export function inForeground(statements: readonly string[]): string[] {
  return statements.filter((name) => !BACKGROUND.test(name));
}
