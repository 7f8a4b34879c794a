import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataPlace } from './data-place.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { stopOrphanedServer } from './orphaned-server.ts';
import { readPostmaster } from './postmaster-file.ts';
import { serverArguments, serverEnvironment, type ServerSettings } from './server-settings.ts';
import { detachFrom, spawnGuard, type Guard } from './spawn-guard.ts';

export interface ServerOptions {
  place: DataPlace;
  binaries: string;
  port: number;
  settings: ServerSettings;
  onLog: (line: string) => void;
  /** called with a sentence when the server ends without having been told to */
  onUnexpectedExit: (sentence: string) => void;
}

/** A server that takes connections. `stop` shuts it down fast (open transactions are rolled back) and awaits its end. */
export interface GuardedServer {
  stop(): Promise<void>;
}

/** The port was taken by another program between choosing it and listening on it. */
export class PortTakenError extends Error {}

const patienceMilliseconds = 10_000;
// Recovery after a crash may have much to replay.
const startLimitMilliseconds = 300_000;

/**
 * Starts a server under its guard, which outlives this process for as long as it takes to shut the server down.
 * @throws PortTakenError, or EmbeddedPostgresError with the server's own last words
 */
export async function startGuardedServer(options: ServerOptions): Promise<GuardedServer> {
  const { place, binaries, port, settings, onLog } = options;
  const guard = spawnGuard({
    program: join(binaries, 'bin', 'postgres'),
    args: serverArguments(place.cluster, port, settings),
    env: serverEnvironment,
    ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
    patience: patienceMilliseconds,
  });
  const gone = new Promise<void>((resolve) => guard.once('exit', () => resolve()).once('error', () => resolve()));
  const lastWords: string[] = [];
  createInterface({ input: guard.stderr }).on('line', (line) => {
    lastWords.push(line);
    if (lastWords.length > 20) lastWords.shift();
    onLog(line);
  });
  if (!(await isReadyInTime(guard, gone, place.cluster))) {
    guard.stdin.end();
    await gone;
    // The log may arrive after the news of the end.
    if (!guard.stderr.readableEnded) await Promise.race([once(guard.stderr, 'end'), sleep(500)]);
    throw failure(lastWords, port);
  }
  return watchOver(guard, gone, options);
}

function watchOver(guard: Guard, gone: Promise<void>, { place, onUnexpectedExit }: ServerOptions): GuardedServer {
  let isStopping = false;
  void gone.then(async () => {
    if (isStopping) return;
    onUnexpectedExit('The embedded PostgreSQL has ended unexpectedly.');
    // A guard that was killed leaves its server behind, unguarded.
    await stopOrphanedServer(place.cluster, place.root).catch(() => undefined);
  });
  detachFrom(guard);
  return {
    async stop() {
      isStopping = true;
      guard.ref();
      guard.stdin.end();
      await gone;
      await stopOrphanedServer(place.cluster, place.root);
    },
  };
}

async function isReadyInTime(guard: Guard, gone: Promise<void>, cluster: string): Promise<boolean> {
  const server = { pid: 0, isGone: false };
  createInterface({ input: guard.stdout }).once('line', (line) => (server.pid = Number(line)));
  void gone.then(() => (server.isGone = true));
  const until = Date.now() + startLimitMilliseconds;
  while (!server.isGone && Date.now() < until) {
    const postmaster = await readPostmaster(cluster);
    if (postmaster?.isReady && postmaster.pid === server.pid) return true;
    await sleep(10);
  }
  return false;
}

function failure(lastWords: string[], port: number): Error {
  if (lastWords.some((line) => /could not (bind|create any TCP)/.test(line))) {
    return new PortTakenError(`port ${port} is taken`);
  }
  const fatal = lastWords.findLast((line) => /(FATAL|PANIC): /.test(line));
  const plain = lastWords.filter((line) => !line.includes('LOG: ')).join(' ');
  const reason = fatal?.replace(/^.*?(FATAL|PANIC): +/, '') ?? (plain === '' ? 'it gave no reason' : plain);
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL did not start (${reason}): set DATA_DIR to another folder, ` +
      'or DATABASE_URL to a PostgreSQL 15 or newer.',
  );
}
