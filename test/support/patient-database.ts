import { connectDatabase, type Database, type DatabaseOptions } from '../../src/persistence/database.ts';

/**
 * A database that gives nothing up early: on a machine that stands still for some seconds, what is asked again and again anyway would
 * be given up, told as trouble, and tried again. Where that itself is the subject, `connectDatabase` is right.
 */
export function connectPatiently(options: DatabaseOptions): Database {
  const database = connectDatabase({ connectionTimeoutMs: 60_000, ...options });
  return {
    ...database,
    query: (businessId, { name, text }, values) => database.query(businessId, { name, text }, values),
    queryAt: (businessId, { name, text }, values) => database.queryAt(businessId, { name, text }, values),
    queryAcross: ({ name, text }, values) => database.queryAcross({ name, text }, values),
  };
}
