import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { GuardOrder } from './guard-process.ts';
import { serverEnvironment } from './server-settings.ts';

/** The guard: its input is its lease on life, its output the server's process id, its error output the server's log. */
export type Guard = ChildProcessByStdio<Writable, Readable, Readable>;

// Run as it lies beside this file: compiled in dist, or as TypeScript, which Node strips itself, in the tests.
const guardFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './guard-process.ts' : './guard-process.js', import.meta.url),
);

/** Starts a guard process, which starts the ordered server and ends it when `stdin` closes or this process dies. */
export function spawnGuard(order: GuardOrder): Guard {
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

/** Lets this process end while the guard runs, if it has nothing else left to do; the guard then ends the server. */
export function detachFrom(guard: Guard): void {
  guard.unref();
  // They are sockets, which can be let go, though their type does not say so.
  const streams: Partial<{ unref(): void }>[] = [guard.stdin, guard.stdout, guard.stderr] as object[];
  for (const stream of streams) stream.unref?.();
}
