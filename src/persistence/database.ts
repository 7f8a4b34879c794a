import pg from 'pg';
import type { Instant } from '../consent/instant.ts';

/** A statement with a name, so that each connection parses and plans it once. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  /** How long a statement waits for a free connection before it fails; default 5 s. */
  readonly connectionTimeoutMs?: number;
  /** For tests: an instant that stands in for the database's clock; null leaves the clock alone. */
  readonly clock?: () => Instant | null;
  /** Told of every round trip; tests count with it. */
  readonly onStatement?: (name: string) => void;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** Every access goes through here, and names the business it is for: `$1` of each statement. */
export interface Database {
  /** Rows of one business; `$1` is the business. */
  query<Row extends object>(businessId: string, statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
  /** As `query`, and `$2` is the injected instant (ms UTC), or null for the database's own clock. */
  queryAt<Row extends object>(businessId: string, statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
  /** For the few questions that come before a business is known: which key, which sender, what is due. */
  queryAcross<Row extends object>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
  /** The injected instant, or null. */
  clock(): Instant | null;
  close(): Promise<void>;
}

const CONNECTION_TIMEOUT_MS = 5_000;

/** Journal positions are bigint in the database, and far below 2^53. */
const parsers = new pg.TypeOverrides();
parsers.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens a pool; no connection is made before the first statement. */
export function connectDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: options.connectionTimeoutMs ?? CONNECTION_TIMEOUT_MS,
    application_name: 'consent-gateway',
    types: parsers,
  });
  let isClosed = false;
  pool.on('error', (error) => {
    // A pool has ended before its connections have: one may be lost while it says goodbye.
    if (!isClosed) options.onConnectionLost?.(error);
  });
  const clock = options.clock ?? (() => null);

  async function run<Row extends object>({ name, text }: Statement, values: unknown[]): Promise<Row[]> {
    options.onStatement?.(name);
    return (await pool.query<Row>({ name, text, values })).rows;
  }

  return {
    query: (businessId, statement, values = []) => run(statement, [businessId, ...values]),
    queryAt: (businessId, statement, values = []) => run(statement, [businessId, clock(), ...values]),
    queryAcross: (statement, values = []) => run(statement, [...values]),
    clock,
    close: () => {
      isClosed = true;
      return pool.end();
    },
  };
}

/** The one row of a statement that always answers with one. */
export function onlyRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('A statement that always answers with one row answered with none.');
  return row;
}
