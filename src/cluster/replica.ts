import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../persistence/embedded/free-port.ts';
import type { Target } from './balancer.ts';

/** What `npm start` runs, beside this file once compiled. */
const PROGRAM = fileURLToPath(new URL('../main.js', import.meta.url));
const LOOPBACK = '127.0.0.1';
/** Longer than a replica itself waits for the database before it says that it is not ready. */
const READINESS_MS = 2_500;

/** One replica of the gateway: a process as `npm start` makes it, on a port of its own that only this machine reaches. */
export class Replica {
  readonly target: Target;
  /** Resolves with the exit code or the signal, after the process has gone. */
  readonly ended: Promise<number | string>;
  private readonly process: ChildProcess;
  private hasEnded = false;

  private constructor(port: number, settings: NodeJS.ProcessEnv) {
    this.target = { host: LOOPBACK, port };
    this.process = spawn(process.execPath, ['--enable-source-maps', PROGRAM], {
      // To a replica we are what npm is to `npm start`: when we are gone, nobody can stop it any more, and it stops by itself.
      env: { ...settings, HOST: LOOPBACK, PORT: String(port), npm_lifecycle_event: 'start' },
      // A session of its own: Ctrl-C in the terminal reaches the cluster alone, which drains its replicas in order.
      detached: true,
      // Its welcome would name an address that is not the one to go to.
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.ended = new Promise((resolve) => {
      this.process.once('error', (error) => {
        resolve(error.message);
      });
      this.process.once('exit', (code, signal) => {
        resolve(code ?? signal ?? 'unknown');
      });
    });
    void this.ended.then(() => (this.hasEnded = true));
  }

  /** @param settings its environment; address and port are its own */
  static async start(settings: NodeJS.ProcessEnv): Promise<Replica> {
    return new Replica(await findFreePort(), settings);
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** Asks its readiness endpoint; no answer is a no. */
  async isReady(): Promise<boolean> {
    if (this.hasEnded) return false;
    const url = `http://${LOOPBACK}:${String(this.target.port)}/readyz`;
    // A connection of its own each time, so that none of ours keeps it from draining.
    const answer = await fetch(url, {
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(READINESS_MS),
    }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.status === 200 && !this.hasEnded;
  }

  /** Drains it, and ends it if it takes longer than that. */
  async stop(limitMs: number): Promise<void> {
    if (this.hasEnded) return;
    this.process.kill('SIGTERM');
    const waiting = new AbortController();
    const limit = sleep(limitMs, undefined, { signal: waiting.signal }).then(
      () => this.process.kill('SIGKILL'),
      () => false,
    );
    await this.ended;
    waiting.abort();
    await limit;
  }
}
