import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DataPlace } from './data-place.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { GuardOrder } from './guard-process.ts';
import { stopOrphanedServer } from './orphaned-server.ts';
import { readPostmaster } from './postmaster-file.ts';
import { serverArguments, serverEnvironment, type ServerSettings } from './server-settings.ts';

type Guard = ChildProcessByStdio<Writable, Readable, Readable>;

export interface ServerOptions {
  place: DataPlace;
  binaries: string;
  port: number;
  settings: ServerSettings;
  onLog: (line: string) => void;
  /** called with a sentence when the server ends without having been told to */
  onUnexpectedExit: (sentence: string) => void;
}

/** A server that takes connections. `stop` shuts it down fast (transactions are rolled back) and waits for its end. */
export interface GuardedServer {
  stop(): Promise<void>;
}

/** The port was taken by another program between choosing it and listening on it. */
export class PortTakenError extends Error {}

const patienceMilliseconds = 10_000;
const startLimitMilliseconds = 300_000;

// Run as it lies beside this file: compiled from dist, or as TypeScript, which Node strips itself, in the tests.
const guardFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './guard-process.ts' : './guard-process.js', import.meta.url),
);

/**
 * Starts a server under its guard, which outlives this process for as long as it takes to shut the server down.
 * @throws PortTakenError, or EmbeddedPostgresError with the server's own last words
 */
export async function startGuardedServer(options: ServerOptions): Promise<GuardedServer> {
  const { place, onLog } = options;
  const guard = spawnGuard(options);
  const exited = once(guard, 'exit');
  const lastWords: string[] = [];
  createInterface({ input: guard.stderr }).on('line', (line) => {
    lastWords.push(line);
    if (lastWords.length > 20) lastWords.shift();
    onLog(line);
  });
  if (!(await isReadyInTime(guard, place.cluster))) {
    guard.stdin.end();
    await exited;
    throw failure(lastWords, options.port);
  }
  return watchOver(guard, exited, options);
}

function watchOver(guard: Guard, exited: Promise<unknown>, { place, onUnexpectedExit }: ServerOptions): GuardedServer {
  let isStopping = false;
  guard.on('exit', () => {
    if (isStopping) return;
    onUnexpectedExit('The embedded PostgreSQL has ended unexpectedly.');
    // A killed guard leaves the server behind, unguarded.
    void stopOrphanedServer(place.cluster, place.root).catch(() => undefined);
  });
  // A gateway that has nothing else left to do may end; the guard then ends the server.
  guard.unref();
  for (const stream of [guard.stdin, guard.stdout, guard.stderr]) (stream as Partial<{ unref(): void }>).unref?.();
  return {
    async stop() {
      isStopping = true;
      guard.ref();
      guard.stdin.end();
      await exited;
      await stopOrphanedServer(place.cluster, place.root);
    },
  };
}

function spawnGuard({ place, binaries, port, settings }: ServerOptions): Guard {
  const order: GuardOrder = {
    program: join(binaries, 'bin', 'postgres'),
    args: serverArguments(place.cluster, port, settings),
    env: serverEnvironment,
    ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
    patience: patienceMilliseconds,
  };
  const guard = spawn(process.execPath, [guardFile, JSON.stringify(order)], {
    // A session of its own, server included: Ctrl-C in the terminal reaches the gateway alone.
    detached: true,
    cwd: '/',
    env: serverEnvironment,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // The guard may be gone when we close its input; that it is gone is noticed elsewhere.
  guard.stdin.on('error', () => undefined);
  return guard;
}

async function isReadyInTime(guard: Guard, cluster: string): Promise<boolean> {
  let pid: number | null = null;
  createInterface({ input: guard.stdout }).once('line', (line) => (pid = Number(line)));
  const until = Date.now() + startLimitMilliseconds;
  while (Date.now() < until && guard.exitCode === null && guard.signalCode === null) {
    const postmaster = await readPostmaster(cluster);
    if (postmaster?.pid === pid && postmaster?.isReady) return true;
    await sleep(10);
  }
  return false;
}

function failure(lastWords: string[], port: number): Error {
  const text = lastWords.join('\n');
  if (/could not (bind|create any TCP)/.test(text)) return new PortTakenError(`port ${port} is taken`);
  const reason =
    lastWords.filter((line) => /(FATAL|PANIC): /.test(line)).at(-1) ?? lastWords.at(-1) ?? 'no reason given';
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL did not start: ${reason.replace(/^.*?(FATAL|PANIC): +/, '')}`,
  );
}
