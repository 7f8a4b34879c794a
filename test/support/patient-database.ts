import { connectDatabase, type Database, type DatabaseOptions } from '../../src/persistence/database.ts';
import type { Statement } from '../../src/persistence/statement.ts';

/**
 * A database that gives nothing up early: on a machine that stands still for some seconds, what is asked again and again anyway would
 * be given up, told as trouble, and tried again. Where that itself is the subject, `connectDatabase` is right.
 */
export function connectPatiently(options: DatabaseOptions): Database {
  const database = connectDatabase({ connectionTimeoutMs: 60_000, ...options });
  const patiently = (statement: Statement): Statement => ({
    ...statement,
    timeoutMs: Math.max(30_000, statement.timeoutMs ?? 0),
  });
  return {
    ...database,
    query: (businessId, statement, values) => database.query(businessId, patiently(statement), values),
    queryAt: (businessId, statement, values) => database.queryAt(businessId, patiently(statement), values),
    queryAcross: (statement, values) => database.queryAcross(patiently(statement), values),
  };
}
