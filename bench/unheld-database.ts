import { Pool, types, TypeOverrides } from 'pg';
import type { Database, DatabaseOptions } from '../src/persistence/database.ts';
import type { Statement } from '../src/persistence/statement.ts';

/** The database without tenancy, for comparison: no tenant goes with a statement, and the role of `url` is above the rules. */
export function connectUnheld({ url, poolSize, onStatement }: DatabaseOptions): Database {
  const parsers = new TypeOverrides();
  parsers.setTypeParser(types.builtins.INT8, Number);
  const pool = new Pool({ connectionString: url, max: poolSize, types: parsers });
  const run = async <Row extends object>({ name, text }: Statement, values: unknown[]): Promise<Row[]> => {
    onStatement?.(name);
    return (await pool.query<Row>({ name, text, values })).rows;
  };
  return {
    query: (businessId, statement, values = []) => run(statement, [businessId, ...values]),
    queryAt: (businessId, statement, values = []) => run(statement, [businessId, null, ...values]),
    queryAcross: (statement, values = []) => run(statement, [...values]),
    clock: () => null,
    close: () => pool.end(),
  };
}
