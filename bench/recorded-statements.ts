import { Pool } from 'pg';

/** A statement as the gateway sent it. */
export interface RecordedStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What the gateway asks now and then, on nobody's behalf: whose key it is, what is due, news for other replicas, work for lanes. */
const BESIDES = new Set([
  'verify_api_key',
  'announce_journal',
  'look_for_due_windows',
  'tell_windows',
  'make_journal_parts',
  'dispatch_lanes',
  'spend_rate_points',
  'api_key_used',
  'dispatch_take',
  'dispatch_release',
  'sender_connection',
]);

/** Whether an operation waits for the statement. */
export function isOfOperation(name: string): boolean {
  return !BESIDES.has(name);
}

/** Keeps what operations send from now on. @returns ends the recording and gives what was kept */
export function recordStatements(): () => RecordedStatement[] {
  const recorded: RecordedStatement[] = [];
  const query = Pool.prototype.query;
  Pool.prototype.query = function (this: Pool, ...args: unknown[]) {
    // Before it is sent; then its name is the connection's matter.
    const { name, text, values } = args[0] as RecordedStatement;
    if (isOfOperation(name)) recorded.push({ name, text, values });
    return Reflect.apply(query, this, args) as unknown;
  } as typeof query;
  return () => {
    Pool.prototype.query = query;
    return recorded;
  };
}
