import pg from 'pg';
import type { Instant } from '../consent/instant.ts';
import { Patience } from './patience.ts';
import type { Statement } from './statement.ts';
import { TenantQuery } from './tenant-query.ts';
import { inTenantTransaction } from './tenant-transaction.ts';

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
  /** For tests: whether the database is Citus; otherwise it is asked. */
  readonly isCitus?: boolean;
}

/**
 * Every access goes through here, and names the business it is for: `$1` of each statement, and the tenant that row-level security
 * holds it to. The one does not rest on the other.
 */
export interface Database {
  /** Rows of one business; `$1` is the business. */
  query<Row extends object>(businessId: string, statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
  /** As `query`, and `$2` is the injected instant (ms UTC), or null for the database's own clock. */
  queryAt<Row extends object>(businessId: string, statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * For the few questions that come before a business is known: which key, which sender, what is due. Without a tenant no table
   * shows a row; they ask functions that were made for the one question (migration-20261122-tenancy).
   */
  queryAcross<Row extends object>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
  /** The injected instant, or null. */
  clock(): Instant | null;
  close(): Promise<void>;
}

const CONNECTION_TIMEOUT_MS = 5_000;
/** For what says nothing of its own. */
const UNANSWERED_MS = 36_000;
const KEEP_ALIVE_AFTER_MS = 10_000;
const IS_CITUS = `select exists (select from pg_extension where extname = 'citus') as is`;

/** Journal positions are bigint in the database, and far below 2^53. */
const parsers = new pg.TypeOverrides();
parsers.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens a pool; no connection is made before the first statement. */
export function connectDatabase(options: DatabaseOptions): Database {
  const pools: pg.Pool[] = [];
  let isClosed = false;
  const openPool = (pipeline: boolean): pg.Pool => {
    const opened = new pg.Pool({ ...poolConfig(options), pipeline });
    opened.on('error', (error) => {
      // A pool has ended before its connections have: one may be lost while it says goodbye.
      if (!isClosed) options.onConnectionLost?.(error);
    });
    pools.push(opened);
    return opened;
  };
  const pool = openPool(false);
  const citusPool = onceKnown(async () => {
    const isCitus = options.isCitus ?? onlyRow((await pool.query<{ is: boolean }>(IS_CITUS)).rows).is;
    return isCitus ? openPool(true) : null;
  });
  const clock = options.clock ?? (() => null);
  const patience = new Patience();

  async function within<Row>(statement: Statement, ask: (timeoutMs: number) => Promise<Row[]>): Promise<Row[]> {
    options.onStatement?.(statement.name);
    const begun = performance.now();
    try {
      const rows = await ask(patience.with(statement));
      patience.took(statement, performance.now() - begun);
      return rows;
    } catch (error) {
      patience.failed(statement, error);
      if (!isUnanswered(error)) throw error;
      for (const one of pools) dropIdle(one);
      throw new Error('Connection terminated: the database gave no answer in time.', { cause: error });
    }
  }

  async function run<Row extends object>(businessId: string, statement: Statement, values: unknown[]): Promise<Row[]> {
    const pipelined = citusPool.value === undefined ? await citusPool.ask() : citusPool.value;
    return within(statement, async (timeoutMs) => {
      if (pipelined !== null) return inTenantTransaction<Row>(pipelined, businessId, statement, values, timeoutMs);
      return (await pool.query<Row>(new TenantQuery(businessId, statement, values, timeoutMs))).rows;
    });
  }

  return {
    query: (businessId, statement, values = []) => run(businessId, statement, [businessId, ...values]),
    queryAt: (businessId, statement, values = []) => run(businessId, statement, [businessId, clock(), ...values]),
    queryAcross: <Row extends object>(statement: Statement, values: readonly unknown[] = []) =>
      within(
        statement,
        async (timeoutMs) => (await pool.query<Row>(new TenantQuery(null, statement, [...values], timeoutMs))).rows,
      ),
    clock,
    close: async () => {
      isClosed = true;
      await Promise.all(pools.map((one) => one.end()));
    },
  };
}

function poolConfig({ url, poolSize, connectionTimeoutMs = CONNECTION_TIMEOUT_MS }: DatabaseOptions): pg.PoolConfig {
  return {
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectionTimeoutMs,
    application_name: 'consent-gateway',
    types: parsers,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    query_timeout: UNANSWERED_MS,
  };
}

/** How `pg` tells that it waited in vain; the pool has destroyed the connection by then. */
function isUnanswered(error: unknown): boolean {
  return (error as { readonly message?: unknown }).message === 'Query read timeout';
}

/** Where one connection has gone silent, those that are idle may have too, and each would be waited for in vain. */
function dropIdle(pool: pg.Pool): void {
  for (let idle = pool.idleCount; idle > 0; idle -= 1) {
    pool.connect().then(
      (client) => {
        // A goodbye would wait for an answer.
        client.connection.stream.destroy();
        client.release(true);
      },
      () => undefined,
    );
  }
}

/** Asks once; whoever comes meanwhile waits for the same answer, and where there was none, the next one asks again. */
function onceKnown<T>(ask: () => Promise<T>): { readonly value: T | undefined; ask(): Promise<T> } {
  let value: T | undefined;
  let asking: Promise<T> | null = null;
  return {
    get value() {
      return value;
    },
    ask: () =>
      (asking ??= ask().then(
        (answer) => (value = answer),
        (error: unknown) => {
          asking = null;
          throw error;
        },
      )),
  };
}

/** The one row of a statement that always answers with one. */
export function onlyRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('A statement that always answers with one row answered with none.');
  return row;
}
