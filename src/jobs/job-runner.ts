import { setTimeout } from 'node:timers/promises';
import { Pool } from 'pg';
import { Logger, run, type TaskList } from 'graphile-worker';

/** What each kind of job does; `signal` is aborted where the replica stops before it is done. */
export type Jobs = Readonly<Record<string, (payload: unknown, signal: AbortSignal) => Promise<void>>>;

export interface JobRunnerOptions {
  /** A migrated database. */
  readonly databaseUrl: string;
  readonly tasks: Jobs;
  /** Told of jobs that failed, which are tried again, and of an outage. */
  readonly onTrouble: (error: unknown) => void;
}

/** One connection listens, the other one works. */
const POOL_SIZE = 2;
const CONCURRENCY = 2;
const ABORT_AFTER_MS = 1_000;
const RETRY_MS = 5_000;
/**
 * A worker that is killed keeps its job locked for four hours, so nothing may wait for one job: the next hour's is a new one, and
 * whoever runs a job again finds out by itself what was done already.
 */
const CRONTAB = `0 * * * * sync_templates ?max=1
15 3 * * * make_journal_parts ?fill=1d&max=1
40 3 * * * purge_kept ?fill=1d&max=1`;

/**
 * Without a batch the worker (0.18) marks a job as done or failed and does not look at what becomes of that: where the database is
 * lost at this moment, nobody handles the rejection, and the process ends. A batch of no delay ends the runner instead.
 */
const WATCHED = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/** Runs the jobs of the database from now on, among however many replicas, and begins again after an outage. */
export async function startJobs(options: JobRunnerOptions): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const running = runUntilStopped(options, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

async function runUntilStopped(options: JobRunnerOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await runOnce(options, signal).catch(options.onTrouble);
    // The stop cuts the pause short.
    await setTimeout(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Until it is stopped, or the database is lost. */
async function runOnce(options: JobRunnerOptions, signal: AbortSignal): Promise<void> {
  const pool = connectPool(options, signal);
  try {
    await runOn(pool, options, signal);
  } finally {
    // The worker says that it has stopped before it has let its connections go: none may outlive the stop.
    await pool.end();
  }
}

function connectPool({ databaseUrl, onTrouble }: JobRunnerOptions, signal: AbortSignal): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    application_name: 'consent-gateway jobs',
    // Row-level security shows the queue to nobody else.
    options: '-c gateway.jobs=on',
  });
  // A connection that breaks is replaced; without these, it would end the process.
  pool.on('error', (error) => {
    // Once it is being stopped, a connection may be gone before it has said goodbye.
    if (!signal.aborted) onTrouble(error);
  });
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

async function runOn(pgPool: Pool, { tasks, onTrouble }: JobRunnerOptions, signal: AbortSignal): Promise<void> {
  const runner = await run({
    pgPool,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
    crontab: CRONTAB,
    preset: WATCHED,
    taskList: taskList(tasks),
    logger: troubleLogger((error) => {
      // A job that was cut short by the stop is no trouble: another replica, or the next start, runs it again.
      if (!signal.aborted) onTrouble(error);
    }),
  });
  let stopped: Promise<void> = Promise.resolve();
  const stop = (): void => {
    // It refuses where it has ended by itself.
    stopped = runner.stop().catch(() => undefined);
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    await runner.promise;
  } finally {
    signal.removeEventListener('abort', stop);
    await stopped;
  }
}

function taskList(tasks: Jobs): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown, { abortSignal }: { abortSignal: AbortSignal }) => task(payload, abortSignal),
    ]),
  );
}

/** Quiet but for errors. What the worker says of a job may quote its payload: only the error itself goes on. */
function troubleLogger(onTrouble: (error: unknown) => void): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') onTrouble(meta['error'] instanceof Error ? meta['error'] : new Error(message));
  });
}
